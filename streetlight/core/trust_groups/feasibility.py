"""Feasibility: looks for groups that keep the hard rules where annealing found none, and bends as little as it can."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from streetlight.core.trust_groups.annealing import Annealing, starting_groups
from streetlight.core.trust_groups.costs import HARD, TOO_SMALL, group_cost, total_cost
from streetlight.core.trust_groups.placing import Rung, placed
from streetlight.core.trust_groups.problem import PAIR
from streetlight.core.trust_groups.room import Members, Room

AT_ONCE = 80
"""People who are placed anew in one program; more would take too long."""
TRIES = 3
MOVES = 100


def mended(room: Room, groups: Sequence[Members], *, chance: random.Random) -> tuple[Members, ...]:
    """Place people anew in and around the groups that break a rule; at the end bend rules, the softest first."""
    best = tuple(groups)
    whole = len(room) <= AT_ONCE
    for last in (True,) if whole else (*(False for _try in range(TRIES)), True):
        faulty = [group for group in best if group_cost(room, group) >= TOO_SMALL]
        sound = [group for group in best if group not in faulty]
        chance.shuffle(sound)
        while sound and (whole or sum(map(len, faulty)) + len(sound[-1]) <= AT_ONCE):
            faulty.append(sound.pop())
        people = sorted(p for group in faulty for p in group)
        for rung in _ladder(room) if last else [*_ladder(room)][:1]:
            found = placed(room, people, rung)
            if found is not None:
                break
        if found is not None and total_cost(room, found) < total_cost(room, faulty):
            best = (*sound, *found)
        if total_cost(room, best) < TOO_SMALL:
            break
    return best if total_cost(room, best) < HARD else min(best, _in_pairs(room, chance), key=partial(total_cost, room))


def _in_pairs(room: Room, chance: random.Random) -> tuple[Members, ...]:
    """Give as many groups as can be, and as few broken rules as annealing finds: for where a program is too much work."""
    paired = replace(room, least=PAIR)
    start = starting_groups(paired, size=PAIR, chance=chance)
    return Annealing(paired, chance).run(start, moves=MOVES * len(room))


def bent(room: Room, groups: Sequence[Members]) -> Room:
    """Give the room with exactly those rules lifted that these groups break."""
    lifted = [0] * len(room)
    for group in groups:
        mask = sum(1 << p for p in group)
        for p in group:
            lifted[p] = room.clash[p] & mask
    return replace(
        room,
        vetoed=_without(room.vetoed, lifted),
        remote_clash=_without(room.remote_clash, lifted),
        structure_clash=_without(room.structure_clash, lifted),
        clash=_without(room.clash, lifted),
        least=min(room.smallest, *map(len, groups)),
    )


def _without(masks: Sequence[int], lifted: Sequence[int]) -> tuple[int, ...]:
    return tuple(mask & ~less for mask, less in zip(masks, lifted, strict=True))


def _ladder(room: Room) -> Iterator[Rung]:
    """Give first what keeps every rule, then groups of two, then what parts managers from reports, and so on down."""
    vetoed, distant, managed = room.vetoed, room.remote_clash, room.structure_clash
    nothing = (0,) * len(room)
    yield Rung(room.smallest, never=room.clash, seldom=nothing)
    yield Rung(PAIR, never=room.clash, seldom=nothing)
    if any(managed):
        yield Rung(PAIR, never=tuple(one | other for one, other in zip(vetoed, distant, strict=True)), seldom=managed)
    if any(distant):
        yield Rung(PAIR, never=vetoed, seldom=distant)
    if any(vetoed):
        yield Rung(PAIR, never=nothing, seldom=vetoed)
