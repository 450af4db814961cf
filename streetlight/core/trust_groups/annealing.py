"""Annealing: improves groups by moving and swapping people, at first boldly, then only for the better."""

import math
import random
from collections.abc import Sequence
from dataclasses import dataclass, field

from streetlight.core.trust_groups.costs import COMFORT, MOST, MUTUAL, OFF_TARGET
from streetlight.core.trust_groups.room import Members, Room, splits

VETO = 6000
DISTANCE = 2500
STRUCTURE = 1200
TOO_SMALL = 900
UNMATCHED = 500
HOTTEST = 60.0
COLDEST = 4.0
ATTRACTED = 0.75
"""How often a person is tried in a group with somebody whom they named, or who named them."""

MOVING = 0.5
"""How often one person moves, where sizes allow it, rather than two changing places."""
STEADY = 31
"""Moves that are tried at one temperature, less one: a mask."""


def starting_groups(room: Room, *, size: float, chance: random.Random) -> list[list[int]]:
    """Deal each block's people into groups of about this size; locked people sit together from the start."""
    groups: list[list[int]] = []
    for block in _viable_blocks(room):
        people = list(block)
        chance.shuffle(people)
        locks = sorted({room.locked[p] for p in people} - {-1})
        fewest, most = -(-len(people) // room.largest), max(1, len(people) // room.least)
        count = max(min(max(round(len(people) / size), fewest), most), len(locks))
        dealt = [[p for p in people if room.locked[p] == lock] for lock in locks]
        dealt += [[] for _ in range(count - len(locks))]
        for p in people:
            if room.locked[p] < 0:
                min(dealt, key=len).append(p)
        groups += dealt
    return groups


def _viable_blocks(room: Room) -> list[Members]:
    """Give the blocks, those that cannot fill groups joined to others: something has to give there."""
    if max(room.locked, default=-1) >= 0:
        return [tuple(range(len(room)))]
    blocks = sorted(room.blocks, key=len)
    while len(blocks) > 1 and not splits(len(blocks[0]), room.least, room.largest):
        blocks = sorted([blocks[0] + blocks[1], *blocks[2:]], key=len)
    return blocks


@dataclass
class Annealing:
    """Groups on their way, in the small change of annealing: a broken rule is dear, not forbidden, so that there is
    a way through.

    `seen` keeps every group that was met, by its mask, with what it costs. Having a person in another group than
    number `home[person]` costs `price`; -1 is nowhere.
    """

    room: Room
    chance: random.Random
    seen: dict[int, int] = field(default_factory=dict)
    home: Sequence[int] = ()
    price: int = 0

    def run(self, groups: Sequence[Sequence[int]], *, moves: int, hottest: float = HOTTEST) -> tuple[Members, ...]:
        """Give the groups, in the same order, after so many moves were tried."""
        lists = [list(group) for group in groups]
        place = {p: number for number, group in enumerate(lists) for p in group}
        masks = [sum(1 << p for p in group) for group in lists]
        costs = [self.cost(mask) for mask in masks]
        free = [p for p in range(len(self.room)) if self.room.locked[p] < 0]
        random_, cooling = self.chance.random, math.log(COLDEST / hottest) / max(1, moves)
        for step in range(moves if free else 0):
            if not step & STEADY:
                warmth = hottest * math.exp(cooling * step)
            p = free[int(random_() * len(free))]
            here, there, r = place[p], *self._aim(p, place, lists)
            if there == here or r == p:
                continue
            left, joined = masks[here] ^ 1 << p, masks[there] | 1 << p
            if r >= 0:
                left, joined = left | 1 << r, joined ^ 1 << r
            one, other = self.cost(left), self.cost(joined)
            worse = one + other - costs[here] - costs[there]
            if self.price:
                worse += self._fare(p, here, there) + self._fare(r, there, here)
            if worse > 0 and random_() >= math.exp(-worse / warmth):
                continue
            costs[here], costs[there], masks[here], masks[there] = one, other, left, joined
            _carry(p, here, there, place, lists)
            if r >= 0:
                _carry(r, there, here, place, lists)
        return tuple(tuple(group) for group in lists)

    def _aim(self, p: int, place: dict[int, int], lists: list[list[int]]) -> tuple[int, int]:
        """Choose a group for `p`, and who leaves it in exchange; -1 if nobody needs to."""
        room, random_ = self.room, self.chance.random
        near = room.near[p]
        q = near[int(random_() * len(near))] if near and random_() < ATTRACTED else int(random_() * len(room))
        there = place[q]
        group = lists[there]
        if len(lists[place[p]]) > room.least and len(group) < room.largest and random_() < MOVING:
            return there, -1
        r = group[int(random_() * len(group))]
        stays = (r == q and len(near) > 1) or room.locked[r] >= 0
        return (place[p], -1) if stays else (there, r)

    def _fare(self, person: int, here: int, there: int) -> int:
        home = self.home[person] if person >= 0 else -1
        return 0 if home < 0 else self.price * ((there != home) - (here != home))

    def cost(self, mask: int) -> int:
        found = self.seen.get(mask)
        if found is None:
            found = self.seen[mask] = self._reckon(mask)
        return found

    def _reckon(self, mask: int) -> int:
        room = self.room
        wishes, mutual, colleagues, clash = room.wishes, room.mutual, room.colleagues, room.clash
        size = mask.bit_count()
        cost = OFF_TARGET * (size - room.target) ** 2 + TOO_SMALL * (size < room.smallest)
        pairs = alike = 0
        rest = mask
        while rest:
            lowest = rest & -rest
            rest ^= lowest
            p = lowest.bit_length() - 1
            points = (wishes[p] & mask).bit_count()
            if points:
                cost -= COMFORT[points] if points < MOST else COMFORT[MOST]
                pairs += (mutual[p] & mask).bit_count()
            elif wishes[p]:
                cost += UNMATCHED
            alike += (colleagues[p] & mask).bit_count()
            if clash[p] & mask:
                cost += self._half_broken(p, mask)
        return cost + room.colleague_price * (alike // 2) - MUTUAL * (pairs // 2)

    def _half_broken(self, p: int, mask: int) -> int:
        """Reckon half of what is broken about `p`: the other half is the other person's."""
        room = self.room
        veto = VETO * (room.vetoed[p] & mask).bit_count()
        distance = DISTANCE * (room.remote_clash[p] & mask).bit_count()
        return (veto + distance + STRUCTURE * (room.structure_clash[p] & mask).bit_count()) // 2


def _carry(person: int, here: int, there: int, place: dict[int, int], lists: list[list[int]]) -> None:
    lists[here].remove(person)
    lists[there].append(person)
    place[person] = there
