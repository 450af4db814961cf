"""Repair: keeps the groups there are when people come or go, and moves as few as it can."""

import random
from collections.abc import Iterator, Sequence

from streetlight.core.trust_groups.annealing import Annealing
from streetlight.core.trust_groups.costs import total_cost
from streetlight.core.trust_groups.room import Members, Room

A_MOVE = 100
"""What it costs to move a person: as much as much comfort, but less than leaving anyone with nobody whom they named."""
MOVES = 60
WARM = 30.0

Seats = list[list[int]]


def repaired(room: Room, previous: Sequence[Sequence[int]], *, chance: random.Random) -> tuple[Members, ...]:
    """Give groups near the previous ones, which hold whoever is still there and no newcomers."""
    home = [-1] * len(room)
    for number, group in enumerate(previous):
        for p in group:
            home[p] = number
    annealing = Annealing(room, chance, home=home, price=A_MOVE)
    starts = list(_starts(annealing, previous))
    ends = [annealing.run(start, moves=MOVES * len(room), hottest=WARM) for start in starts]
    best = min([*starts, *ends], key=lambda groups: _cost(room, groups, home))
    return tuple(tuple(group) for group in best if group)


def _cost(room: Room, groups: Sequence[Sequence[int]], home: Sequence[int]) -> int:
    moved = sum(home[p] not in {-1, number} for number, group in enumerate(groups) for p in group)
    return total_cost(room, (group for group in groups if group)) + A_MOVE * moved


def _starts(annealing: Annealing, previous: Sequence[Sequence[int]]) -> Iterator[Seats]:
    """Give ways to begin: with every group kept, with those dissolved that became too small, and with a new one.

    A group keeps its number; one that is dissolved stays as an empty list.
    """
    room = annealing.room
    kept = [_within(room, group) for group in previous]
    small = [group if len(group) >= room.smallest else _locked(room, group) for group in kept]
    loose = [p for p in range(len(room)) if not any(p in group for group in kept)]
    yield _seated(annealing, [*kept, []])
    yield _seated(annealing, [*small, []])
    if len(loose) >= room.smallest:
        yield _seated(annealing, [*kept, loose[: room.target]])


def _within(room: Room, group: Sequence[int]) -> list[int]:
    """Keep as many of a group as a group may have, whoever is locked first."""
    return sorted(group, key=lambda p: room.locked[p] < 0)[: room.largest]


def _locked(room: Room, group: Sequence[int]) -> list[int]:
    return [p for p in group if room.locked[p] >= 0]


def _seated(annealing: Annealing, groups: Seats) -> Seats:
    """Seat whoever has no place where they cost least; in the empty last group only when all others are full."""
    room, seats = annealing.room, [list(group) for group in groups]
    placed = {p for group in seats for p in group}
    for p in range(len(room)):
        if p not in placed:
            with_room = [group for group in seats if group and len(group) < room.largest] or [seats[-1]]
            min(with_room, key=lambda group: _added(annealing, group, p)).append(p)
    return seats


def _added(annealing: Annealing, group: Sequence[int], p: int) -> int:
    mask = sum(1 << q for q in group)
    return annealing.cost(mask | 1 << p) - annealing.cost(mask)
