"""What a map says: each thing's place on average, how far groups differ, and whose expertise goes unheard."""

from collections.abc import Sequence
from statistics import fmean, pstdev

from streetlight.activities.map.setup import UNKNOWN, Direction, MapSetup
from streetlight.core.activity import Tally
from streetlight.core.document import Axis, Block, Dot, Heading, Map, Paragraph, Quarters, Words
from streetlight.core.things import named, place_in_words
from streetlight.core.words import gettext as _

Points = tuple[tuple[int, int], ...]

FEWEST = 4
"""With fewer things on the map than this, "among the lowest" says nothing."""


class MapTally(Tally):
    """For each thing, by its name: where each group puts it, across and up, from 1; 0 where it does not know."""

    things: dict[str, Points]


def tell(setup: MapSetup, tally: MapTally) -> list[Block]:
    dots = tuple(_dot(setup, name, known) for name, known in _known(tally).items())
    unplaced = [name for name in tally.things if name not in _known(tally)]
    blocks: list[Block] = [Heading(_finding(setup, dots))]
    if dots:
        blocks.append(_map(setup, dots))
    if any(len(known) > 1 for known in _known(tally).values()):
        blocks.append(Paragraph(_("Each dot is where groups put it on average. The shade is how far they differ.")))
    if unplaced:
        blocks.append(Paragraph(_("Not on the map, as nobody could say: %(names)s") % {"names": named(unplaced)}))
    return blocks


def overlooked(dots: Sequence[Dot], middle: float) -> tuple[Dot, ...]:
    """Give the two that stand furthest across, or the one, or the three, if they are among the lowest up.

    They must be set apart from the rest across, past the middle, below the middle up, and no more than half of all may
    stand as low as they do. Two are tried first, as two cannot be put down to one agency; none are given where none fit.
    """
    ranked = sorted(dots, key=lambda dot: (-dot.across, str(dot.label)))
    for number in (2, 1, 3):
        first, rest = tuple(ranked[:number]), ranked[number:]
        if len(ranked) < max(FEWEST, 2 * number) or first[-1].across <= rest[0].across:
            continue
        highest = max(dot.up for dot in first)
        as_low = sum(dot.up <= highest for dot in ranked)
        if first[-1].across > middle and highest < middle and as_low <= len(ranked) // 2:
            return first
    return ()


def _known(tally: MapTally) -> dict[str, Points]:
    """Give the points of each thing that are known in both directions, for things that have any."""
    known = {name: tuple(point for point in points if UNKNOWN not in point) for name, points in tally.things.items()}
    return {name: points for name, points in known.items() if points}


def _dot(setup: MapSetup, name: str, points: Points) -> Dot:
    across, up = [point[0] for point in points], [point[1] for point in points]
    middle = (setup.places + 1) / 2
    return Dot(
        name,
        across=fmean(across),
        up=fmean(up),
        wide=pstdev(across),
        tall=pstdev(up),
        lit=fmean(across) > middle > fmean(up),
        across_note=place_in_words(across, of=setup.places),
        up_note=place_in_words(up, of=setup.places),
    )


def _map(setup: MapSetup, dots: tuple[Dot, ...]) -> Map:
    names = setup.quarters
    quarters = Quarters(setup.unheard, names.heard_and_strong, names.heard_more, names.less_heard)
    return Map(setup.prompt, _axis(setup.across), _axis(setup.up), setup.places, quarters, dots)


def _axis(direction: Direction) -> Axis:
    return Axis(direction.title, direction.low, direction.high)


def _finding(setup: MapSetup, dots: tuple[Dot, ...]) -> Words:
    if not dots:
        return setup.prompt
    directions: dict[str, object] = {"across": setup.across.title, "up": setup.up.title}
    first = overlooked(dots, (setup.places + 1) / 2)
    sentences = {
        1: _("The one that you place highest for “%(across)s” is among the lowest for “%(up)s”"),
        2: _("The two that you place highest for “%(across)s” are among the lowest for “%(up)s”"),
        3: _("The three that you place highest for “%(across)s” are among the lowest for “%(up)s”"),
    }
    if first:
        return sentences[len(first)] % directions
    lit = [dot.label for dot in dots if dot.lit]
    if lit:
        return _("“%(quarter)s”: %(names)s") % {"quarter": setup.unheard, "names": named(lit)}
    return _("Nobody stands where you would find “%(quarter)s”") % {"quarter": setup.unheard}
