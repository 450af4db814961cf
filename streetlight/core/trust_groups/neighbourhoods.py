"""Neighbourhoods: parts of a large room that hang together by wishes, each to be improved by itself."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace

from streetlight.core.trust_groups.room import Members, Room, members


def neighbourhoods(room: Room, groups: Sequence[Members], *, people: int, chance: random.Random) -> Iterator[list[int]]:
    """Part groups, by number, into neighbourhoods of about so many people: grown by whoever has most wishes across.

    They begin where people are unmatched, so that these have the widest choice.
    """
    place = {p: number for number, group in enumerate(groups) for p in group}
    left = list(range(len(groups)))
    chance.shuffle(left)
    left.sort(key=lambda number: -_unmatched(room, groups[number]))
    share = len(room) / max(1, round(len(room) / people))
    ties = [0] * len(groups)
    while left:
        around: list[int] = []
        while left and sum(len(groups[number]) for number in around) < share:
            nearest = max(left, key=lambda number: ties[number]) if around else left[0]
            left.remove(nearest)
            around.append(nearest)
            for p in groups[nearest]:
                for q in room.near[p]:
                    ties[place[q]] += 1
        ties = [0] * len(groups)
        yield around


def _unmatched(room: Room, group: Members) -> int:
    mask = sum(1 << p for p in group)
    return sum(bool(room.wishes[p]) and not room.wishes[p] & mask for p in group)


def only(room: Room, people: Sequence[int]) -> Room:
    """Give a part of a room, its people numbered anew in this order."""
    inside = sum(1 << p for p in people)
    number = {p: place for place, p in enumerate(people)}

    def part(masks: Sequence[int]) -> tuple[int, ...]:
        return tuple(sum(1 << number[q] for q in members(masks[p] & inside)) for p in people)

    return replace(
        room,
        keys=tuple(room.keys[p] for p in people),
        wishes=part(room.wishes),
        mutual=part(room.mutual),
        vetoed=part(room.vetoed),
        remote_clash=part(room.remote_clash),
        structure_clash=part(room.structure_clash),
        clash=part(room.clash),
        colleagues=part(room.colleagues),
        near=tuple(tuple(number[q] for q in room.near[p] if q in number) for p in people),
        blocks=(tuple(range(len(people))),),
        locked=tuple(room.locked[p] for p in people),
    )
