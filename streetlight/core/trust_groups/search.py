"""The search for the best groups: annealing first, rules mended where they broke, then exact choice among good groups."""

import heapq
import random
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

import numpy as np

from streetlight.core.trust_groups.annealing import Annealing, starting_groups
from streetlight.core.trust_groups.columns import Columns, Tables
from streetlight.core.trust_groups.costs import TOO_SMALL, total_cost
from streetlight.core.trust_groups.covering import Covering, Exhausted
from streetlight.core.trust_groups.enumeration import every_group, how_many, parts
from streetlight.core.trust_groups.feasibility import bent, mended
from streetlight.core.trust_groups.grouping import Found
from streetlight.core.trust_groups.neighbourhoods import neighbourhoods, only
from streetlight.core.trust_groups.pricing import Priced, fewest_unmatched, price_all, price_parts
from streetlight.core.trust_groups.program import choose_whole
from streetlight.core.trust_groups.room import Members, Room, members
from streetlight.core.trust_groups.small_rooms import SMALL_ROOM, best_split

HAIR = 1e-6
AT_ONCE = 250
"""People for whom one program is made; in a larger room, one for each neighbourhood."""
SIZES = (0.0, 0.5, 1.0)
"""The annealings' average group sizes, above the target: the best groups are often larger than that."""
MOST_COVERED = 40
"""People up to whom an exact cover is tried: with more it seldom ends."""
CLOSE = 100
"""The groups that are tried in an exact cover, for each person: the cheapest."""
MET = 30
"""The groups that are kept of those that annealing met, for each person."""


@dataclass(frozen=True)
class Budget:
    """What a search may spend, in steps and never in seconds, so that the same question has the same answer."""

    moves: int
    all_moves: int
    subsets: int
    parts: int
    rounds: int
    columns: int
    steps: int
    nodes: int
    passes: int
    around: int


class Effort(Enum):
    """How much is tried: enough to show at once, or all that a machine can do while people wait for nothing."""

    INSTANT = Budget(100, 90_000, 400_000, 20_000, 8, 6, 300_000, 100, 3, 170)
    REFINED = Budget(300, 900_000, 3_000_000, 300_000, 60, 30, 10_000_000, 2000, 3, 250)


def search(room: Room, *, effort: Effort, chance: random.Random) -> Found:
    """Find the best groups that the effort allows."""
    if len(room) < 2 * room.smallest:
        return Found((tuple(range(len(room))),) if len(room) else (), optimal=True)
    if len(room) <= SMALL_ROOM:
        return Found(best_split(room, chance=chance), optimal=True)
    at_once = [search(room, effort=Effort.INSTANT, chance=chance).groups] if effort is Effort.REFINED else []
    annealing = Annealing(room, chance)
    groups = _annealed(room, annealing, effort.value)
    if total_cost(room, groups) >= TOO_SMALL:
        groups = mended(room, groups, chance=chance)
    groups = min([groups, *at_once], key=lambda one: total_cost(room, one))
    met = _met(room, annealing)
    if len(room) <= AT_ONCE:
        return _improved(bent(room, groups), groups, met, effort.value, chance)
    return Found(_improved_by_parts(bent(room, groups), groups, met, effort.value, chance))


