"""Answers on their way into the ledgers: many people's together, in one transaction."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.db import connection, transaction

from streetlight.core.refusal import Refusal
from streetlight.core.words import gettext as _
from streetlight.outlines.run import Phase, Run
from streetlight.outlines.schema import THROUGHOUT
from streetlight.workshops import forgetting, journal, ledger, notes, sealing, seats, together
from streetlight.workshops.forgetting import Trace
from streetlight.workshops.incoming import Sent
from streetlight.workshops.ledger import Where
from streetlight.workshops.models import Group, PrivateAnswer, Workshop, run_of
from streetlight.workshops.notes import Note


@dataclass(frozen=True, slots=True)
class _Room:
    """A workshop whose row is locked."""

    pk: int
    run: Run
    seal: str
    moments: dict[tuple[str, str], "Outcome"] = field(default_factory=dict)
    """By step and slot: why nothing can be written there now, or None."""


Outcome = Refusal | None


class Closed(Refusal):
    """The answer came after the facilitator had closed its activity."""


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

    Two statements for any number of answers and rooms, and one for each slot, written out because Django's own take
    three times as long.
    """
    if not batch:
        return []
    with transaction.atomic():
        rooms = _lock({sent.code for sent in batch})
        seated = ledger.groups_of({sent.seat for sent in batch})
        outcomes = [_refuse(sent, rooms.get(sent.code), seated) for sent in batch]
        _refuse_what_is_not_asked(rooms, batch, seated, outcomes)
        accepted = [place for place, outcome in enumerate(outcomes) if outcome is None]
        private = [place for place in accepted if not batch[place].group]
        _write_answers(rooms, [batch[place] for place in private])
        changed = {batch[place].code for place in private}
        if len(private) < len(accepted):
            shared = [place for place in accepted if batch[place].group]
            groups = {place: seated[batch[place].seat, rooms[batch[place].code].pk] for place in shared}
            changed |= _write_items(rooms, batch, groups, outcomes)
        for code in changed:
            journal.tell(code, phones=False)
    return outcomes


def _refuse_what_is_not_asked(
    rooms: dict[str, _Room], batch: Sequence[Sent], seated: dict[tuple[str, int], str | None], outcomes: list[Outcome]
) -> None:
    """Refuse answers to what the sender’s group is not asked, which no page of theirs offers."""
    of_sets = [place for place, sent in enumerate(batch) if sent.of_a_set and outcomes[place] is None]
    if not of_sets:
        return
    sits_in = {place: seated[batch[place].seat, rooms[batch[place].code].pk] for place in of_sets}
    groups = Group.objects.select_related("workshop").in_bulk({group for group in sits_in.values() if group})
    for place, key in sits_in.items():
        sent, group = batch[place], groups.get(key or "")
        outcomes[place] = _misplaced(sent, key)
        if outcomes[place] is None and not (group and group.is_asked(sent.step, sent.slot)):
            outcomes[place] = Refusal(_("Your group is not asked this. Reload the page to see its own questions."))


def _write_items(
    rooms: dict[str, _Room], batch: Sequence[Sent], groups: dict[int, str | None], outcomes: list[Outcome]
) -> set[str]:
    """Write what groups write, by its place in the batch, and give the workshops whose screens show any of it."""
    for place, group in groups.items():
        outcomes[place] = _misplaced(batch[place], group)
    groups = {place: group for place, group in groups.items() if outcomes[place] is None}
    noted = [place for place, group in groups.items() if not _in_a_group(batch[place], group)]
    written = [_note(rooms, batch[place]) for place in noted]
    for place, outcome in zip(noted, notes.write(written), strict=True):
        outcomes[place] = outcome
        if batch[place].withdrawn:
            journal.tell(batch[place].code)
    for place, group in groups.items():
        if _in_a_group(batch[place], group):
            outcomes[place] = _write_together(rooms[batch[place].code], batch[place], group)
    return {batch[place].code for place, group in groups.items() if not _is_for_the_group_alone(batch[place], group)}


def _misplaced(sent: Sent, group: str | None) -> Outcome:
    """Say why words go nowhere that were written for a group in which their writer does not sit any more."""
    if not sent.together:
        return None
    if group is None and (sent.change.group or not (sent.agenda or sent.step == THROUGHOUT)):
        return Refusal(_("You are in no group at the moment, so this was not kept. Copy it, and ask the facilitator."))
    if sent.change.group not in ("", group):
        return Refusal(_("You sit in another group now. This was written for the one before, so nobody here sees it."))
    return None


def _is_for_the_group_alone(sent: Sent, group: str | None) -> bool:
    """Whether only the group's own phones show that something was written; notes throughout are counted on the console."""
    return _in_a_group(sent, group) and not sent.agenda and sent.step != THROUGHOUT


