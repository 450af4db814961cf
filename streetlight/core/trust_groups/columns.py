"""Many possible groups at once, as arrays, with what each of them costs."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import reduce

import numpy as np
from numpy.typing import NDArray

from streetlight.core.trust_groups.costs import COMFORT, MOST, MUTUAL, OFF_TARGET
from streetlight.core.trust_groups.room import Members, Room, members

Whole = NDArray[np.int64]
Real = NDArray[np.float64]
Flags = NDArray[np.bool_]

WISH, MUTUALLY, COLLEAGUE, CLASH = 0, 6, 12, 18
"""Where, in one number about two people, each fact stands; sums over a group stay within six bits."""
SIX_BITS = 63
A_PERSON_AT_MOST = 200
"""No person's comfort, and no difference in it, is worth as much."""


@dataclass(frozen=True)
class Columns:
    """Possible groups, one a row: who is in it (N × width; the number of people stands for nobody), what it costs."""

    groups: Whole
    cost: Whole
    unmatched: Whole
    clashes: Whole

    def __len__(self) -> int:
        return len(self.cost)

    def only(self, rows: Whole | Flags) -> "Columns":
        return Columns(self.groups[rows], self.cost[rows], self.unmatched[rows], self.clashes[rows])

    def joined(self, others: Iterable["Columns"]) -> "Columns":
        every = [self, *others]
        return Columns(
            np.concatenate([one.groups for one in every]),
            np.concatenate([one.cost for one in every]),
            np.concatenate([one.unmatched for one in every]),
            np.concatenate([one.clashes for one in every]),
        )


class Tables:
    """What a room says of each two people, for looking up in bulk."""

    def __init__(self, room: Room) -> None:
        self.room = room
        self.nobody = len(room)
        self.width = room.largest
        wishes, clash = _square(room.wishes), _square(room.clash)
        self.wishes: Flags = wishes > 0
        self.facts: Whole = (wishes << WISH) + (_square(room.mutual) << MUTUALLY)
        self.facts += (_square(room.colleagues) << COLLEAGUE) + (clash << CLASH)
        self.never: Flags = (clash + np.eye(self.nobody + 1, dtype=np.int64)) > 0
        self.never[self.nobody, self.nobody] = False
        self.asks: Flags = np.array([mask > 0 for mask in room.wishes] + [False])
        self.comfort: Whole = np.array([COMFORT[min(points, MOST)] for points in range(SIX_BITS + 1)])
        self.an_unmatched = A_PERSON_AT_MOST * len(room)
        self.a_small = self.an_unmatched * len(room)
        self.marks = np.random.default_rng(len(room)).integers(1, 1 << 63, self.nobody + 1, dtype=np.uint64)
        self.marks[self.nobody] = 0

    def look(self, groups: Whole) -> Columns:
        """Reckon what groups cost, in costs that keep their ranks and are small enough for floating point."""
        facts = np.zeros(groups.shape, dtype=np.int64)
        for place in range(groups.shape[1]):
            facts += self.facts[groups, groups[:, place : place + 1]]
        points = facts >> WISH & SIX_BITS
        unmatched = ((points == 0) & self.asks[groups]).sum(axis=1)
        size = (groups < self.nobody).sum(axis=1)
        mutual, alike = ((facts >> kind & SIX_BITS).sum(axis=1) // 2 for kind in (MUTUALLY, COLLEAGUE))
        cost = self.size_cost(size) - self.comfort[points].sum(axis=1) - MUTUAL * mutual
        cost += self.an_unmatched * unmatched + self.room.colleague_price * alike
        return Columns(self.wide(groups), cost, unmatched, (facts >> CLASH).sum(axis=1) // 2)

    def size_cost(self, size: Whole) -> Whole:
        return OFF_TARGET * (size - self.room.target) ** 2 + self.a_small * (size < self.room.smallest)

    def wide(self, groups: Whole) -> Whole:
        missing = self.width - groups.shape[1]
        return np.pad(groups, ((0, 0), (0, missing)), constant_values=self.nobody) if missing else groups

    def rows(self, groups: Sequence[Members]) -> Whole:
        filled = [[*group, *[self.nobody] * (self.width - len(group))] for group in groups]
        return np.array(filled, dtype=np.int64).reshape(len(groups), self.width)

    def lawful(self, columns: Columns) -> Columns:
        """Keep the groups that break no hard rule and part no lock."""
        fine = columns.clashes == 0
        locks = [[p for p, one in enumerate(self.room.locked) if one == lock] for lock in {*self.room.locked} - {-1}]
        inside = [np.isin(columns.groups, lock).sum(axis=1) for lock in locks]
        for lock, count in zip(locks, inside, strict=True):
            fine &= (count == 0) | (count == len(lock))
        if inside:
            fine &= reduce(np.add, ((count > 0).astype(np.int64) for count in inside)) <= 1
        return columns.only(fine)

    def distinct(self, columns: Columns) -> Columns:
        return columns.only(self.first_of_each(columns.groups))

    def first_of_each(self, groups: Whole) -> Whole:
        """Give the rows that say something new, whatever the order within a row."""
        mark = np.bitwise_xor.reduce(self.marks[groups], axis=1)
        return np.unique(mark, return_index=True)[1].astype(np.int64)


def _square(masks: tuple[int, ...]) -> Whole:
    square = np.zeros((len(masks) + 1, len(masks) + 1), dtype=np.int64)
    for person, mask in enumerate(masks):
        square[person, list(members(mask))] = 1
    return square
