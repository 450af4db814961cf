"""Forgetting in which order things came: rows are laid down anew at random, and the traces of the old order removed.

A database keeps an order that no column holds: rows stand in its pages as they came, and its log repeats every change.
If participants' order could be laid beside answers' order, people who are quick would be known by their quick answers.
"""

import secrets

from django.db import OperationalError, connection, models, transaction

from streetlight.outlines.run import Phase, Run
from streetlight.workshops.models import GroupItem, Participant, PrivateAnswer, Workshop

ORDERLESS: tuple[type[models.Model], ...] = (Participant, PrivateAnswer, GroupItem)
"""The tables whose rows must not tell when they came."""


def forget_order(code: str, before: Run, after: Run) -> None:
    """Forget the order of participants as collecting opens, and that of the answers as it closes."""
    opened = _changed_to(Phase.COLLECTING, before, after)
    closed = _changed_to(Phase.CLOSED, before, after)
    if not opened and not closed:
        return
    with transaction.atomic():
        workshop = Workshop.objects.select_for_update().get(code=code)
        if opened:
            _lay_down_anew(Participant, {"workshop_id": workshop.pk})
        for name in closed:
            step, slot = name.split("/")
            for model in (PrivateAnswer, GroupItem):
                _lay_down_anew(model, {"workshop_id": workshop.pk, "step": step, "slot": slot})
    drop_old_pages()


def drop_old_pages() -> None:
    """Empty the database's own log of what was written before. Best effort: a busy database is swept next time."""
    if connection.in_atomic_block:
        return
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            try:
                cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            except OperationalError:
                return
        else:
            for model in ORDERLESS:
                cursor.execute(f"VACUUM {model._meta.db_table}")


def _changed_to(phase: Phase, before: Run, after: Run) -> list[str]:
    return [name for name, slot in after.slots.items() if slot.phase is phase and before.slots.get(name) != slot]


def _lay_down_anew(model: type[models.Model], where: dict[str, object]) -> None:
    table = model._meta.db_table
    columns = ", ".join(str(field.column) for field in model._meta.concrete_fields)
    places = ", ".join("%s" for _field in model._meta.concrete_fields)
    condition = " AND ".join(f"{column} = %s" for column in where)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {columns} FROM {table} WHERE {condition}", [*where.values()])  # noqa: S608 - no input in it
        rows = cursor.fetchall()
        secrets.SystemRandom().shuffle(rows)
        cursor.execute(f"DELETE FROM {table} WHERE {condition}", [*where.values()])  # noqa: S608 - no input in it
        cursor.executemany(f"INSERT INTO {table} ({columns}) VALUES ({places})", rows)  # noqa: S608 - no input in it