def _in_a_group(sent: Sent, group: str | None) -> bool:
    """Whether an item is one of a small group’s, or of the room as one group: not a person’s own note for the room.

    What somebody noted throughout before they sat in a group was promised to be seen by them alone.
    """
    if not sent.together or (sent.step == THROUGHOUT and not sent.change.group):
        return False
    return not (sent.planned and sent.planned.activity.repeats) if sent.agenda else group is not None


def _write_together(room: _Room, sent: Sent, group: str | None) -> Outcome:
    if sent.planned is None:
        return None
    place = together.Place(Workshop.objects.get(pk=room.pk), group, sent.step, sent.planned)
    try:
        _must_write_for_the_group(group, sent.seat)
        had_left = together.write(place, sent.change, sent.value, withdrawn=sent.withdrawn)
    except Refusal as refusal:
        return refusal
    if group is None or had_left:
        journal.tell(sent.code)
    else:
        journal.tell_group(sent.code, group)
    return None


def own_answer(workshop: Workshop, step: str, slot: str, ballot: str) -> str | None:
    """Find what this device answered in a slot, while it is still kept."""
    return own_answers(workshop, step, slot, [ballot]).get(ballot)


def own_answers(workshop: Workshop, step: str, slot: str, ballots: Iterable[str]) -> dict[str, str]:
    """Find what each of these devices answered in a slot, by its ballot, while it is still kept; in one look."""
    keys = {ballot: seats.ballot_key(ballot, workshop.code, step, slot) for ballot in ballots}
    kept = ledger.read((workshop.pk, step, slot), keys.values())
    return {ballot: sealing.unseal(workshop.seal, kept[key]) for ballot, key in keys.items() if key in kept}


def _lock(codes: set[str]) -> dict[str, _Room]:
    """Lock workshops, always in one order, so that two batches never wait for each other."""
    lock = connection.ops.for_update_sql() if connection.features.has_select_for_update else ""
    statement = (
        f"SELECT code, id, run_state, seal FROM {_WORKSHOPS} WHERE code IN {_places(codes)} ORDER BY code {lock}"  # noqa: S608 - no input in it
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, sorted(codes))
        return {code: _Room(pk, run_of(state), seal) for code, pk, state, seal in cursor.fetchall()}


def _places(values: set[str]) -> str:
    return f"({', '.join(['%s'] * len(values))})"


def _refuse(sent: Sent, room: _Room | None, seated: dict[tuple[str, int], str | None]) -> Outcome:
    if room is None:
        return Refusal(_("There is no workshop with this code."))
    if (sent.seat, room.pk) not in seated:
        return Refusal(_("Your seat has moved to another device or was given up. Join again."))
    slot = sent.step, sent.slot
    if slot not in room.moments:
        room.moments[slot] = _too_late(sent, room.run)
    return room.moments[slot]


def _too_late(sent: Sent, run: Run) -> Outcome:
    if sent.planned is None:
        moved = not run.live or run.step != sent.step
        return Refusal(_("The workshop has moved on from that step.")) if moved else None
    if sent.group and not sent.agenda:
        return None if run.live else Closed(_("The workshop has ended, so this can no longer be changed."))
    if not run.live or run.slot(sent.step, sent.slot).phase is not Phase.COLLECTING:
        return Closed(_("The facilitator has closed this, so it can no longer be changed."))
    return None


def _write_answers(rooms: dict[str, _Room], batch: list[Sent]) -> None:
    slots: dict[Where, dict[str, Sent]] = defaultdict(dict)
    for sent in batch:
        slots[rooms[sent.code].pk, sent.step, sent.slot][_key(sent)] = sent
    for where, newest in slots.items():
        kept = {key: _as_kept(rooms[sent.code], sent) for key, sent in newest.items() if not sent.withdrawn}
        ledger.write(where, kept, [key for key, sent in newest.items() if sent.withdrawn])
        forgetting.leave(Trace(PrivateAnswer, *where))


def _must_write_for_the_group(group: str | None, seat: str) -> None:
    found = Group.objects.filter(pk=group).first() if group else None
    if found is not None and found.work.scribe not in ("", seat):
        raise Refusal(_("One person writes for your group at the moment. Say it to them, or let everyone write again."))


def _as_kept(room: _Room, sent: Sent) -> str:
    sealed = sent.planned is not None and sent.planned.activity.sealed
    return sealing.seal(room.seal, sent.value) if sealed else sent.value


_WORKSHOPS = Workshop._meta.db_table


def _key(sent: Sent) -> str:
    return seats.ballot_key(sent.ballot, sent.code, sent.step, sent.slot)


def _note(rooms: dict[str, _Room], sent: Sent) -> Note:
    most = sent.planned.activity.most(sent.planned.setup) if sent.planned else None
    room = rooms[sent.code]
    most = most or notes.MOST
    return Note(room.pk, sent.code, sent.step, sent.slot, sent.ballot, sent.value, most, sent.withdrawn, room.seal)
