"""Column generation: finds the groups that a best choice could use, among far more than a program could hold."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from streetlight.core.trust_groups.columns import Columns, Real, Tables, Whole
from streetlight.core.trust_groups.program import Program

HAIR = 1e-6
TO_BEGIN = 5
A_ROUND = 3
"""Groups for each person: in the first program, and at most from each source in a round."""
BEST_PARTS = 250
MOST_PAIRS = 4000


@dataclass(frozen=True)
class Priced:
    """Groups, each with its price: what it costs above what its people are worth. None is left out if `settled`.

    `bound` is the least that any choice among them costs; a choice costs that much and its groups' prices.
    """

    columns: Columns
    price: Real
    bound: float
    settled: bool


def price_all(tables: Tables, first: Columns, everything: Columns, *, rounds: int) -> Priced:
    """Price a list that holds every possible group."""
    growing = _Growing(tables, first, [everything])
    settled = growing.settle(rounds)
    return Priced(everything, _price(everything, growing.worth), growing.bound, settled)


def price_parts(tables: Tables, first: Columns, met: Columns, parts: Sequence[Columns], *, rounds: int) -> Priced:
    """Price groups that were met, parts that are groups by themselves, and pairs of parts that make a group."""
    whole = parts[tables.room.least - 1].joined(parts[tables.room.least :])
    growing = _Growing(tables, first, [met, tables.lawful(whole)], parts)
    settled = growing.settle(rounds)
    columns = growing.chosen()
    return Priced(columns, _price(columns, growing.worth), growing.bound, settled)


def fewest_unmatched(tables: Tables, parts: Sequence[Columns], *, rounds: int = 30) -> int:
    """Give a number of people that no grouping leaves fewer of unmatched, from all parts that there are.

    Any group falls apart into parts that leave as many unmatched, so the cheapest way to part the room is a bound.
    """
    every = parts[0].joined(parts[1:])
    every = replace(every, cost=every.unmatched)
    growing = _Growing(tables, every.only(np.arange(len(tables.room))), [every])
    return max(0, math.ceil(growing.bound - HAIR)) if growing.settle(rounds) else 0


class _Growing:
    """A program that is solved, asked what each person is worth, and given the groups that this makes look cheap."""

    def __init__(
        self, tables: Tables, first: Columns, sources: Sequence[Columns], parts: Sequence[Columns] = ()
    ) -> None:
        self.tables, self.sources, self.parts = tables, sources, parts
        self.people = len(tables.room)
        self.program = Program(self.people)
        self.added: list[Columns] = []
        self._add(first)
        for source in sources:
            size = (source.groups < self.people).sum(axis=1)
            self._add(source.only(np.argsort(source.cost / size, kind="stable")[: TO_BEGIN * self.people]))

    def settle(self, rounds: int) -> bool:
        """Go on until nothing looks cheap, or for so many rounds."""
        for _round in range(rounds):
            self.bound, self.worth = self.program.solve()
            cheap = [one for source in self.sources if len(one := self._cheap(source))]
            if self.parts and sum(map(len, cheap)) < self.people:
                cheap += [one for pairs in self._pairs() if len(one := self._cheap(pairs))]
            if not cheap:
                return True
            self._add(self.tables.distinct(cheap[0].joined(cheap[1:])))
        self.bound, self.worth = self.program.solve()
        return False

    def chosen(self) -> Columns:
        return self.tables.distinct(self.added[0].joined(self.added[1:]))

    def _add(self, columns: Columns) -> None:
        if len(columns):
            self.program.add(columns.groups, columns.cost)
            self.added.append(columns)

    def _cheap(self, columns: Columns) -> Columns:
        price = _price(columns, self.worth)
        rows = np.nonzero(price < -HAIR)[0]
        most = A_ROUND * self.people
        return columns.only(rows[np.argpartition(price[rows], most)[:most]] if len(rows) > most else rows)

    def _pairs(self) -> Iterator[Columns]:
        """Put two parts together wherever the two look cheap and can be in one group."""
        room, best = self.tables.room, [self._best(part, size) for size, part in enumerate(self.parts, start=1)]
        for one in range(1, room.largest):
            for other in range(one, room.largest - one + 1):
                if one + other >= room.least:
                    yield self._pairs_of(best[one - 1], best[other - 1])

    def _best(self, part: Columns, size: int) -> tuple[Whole, Real]:
        """Give the cheapest parts of a size, and their prices without what their size costs."""
        price = _price(part, self.worth) - self.tables.size_cost(np.array(size))
        rows = np.argpartition(price, BEST_PARTS)[:BEST_PARTS] if len(price) > BEST_PARTS else np.arange(len(price))
        return part.groups[rows, :size], price[rows]

    def _pairs_of(self, some: tuple[Whole, Real], others: tuple[Whole, Real]) -> Columns:
        (left, left_price), (right, right_price) = some, others
        size = np.array(left.shape[1] + right.shape[1])
        price = left_price[:, np.newaxis] + right_price + self.tables.size_cost(size)
        one, other = np.nonzero(price < -HAIR)
        if len(one) > MOST_PAIRS:
            rows = np.argpartition(price[one, other], MOST_PAIRS)[:MOST_PAIRS]
            one, other = one[rows], other[rows]
        clear = np.ones(len(one), dtype=bool)
        for p in range(left.shape[1]):
            for q in range(right.shape[1]):
                clear &= ~self.tables.never[left[one, p], right[other, q]]
        groups = np.column_stack([left[one[clear]], right[other[clear]]])
        return self.tables.lawful(self.tables.look(groups))


def _price(columns: Columns, worth: Real) -> Real:
    price: Real = columns.cost - worth[columns.groups].sum(axis=1)
    return price
