"""Place: put each thing somewhere between two poles, talked over in the group; "don't know" is always a place."""

from collections.abc import Iterable
from dataclasses import dataclass

from pydantic import Field

from streetlight.activities.place.telling import PlaceTally, tell
from streetlight.core.activity import Answer, Choice, Form
from streetlight.core.document import Block
from streetlight.core.refusal import Refusal
from streetlight.core.text import Text
from streetlight.core.things import AboutThing, AboutThings, OfThings, Places, by_name, check_thing, place_choices
from streetlight.core.together import Thing, thing_of
from streetlight.core.words import Sentence
from streetlight.core.words import gettext as _

UNKNOWN = 0


class PlaceSetup(OfThings):
    low: Text = Field(min_length=1, description="What the first place stands for")
    high: Text = Field(min_length=1, description="What the last place stands for")
    places: Places = Field(default=7, ge=5, le=9)


class PlaceAnswer(AboutThing):
    """Where one thing stands, from 1 at the low pole; 0 for "don't know". What the poles are called goes with it."""

    place: int
    places: int = 0
    low: str = ""
    high: str = ""

    @property
    def known_place(self) -> int:
        return self.place


@dataclass(frozen=True, slots=True)
class Fields:
    """The places to choose from, and "don't know" apart from them."""

    places: tuple[Choice, ...]
    unknown: Choice


class Place(AboutThings[PlaceSetup, PlaceAnswer, PlaceTally]):
    kind = "place"
    setup_type = PlaceSetup
    answer_type = PlaceAnswer
    tally_type = PlaceTally

    def read(self, form: Form) -> PlaceAnswer:
        if not form.value_of("place"):
            raise Refusal(_("Choose a place, or “Don’t know”."), field="place")
        return PlaceAnswer.model_validate({**thing_of(form), "place": form.value_of("place")})

    def check(self, setup: PlaceSetup, answer: PlaceAnswer) -> None:
        check_thing(setup, answer)
        if not UNKNOWN <= answer.place <= setup.places:
            raise Refusal(_("That place is no longer on the scale. Reload the page."), field="place")

    def complete(self, setup: PlaceSetup, answer: PlaceAnswer) -> PlaceAnswer:
        return answer.model_copy(update={"places": setup.places, "low": setup.low, "high": setup.high})

    def item_fields(
        self, setup: PlaceSetup, thing: Thing, answer: PlaceAnswer | None, earlier: Answer | None
    ) -> Fields:
        del thing, earlier
        stands = answer.place if answer else None
        unknown = Choice(str(UNKNOWN), _("Don’t know"), stands == UNKNOWN)
        return Fields(place_choices(setup.places, stands), unknown)

    def line(self, answer: PlaceAnswer) -> str:
        return str(_said(answer) % {"about": answer.about, "place": answer.place, "places": answer.places})

    def tally(self, setup: PlaceSetup, answers: Iterable[PlaceAnswer]) -> PlaceTally:
        same = by_name(answers)
        places = range(setup.places + 1)
        placed = {name: [answer.place for answer in said] for name, said in same.items()}
        counts = {name: tuple(stands.count(place) for place in places) for name, stands in placed.items()}
        return PlaceTally(answered=sum(len(stands) for stands in placed.values()), things=counts)

    def report(self, setup: PlaceSetup, tally: PlaceTally) -> list[Block]:
        return tell(tally, title=setup.prompt, low=setup.low, high=setup.high, places=setup.places)


def _said(answer: PlaceAnswer) -> Sentence:
    middle = (answer.places + 1) / 2
    if answer.place == UNKNOWN:
        return _("%(about)s: don’t know")
    if answer.place == middle:
        return _("%(about)s: %(place)d of %(places)d, in the middle")
    pole = answer.low if answer.place < middle else answer.high
    return _("%(about)s: %(place)d of %(places)d, nearer to “%(pole)s”") % {"pole": pole}
