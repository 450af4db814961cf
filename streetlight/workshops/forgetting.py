"""Forgetting in which order things came: rows are laid down anew by their keys, and no trace of the old order is left.

A database keeps an order that no column holds: rows stand in its pages as they came, and its log repeats every change.
If the order of answers could be laid beside the order in which people came, the quick would be known by quick answers.
So whoever writes an answer leaves a trace here, and sweeps as soon as nobody is waiting (docs/decisions/0002).
"""

from dataclasses import dataclass, field
from itertools import islice
from threading import Lock

from django.db import InterfaceError, OperationalError, connection, models, transaction

from streetlight.core.activity import Ledger
from streetlight.outlines.run import Run
from streetlight.workshops.models import GroupItem, Participant, Preference, PrivateAnswer, Workshop

ORDERLESS: tuple[type[models.Model], ...] = (Participant, Preference, PrivateAnswer, GroupItem)
"""The tables whose rows must not tell when they came. Each row's key is random, so its place by key says nothing."""

AT_ONCE = 8
"""How many slots are swept before others may write again."""

PATIENCE_MS = 50
"""How long a sweep waits for a reader before it leaves the log to the next one."""


@dataclass(frozen=True, slots=True)
class Trace:
    """Rows that came one after the other: a workshop's participants, the answers in one slot, or a whole table."""

    model: type[models.Model]
    workshop: int | None = None
    step: str = ""
    slot: str = ""

    @property
    def where(self) -> dict[str, str | int]:
        of = {"workshop_id": self.workshop, "step": self.step, "slot": self.slot}
        return {name: value for name, value in of.items() if value}


@dataclass(slots=True)
class _Left:
    """What this process has not swept yet."""

    traces: set[Trace] = field(default_factory=set)
    unswept: bool = False
    lock: Lock = field(default_factory=Lock)

    def add(self, *traces: Trace) -> None:
        with self.lock:
            self.traces.update(traces)
            self.unswept = True

    def take(self, most: int) -> list[Trace]:
        """Take some of the traces; two threads that sweep at once never take the same."""
        with self.lock:
            taken = list(islice(self.traces, most))
            self.traces.difference_update(taken)
        return taken


_left = _Left()


def leave(trace: Trace) -> None:
    """Have what is written in this transaction swept, once it is committed."""
    transaction.on_commit(lambda: _left.add(trace))


def leave_what_changed(workshop: Workshop, before: Run, after: Run) -> None:
    """Have the rows of every slot that opened or closed swept, and the participants with them."""
    for name in {*before.slots, *after.slots}:
        step, slot = name.split("/")
        planned = workshop.outline.planned(step, slot)
        if planned is None or before.slot(step, slot).phase is after.slot(step, slot).phase:
            continue
        leave(Trace(Participant, workshop.pk))
        leave(Trace(GroupItem if planned.activity.ledger is Ledger.GROUP else PrivateAnswer, workshop.pk, step, slot))


def sweep() -> bool:
    """Forget the order of what was written last. Says whether all is done; if not, sweep again soon."""
    lay_down_anew()
    return empty_log()


def lay_down_anew() -> None:
    """The first half: some of the slots that were written to. Others may write before the second half."""
    if connection.in_atomic_block:
        return
    traces = _left.take(AT_ONCE)
    try:
        _lay_down_anew(traces)
    except (OperationalError, InterfaceError):
        _left.add(*traces)
    else:
        if traces:
            _left.unswept = True  # the log has it, though another thread may have emptied that meanwhile


def empty_log() -> bool:
    """The second half: the log that repeats what came, and where it lay before. Says whether all is done."""
    if connection.in_atomic_block:
        return False
    if not _left.unswept:
        return True
    _left.unswept = False
    try:
        swept = _empty_log()
    except OperationalError:
        swept = False
    if not swept or _left.traces:
        _left.unswept = True
    return not _left.unswept


def drop_old_rows(*tables: type[models.Model]) -> None:
    """Remove what was deleted from PostgreSQL's tables too; SQLite overwrites it as it deletes (`secure_delete`)."""
    if connection.vendor == "sqlite" or connection.in_atomic_block:
        return
    with connection.cursor() as cursor:
        for model in tables:
            cursor.execute(f"VACUUM {model._meta.db_table}")


@transaction.atomic
def _lay_down_anew(traces: list[Trace]) -> None:
    """Take rows out and put them back in the order of their keys, so that their places say nothing else."""
    if not traces:
        return
    workshops = {trace.workshop for trace in traces if trace.workshop}
    locked = Workshop.objects.select_for_update().filter(pk__in=workshops).order_by("code")
    there = set(locked.values_list("pk", flat=True))
    for trace in traces:
        if trace.workshop in there or (trace.workshop is None and connection.vendor == "sqlite"):
            _take_out_and_put_back(trace)


def _take_out_and_put_back(trace: Trace) -> None:
    """Have the database do it by itself: were rows to come here one by one, other threads would hold up each of them."""
    table = trace.model._meta.db_table
    names = [str(field.column) for field in trace.model._meta.concrete_fields]
    columns = ", ".join(names)
    key = next(name for name in ("key", "participant_id", "id") if name in names)
    there = [*trace.where.values()]
    condition = " AND ".join(f"{name} = %s" for name in trace.where)
    rows_there = f"FROM {table} WHERE {condition}" if condition else f"FROM {table}"
    put_back = f"INSERT INTO {table} ({columns}) SELECT {columns} FROM taken ORDER BY {key}"  # noqa: S608 - no input in it
    with connection.cursor() as cursor:
        if connection.vendor != "sqlite":
            cursor.execute(f"WITH taken AS (DELETE {rows_there} RETURNING {columns}) {put_back}", there)
            return
        cursor.execute(f"CREATE TEMPORARY TABLE taken AS SELECT {columns} {rows_there}", there)
        cursor.execute(f"DELETE {rows_there}", there)
        cursor.execute(put_back)
        cursor.execute("DROP TABLE taken")


def _empty_log() -> bool:
    """Empty SQLite's log of what was written before, unless somebody is reading in it."""
    if connection.vendor != "sqlite":
        return True
    usual = connection.settings_dict["OPTIONS"]["timeout"] * 1000
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA busy_timeout = {PATIENCE_MS}")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        busy, *_pages = cursor.fetchone()
        cursor.execute(f"PRAGMA busy_timeout = {usual}")
    return not busy
