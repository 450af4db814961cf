"""Measures how groups are formed, beside drawn lots and a greedy way, on made-up rooms: `make bench-groups`.

Times are processor seconds of one thread. Machines differ, so the ratios within one run count, not the figures.
"""

import argparse
import random
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from rich.console import Console
from rich.table import Table

from bench.group_rooms import SHAPES, made_up
from bench.group_ways import by_greed, by_lot, knotted, said_of
from streetlight.core.trust_groups.forming import form_groups, repair
from streetlight.core.trust_groups.grouping import Grouping
from streetlight.core.trust_groups.problem import Problem
from streetlight.core.trust_groups.search import Effort

SEED = b"the benchmark's own"
ROOMS = {12: 5, 24: 10, 60: 5, 120: 3, 200: 3, 500: 1, 1000: 1}
TARGETS = {24: 0.12, 60: 0.6, 200: 3.0, 1000: 5.0}
REPAIR_TARGETS = {200: 0.25}
HEADINGS = ("N", "way", "broken", "isolated", "at least", "gap", "seconds p50 / p95", "target", "× ours", "MB")

type_of_way = Callable[[Problem], Sequence[frozenset[str]]]


@dataclass(frozen=True)
class Figures:
    """One way of forming groups in rooms of one size and shape: one entry a room. `bound` is -1 where none is known."""

    people: int
    way: str
    broken: list[int]
    isolated: list[int]
    value: list[int]
    bound: list[int]
    seconds: list[float]
    megabytes: int


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, nargs="*", default=list(ROOMS))
    parser.add_argument(
        "--shapes", nargs="*", default=["as asked", "short lists", "at a distance"], choices=list(SHAPES)
    )
    chosen = parser.parse_args()
    console = Console(width=140)
    for shape in chosen.shapes:
        measured = [measure(people, shape) for people in chosen.people]
        show(console, shape, measured)
    show_knots(console)
    show_repair(console, [people for people in chosen.people if people in {24, 60, 200}])


def measure(people: int, shape: str) -> list[Figures]:
    rooms = [made_up(people, SHAPES[shape], seed=seed) for seed in range(1, ROOMS.get(people, 1) + 1)]
    bounds: dict[int, int] = {}

    def ours(effort: Effort) -> type_of_way:
        def way(problem: Problem) -> Sequence[frozenset[str]]:
            grouping = form_groups(problem, seed=SEED, effort=effort)
            known = grouping.certificate.lower_bound
            bounds[id(problem)] = max(known, bounds.get(id(problem), 0))
            return grouping.groups

        return way

    ways: dict[str, type_of_way] = {
        "ours, at once": ours(Effort.INSTANT),
        "ours, refined": ours(Effort.REFINED),
        "greedy": by_greed,
        "drawn lots": by_lot,
    }
    form_groups(made_up(24, SHAPES[shape], seed=0), seed=SEED)  # what is loaded once is not timed
    return [_measured(people, name, way, rooms, bounds) for name, way in ways.items()]


def _measured(people: int, name: str, way: type_of_way, rooms: list[Problem], bounds: dict[int, int]) -> Figures:
    figures = Figures(people, name, [], [], [], [], [], _megabytes())
    for problem in rooms:
        before = time.process_time()
        groups = way(problem)
        figures.seconds.append(time.process_time() - before)
        broken, isolated, value = said_of(problem, groups)
        figures.broken.append(broken)
        figures.isolated.append(isolated)
        figures.value.append(value)
        figures.bound.append(bounds.get(id(problem), 0))
    return replace(figures, megabytes=_megabytes())


def show(console: Console, shape: str, measured: list[list[Figures]]) -> None:
    caption = "Gap: how far below the best value known, over rooms with as few broken rules and isolated people."
    table = Table(title=f"Rooms “{shape}”, sums over rooms", caption=caption)
    for heading in HEADINGS:
        table.add_column(heading, justify="right")
    for ways in measured:
        for figures in ways:
            table.add_row(
                str(figures.people),
                figures.way,
                str(sum(figures.broken)),
                str(sum(figures.isolated)),
                str(sum(figures.bound)),
                _gap(figures, ways),
                f"{_percentile(figures.seconds, 50):.3f} / {_percentile(figures.seconds, 95):.3f}",
                f"{TARGETS[figures.people]} s" if figures is ways[0] and figures.people in TARGETS else "",
                f"{sum(figures.seconds) / sum(ways[0].seconds):.2f}",
                str(figures.megabytes),
            )
        table.add_section()
    console.print(table)


