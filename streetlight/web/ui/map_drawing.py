"""Where a map's dots and their names stand in its picture: nothing lies on anything else as long as there is room."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import cos, pi, sin

from streetlight.core.document import Dot, Map

WIDE, TALL = 700, 540
"""The picture's own units, in which the look is told too (css/map.css)."""

EDGE = 34
"""What is kept free above and below the places, for the quarters' names."""

RADIUS = 11
WIDEST_RING = 23
"""So that what stands in the lowest or the highest place stays in the picture."""

LINE = 22
LETTER = 10.2
LONGEST_LINE = 22


@dataclass(frozen=True, slots=True)
class Box:
    left: float
    top: float
    right: float
    bottom: float

    def overlap(self, other: "Box") -> float:
        wide = min(self.right, other.right) - max(self.left, other.left)
        tall = min(self.bottom, other.bottom) - max(self.top, other.top)
        return wide * tall if wide > 0 and tall > 0 else 0


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a dot's name, and where it stands."""

    text: str
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Drawn:
    """One dot: its number in the list beside the picture, its place, its shade, and its name as lines."""

    number: int
    dot: Dot
    x: int
    y: int
    wide: int
    tall: int
    anchor: str
    lines: tuple[Line, ...]


Place = tuple[str, float, float, Box]
"""Where a name stands: its anchor, its first line's left and base, and the room it takes."""

ROUNDS = 3
"""How often names are placed: after that hardly any moves any more."""


def draw(plan: Map) -> list[Drawn]:
    spots = _apart([_spot(plan, dot) for dot in plan.dots])
    names = [_broken(str(dot.label)) for dot in plan.dots]
    placed = _placed([list(_places(texts, *spot)) for texts, spot in zip(names, spots, strict=True)], spots)
    drawn: list[Drawn] = []
    for number, (dot, (x, y)) in enumerate(zip(plan.dots, spots, strict=True), start=1):
        anchor, left, top, _box = placed[number - 1]
        lines = tuple(Line(text, round(left), round(top + row * LINE)) for row, text in enumerate(names[number - 1]))
        wide, tall = round(dot.wide / plan.places * WIDE), round(dot.tall / plan.places * (TALL - 2 * EDGE))
        drawn.append(Drawn(number, dot, round(x), round(y), wide, tall, anchor, lines))
    return drawn


def _spot(plan: Map, dot: Dot) -> tuple[float, float]:
    return (dot.across - 0.5) / plan.places * WIDE, TALL - EDGE - (dot.up - 0.5) / plan.places * (TALL - 2 * EDGE)


def _apart(spots: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """Put dots that stand in one spot around it in a ring."""
    same: dict[tuple[int, int], list[int]] = defaultdict(list)
    for place, (x, y) in enumerate(spots):
        same[round(x), round(y)].append(place)
    moved = list(spots)
    for places in same.values():
        ring = 0 if len(places) == 1 else min(9 + 4 * len(places), WIDEST_RING)
        for turn, place in enumerate(places):
            angle = 2 * pi * turn / len(places)
            x, y = spots[place]
            moved[place] = (x + ring * cos(angle) * 1.3, y + ring * sin(angle))
    return moved


def _broken(label: str) -> list[str]:
    """Break a long name into lines, between its words."""
    lines = [""]
    for word in label.split():
        longer = f"{lines[-1]} {word}".strip()
        if len(longer) <= LONGEST_LINE or not lines[-1]:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _placed(choices: Sequence[Sequence[Place]], spots: Sequence[tuple[float, float]]) -> list[Place]:
    """Choose where each name lies on least; and again, now that those which came after it stand somewhere, too."""
    dots = [Box(x - RADIUS, y - RADIUS, x + RADIUS, y + RADIUS) for x, y in spots]
    chosen: dict[int, Place] = {}
    for _round in range(ROUNDS):
        for number, places in enumerate(choices):
            others = [*dots, *(place[3] for other, place in chosen.items() if other != number)]
            chosen[number] = min(places, key=lambda place: _cost(place[3], others))
    return [chosen[number] for number in range(len(choices))]


def _places(texts: list[str], x: float, y: float) -> Iterator[Place]:
    """Give where a name could stand, the best first."""
    wide, tall = max(len(text) for text in texts) * LETTER, len(texts) * LINE
    beside, middle = RADIUS + 6, y - tall / 2
    yield "start", x + beside, middle + 16, Box(x + beside, middle, x + beside + wide, middle + tall)
    yield "end", x - beside, middle + 16, Box(x - beside - wide, middle, x - beside, middle + tall)
    under, over = y + RADIUS + 2, y - RADIUS - 2 - tall
    left = max(min(x - wide / 2, WIDE - wide), 0)
    yield "middle", left + wide / 2, under + 16, Box(left, under, left + wide, under + tall)
    yield "middle", left + wide / 2, over + 16, Box(left, over, left + wide, over + tall)


def _cost(box: Box, taken: Sequence[Box]) -> float:
    """Count what a name would lie on, and three times over what of it would lie outside."""
    whole = (box.right - box.left) * (box.bottom - box.top)
    outside = whole - box.overlap(Box(0, EDGE, WIDE, TALL - EDGE))
    return sum(box.overlap(other) for other in taken) + 3 * outside
