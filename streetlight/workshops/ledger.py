"""The statements by which answers reach their ledger, and are read again: each takes any number of rows in one piece.

A thread that reads or writes row by row queues for the interpreter at every row; while the event loop is busy that
takes seconds, and everyone waits for their “saved”.
"""

import json
from collections.abc import Iterable
from typing import Any, Literal, NamedTuple

from django.db import connection

from streetlight.workshops.models import Participant, PrivateAnswer

Where = tuple[int, str, str]
"""A slot: the workshop's row, the step, the slot."""


class Seated(NamedTuple):
    """Whom a seat belongs to, the small group that they are in, and what is sealed beside it for them alone."""

    seat: str
    name: str
    agency: str
    group: str | None
    told: str | None


def groups_of(seats: set[str]) -> dict[tuple[str, int], str | None]:
    """Find which small group each seat is in, by the seat and its workshop. Seats that are not taken are left out."""
    return {(seat, workshop): group for seat, workshop, group in _taken(seats, "group_id")}


def people_of(seats: set[str]) -> dict[tuple[str, int], Seated]:
    """Find whose each seat is, in the same way."""
    found = _taken(seats, "name, agency, group_id, told")
    return {(seat, workshop): Seated(seat, *who) for seat, workshop, *who in found}


def read(where: Where, keys: Iterable[str]) -> dict[str, str]:
    """Give what is kept in one slot under these keys."""
    rows = "json_group_object(key, value)" if connection.vendor == "sqlite" else "json_object_agg(key, value)::text"
    statement = f"""
        SELECT {rows} FROM {_ANSWERS}
        WHERE workshop_id = %s AND step = %s AND slot = %s AND key IN (SELECT value FROM {_each_of("array")})
    """  # noqa: S608 - no input in it
    with connection.cursor() as cursor:
        cursor.execute(statement, [*where, json.dumps(sorted(keys))])
        (found,) = cursor.fetchone()
    kept: dict[str, str] = json.loads(found or "{}")
    return kept


def write(where: Where, kept: dict[str, str], gone: list[str]) -> None:
    """Keep values under their keys in one slot, and delete what is withdrawn. The workshop's row is locked."""
    with connection.cursor() as cursor:
        if kept:
            upsert = f"""
                INSERT INTO {_ANSWERS} (workshop_id, step, slot, key, value)
                SELECT %s, %s, %s, key, value FROM {_each_of("object")} WHERE true
                ON CONFLICT (workshop_id, step, slot, key) DO UPDATE SET value = excluded.value
            """  # noqa: S608 - no input in it
            cursor.execute(upsert, [*where, json.dumps(kept, ensure_ascii=False, sort_keys=True)])
        if gone:
            delete = f"DELETE FROM {_ANSWERS} WHERE workshop_id = %s AND step = %s AND slot = %s AND key = %s"  # noqa: S608 - no input in it
            cursor.executemany(delete, [(*where, key) for key in gone])


def _taken(seats: set[str], columns: str) -> list[tuple[Any, ...]]:
    """Give a row for each seat that is taken: itself, its workshop, and these columns."""
    row = f"(id, workshop_id, {columns})"
    rows = (
        f"json_group_array(json_array{row})"
        if connection.vendor == "sqlite"
        else f"json_agg(json_build_array{row})::text"
    )
    statement = f"SELECT {rows} FROM {_PARTICIPANTS} WHERE id IN (SELECT value FROM {_each_of('array')})"  # noqa: S608 - no input in it
    with connection.cursor() as cursor:
        cursor.execute(statement, [json.dumps(sorted(seats))])
        (found,) = cursor.fetchone()
    taken: list[tuple[Any, ...]] = json.loads(found or "[]")
    return taken


def _each_of(shape: Literal["array", "object"]) -> str:
    """Give what turns a JSON array into rows of a `value`, or a JSON object into rows of a `key` and a `value`."""
    if connection.vendor == "sqlite":
        return "json_each(%s)"
    return "json_array_elements_text(%s::json)" if shape == "array" else "json_each_text(%s::json)"


_PARTICIPANTS, _ANSWERS = (model._meta.db_table for model in (Participant, PrivateAnswer))
