"""Points: short notes, as many as one likes up to a limit, by anyone."""

from collections.abc import Iterable

from pydantic import Field

from streetlight.core.activity import Activity, Answer, Form, Ledger, Setup, Tally
from streetlight.core.document import Block, Bullets, Heading
from streetlight.core.refusal import Refusal
from streetlight.core.text import Text, tidy
from streetlight.core.words import Sentence, ngettext
from streetlight.core.words import gettext as _


class PointsSetup(Setup):
    prompt: Text = Field(min_length=1)
    help: Text = ""
    at_most: int = Field(default=6, ge=1, le=30, description="Notes that one person may write")
    longest: int = Field(default=280, ge=20, le=1000, description="Characters that one note may have")


class PointsAnswer(Answer):
    text: str


class PointsTally(Tally):
    points: tuple[str, ...]


class Points(Activity[PointsSetup, PointsAnswer, PointsTally]):
    kind = "points"
    ledger = Ledger.GROUP
    setup_type = PointsSetup
    answer_type = PointsAnswer
    tally_type = PointsTally
    repeats = True

    def read(self, form: Form) -> PointsAnswer:
        return PointsAnswer(text=tidy(form.value_of("text")))

    def check(self, setup: PointsSetup, answer: PointsAnswer) -> None:
        if not answer.text:
            raise Refusal(_("Write something first."), field="text")
        if len(answer.text) > setup.longest:
            sentence = ngettext(
                "Make it shorter: a note has at most %(number)d character. This has %(length)d.",
                "Make it shorter: a note has at most %(number)d characters. This has %(length)d.",
                setup.longest,
            )
            raise Refusal(sentence % {"length": len(answer.text)}, field="text")

    def tally(self, setup: PointsSetup, answers: Iterable[PointsAnswer]) -> PointsTally:
        del setup
        points = sorted((answer.text for answer in answers), key=lambda text: (text.casefold(), text))
        return PointsTally(answered=len(points), points=tuple(points))

    def report(self, setup: PointsSetup, tally: PointsTally) -> list[Block]:
        return [Heading(setup.prompt), Bullets(tally.points)]

    def most(self, setup: PointsSetup) -> int:
        return setup.at_most

    def words(self, setup: PointsSetup, answer: PointsAnswer) -> Iterable[tuple[str, str]]:
        del setup
        return (("text", answer.text),)

    def line(self, answer: PointsAnswer) -> str:
        return answer.text

    def fields(self, setup: PointsSetup, answer: PointsAnswer | None) -> str:
        del setup
        return answer.text if answer else ""

    def button(self, setup: PointsSetup) -> Sentence:
        del setup
        return _("Send this point")
