"""An intruder who learns, from workshops whose truth is known, what in all that was received goes with being asked apart.

For each two people it looks at where each stands in every document, in what surroundings, in what order and how far
from the other, how often, and at the order of their keys. It holds one participant's phone besides, and knows what they know. What goes with the truth in one half of the workshops is used
to guess in the other half, and the other way round.
"""

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import permutations

from tests.privacy.rooms_apart import Pair, Seen

FAR = 4
_CHANGING = re.compile(r'[0-9a-f]{16,}|(?<=/w/)\w{6}|(?<=data-code=")\w+|/faces/[^"]+|seen=[^"]+|\d+')

Clues = dict[Pair, list[str]]


@dataclass(frozen=True, slots=True)
class Verdict:
    """How often the intruder's one guess in each workshop was right, and what the groups alone would give to the onlooker.

    `among_apart` is the share of pairs who sit apart, and did not ask, that the intruder holds for less likely than one
    who did; `among_by_groups` what the onlooker would get without having received anything. `off` is how far the former is
    above the latter, in standard errors.
    """

    rooms: int
    right: int
    by_groups: float
    by_lot: float
    error: float
    among_apart: float
    among_by_groups: float
    off: float

    @property
    def errors_above_groups(self) -> float:
        return (self.right - self.by_groups) / self.error


def guess(seen: Sequence[Seen]) -> Verdict:
    """Attack every workshop with what the others taught."""
    everything = [dict(_clues(room)) for room in seen]
    seating = [{pair: _seating(room, pair) for pair in clues} for room, clues in zip(seen, everything, strict=True)]
    halves = [range(0, len(seen), 2), range(1, len(seen), 2)]
    right = by_groups = by_lot = variance = 0.0
    rooms = 0
    ranks: list[tuple[float, float]] = []
    for ours, others in (halves, halves[::-1]):
        all_weights = learn((everything[room], seen[room].asked) for room in others)
        group_weights = learn((seating[room], seen[room].asked) for room in others)
        for room in (room for room in ours if seen[room].asked):
            asked = seen[room].asked
            scores, alone = _scores(everything[room], all_weights), _scores(seating[room], group_weights)
            chance = _chance_of_best(alone, asked)
            right += _chance_of_best(scores, asked)
            rooms, by_groups, by_lot = rooms + 1, by_groups + chance, by_lot + len(asked) / len(scores)
            variance += chance * (1 - chance)
            by_both = (_ranks(one, asked, seen[room]) for one in (scores, alone))
            ranks += zip(*by_both, strict=True)
    among, among_by_groups = (sum(one) / len(ranks) for one in zip(*ranks, strict=True))
    spread = math.sqrt(sum((one - other) ** 2 for one, other in ranks)) / len(ranks)
    off = (among - among_by_groups) / spread
    return Verdict(rooms, round(right), by_groups, by_lot, math.sqrt(variance), among, among_by_groups, off)


def learn(rooms: Iterable[tuple[Clues, frozenset[Pair]]]) -> dict[str, float]:
    """Weigh each clue by how much likelier it is where somebody asked."""
    where: Counter[str] = Counter()
    elsewhere: Counter[str] = Counter()
    asked_for = not_asked_for = 0
    for clues, asked in rooms:
        for pair, told in clues.items():
            (where if pair in asked else elsewhere).update(told)
        asked_for += len(asked)
        not_asked_for += len(clues) - len(asked)
    return {
        clue: math.log((where[clue] + 1) / (asked_for + 2) * (not_asked_for + 2) / (elsewhere[clue] + 1))
        for clue in where.keys() | elsewhere.keys()
    }


def _scores(clues: Clues, weights: dict[str, float]) -> dict[Pair, float]:
    return {pair: sum(weights.get(clue, 0.0) for clue in told) for pair, told in clues.items()}


def _chance_of_best(scores: dict[Pair, float], asked: frozenset[Pair]) -> float:
    """Give the chance that one of the best guesses, drawn by lot, is right."""
    best = max(scores.values())
    drawn = [pair for pair, score in scores.items() if score > best - 1e-9]
    return sum(pair in asked for pair in drawn) / len(drawn)


def _ranks(scores: dict[Pair, float], asked: frozenset[Pair], room: Seen) -> Iterator[float]:
    """Give for each who asked and sits apart the share of the others who sit apart that are held for less likely."""
    apart = {pair for pair in scores if room.group_of[pair[0]] != room.group_of[pair[1]]}
    others = [scores[pair] for pair in apart - asked]
    for pair in apart & asked:
        less, same = (sum(test(one - scores[pair]) for one in others) for test in (_is_less, _is_same))
        yield (less + same / 2) / len(others)


def _is_less(difference: float) -> bool:
    return difference < -1e-9


def _is_same(difference: float) -> bool:
    return abs(difference) <= 1e-9


def _seating(room: Seen, pair: Pair) -> list[str]:
    """Give what the groups alone tell an onlooker of two people: whether they sit together, the sizes, and their own part."""
    sizes = Counter(room.group_of.values())
    one, other = (room.group_of[seat] for seat in pair)
    return [
        f"together {one == other}",
        f"sizes {sizes[one]} {sizes[other]} {one == other}",
        f"own {_part(room, pair)} {one == other} {room.sits_with_nobody_named}",
    ]


def _part(room: Seen, pair: Pair) -> str:
    """Say which of two people the onlooker is, if any, and whether they named the other."""
    place = pair.index(room.onlooker) if room.onlooker in pair else -1
    return f"{place} {place >= 0 and pair[1 - place] in room.named}"


def _clues(room: Seen) -> Iterator[tuple[Pair, list[str]]]:
    """Give all that was received of each two people."""
    looks = {name: _looks(text, room.names) for name, text in room.received.items()}
    own = _without_names(room.own_page, room.names)
    for one, other in permutations(room.names, 2):
        told = _seating(room, (one, other))
        told.append(f"keys {one < other} {room.group_of[one] < room.group_of[other]}")
        told.append(f"own page {own} {_part(room, (one, other))}")
        for name, look in looks.items():
            if one in look and other in look:
                (place, words, count), (its_place, its_words, its_count) = look[one], look[other]
                gap = max(-FAR, min(its_place - place, FAR))
                told += [f"{name} gap {gap}", f"{name} asks {words} {count}", f"{name} asked {its_words} {its_count}"]
        yield (one, other), told


def _looks(text: str, names: dict[str, str]) -> dict[str, tuple[int, int, int]]:
    """Find where each person stands in a document among the others, in what surroundings, and how often."""
    lines = text.splitlines()
    stand = {
        seat: [place for place, line in enumerate(lines) if name in line or seat in line]
        for seat, name in names.items()
        if name in text or seat in text
    }
    order = {seat: place for place, seat in enumerate(sorted(stand, key=lambda seat: (stand[seat][0], names[seat])))}
    return {
        seat: (order[seat], _without_names("\n".join(lines[at] for at in places), names), len(places))
        for seat, places in stand.items()
    }


def _without_names(text: str, names: dict[str, str]) -> int:
    """Give a number for a text, the same for texts that differ only in names and in what is drawn anew each time."""
    anybody = re.compile("|".join(map(re.escape, names.values())))
    return hash(_CHANGING.sub("#", anybody.sub("@", text)))
