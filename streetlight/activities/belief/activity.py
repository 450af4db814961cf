"""Belief: take one response, say what belief is under it, whether you agree, and what others would say of it."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from pydantic import Field

from streetlight.core.activity import Answer, Choice, Form, Setup, Tally
from streetlight.core.document import Block, Bullets, Heading, Paragraph
from streetlight.core.refusal import Refusal
from streetlight.core.text import Key, Text, must_fit, tidy
from streetlight.core.things import AboutThing
from streetlight.core.together import THING, Board, Entry, Thing, Together, thing_of
from streetlight.core.words import Sentence, joined, ngettext
from streetlight.core.words import gettext as _

LONGEST = 280


class Part(StrEnum):
    RESPONSE = "response"
    BELIEF = "belief"
    AGREE = "agree"
    TEAM = "team"
    YOUNG_PEOPLE = "young-people"


LABELS: dict[str, Sentence] = {
    Part.RESPONSE: _("The response"),
    Part.BELIEF: _("The belief under it"),
    Part.AGREE: _("Do you agree with it?"),
    Part.TEAM: _("What your team would say"),
    Part.YOUNG_PEOPLE: _("What young people would say"),
}


class Agree(StrEnum):
    YES = "yes"
    PARTLY = "partly"
    NO = "no"
    DIFFER = "we differ"


AGREE: dict[str, Sentence] = {
    Agree.YES: _("Yes"),
    Agree.PARTLY: _("Partly"),
    Agree.NO: _("No"),
    Agree.DIFFER: _("We differ"),
}


class BeliefSetup(Setup):
    prompt: Text = Field(min_length=1)
    help: Text = ""
    of: Key | None = Field(default=None, description="The key of an earlier list, to choose the response from")
    example: Text = Field(default="", description="A belief under some other response, to show what is meant")


class BeliefAnswer(AboutThing):
    """One part: what was typed, or what was chosen; of a response its key, and beside it what it is called."""

    text: str = ""
    chosen: str = ""
    called: str = ""


class BeliefTally(Tally):
    """What was said under each part, in alphabetical order; and how many groups agree in which way."""

    said: dict[str, tuple[str, ...]]
    agree: dict[str, int]


@dataclass(frozen=True, slots=True)
class Fields:
    """One part of the form: something to choose from, or a box to write in; with the outline's example, if it has one."""

    label: Sentence
    choices: tuple[Choice, ...]
    text: str
    example: str


