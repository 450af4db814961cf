"""Lists possible groups: every group of a small room, or every part that hangs together by wishes."""

from collections.abc import Iterator, Sequence
from math import comb

import numpy as np

from streetlight.core.trust_groups.columns import Columns, Flags, Tables, Whole
from streetlight.core.trust_groups.room import Room

A_MASK = 64
EVERYBODY = np.uint64((1 << A_MASK) - 1)


def how_many(room: Room) -> int:
    """Count the groups of every allowed size, or say a very large number where masks would not hold them."""
    if len(room) >= A_MASK:
        return 1 << A_MASK
    return sum(comb(len(room), size) for size in range(room.least, room.largest + 1))


def every_group(tables: Tables, *, most_unmatched: int) -> Columns:
    """Give every group that breaks no hard rule and leaves no more people unmatched."""
    found = [_matched(tables, groups, most_unmatched) for groups in _clear_subsets(tables)]
    return tables.lawful(tables.look(np.concatenate([tables.wide(groups) for groups in found])))


def _clear_subsets(tables: Tables) -> Iterator[Whole]:
    """Give the subsets without a clash, size by size, each grown only by people who come later."""
    room, people = tables.room, len(tables.room)
    may_follow = np.triu(~tables.never[:people, :people], 1)
    groups, open_to = np.arange(people)[:, np.newaxis], may_follow
    for size in range(2, room.largest + 1):
        rows, added = np.nonzero(open_to)
        groups = np.column_stack([groups[rows], added])
        if size < room.largest:
            open_to = open_to[rows] & may_follow[added]
        if size >= room.least:
            yield groups


def _matched(tables: Tables, groups: Whole, most_unmatched: int) -> Whole:
    bits = np.array([1 << p for p in range(len(tables.room))], dtype=np.uint64)
    content = np.array([wishes or int(EVERYBODY) for wishes in tables.room.wishes], dtype=np.uint64)
    mask = np.bitwise_or.reduce(bits[groups], axis=1)
    unmatched = np.zeros(len(groups), dtype=np.int64)
    for place in range(groups.shape[1]):
        unmatched += content[groups[:, place]] & mask == 0
    return groups[unmatched <= most_unmatched]


def parts(tables: Tables, *, most: int) -> tuple[list[Columns], bool]:
    """Give by size, from one person up, what hangs together by wishes with at most one person unmatched.

    Whoever is matched points at someone, so that a group falls apart into such parts and loses no match; and each part
    can be grown by one person at a time without ever leaving the list. Beyond `most` parts of a size the cheapest are
    kept, and the second answer is False: not all.
    """
    people = len(tables.room)
    groups, complete = np.arange(people)[:, np.newaxis], True
    found = [tables.look(groups)]
    named, naming = _Lists(tables.wishes), _Lists(tables.wishes.T)
    loose = np.where(tables.asks[:people], np.arange(people), people)
    for _size in range(2, tables.room.largest + 1):
        groups = _grown(tables, groups, [named.of(loose), *(naming.of(place) for place in groups.T)])
        columns = tables.look(groups)
        kept = np.nonzero(columns.unmatched <= 1)[0]
        if len(kept) > most:
            kept, complete = kept[np.argpartition(columns.cost[kept], most)[:most]], False
        groups, columns = groups[kept], columns.only(kept)
        loose = _loose(tables, groups)
        found.append(columns)
    return found, complete


def _grown(tables: Tables, groups: Whole, near: Sequence[tuple[Whole, Whole]]) -> Whole:
    """Add to each group each person near it, who come as rows and whom to add there."""
    rows, added = (np.concatenate([one[side] for one in near]) for side in (0, 1))
    clear: Flags = np.ones(len(rows), dtype=bool)
    for place in groups.T:
        clear &= ~tables.never[place[rows], added]
    rows, added = rows[clear], added[clear]
    mark = np.bitwise_xor.reduce(tables.marks[groups], axis=1)[rows] ^ tables.marks[added]
    _marks, first = np.unique(mark, return_index=True)
    return np.column_stack([groups[rows[first]], added[first]])


def _loose(tables: Tables, groups: Whole) -> Whole:
    """Give who is unmatched in each group; nobody, where everyone is matched."""
    matched = np.zeros(groups.shape, dtype=bool)
    for place in range(groups.shape[1]):
        matched |= tables.wishes[groups, groups[:, place : place + 1]]
    alone = tables.asks[groups] & ~matched
    return np.where(alone.any(axis=1), groups[np.arange(len(groups)), alone.argmax(axis=1)], tables.nobody)


class _Lists:
    """A square of flags as lists end to end, for looking up many at once; nobody's is empty."""

    def __init__(self, flags: Flags) -> None:
        row, self.entries = np.nonzero(flags)
        self.lengths = np.bincount(row, minlength=len(flags))
        self.starts = np.cumsum(self.lengths) - self.lengths

    def of(self, people: Whole) -> tuple[Whole, Whole]:
        """Give each entry of each person's list, with the place of that person in `people`."""
        lengths = self.lengths[people]
        rows = np.repeat(np.arange(len(people)), lengths)
        within = np.arange(len(rows)) - np.repeat(np.cumsum(lengths) - lengths, lengths)
        return rows, self.entries[self.starts[people][rows] + within]
