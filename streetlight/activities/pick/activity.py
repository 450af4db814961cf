"""Pick: choose a fixed number from a short list."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pydantic import Field, model_validator

from streetlight.core.activity import Activity, Answer, Choice, Form, KeySet, Ledger, Setup, Tally
from streetlight.core.document import Bar, Bars, Block, Heading
from streetlight.core.refusal import Refusal
from streetlight.core.text import Key, Text, refuse_twins
from streetlight.core.words import Sentence, ngettext
from streetlight.core.words import gettext as _


class Option(Setup):
    key: Key
    text: Text = Field(min_length=1)


class PickSetup(Setup):
    prompt: Text = Field(min_length=1)
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
    chosen: KeySet


class PickTally(Tally):
    chosen: dict[str, int]

    def counts(self) -> Mapping[str, float]:
        return self.chosen


@dataclass(frozen=True, slots=True)
class PickFields:
    """Boxes to tick, or, where only one may be chosen, radio buttons."""

    shape: str
    choices: tuple[Choice, ...]


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
            raise Refusal(_("That option is no longer on the list. Reload the page."), field="chosen")
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
        bars = tuple(Bar(option.text, tally.chosen[option.key], tally.chosen[option.key] / most) for option in ranked)
        return [Heading(_finding(setup, tally)), Bars(setup.prompt, bars)]

    def fields(self, setup: PickSetup, answer: PickAnswer | None) -> PickFields:
        chosen = answer.chosen if answer else frozenset()
        choices = tuple(Choice(option.key, option.text, option.key in chosen) for option in setup.options)
        return PickFields("radios" if setup.choose == 1 else "checkboxes", choices)

    def button(self, setup: PickSetup) -> Sentence:
        words = {1: _("Save my choice"), 2: _("Save my two"), 3: _("Save my three"), 4: _("Save my four")}
        many = ngettext("Save my %(number)d choice", "Save my %(number)d choices", setup.choose)
        return words.get(setup.choose, many)


def _finding(setup: PickSetup, tally: PickTally) -> Sentence:
    """Say what was chosen most, and by how many."""
    count = max(tally.chosen.values())
    if not count:
        return _("Nobody has answered this.")
    values: dict[str, object] = {"count": count, "answered": tally.answered}
    match [option.text for option in setup.options if tally.chosen[option.key] == count]:
        case [only]:
            return _("%(count)d of %(answered)d chose “%(only)s”, more than anything else") % {**values, "only": only}
        case [one, other]:
            sentence = _("“%(one)s” and “%(other)s” were chosen most, each by %(count)d of %(answered)d")
            return sentence % {**values, "one": one, "other": other}
        case first:
            return (
                ngettext(
                    "%(number)d option was chosen most, by %(count)d of %(answered)d",
                    "%(number)d options were chosen most, each by %(count)d of %(answered)d",
                    len(first),
                )
                % values
            )
