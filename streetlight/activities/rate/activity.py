"""Rate: say of each of several statements how far it is so; the room's result is told in bands only."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from streetlight.activities.rate.setup import LONGEST_OWN, RateAnswer, RateSetup
from streetlight.activities.rate.telling import RateTally, tell
from streetlight.core.activity import Activity, Choice, Form, Ledger, left_open
from streetlight.core.document import Block
from streetlight.core.refusal import Refusal
from streetlight.core.text import must_fit, tidy
from streetlight.core.things import Item, place_choices
from streetlight.core.words import Sentence, ngettext
from streetlight.core.words import gettext as _

PREFIX = "rate-"
OWN, OWN_PLACE = "own", "own-place"


@dataclass(frozen=True, slots=True)
class Row:
    """One statement of the form, with a radio button for each place; `added` to the original ones by the outline.

    `unsaid` leaves it open, where there is something else to rate.
    """

    name: str
    text: str
    choices: tuple[Choice, ...]
    unsaid: Choice | None
    added: bool


@dataclass(frozen=True, slots=True)
class Fields:
    rows: tuple[Row, ...]
    own: str
    own_row: Row


class Rate(Activity[RateSetup, RateAnswer, RateTally]):
    kind = "rate"
    ledger = Ledger.PRIVATE
    setup_type = RateSetup
    answer_type = RateAnswer
    tally_type = RateTally
    sealed = True

    def read(self, form: Form) -> RateAnswer:
        names = sorted(name for name in form if name.startswith(PREFIX) and form.value_of(name))
        return RateAnswer.model_validate(
            {
                "places": {name.removeprefix(PREFIX): form.value_of(name) for name in names},
                "own": tidy(form.value_of(OWN)),
                "own_place": form.value_of(OWN_PLACE) or 0,
            }
        )

    def check(self, setup: RateSetup, answer: RateAnswer) -> None:
        known = {item.key for item in setup.everything}
        for key, place in answer.places.items():
            if key not in known or not 1 <= place <= setup.places:
                raise Refusal(_("That place is no longer on the scale. Reload the page."), field=PREFIX + key)
        _check_own(setup, answer)
        if not answer.places and not answer.own:
            raise Refusal(_("Rate at least one of them."), field=PREFIX + setup.statements[0].key)

    def words(self, setup: RateSetup, answer: RateAnswer) -> Iterable[tuple[str, str]]:
        del setup
        return [(OWN, answer.own)] if answer.own else []

    def tally(self, setup: RateSetup, answers: Iterable[RateAnswer]) -> RateTally:
        room = list(answers)
        places = range(1, setup.places + 1)
        counted = {
            item.key: Counter(answer.places[item.key] for answer in room if item.key in answer.places)
            for item in setup.everything
        }
        return RateTally(
            answered=len(room),
            places={key: tuple(counter[place] for place in places) for key, counter in counted.items()},
            own=sum(bool(answer.own) for answer in room),
        )

    def report(self, setup: RateSetup, tally: RateTally) -> list[Block]:
        return tell(setup, tally)

    def fields(self, setup: RateSetup, answer: RateAnswer | None) -> Fields:
        own_place = answer.own_place if answer else 0
        own_open = left_open(chosen=answer is not None and not own_place)
        return Fields(
            rows=(
                *(_row(setup, item, answer, added=False) for item in setup.statements),
                *(_row(setup, item, answer, added=True) for item in setup.optional),
            ),
            own=answer.own if answer else "",
            own_row=Row(OWN_PLACE, "", place_choices(setup.places, own_place), own_open, added=False),
        )

    def button(self, setup: RateSetup) -> Sentence:
        return ngettext("Save my rating", "Save my ratings", len(setup.everything))


def _row(setup: RateSetup, item: Item, answer: RateAnswer | None, *, added: bool) -> Row:
    stands = answer.places.get(item.key) if answer else None
    alone = len(setup.everything) == 1 and not setup.own
    unsaid = None if alone else left_open(chosen=answer is not None and stands is None)
    return Row(PREFIX + item.key, item.text, place_choices(setup.places, stands), unsaid, added)


def _check_own(setup: RateSetup, answer: RateAnswer) -> None:
    if not 0 <= answer.own_place <= setup.places or ((answer.own or answer.own_place) and not setup.own):
        raise Refusal(_("That place is no longer on the scale. Reload the page."), field=OWN_PLACE)
    must_fit(answer.own, LONGEST_OWN, field=OWN)
    if answer.own_place and not answer.own:
        raise Refusal(_("Write what it is that you rated last."), field=OWN)
