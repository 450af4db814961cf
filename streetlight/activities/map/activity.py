"""Map: put each thing in two directions at once, such as expertise and influence."""

from collections.abc import Iterable
from dataclasses import dataclass

from streetlight.activities.map.setup import UNKNOWN, Direction, MapAnswer, MapSetup
from streetlight.activities.map.telling import MapTally, tell
from streetlight.core.activity import Answer, Choice, Form
from streetlight.core.document import Block
from streetlight.core.refusal import Refusal
from streetlight.core.things import AboutThing, AboutThings, by_name, check_thing, place_choices
from streetlight.core.together import Thing, thing_of
from streetlight.core.words import Sentence, joined
from streetlight.core.words import gettext as _

DIRECTIONS = ("up", "across")


@dataclass(frozen=True, slots=True)
class Row:
    """One direction of the form. `known`: the group said so earlier, and the row is folded away until it is wanted."""

    name: str
    direction: Direction
    choices: tuple[Choice, ...]
    unknown: Choice
    known: int


class Map(AboutThings[MapSetup, MapAnswer, MapTally]):
    kind = "map"
    setup_type = MapSetup
    answer_type = MapAnswer
    tally_type = MapTally

    def known(self, setup: MapSetup) -> str | None:
        return setup.known

    def read(self, form: Form) -> MapAnswer:
        for name in DIRECTIONS:
            if not form.value_of(name):
                raise Refusal(_("Choose a place in both directions, or “Don’t know”."), field=name)
        return MapAnswer.model_validate({**thing_of(form), **{name: form.value_of(name) for name in DIRECTIONS}})

    def check(self, setup: MapSetup, answer: MapAnswer) -> None:
        check_thing(setup, answer)
        for name, place in (("up", answer.up), ("across", answer.across)):
            if not UNKNOWN <= place <= setup.places:
                raise Refusal(_("That place is no longer on the map. Reload the page."), field=name)

    def complete(self, setup: MapSetup, answer: MapAnswer) -> MapAnswer:
        titles = {"across_title": setup.across.title, "up_title": setup.up.title}
        return answer.model_copy(update={**titles, "places": setup.places})

    def item_fields(
        self, setup: MapSetup, thing: Thing, answer: MapAnswer | None, earlier: Answer | None
    ) -> tuple[Row, Row]:
        del thing
        said = earlier.known_place if isinstance(earlier, AboutThing) else UNKNOWN
        known = said if said <= setup.places else UNKNOWN
        up = _row(setup, "up", setup.up, answer.up if answer else None, UNKNOWN)
        return up, _row(setup, "across", setup.across, answer.across if answer else known or None, known)

    def line(self, answer: MapAnswer) -> str:
        up = _said(answer.up_title, answer.up, answer.places)
        across = _said(answer.across_title, answer.across, answer.places)
        return str(_("%(about)s: %(said)s") % {"about": answer.about, "said": joined((up, across), between="; ")})

    def tally(self, setup: MapSetup, answers: Iterable[MapAnswer]) -> MapTally:
        del setup
        same = by_name(answers)
        things = {name: tuple(sorted((one.across, one.up) for one in said)) for name, said in same.items()}
        return MapTally(answered=sum(len(points) for points in things.values()), things=things)

    def report(self, setup: MapSetup, tally: MapTally) -> list[Block]:
        return tell(setup, tally)


def _row(setup: MapSetup, name: str, direction: Direction, stands: int | None, known: int) -> Row:
    unknown = Choice(str(UNKNOWN), _("Don’t know"), stands == UNKNOWN)
    return Row(name, direction, place_choices(setup.places, stands), unknown, known)


def _said(title: str, place: int, places: int) -> Sentence:
    if place == UNKNOWN:
        return _("“%(title)s” don’t know") % {"title": title}
    return _("“%(title)s” %(place)d of %(places)d") % {"title": title, "place": place, "places": places}