def show_knots(console: Console) -> None:
    table = Table(title="Rooms with a knot: cliques who all wish to be apart, and hubs from whom all others wish to be")
    for heading in ("room", "broken", "smallest group", "needs a facilitator", "seconds"):
        table.add_column(heading, justify="right")
    for name, problem in knotted().items():
        before = time.process_time()
        grouping = form_groups(problem, seed=SEED)
        spent = time.process_time() - before
        least = min(map(len, grouping.groups))
        needs = "yes" if grouping.needs_facilitator else "no"
        table.add_row(name, str(grouping.certificate.broken), str(least), needs, f"{spent:.2f}")
    console.print(table)


def show_repair(console: Console, sizes: Sequence[int]) -> None:
    table = Table(title="Repair when a tenth come late and one in twelve has left (target at 200: 0.25 s, 5% moved)")
    for heading in (
        "N",
        "moved",
        "broken",
        "isolated",
        "seconds p95",
        "anew: moved",
        "anew: isolated",
        "anew: seconds",
    ):
        table.add_column(heading, justify="right")
    for people in sizes:
        kept, anew = [], []
        for seed in range(1, 6):
            problem = made_up(people, SHAPES["as asked"], seed=seed)
            chance = random.Random(seed)  # noqa: S311 - no secret
            late = {person.key for person in chance.sample(problem.people, people // 10)}
            gone = {one.key for one in chance.sample(problem.people, people // 12)} - late
            then = replace(problem, people=tuple(one for one in problem.people if one.key not in late))
            now = replace(problem, people=tuple(one for one in problem.people if one.key not in gone))
            before = form_groups(then, seed=SEED).groups
            kept.append(_moved(now, before, partial(repair, now, before, seed=SEED)))
            anew.append(_moved(now, before, partial(form_groups, now, seed=SEED)))
        table.add_row(
            str(people),
            *(f"{statistics.mean(one[column] for one in kept):.1f}" for column in range(3)),
            f"{_percentile([one[3] for one in kept], 95):.3f}",
            f"{statistics.mean(one[0] for one in anew):.1f}",
            f"{statistics.mean(one[2] for one in anew):.1f}",
            f"{statistics.mean(one[3] for one in anew):.3f}",
        )
    console.print(table)


def _moved(
    problem: Problem, before: Sequence[frozenset[str]], way: Callable[[], Grouping]
) -> tuple[float, float, float, float]:
    """Give how many moved, broken rules, isolated people, and seconds."""
    start = time.process_time()
    after = way().groups
    spent = time.process_time() - start
    known = frozenset[str]().union(*before)
    moved = sum(len(group & known) - max(len(group & old) for old in before) for group in after)
    broken, isolated, _value = said_of(problem, after)
    return moved, broken, isolated, spent


def _gap(figures: Figures, ways: Sequence[Figures]) -> str:
    """Compare values with the best way's in the rooms where both keep as much of what comes before."""
    gaps = []
    for room, value in enumerate(figures.value):
        best = min((one.broken[room], one.isolated[room], -one.value[room]) for one in ways)
        if (figures.broken[room], figures.isolated[room]) == best[:2]:
            gaps.append(1 - value / -best[2])
    return f"{statistics.mean(gaps):.2%}" if gaps else "–"


def _percentile(values: Sequence[float], percent: int) -> float:
    ordered = sorted(values)
    return ordered[min(round(percent / 100 * (len(ordered) - 1)), len(ordered) - 1)]


def _megabytes() -> int:
    if sys.platform == "win32":
        return 0
    import resource  # noqa: PLC0415 - not on every platform

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


if __name__ == "__main__":
    main()
