"""Points: short notes, as many as one likes up to a limit: by anyone in the room, or by a group together."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from pydantic import Field, model_validator

from streetlight.core.activity import Answer, Choice, Form, Setup, Tally
from streetlight.core.document import Bar, Bars, Block, Bullets, Heading
from streetlight.core.refusal import Refusal
from streetlight.core.text import Text, must_fit, refuse_twins, tidy
from streetlight.core.things import Item
from streetlight.core.together import Thing, Together
from streetlight.core.words import Sentence
from streetlight.core.words import gettext as _

NO_TAG = "no tag"
"""What a form sends for a note without a tag; the space keeps it apart from every tag's key."""


class PointsSetup(Setup):
    prompt: Text = Field(min_length=1)
    help: Text = ""
    at_most: int = Field(default=6, ge=1, le=30, description="Notes that one person may write")
    longest: int = Field(default=280, ge=20, le=1000, description="Characters that one note may have")
    tags: tuple[Item, ...] = Field(default=(), max_length=12, description="Words of which a note may carry one")

    @model_validator(mode="after")
    def _tags_differ(self) -> "PointsSetup":
        refuse_twins("tags", (tag.key for tag in self.tags))
        return self


class PointsAnswer(Answer):
    """One note; `tag` is the key of the word it carries, or empty."""

    text: str
    tag: str = Field(default="", exclude_if=lambda tag: not tag)


class PointsTally(Tally):
    """The notes in alphabetical order, and how many carry each tag."""

    points: tuple[str, ...]
    tags: dict[str, int] = Field(default={})


@dataclass(frozen=True, slots=True)
class Filled:
    """The box of one note: what stands in it, and the tags to choose one from."""

    text: str
    tags: tuple[Choice, ...]


class Points(Together[PointsSetup, PointsAnswer, PointsTally]):
    kind = "points"
    adds = True
    repeats = True
    setup_type = PointsSetup
    answer_type = PointsAnswer
    tally_type = PointsTally

    def read(self, form: Form) -> PointsAnswer:
        tag = form.value_of("tag")
        return PointsAnswer(text=tidy(form.value_of("text")), tag="" if tag == NO_TAG else tag)

    def check(self, setup: PointsSetup, answer: PointsAnswer) -> None:
        if not answer.text:
            raise Refusal(_("Write something first."), field="text")
        must_fit(answer.text, setup.longest, field="text")
        if answer.tag and answer.tag not in {tag.key for tag in setup.tags}:
            raise Refusal(_("That word is no longer on the list. Reload the page."), field="tag")

    def tally(self, setup: PointsSetup, answers: Iterable[PointsAnswer]) -> PointsTally:
        notes = sorted(answers, key=lambda answer: (answer.text.casefold(), answer.text))
        tagged = Counter(note.tag for note in notes)
        return PointsTally(
            answered=len(notes),
            points=tuple(note.text for note in notes),
            tags={tag.key: tagged[tag.key] for tag in setup.tags if tagged[tag.key]},
        )

    def report(self, setup: PointsSetup, tally: PointsTally) -> list[Block]:
        return [Heading(setup.prompt), *_tags(setup, tally), Bullets(tally.points)]

    def most(self, setup: PointsSetup) -> int:
        return setup.at_most

    def part(self, answer: PointsAnswer) -> str:
        del answer
        return ""

    def line(self, answer: PointsAnswer) -> str:
        return answer.text

    def words(self, setup: PointsSetup, answer: PointsAnswer) -> Iterable[tuple[str, str]]:
        del setup
        return [("text", answer.text)]

    def item_fields(
        self, setup: PointsSetup, thing: Thing, answer: PointsAnswer | None, earlier: Answer | None
    ) -> Filled:
        del thing, earlier
        tag = answer.tag if answer else None
        none = (Choice(NO_TAG, _("None of these"), tag == ""),) if setup.tags else ()
        tags = (Choice(one.key, one.text, one.key == tag) for one in setup.tags)
        return Filled(answer.text if answer else "", (*tags, *none))

    def button(self, setup: PointsSetup) -> Sentence:
        del setup
        return _("Send this point")


def _tags(setup: PointsSetup, tally: PointsTally) -> Iterable[Block]:
    most = max(tally.tags.values(), default=0)
    if most:
        counts = ((tag.text, tally.tags.get(tag.key, 0)) for tag in setup.tags)
        yield Bars(_("What the points are about"), tuple(Bar(text, count, count / most) for text, count in counts))
