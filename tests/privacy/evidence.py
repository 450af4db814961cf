"""What an intruder finds of each key in what was taken: where it lies, what is left of it elsewhere, when it was logged."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.db import connection

from tests.privacy.sqlite_file import frames, pages

HEXADECIMAL = re.compile(rb"[0-9a-f]{32,}")
LENGTH = 32

Evidence = dict[str, dict[str, Any]]
"""By name of the evidence, then by key: something to sort keys by."""


@dataclass(slots=True)
class Found:
    """One key, wherever it was found: (page, offset) in the file, number and offset of frames in the log."""

    cells: list[tuple[int, int, int]] = field(default_factory=list)
    remains: list[tuple[int, int]] = field(default_factory=list)
    frames: list[tuple[int, int]] = field(default_factory=list)


ORDERS: dict[str, Callable[[Found], Any]] = {
    "rows page by page": lambda found: (found.cells[0][1], -found.cells[0][2]),
    "rows by their offset": lambda found: (-found.cells[0][2], found.cells[0][1]),
    "index page by page": lambda found: (found.cells[1][1], -found.cells[1][2]),
    "index by its offset": lambda found: (-found.cells[1][2], found.cells[1][1]),
    "what remains": lambda found: found.remains[0],
    "what remains last": lambda found: found.remains[-1],
    "how much remains": lambda found: len(found.remains) or found.remains[0],
    "the log's first mention": lambda found: found.frames[0],
    "the log's last mention": lambda found: found.frames[-1],
    "how often the log has it": lambda found: len(found.frames) or found.frames[0],
}


def search(file: bytes, log: bytes, keys: Iterable[str]) -> dict[str, Found]:
    """Find keys in a database's file and its log."""
    known = {key.encode(): key for key in keys}
    found: dict[str, Found] = defaultdict(Found)
    for page in pages(file):
        for cell in page.cells:
            for _at, key in _keys_in(cell.body, known):
                found[key].cells.append((-len(cell.body), cell.page, cell.offset))
        for at, key in _keys_in(page.remains, known):
            found[key].remains.append((page.number, at))
    for number, frame in enumerate(frames(log)):
        for at, key in _keys_in(frame, known):
            found[key].frames.append((number, at))
    for one in found.values():
        one.cells.sort()  # the longest first: a row before the entries that lead to it
    return dict(found)


def in_files(path: Path, keys: Iterable[str]) -> Evidence:
    """Gather the evidence in SQLite's files, by copies of which nobody is disturbed."""
    log = path.with_name(f"{path.name}-wal")
    found = search(path.read_bytes(), log.read_bytes() if log.exists() else b"", keys)
    evidence: Evidence = defaultdict(dict)
    for key, places in found.items():
        evidence["the key itself"][key] = key
        for name, order in ORDERS.items():
            try:
                evidence[name][key] = order(places)
            except IndexError:
                continue
    return dict(evidence)


def in_tables(tables: Iterable[tuple[str, str]]) -> Evidence:
    """Gather what PostgreSQL tells of its rows to whoever may ask: where each lies, and in which transaction it came."""
    evidence: Evidence = {"the key itself": {}, "rows as they lie": {}, "transactions": {}}
    with connection.cursor() as cursor:
        for table, key in tables:
            cursor.execute(f"SELECT {key}, ctid::text, xmin::text FROM {table}")  # noqa: S608 - names of our own tables
            for name, place, transaction in cursor.fetchall():
                evidence["the key itself"][name] = name
                evidence["rows as they lie"][name] = tuple(int(part) for part in place.strip("()").split(","))
                evidence["transactions"][name] = int(transaction)
    return evidence


def _keys_in(body: bytes, known: dict[bytes, str]) -> Iterator[tuple[int, str]]:
    for run in HEXADECIMAL.finditer(body):
        for at in range(run.start(), run.end() - LENGTH + 1):
            if (key := body[at : at + LENGTH]) in known:
                yield at, known[key]
