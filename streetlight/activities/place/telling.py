"""What groups say of where things stand: each thing's place on average, how far they differ, and one finding."""

from dataclasses import dataclass

from streetlight.core.activity import Tally
from streetlight.core.document import Along, Block, Heading, Mark, Words
from streetlight.core.things import named, place_in_words
from streetlight.core.words import Sentence, joined, ngettext
from streetlight.core.words import gettext as _


class PlaceTally(Tally):
    """For each thing, by its name: how many do not know, then how many groups put it at each place from the low pole."""

    things: dict[str, tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Standing:
    """One thing, and the places that groups gave it."""

    name: str
    places: tuple[int, ...]
    unknown: int

    @property
    def mean(self) -> float:
        return sum(self.places) / len(self.places)


def tell(tally: PlaceTally, *, title: str, low: str, high: str, places: int) -> list[Block]:
    standing = [_standing(name, counts) for name, counts in tally.things.items()]
    placed = sorted((one for one in standing if one.places), key=lambda one: (-one.mean, one.name))
    unplaced = [one for one in standing if not one.places]
    finding = _finding(placed, low, high, (places + 1) / 2) if placed else title
    marks = (
        *(Mark(one.name, one.mean, min(one.places), max(one.places), _note(one, places)) for one in placed),
        *(Mark(one.name, None, 0, 0, _("Don’t know")) for one in unplaced),
    )
    return [Heading(finding), *([Along(title, low, high, places, marks)] if marks else [])]


def _standing(name: str, counts: tuple[int, ...]) -> Standing:
    unknown, *stands = counts
    return Standing(name, tuple(place for place, count in enumerate(stands, 1) for _one in range(count)), unknown)


def _finding(placed: list[Standing], low: str, high: str, middle: float) -> Words:
    """Say what stands at the ends; of a single thing, where it leans."""
    first, last = placed[0].mean, placed[-1].mean
    if len(placed) == 1:
        return _lean(placed[0], low, high, middle)
    if first == last:
        return _("All that you have placed stand in the same place")
    ends = {
        "highest": named([one.name for one in placed if one.mean == first]),
        "lowest": named([one.name for one in placed if one.mean == last]),
    }
    sentence = _("Nearest to “%(high)s”: %(highest)s. Nearest to “%(low)s”: %(lowest)s.")
    return sentence % {**ends, "high": high, "low": low}


def _lean(one: Standing, low: str, high: str, middle: float) -> Sentence:
    if one.mean == middle:
        return _("%(name)s stands in the middle") % {"name": one.name}
    pole = low if one.mean < middle else high
    return _("%(name)s stands nearer to “%(pole)s”") % {"name": one.name, "pole": pole}


def _note(one: Standing, places: int) -> Sentence:
    where = place_in_words(one.places, of=places)
    if not one.unknown:
        return where
    return joined((where, ngettext("%(number)d does not know", "%(number)d do not know", one.unknown)), between="; ")
