"""Other ways to form groups, to measure ours beside: drawing lots and taking the best seat in turn; and knotted rooms."""

import random
from collections.abc import Sequence
from itertools import combinations

from streetlight.core.trust_groups.annealing import starting_groups
from streetlight.core.trust_groups.costs import UNMATCHED, group_cost, total_cost
from streetlight.core.trust_groups.problem import Person, Problem
from streetlight.core.trust_groups.room import Room, room_of

SEED = b"the benchmark's own"


def by_lot(problem: Problem) -> list[frozenset[str]]:
    room = room_of(problem, seed=SEED)
    return _named(room, starting_groups(room, size=room.target, chance=random.Random(1)))  # noqa: S311 - no secret


def by_greed(problem: Problem) -> list[frozenset[str]]:
    """Seat one person after another where they cost least, then swap nobody."""
    room = room_of(problem, seed=SEED)
    groups: list[list[int]] = [[] for _ in range(max(1, len(room) // room.target))]
    for p in sorted(range(len(room)), key=lambda p: -room.clash[p].bit_count()):
        empty = [group for group in groups if not group]
        fitting = [group for group in groups if len(group) < room.largest]
        still_short = sum(max(0, room.smallest - len(group)) for group in groups)
        if still_short >= len(room) - sum(map(len, groups)):
            fitting = [group for group in groups if len(group) < room.smallest]
        fitting = [group for group in fitting if group or group is empty[0]]
        min(fitting, key=lambda group: group_cost(room, (*group, p)) - group_cost(room, group)).append(p)
    return _named(room, groups)


def said_of(problem: Problem, groups: Sequence[frozenset[str]]) -> tuple[int, int, int]:
    """Say how many pairs break a hard rule, how many people are with nobody they named, and what the rest is worth."""
    room = room_of(problem, seed=SEED)
    number = {key: p for p, key in enumerate(room.keys)}
    numbered = [tuple(number[key] for key in group) for group in groups]
    masks = [sum(1 << p for p in group) for group in numbered]
    broken = sum((room.clash[p] & mask).bit_count() for group, mask in zip(numbered, masks, strict=True) for p in group)
    isolated = sum(
        bool(room.wishes[p]) and not room.wishes[p] & mask
        for group, mask in zip(numbered, masks, strict=True)
        for p in group
    )
    softer = (total_cost(room, numbered) + UNMATCHED // 2) % UNMATCHED - UNMATCHED // 2
    return broken // 2, isolated, -softer


def knotted() -> dict[str, Problem]:
    """Give rooms in which what is asked for is just possible, or just not."""
    return {
        "24, 8 all apart": _clique(24, 8),
        "24, 9 all apart": _clique(24, 9),
        "16, 10 all apart": _clique(16, 10),
        "60, 21 all apart": _clique(60, 21),
        "24, one whom all but two avoid": _hub(24, 2),
        "24, one whom all but one avoid": _hub(24, 1),
        "24, one whom all avoid": _hub(24, 0),
        "5, one request": Problem(_people(5), apart={"k0": frozenset({"k1"})}),
    }


def _clique(people: int, clique: int) -> Problem:
    apart: dict[str, frozenset[str]] = {}
    for one, other in combinations([f"k{number}" for number in range(clique)], 2):
        apart[one] = apart.get(one, frozenset()) | {other}
    return Problem(_people(people), apart=apart)


def _hub(people: int, but_for: int) -> Problem:
    return Problem(_people(people), apart={f"k{number}": frozenset({"k0"}) for number in range(1 + but_for, people)})


def _people(count: int) -> tuple[Person, ...]:
    return tuple(Person(f"k{number}") for number in range(count))


def _named(room: Room, groups: Sequence[Sequence[int]]) -> list[frozenset[str]]:
    return [frozenset(room.keys[p] for p in group) for group in groups if group]
