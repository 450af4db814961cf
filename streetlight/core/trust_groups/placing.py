"""The program that places some people in groups: who must not meet does not, who should not meets as little as can be."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations, pairwise

import highspy
import numpy as np

from streetlight.core.trust_groups.columns import Real
from streetlight.core.trust_groups.program import HALF, interrupt_after, quiet_solver
from streetlight.core.trust_groups.room import Members, Room

WORK = 4_000_000
"""How much a program may be worked on: its size, in terms, by how often the solver looks at its limits."""
LARGEST, LARGEST_BENDING = 200_000, 25_000
"""Terms beyond which a program is not begun, and one that bends rules: what the solver does between two looks grows faster."""
A_MEETING = 100
"""What a pair that should not meet costs, beside a group that is smaller than planned."""

Terms = list[tuple[int, float]]


@dataclass(frozen=True)
class Rung:
    """A step of the ladder: the smallest size allowed, whom each person must never meet, and whom seldom, as masks."""

    least: int
    never: Sequence[int]
    seldom: Sequence[int]


def placed(room: Room, people: Sequence[int], rung: Rung) -> tuple[Members, ...] | None:
    """Place these people in groups of their own, as the rung says; None if that cannot be, or would be too much work."""
    most = len(people) // rung.least
    apart = _first_apart(people, rung.never)
    if not most or len(apart) > most or _someone_has_no_company(people, rung):
        return None
    model = _Model()
    opened = model.columns(most)
    seats = {p: model.columns(most) for p in people}
    for p in people:
        model.demand(1, [(seat, 1) for seat in seats[p]], 1)
    _keep_sizes(model, room, rung.least, opened, seats)
    for group, p in enumerate(apart):
        model.demand(1, [(seats[p][group], 1)], 1)
    for clique in _cliques(people, rung.never):
        for group, is_open in enumerate(opened):
            model.demand(-1, [*((seats[p][group], 1) for p in clique), (is_open, -1)], 0)
    _ask_what_is_softer(model, people, rung, seats)
    _keep_locks(model, room, people, seats)
    answers = model.answers(largest=LARGEST_BENDING if any(rung.seldom) else LARGEST)
    if answers is None:
        return None
    groups = (tuple(p for p in people if answers[seats[p][group]] > HALF) for group in range(most))
    return tuple(group for group in groups if group)


def _someone_has_no_company(people: Sequence[int], rung: Rung) -> bool:
    """Whether too few people may meet someone to make a group: the program would find out too, but slowly."""
    everybody = sum(1 << p for p in people)
    return any((everybody & ~rung.never[p]).bit_count() < rung.least for p in people)


def _keep_sizes(model: "_Model", room: Room, least: int, opened: Sequence[int], seats: dict[int, list[int]]) -> None:
    small = model.columns(len(opened), cost=1.0)
    for group, (is_open, is_small) in enumerate(zip(opened, small, strict=True)):
        here: Terms = [(seat[group], 1) for seat in seats.values()]
        model.demand(0, [*here, (is_open, -room.smallest), (is_small, room.smallest - least)], len(seats))
        model.demand(-len(seats), [*here, (is_open, -room.largest)], 0)
    for is_open, following in pairwise(opened):
        model.demand(0, [(is_open, 1), (following, -1)], 1)


def _ask_what_is_softer(model: "_Model", people: Sequence[int], rung: Rung, seats: dict[int, list[int]]) -> None:
    for one, other in _met(people, rung.seldom):
        (meeting,) = model.columns(1, cost=A_MEETING)
        for seat, beside in zip(seats[one], seats[other], strict=True):
            model.demand(-1, [(seat, 1), (beside, 1), (meeting, -1)], 1)


def _keep_locks(model: "_Model", room: Room, people: Sequence[int], seats: dict[int, list[int]]) -> None:
    for one, other in combinations([p for p in people if room.locked[p] >= 0], 2):
        together = room.locked[one] == room.locked[other]
        for seat, beside in zip(seats[one], seats[other], strict=True):
            if together:
                model.demand(0, [(seat, 1), (beside, -1)], 0)
            else:
                model.demand(0, [(seat, 1), (beside, 1)], 1)


def _met(people: Sequence[int], masks: Sequence[int]) -> Iterator[tuple[int, int]]:
    return ((one, other) for one, other in combinations(people, 2) if masks[one] >> other & 1)


def _cliques(people: Sequence[int], never: Sequence[int]) -> Iterator[list[int]]:
    """Give people of whom at most one can be in a group, until every two who must not meet have been given."""
    covered = [0] * len(never)
    for one, other in _met(people, never):
        if not covered[one] >> other & 1:
            clique = [one, other]
            for p in people:
                if all(never[p] >> q & 1 for q in clique):
                    clique.append(p)
            for p in clique:
                covered[p] |= sum(1 << q for q in clique)
            yield clique


def _first_apart(people: Sequence[int], never: Sequence[int]) -> list[int]:
    """Give people of whom no two may meet: each can be given a group, so that groups are not tried in every order."""
    apart: list[int] = []
    for p in sorted(people, key=lambda p: never[p].bit_count(), reverse=True):
        if all(never[p] >> q & 1 for q in apart):
            apart.append(p)
    return apart


@dataclass
class _Model:
    """Questions to answer with yes or no, and demands on the answers: a weighted sum between two numbers."""

    costs: list[float] = field(default_factory=list)
    demands: list[tuple[float, Terms, float]] = field(default_factory=list)

    def columns(self, count: int, *, cost: float = 0.0) -> list[int]:
        self.costs += [cost] * count
        return list(range(len(self.costs) - count, len(self.costs)))

    def demand(self, least: float, terms: Terms, most: float) -> None:
        self.demands.append((least, terms, most))

    def answers(self, *, largest: int) -> Real | None:
        """Give answers that meet all demands at the least cost found; None if there are none, or none were found."""
        terms = [term for _least, terms, _most in self.demands for term in terms]
        if len(terms) > largest:
            return None
        solver, count = quiet_solver(), len(self.costs)
        interrupt_after(solver, looks=WORK // len(terms))
        none, nothing = np.zeros(0, np.int32), np.zeros(0)
        solver.addCols(count, np.array(self.costs), np.zeros(count), np.ones(count), 0, none, none, nothing)
        whole = np.full(count, int(highspy.HighsVarType.kInteger), dtype=np.uint8)
        solver.changeColsIntegrality(count, np.arange(count, dtype=np.int32), whole)
        starts = np.cumsum([0, *(len(terms) for _least, terms, _most in self.demands)])[:-1]
        solver.addRows(
            len(self.demands),
            np.array([least for least, _terms, _most in self.demands], dtype=np.float64),
            np.array([most for _least, _terms, most in self.demands], dtype=np.float64),
            len(terms),
            starts.astype(np.int32),
            np.array([column for column, _factor in terms], dtype=np.int32),
            np.array([factor for _column, factor in terms], dtype=np.float64),
        )
        solver.run()
        if solver.getInfo().primal_solution_status != highspy.kSolutionStatusFeasible:
            return None
        return np.array(solver.getSolution().col_value)
