"""Response map: say of each response whether it is behaviour-based or ecological, and whether it cares or controls."""

from collections.abc import Iterable
from dataclasses import dataclass

from streetlight.activities.response_map.setup import (
    APPROACHES,
    CARE,
    Cares,
    ResponseMapAnswer,
    ResponseMapSetup,
)
from streetlight.activities.response_map.telling import ResponseMapTally, add_up, tell
from streetlight.core.activity import Answer, Choice, Form, left_open
from streetlight.core.document import Block, Words
from streetlight.core.refusal import Refusal
from streetlight.core.things import AboutThings, check_thing
from streetlight.core.together import Thing, thing_of
from streetlight.core.words import gettext as _
from streetlight.core.words import joined


@dataclass(frozen=True, slots=True)
class Fields:
    """What may be said of one response; nothing to choose from where it is not asked."""

    approaches: tuple[Choice, ...]
    cares: tuple[Choice, ...]
    levels: tuple[Choice, ...]


class ResponseMap(AboutThings[ResponseMapSetup, ResponseMapAnswer, ResponseMapTally]):
    kind = "response_map"
    setup_type = ResponseMapSetup
    answer_type = ResponseMapAnswer
    tally_type = ResponseMapTally

    def read(self, form: Form) -> ResponseMapAnswer:
        if not form.value_of("approach"):
            raise Refusal(_("Choose which kind of response it is, or “Not sure”."), field="approach")
        said = {name: form.value_of(name) for name in ("approach", "cares", "level")}
        return ResponseMapAnswer.model_validate({**thing_of(form), **said})

    def check(self, setup: ResponseMapSetup, answer: ResponseMapAnswer) -> None:
        check_thing(setup, answer)
        if answer.cares and not setup.cares:
            raise Refusal(_("That question is no longer here. Reload the page."), field="cares")
        if answer.level and answer.level not in {level.key for level in setup.levels}:
            raise Refusal(_("That level is no longer here. Reload the page."), field="level")

    def complete(self, setup: ResponseMapSetup, answer: ResponseMapAnswer) -> ResponseMapAnswer:
        called = next((level.text for level in setup.levels if level.key == answer.level), "")
        return answer.model_copy(update={"called": called})

    def item_fields(
        self, setup: ResponseMapSetup, thing: Thing, answer: ResponseMapAnswer | None, earlier: Answer | None
    ) -> Fields:
        del thing, earlier
        approach = answer.approach if answer else None
        cares = answer.cares if answer else Cares.UNSAID
        level = answer.level if answer else ""
        return Fields(
            tuple(Choice(one, words, one == approach, tone) for one, (words, tone) in APPROACHES.items()),
            _or_open((Choice(one, words, one == cares) for one, words in CARE.items()), answer) if setup.cares else (),
            _or_open((Choice(one.key, one.text, one.key == level) for one in setup.levels), answer),
        )

    def line(self, answer: ResponseMapAnswer) -> str:
        said: list[Words] = [APPROACHES[answer.approach][0]]
        if answer.cares:
            said.append(CARE[answer.cares])
        if answer.called:
            said.append(_("for “%(level)s”") % {"level": answer.called})
        return str(_("%(about)s: %(said)s") % {"about": answer.about, "said": joined(said, between="; ")})

    def tally(self, setup: ResponseMapSetup, answers: Iterable[ResponseMapAnswer]) -> ResponseMapTally:
        del setup
        return add_up(answers)

    def report(self, setup: ResponseMapSetup, tally: ResponseMapTally) -> list[Block]:
        return tell(setup, tally)


def _or_open(choices: Iterable[Choice], answer: ResponseMapAnswer | None) -> tuple[Choice, ...]:
    """Offer beside the choices to say nothing, so that what was said can be taken back; nothing where nothing is asked."""
    offered = tuple(choices)
    said = any(choice.checked for choice in offered)
    return (*offered, left_open(chosen=answer is not None and not said)) if offered else ()
