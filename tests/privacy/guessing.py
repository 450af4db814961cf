"""An intruder who learns, from workshops whose truth is known, what in all that was received goes with being asked apart.

For each two people it looks at where each stands in every document, in what surroundings, in what order and how far
from the other, how often, and at the order of their keys. What goes with the truth in one half of the workshops is used
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
_CHANGING = re.compile(r"[0-9a-f]{32}|\d+")

Clues = dict[Pair, list[str]]


@dataclass(frozen=True, slots=True)
class Verdict:
    """How often the intruder's one guess in each workshop was right, and what the groups alone would give.

    `among_apart` is the share of pairs who sit apart, and did not ask, that the intruder holds for less likely than one
    who did; a half says that beside sitting apart nothing was told. `off` is how far from a half, in standard errors.
    """

    rooms: int
    right: int
    by_groups: float
    by_lot: float
    error: float
    among_apart: float
    off: float

    @property
    def errors_above_groups(self) -> float:
        return (self.right - self.by_groups) / self.error


def guess(seen: Sequence[Seen]) -> Verdict:
    """Attack every workshop with what the others taught."""
    everything = [dict(_clues(room)) for room in seen]
    seating = [{pair: _seating(room, pair) for pair in clues} for room, clues in zip(seen, everything, strict=True)]
    halves = [range(0, len(seen), 2), range(1, len(seen), 2)]
    right = by_groups = by_lot = variance = ranked = 0.0
    rooms = truths = 0
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
            ranks = list(_ranks(scores, asked, seen[room]))
            truths, ranked = truths + len(ranks), ranked + sum(ranks)
    among = ranked / truths
    return Verdict(
        rooms, round(right), by_groups, by_lot, math.sqrt(variance), among, (among - 0.5) * math.sqrt(12 * truths)
    )


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
    """Give what the groups alone tell of two people: whether they sit together, and the sizes."""
    sizes = Counter(room.group_of.values())
    one, other = (room.group_of[seat] for seat in pair)
    return [f"together {one == other}", f"sizes {sizes[one]} {sizes[other]} {one == other}"]


def _clues(room: Seen) -> Iterator[tuple[Pair, list[str]]]:
    """Give all that was received of each two people."""
    looks = {name: _looks(text, room.names) for name, text in room.received.items()}
    for one, other in permutations(room.names, 2):
        told = _seating(room, (one, other))
        told.append(f"keys {one < other} {room.group_of[one] < room.group_of[other]}")
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
    anybody = re.compile("|".join(map(re.escape, names.values())))
    return {
        seat: (order[seat], hash(tuple(_CHANGING.sub("#", anybody.sub("@", lines[at])) for at in places)), len(places))
        for seat, places in stand.items()
    }
