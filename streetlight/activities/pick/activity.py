"""Pick: choose a fixed number from a short list."""

from collections import Counter
from collections.abc import Iterable, Mapping

from pydantic import Field, model_validator

from streetlight.core.activity import Activity, Answer, Form, Ledger, Setup, Tally
from streetlight.core.document import Bar, Bars, Block
from streetlight.core.refusal import Refusal
from streetlight.core.text import Key, Text, refuse_twins
from streetlight.core.words import gettext as _
from streetlight.core.words import ngettext


class Option(Setup):
    key: Key
    text: Text


class PickSetup(Setup):
    prompt: Text
    help: Text = ""
    options: tuple[Option, ...] = Field(min_length=2, max_length=24)
    choose: int = Field(default=1, ge=1, le=24)

    @model_validator(mode="after")
    def _can_be_chosen(self) -> "PickSetup":
        refuse_twins("options", (option.key for option in self.options))
        if self.choose > len(self.options):
            raise ValueError(f"choose is {self.choose}, but there are only {len(self.options)} options")
        return self


class PickAnswer(Answer):
    chosen: frozenset[str]


class PickTally(Tally):
    chosen: dict[str, int]

    def counts(self) -> Mapping[str, float]:
        return self.chosen


class Pick(Activity[PickSetup, PickAnswer, PickTally]):
    kind = "pick"
    ledger = Ledger.PRIVATE
    setup_type = PickSetup
    answer_type = PickAnswer
    tally_type = PickTally

    def read(self, form: Form) -> PickAnswer:
        return PickAnswer(chosen=frozenset(form.values_of("chosen")))

    def check(self, setup: PickSetup, answer: PickAnswer) -> None:
        if not answer.chosen <= {option.key for option in setup.options}:
            raise Refusal(_("That option is no longer on the list."), field="chosen")
        if len(answer.chosen) != setup.choose:
            raise Refusal(
                ngettext("Choose %(number)d option.", "Choose %(number)d options.", setup.choose), field="chosen"
            )

    def tally(self, setup: PickSetup, answers: Iterable[PickAnswer]) -> PickTally:
        picked = [answer.chosen for answer in answers]
        counter = Counter(key for chosen in picked for key in chosen)
        return PickTally(answered=len(picked), chosen={option.key: counter[option.key] for option in setup.options})

    def report(self, setup: PickSetup, tally: PickTally) -> list[Block]:
        most = max(tally.answered, 1)
        ranked = sorted(setup.options, key=lambda option: -tally.chosen[option.key])
        bars = tuple(
            Bar(option.text, tally.chosen[option.key], tally.chosen[option.key] / most) for option in ranked
        )
        return [Bars(setup.prompt, bars)]
