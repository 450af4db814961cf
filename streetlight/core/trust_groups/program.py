"""The linear program under it all: choose groups so that everyone is in exactly one, at the least cost."""

from collections.abc import Sequence
from itertools import count

import highspy
import numpy as np

from streetlight.core.trust_groups.columns import Columns, Flags, Real, Whole

HALF = 0.5
NO_GAP = 0.9
"""Costs are whole numbers: whatever is less than one away from the best is the best."""


def quiet_solver() -> highspy.Highs:
    """Give a solver that answers the same each time: one thread, a fixed seed, and no clock."""
    solver = highspy.Highs()  # type: ignore[no-untyped-call]
    for option, value in (("output_flag", False), ("threads", 1), ("parallel", "off"), ("random_seed", 0)):
        solver.setOptionValue(option, value)
    return solver


def interrupt_after(solver: highspy.Highs, *, looks: int) -> None:
    """Have the solver give the best that it has once it has looked so often at its limits, as it does step by step.

    Nodes alone would be no limit: most of the work may lie in the first. Looks come at the same steps each time.
    """
    seen = count(1)

    def look(_kind: object, _message: str, _told: object, answer: highspy.cb.HighsCallbackInput, _data: object) -> None:
        answer.user_interrupt = next(seen) >= looks

    solver.setCallback(look, None)
    solver.startCallback(highspy.cb.HighsCallbackType.kCallbackMipInterrupt)


class Program:
    """A set partitioning, relaxed so that a group may be chosen in part, that grows by columns."""

    def __init__(self, people: int) -> None:
        self.people = people
        self.solver = quiet_solver()
        self.solver.setOptionValue("presolve", "off")
        ones = np.ones(people)
        self.solver.addRows(people, ones, ones, 0, np.zeros(people, np.int32), np.zeros(0, np.int32), np.zeros(0))

    def add(self, groups: Whole, cost: Whole) -> None:
        real: Flags = groups < self.people
        index = groups[real].astype(np.int32)
        ends = np.cumsum(real.sum(axis=1))
        starts = np.concatenate([[0], ends[:-1]]).astype(np.int32)
        nothing, endless = np.zeros(len(cost)), np.full(len(cost), highspy.kHighsInf)
        self.solver.addCols(
            len(cost), cost.astype(np.float64), nothing, endless, len(index), starts, index, np.ones(len(index))
        )

    def solve(self) -> tuple[float, Real]:
        """Give the least cost, and each person's price (and nobody's, nothing): what having them placed is worth."""
        self.solver.run()
        return self.solver.getObjectiveValue(), np.append(np.array(self.solver.getSolution().row_dual), 0.0)


def choose_whole(people: int, columns: Columns, start: Sequence[int], *, nodes: int) -> tuple[Whole, bool]:
    """Choose among columns, with `start` a choice to begin from: the rows, and whether nothing among them is better."""
    program = Program(people)
    program.add(columns.groups, columns.cost)
    solver = program.solver
    solver.setOptionValue("presolve", "on")
    solver.setOptionValue("mip_max_nodes", nodes)
    solver.setOptionValue("mip_rel_gap", 0.0)
    solver.setOptionValue("mip_abs_gap", NO_GAP)
    whole = np.full(len(columns), int(highspy.HighsVarType.kInteger), dtype=np.uint8)
    solver.changeColsIntegrality(len(columns), np.arange(len(columns), dtype=np.int32), whole)
    first = highspy.HighsSolution()
    first.col_value = [float(row in set(start)) for row in range(len(columns))]
    solver.setSolution(first)
    solver.run()
    chosen = np.nonzero(np.array(solver.getSolution().col_value) > HALF)[0]
    return chosen.astype(np.int64), solver.getModelStatus() == highspy.HighsModelStatus.kOptimal
