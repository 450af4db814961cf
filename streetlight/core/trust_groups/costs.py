"""What a group costs: one number for each rank of rules, each rank outweighing all that come after it."""

from collections.abc import Iterable

from streetlight.core.trust_groups.room import Room

COMFORT = (0, 60, 90, 110, 120, 125, 128)
"""What it is worth to be with so many people whom one named: the first is worth far more than the fourth."""

MOST = len(COMFORT) - 1
MUTUAL = 10
OFF_TARGET = 6

UNMATCHED = 10**6
TOO_SMALL = 10**10
STRUCTURE = 10**13
DISTANCE = 10**16
VETO = 10**19
HARD = STRUCTURE
"""From here on a cost says that a hard rule is broken."""


def group_cost(room: Room, group: Iterable[int]) -> int:
    people = tuple(group)
    mask = sum(1 << person for person in people)
    value = unmatched = pairs = structure = distance = veto = colleagues = 0
    for p in people:
        points = (room.wishes[p] & mask).bit_count()
        if points:
            value += COMFORT[min(points, MOST)]
        elif room.wishes[p]:
            unmatched += 1
        pairs += (room.mutual[p] & mask).bit_count()
        colleagues += (room.colleagues[p] & mask).bit_count()
        if room.clash[p] & mask:
            veto += (room.vetoed[p] & mask).bit_count()
            distance += (room.remote_clash[p] & mask).bit_count()
            structure += (room.structure_clash[p] & mask).bit_count()
    hard = VETO * (veto // 2) + DISTANCE * (distance // 2) + STRUCTURE * (structure // 2)
    size = OFF_TARGET * (len(people) - room.target) ** 2 + TOO_SMALL * (len(people) < room.smallest)
    return (
        hard + size + UNMATCHED * unmatched + room.colleague_price * (colleagues // 2) - value - MUTUAL * (pairs // 2)
    )


def total_cost(room: Room, groups: Iterable[Iterable[int]]) -> int:
    return sum(group_cost(room, group) for group in groups)