class Belief(Together[BeliefSetup, BeliefAnswer, BeliefTally]):
    kind = "belief"
    setup_type = BeliefSetup
    answer_type = BeliefAnswer
    tally_type = BeliefTally

    def things(self, setup: BeliefSetup) -> tuple[Thing, ...]:
        del setup
        return tuple(Thing(part, label) for part, label in LABELS.items())

    def source(self, setup: BeliefSetup) -> str | None:
        return setup.of

    def parts(self, setup: BeliefSetup, things: Iterable[Thing]) -> frozenset[str]:
        """Name its own parts: the things of the board are only what the response is chosen from."""
        del setup, things
        return frozenset(LABELS)

    def part(self, answer: BeliefAnswer) -> str:
        return answer.thing

    def entries(self, setup: BeliefSetup, board: Board[BeliefAnswer]) -> tuple[Entry, ...]:
        """Give a form for each part; the responses to choose from are the things of the board."""
        offered = board.things if setup.of else ()
        return tuple(self._part(setup, part, board.items.get(part.key), offered) for part in self.things(setup))

    def item_fields(
        self, setup: BeliefSetup, thing: Thing, answer: BeliefAnswer | None, earlier: Answer | None
    ) -> Fields:
        del earlier
        return _fields(setup, thing, answer, ())

    def read(self, form: Form) -> BeliefAnswer:
        return BeliefAnswer(**thing_of(form), text=tidy(form.value_of("text")), chosen=tidy(form.value_of("chosen")))

    def check(self, setup: BeliefSetup, answer: BeliefAnswer) -> None:
        if answer.thing not in LABELS or (answer.chosen and not _may_be_chosen(setup, answer)):
            raise Refusal(_("That question is no longer here. Reload the page."), field=THING)
        if answer.thing == Part.AGREE and not answer.chosen:
            raise Refusal(_("Choose one of the four."), field="chosen")
        if not answer.text and not answer.chosen:
            raise Refusal(_("Write something first."), field="text")
        must_fit(answer.text, LONGEST, field="text")
        must_fit(answer.chosen, LONGEST, field="chosen")

    def complete(self, setup: BeliefSetup, answer: BeliefAnswer) -> BeliefAnswer:
        del setup
        only_chosen = {"text": ""} if answer.chosen else {}
        return answer.model_copy(update={"about": str(LABELS[answer.thing]), **only_chosen})

    def speaks_of(self, answer: BeliefAnswer) -> str:
        return answer.chosen if answer.thing == Part.RESPONSE else ""

    def renamed(self, answer: BeliefAnswer, name: str) -> BeliefAnswer:
        return answer.model_copy(update={"called": name})

    def words(self, setup: BeliefSetup, answer: BeliefAnswer) -> Iterable[tuple[str, str]]:
        del setup
        return [("text", answer.text)] if answer.text else []

    def line(self, answer: BeliefAnswer) -> str:
        if answer.thing == Part.AGREE:
            return str(_("Do you agree with it? %(said)s") % {"said": _said(answer)})
        return str(_("%(about)s: %(said)s") % {"about": LABELS[answer.thing], "said": _said(answer)})

    def tally(self, setup: BeliefSetup, answers: Iterable[BeliefAnswer]) -> BeliefTally:
        del setup
        everything = list(answers)
        written = [part for part in LABELS if part != Part.AGREE]
        said = {part: sorted(str(_said(one)) for one in everything if one.thing == part) for part in written}
        agree = Counter(one.chosen for one in everything if one.thing == Part.AGREE)
        return BeliefTally(
            answered=len(everything),
            said={part: tuple(lines) for part, lines in said.items() if lines},
            agree={one: agree[one] for one in AGREE if agree[one]},
        )

    def report(self, setup: BeliefSetup, tally: BeliefTally) -> list[Block]:
        blocks: list[Block] = [Heading(setup.prompt)]
        for part, label in LABELS.items():
            if part == Part.AGREE and tally.agree:
                blocks += [Paragraph(label), Bullets(tuple(_counted(tally.agree)))]
            if part in tally.said:
                blocks += [Paragraph(label), Bullets(tally.said[part])]
        return blocks

    def _part(self, setup: BeliefSetup, part: Thing, answer: BeliefAnswer | None, offered: tuple[Thing, ...]) -> Entry:
        return Entry(part.key, part, _fields(setup, part, answer, offered), self.line(answer) if answer else "")


def _fields(setup: BeliefSetup, part: Thing, answer: BeliefAnswer | None, offered: tuple[Thing, ...]) -> Fields:
    chosen = answer.chosen if answer else ""
    choices: tuple[Choice, ...] = ()
    if part.key == Part.AGREE:
        choices = tuple(Choice(one, words, one == chosen) for one, words in AGREE.items())
    if part.key == Part.RESPONSE:
        choices = tuple(Choice(thing.key, thing.text, thing.key == chosen) for thing in offered)
    example = setup.example if part.key == Part.BELIEF else ""
    return Fields(LABELS[part.key], choices, answer.text if answer else "", example)


def _may_be_chosen(setup: BeliefSetup, answer: BeliefAnswer) -> bool:
    if answer.thing == Part.AGREE:
        return answer.chosen in AGREE
    return answer.thing == Part.RESPONSE and setup.of is not None


def _said(answer: BeliefAnswer) -> str | Sentence:
    return AGREE[answer.chosen] if answer.thing == Part.AGREE else answer.text or answer.called


def _counted(agree: dict[str, int]) -> Iterable[Sentence]:
    """Say how many groups agree in which way; of a single group, only the way."""
    if sum(agree.values()) == 1:
        yield from (AGREE[one] for one in agree)
        return
    for one, count in agree.items():
        groups = ngettext("%(number)d group", "%(number)d groups", count)
        yield joined((AGREE[one], groups), between=": ")
