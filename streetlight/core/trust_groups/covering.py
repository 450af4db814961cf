"""Exact cover: finds, among groups with a price each, the cheapest choices in which everyone is in one group."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, field

from streetlight.core.trust_groups.room import members

FIRST_LIMIT = 2.0
HAIR = 1e-6
ENOUGH = 200
"""Equally good choices that are kept, for one to be drawn."""


class Exhausted(Exception):  # noqa: N818 - a budget's end is no fault
    """More steps were tried than the budget allows."""


@dataclass
class Covering:
    """A search in depth. Prices are what a group costs above what its people are worth, so that they are never below 0
    and a choice is cut off as soon as it is dearer than the best; `by_person` has (price, mask), the cheapest first.
    """

    people: int
    by_person: list[list[tuple[float, int]]]
    steps: int
    limit: float = 0.0
    found: list[tuple[int, ...]] = field(default_factory=list)

    @classmethod
    def among(cls, people: int, masks: Sequence[int], prices: Sequence[float], *, steps: int) -> "Covering":
        by_person: list[list[tuple[float, int]]] = [[] for _ in range(people)]
        for price, mask in sorted(zip(prices, masks, strict=True)):
            for person in members(mask):
                by_person[person].append((price, mask))
        return cls(people, by_person, steps)

    def cheapest(self, *, within: float, chance: random.Random) -> tuple[int, ...] | None:
        """Draw one of the cheapest choices that cost no more, as masks; None if there is none. May raise Exhausted."""
        limit = FIRST_LIMIT
        order = sorted(range(self.people), key=lambda person: len(self.by_person[person]))
        while True:
            self.limit, self.found = min(limit, within) + HAIR, []
            self._search(order, 0, 0.0, ())
            if self.found:
                return chance.choice(sorted(self.found))
            if limit >= within:
                return None
            limit *= 2

    def _search(self, order: Sequence[int], covered: int, spent: float, chosen: tuple[int, ...]) -> None:
        person = next((p for p in order if not covered >> p & 1), None)
        if person is None:
            self._keep(spent, chosen)
            return
        for price, mask in self.by_person[person]:
            self.steps -= 1
            if self.steps < 0:
                raise Exhausted
            if spent + price > self.limit or (len(self.found) == ENOUGH and self.limit < 1):
                return  # enough, and none can be cheaper: what choices cost differs by whole numbers, and is above 0
            if not mask & covered:
                self._search(order, covered | mask, spent + price, (*chosen, mask))

    def _keep(self, spent: float, chosen: tuple[int, ...]) -> None:
        if spent < self.limit - 2 * HAIR:
            self.limit, self.found = spent + HAIR, []
        if len(self.found) < ENOUGH:
            self.found.append(chosen)
