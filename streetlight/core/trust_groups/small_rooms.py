"""Small rooms: weighs every way to split them, with every rule, in whole numbers."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import combinations

from streetlight.core.trust_groups.costs import group_cost
from streetlight.core.trust_groups.problem import PAIR
from streetlight.core.trust_groups.room import Members, Room, members

SMALL_ROOM = 10
"""Up to so many people, every split is weighed: that takes some milliseconds, and twice as many would take hours."""


def best_split(room: Room, *, chance: random.Random) -> tuple[Members, ...]:
    """Draw one of the best splits; each is as likely. Groups of two are dear, but not ruled out."""
    splits, groups, rest = _Splits(room), [], (1 << len(room)) - 1
    while rest:
        best, _ways = splits.best(rest)
        options = [(mask, splits.best(rest ^ mask)) for mask in splits.options(rest)]
        good = [(mask, ways) for mask, (cost, ways) in options if ways and cost + splits.costs[mask] == best]
        mask = chance.choices([mask for mask, _ways in good], [ways for _mask, ways in good])[0]
        groups.append(tuple(members(mask)))
        rest ^= mask
    return tuple(groups)


@dataclass
class _Splits:
    room: Room
    costs: dict[int, int] = field(default_factory=dict)
    known: dict[int, tuple[int, int]] = field(default_factory=lambda: {0: (0, 1)})

    def best(self, rest: int) -> tuple[int, int]:
        """Give what the best split of these people costs, and how many such splits there are."""
        if rest not in self.known:
            cost, ways = 0, 0
            for mask in self.options(rest):
                others, more = self.best(rest ^ mask)
                total = others + self.costs[mask]
                if more and (not ways or total <= cost):
                    cost, ways = total, more + (ways if ways and total == cost else 0)
            self.known[rest] = cost, ways
        return self.known[rest]

    def options(self, rest: int) -> Iterator[int]:
        """Give the groups that the first of these people could be in."""
        first, *others = members(rest)
        for size in range(PAIR, self.room.largest + 1):
            for company in combinations(others, size - 1):
                mask = sum(1 << p for p in company) | 1 << first
                if mask not in self.costs:
                    self.costs[mask] = group_cost(self.room, (first, *company))
                if self._keeps_locks(mask):
                    yield mask

    def _keeps_locks(self, mask: int) -> bool:
        locks = {self.room.locked[p] for p in members(mask)} - {-1}
        return len(locks) <= 1 and all(mask >> p & 1 for p, lock in enumerate(self.room.locked) if lock in locks)