def _annealed(room: Room, annealing: Annealing, budget: Budget) -> tuple[Members, ...]:
    sizes = SIZES if len(room) <= AT_ONCE else SIZES[-1:]
    moves = min(budget.moves * len(room), budget.all_moves // len(sizes))
    runs = [
        annealing.run(starting_groups(room, size=room.target + more, chance=annealing.chance), moves=moves)
        for more in sizes
    ]
    return min(runs, key=lambda groups: total_cost(room, groups))


def _improved(
    room: Room, groups: tuple[Members, ...], met: Sequence[Members], budget: Budget, chance: random.Random
) -> Found:
    """Choose the best groups from very many, beginning from those there are, in a room whose rules these keep."""
    tables = Tables(room)
    first = tables.look(tables.rows(groups))
    if how_many(room) <= budget.subsets:
        everything = every_group(tables, most_unmatched=int(first.unmatched.sum()))
        priced = price_all(tables, first, everything, rounds=budget.rounds)
        chosen, proved = _choice(tables, priced, first, budget, chance)
        return Found(chosen, optimal=proved and priced.settled)
    found, complete = parts(tables, most=budget.parts)
    known = tables.lawful(tables.look(tables.rows(met)))
    priced = price_parts(tables, first, known, found, rounds=budget.rounds)
    chosen, _proved = _choice(tables, priced, first, budget, chance)
    left = int(tables.look(tables.rows(chosen)).unmatched.sum())
    return Found(chosen, lower_bound=fewest_unmatched(tables, found) if left and complete else 0)


def _improved_by_parts(
    room: Room, groups: tuple[Members, ...], met: Sequence[Members], budget: Budget, chance: random.Random
) -> tuple[Members, ...]:
    """Improve one neighbourhood of a large room after another, again and again: what a program costs grows faster."""
    masks = [sum(1 << p for p in group) for group in met]
    for _time in range(budget.passes):
        after: list[Members] = []
        for around in neighbourhoods(room, groups, people=budget.around, chance=chance):
            people = sorted(p for number in around for p in groups[number])
            number = {p: place for place, p in enumerate(people)}
            elsewhere = ~sum(1 << p for p in people)
            within = (group for group, mask in zip(met, masks, strict=True) if not mask & elsewhere)
            near = [tuple(number[p] for p in group) for group in within]
            inside = tuple(tuple(number[p] for p in groups[one]) for one in around)
            found = _improved(only(room, people), inside, near, budget, chance)
            after += [tuple(people[p] for p in group) for group in found.groups]
        groups = tuple(after)
    return groups


def _choice(
    tables: Tables, priced: Priced, first: Columns, budget: Budget, chance: random.Random
) -> tuple[tuple[Members, ...], bool]:
    """Choose whole groups, and say whether none of those priced make a better choice.

    A choice that costs so much above the bound is made of groups with no higher price: few need to be looked at.
    """
    if tables.nobody > MOST_COVERED:
        return _branched(tables, priced, first, budget), False
    order, spare = np.argsort(priced.price, kind="stable"), max(float(first.cost.sum()) - priced.bound, 0.0)
    close, rest = order[: CLOSE * tables.nobody], order[CLOSE * tables.nobody :]
    within = min(spare, float(priced.price[rest[0]])) if len(rest) else spare
    close = close[priced.price[close] <= within + HAIR]
    masks = [sum(1 << p for p in group if p < tables.nobody) for group in priced.columns.groups[close].tolist()]
    covering = Covering.among(tables.nobody, masks, np.maximum(priced.price[close], 0).tolist(), steps=budget.steps)
    try:
        cover = covering.cheapest(within=within, chance=chance)
    except Exhausted:
        return _branched(tables, priced, first, budget), False
    if cover is not None:
        return tuple(tuple(members(mask)) for mask in cover), True
    if within < spare:
        return _branched(tables, priced, first, budget), False
    return _members(first, tables.nobody), True


def _branched(tables: Tables, priced: Priced, first: Columns, budget: Budget) -> tuple[Members, ...]:
    near = priced.columns.only(np.argsort(priced.price, kind="stable")[: budget.columns * tables.nobody])
    columns = first.joined([near])
    rows, _proved = choose_whole(tables.nobody, columns, range(len(first)), nodes=budget.nodes)
    return _members(columns.only(rows), tables.nobody)


def _met(room: Room, annealing: Annealing) -> list[Members]:
    """Give the groups that annealing met, the cheapest for their size."""
    seen = annealing.seen
    masks = heapq.nsmallest(MET * len(room), seen, key=lambda mask: (seen[mask] / mask.bit_count(), mask))
    return [tuple(members(mask)) for mask in masks if mask.bit_count() >= room.least]


def _members(columns: Columns, nobody: int) -> tuple[Members, ...]:
    return tuple(tuple(p for p in group if p < nobody) for group in columns.groups.tolist())
