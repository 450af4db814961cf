"""SQLite's files as an intruder reads them: every cell with its place, what lies between cells, and the log's frames."""

from collections.abc import Iterator
from dataclasses import dataclass

TABLE_LEAF, TABLE_INNER, INDEX_LEAF, INDEX_INNER = 13, 5, 10, 2
LOG_HEADER, FRAME_HEADER = 32, 24


@dataclass(frozen=True, slots=True)
class Cell:
    """One row of a table, or one entry of an index, where it lies in the file."""

    page: int
    offset: int
    body: bytes


@dataclass(frozen=True, slots=True)
class Page:
    number: int
    cells: tuple[Cell, ...]
    remains: bytes
    """All that is in the page and in no cell, with zeros where the cells are."""


def pages(file: bytes) -> Iterator[Page]:
    size = page_size(file)
    for number in range(len(file) // size):
        body = file[number * size : (number + 1) * size]
        yield read_page(number, body, file)


def page_size(file: bytes) -> int:
    said = int.from_bytes(file[16:18])
    return 65536 if said == 1 else said


def read_page(number: int, body: bytes, file: bytes) -> Page:
    """Read a page as a b-tree's, if it is one; what is none has no cells and is all remains."""
    start = 100 if number == 0 else 0
    kind = body[start]
    if kind not in (TABLE_LEAF, TABLE_INNER, INDEX_LEAF, INDEX_INNER):
        return Page(number, (), body)
    usable = page_size(file) - file[20]
    count = int.from_bytes(body[start + 3 : start + 5])
    pointers = start + (8 if kind in (TABLE_LEAF, INDEX_LEAF) else 12)
    cells = []
    between = bytearray(body)
    for place in range(count):
        offset = int.from_bytes(body[pointers + 2 * place : pointers + 2 * place + 2])
        length = _cell_length(kind, body, offset, usable)
        cells.append(Cell(number, offset, body[offset : offset + length]))
        between[offset : offset + length] = bytes(length)
    return Page(number, tuple(cells), bytes(between))


def frames(log: bytes) -> Iterator[bytes]:
    """Give the pages that the log has been told, oldest first, also those of a log begun anew over an old one."""
    if not log:
        return
    size = int.from_bytes(log[8:12])
    for start in range(LOG_HEADER, len(log) - size, FRAME_HEADER + size):
        yield log[start + FRAME_HEADER : start + FRAME_HEADER + size]


def _cell_length(kind: int, body: bytes, offset: int, usable: int) -> int:
    at = offset + (4 if kind in (TABLE_INNER, INDEX_INNER) else 0)
    payload, at = _varint(body, at)
    if kind == TABLE_INNER:  # that number was a rowid, and nothing follows
        return at - offset
    if kind == TABLE_LEAF:
        _rowid, at = _varint(body, at)
    return at - offset + _on_this_page(payload, kind, usable)


def _on_this_page(payload: int, kind: int, usable: int) -> int:
    """Give how much of a long payload stands in the cell, its pointer to the rest included (file format, 1.6)."""
    most = usable - 35 if kind == TABLE_LEAF else (usable - 12) * 64 // 255 - 23
    if payload <= most:
        return payload
    least = (usable - 12) * 32 // 255 - 23
    fitting = least + (payload - least) % (usable - 4)
    return (fitting if fitting <= most else least) + 4


def _varint(body: bytes, at: int) -> tuple[int, int]:
    value = 0
    for place in range(9):
        byte = body[at + place]
        if place == 8:
            return value << 8 | byte, at + 9
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, at + place + 1
    raise AssertionError
