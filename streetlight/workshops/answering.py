"""Answers on their way into the ledgers: many people's together, in one transaction."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.db import connection, transaction

from streetlight.core.activity import Form, Ledger
from streetlight.core.refusal import Refusal
from streetlight.core.words import gettext as _
from streetlight.outlines.planned import Planned
from streetlight.outlines.run import Phase, Run
from streetlight.workshops import forgetting, journal, notes, seats
from streetlight.workshops.forgetting import Trace
from streetlight.workshops.models import Participant, PrivateAnswer, Workshop, run_of
from streetlight.workshops.notes import Note

MORE_TIME = "more-time"
"""The slot of a step that holds who asked for more time: a number, as private as an answer."""


class Sent(NamedTuple):
    """One answer as it came through a door: checked against its setup, but not against the moment."""

    code: str
    step: str
    slot: str
    seat: str
    ballot: str
    value: str
    planned: Planned | None
    withdrawn: bool = False

    @property
    def group(self) -> bool:
        return self.planned is not None and self.planned.activity.ledger is Ledger.GROUP


@dataclass(frozen=True, slots=True)
class _Room:
    """A workshop whose row is locked."""

    pk: int
    run: Run


Outcome = Refusal | None


class Closed(Refusal):
    """The answer came after the facilitator had closed its activity."""


def read_sent(code: str, step: str, planned: Planned, *, seat: str, ballot: str, form: Form) -> Sent:
    """Read a form that was sent for an activity. Raises Refusal."""
    withdrawn = bool(form.value_of("withdraw"))
    if withdrawn and planned.activity.ledger is Ledger.PRIVATE:
        value = ""
    else:
        value = planned.activity.accept(planned.setup, form).model_dump_json()
    return Sent(code, step, planned.key, seat, ballot, value, planned, withdrawn)


def ask_for_more_time(code: str, step: str, *, seat: str, ballot: str) -> Sent:
    return Sent(code, step, MORE_TIME, seat, ballot, "", None)


def save(sent: Sent) -> None:
    """Save one answer, and forget when it came. Raises Refusal."""
    (outcome,) = save_together([sent])
    forgetting.sweep()
    if outcome is not None:
        raise outcome


def save_together(batch: Sequence[Sent]) -> list[Outcome]:
    """Save many people's answers in one transaction, and say of each why it was refused, or None: it is safe.

    The same answer sent twice is saved once. The workshops' rows are locked, so that an answer is either in the tally
    of its step or refused, never in between. Whoever calls this sweeps, once those who wait have been told.

    Three statements for any number of answers and rooms, written out because Django's own take three times as long.
    """
    if not batch:
        return []
    with transaction.atomic():
        rooms = _lock({sent.code for sent in batch})
        seated = _seated({sent.seat for sent in batch})
        outcomes = [_refuse(sent, rooms.get(sent.code), seated) for sent in batch]
        accepted = [place for place, outcome in enumerate(outcomes) if outcome is None]
        _write_answers(rooms, [batch[place] for place in accepted if not batch[place].group])
        noted = [place for place in accepted if batch[place].group]
        for place, outcome in zip(noted, notes.write([_note(rooms, batch[place]) for place in noted]), strict=True):
            outcomes[place] = outcome
        for code in {batch[place].code for place in accepted}:
            journal.tell(code, phones=False)
    return outcomes


def own_answer(workshop: Workshop, step: str, slot: str, ballot: str) -> str | None:
    """Find what this device answered in a slot, while it is still kept."""
    key = seats.ballot_key(ballot, workshop.code, step, slot)
    kept = PrivateAnswer.objects.filter(workshop=workshop, step=step, slot=slot, key=key)
    return kept.values_list("value", flat=True).first()


def _lock(codes: set[str]) -> dict[str, _Room]:
    """Lock workshops, always in one order, so that two batches never wait for each other."""
    lock = connection.ops.for_update_sql() if connection.features.has_select_for_update else ""
    statement = f"SELECT code, id, run_state FROM {_WORKSHOPS} WHERE code IN {_places(codes)} ORDER BY code {lock}"  # noqa: S608 - no input in it
    with connection.cursor() as cursor:
        cursor.execute(statement, sorted(codes))
        return {code: _Room(pk, run_of(state)) for code, pk, state in cursor.fetchall()}


def _seated(sent: set[str]) -> set[tuple[str, int]]:
    statement = f"SELECT id, workshop_id FROM {_PARTICIPANTS} WHERE id IN {_places(sent)}"  # noqa: S608 - no input in it
    with connection.cursor() as cursor:
        cursor.execute(statement, list(sent))
        return set(cursor.fetchall())


def _places(values: set[str]) -> str:
    return f"({', '.join(['%s'] * len(values))})"


def _refuse(sent: Sent, room: _Room | None, seated: set[tuple[str, int]]) -> Outcome:
    if room is None:
        return Refusal(_("There is no workshop with this code."))
    if (sent.seat, room.pk) not in seated:
        return Refusal(_("Your seat has moved to another device or was given up. Join again."))
    run = room.run
    if sent.planned is None:
        moved = not run.live or run.step != sent.step
        return Refusal(_("The workshop has moved on from that step.")) if moved else None
    if not run.live or run.slot(sent.step, sent.slot).phase is not Phase.COLLECTING:
        return Closed(_("The facilitator has closed this, so it can no longer be changed."))
    return None


def _write_answers(rooms: dict[str, _Room], batch: list[Sent]) -> None:
    newest = {(rooms[sent.code].pk, sent.step, sent.slot, _key(sent)): sent for sent in batch}
    kept = [(*where, sent.value) for where, sent in newest.items() if not sent.withdrawn]
    gone = [where for where, sent in newest.items() if sent.withdrawn]
    with connection.cursor() as cursor:
        if kept:
            cursor.executemany(_UPSERT, kept)
        if gone:
            cursor.executemany(_DELETE, gone)
    for workshop, step, slot in {where[:3] for where in newest}:
        forgetting.leave(Trace(PrivateAnswer, workshop, step, slot))


_WORKSHOPS, _PARTICIPANTS, _ANSWERS = (model._meta.db_table for model in (Workshop, Participant, PrivateAnswer))
_UPSERT = f"""
    INSERT INTO {_ANSWERS} (workshop_id, step, slot, key, value) VALUES (%s, %s, %s, %s, %s)
    ON CONFLICT (workshop_id, step, slot, key) DO UPDATE SET value = excluded.value
"""  # noqa: S608 - no input in it
_DELETE = f"DELETE FROM {_ANSWERS} WHERE workshop_id = %s AND step = %s AND slot = %s AND key = %s"  # noqa: S608 - the same


def _key(sent: Sent) -> str:
    return seats.ballot_key(sent.ballot, sent.code, sent.step, sent.slot)


def _note(rooms: dict[str, _Room], sent: Sent) -> Note:
    most = sent.planned.activity.most(sent.planned.setup) if sent.planned else None
    workshop = rooms[sent.code].pk
    return Note(workshop, sent.code, sent.step, sent.slot, sent.ballot, sent.value, most or notes.MOST, sent.withdrawn)
