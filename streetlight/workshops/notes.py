"""Notes that people write for the room, each under a key that only its writer's device can draw: no author is kept."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import connection

from streetlight.core.refusal import Refusal
from streetlight.core.words import ngettext
from streetlight.workshops import forgetting, sealing, seats
from streetlight.workshops.forgetting import Trace
from streetlight.workshops.models import GroupItem, Workshop

_Slot = tuple[int, str, str, str]
"""Where notes stand: the workshop's row, its seal, the step, the slot."""

MOST = 30
"""How many notes a device can have in one slot when its activity sets no limit."""


@dataclass(frozen=True, slots=True)
class Note:
    """One note that came through a door, or that is to be withdrawn. `most`: how many its writer may have."""

    workshop: int
    code: str
    step: str
    slot: str
    ballot: str
    value: str
    most: int
    withdrawn: bool
    seal: str

    @property
    def where(self) -> _Slot:
        return self.workshop, self.seal, self.step, self.slot

    @property
    def keys(self) -> list[str]:
        return _keys(self.ballot, self.code, self.step, self.slot, self.most)


def write(batch: Sequence[Note]) -> list[Refusal | None]:
    """Save notes and withdraw them, in the order in which they came; say of each why it was refused, or None.

    The workshops' rows are locked by the caller. The same note sent twice is saved once.
    """
    places: dict[_Slot, list[Note]] = defaultdict(list)
    for note in batch:
        places[note.where].append(note)
    before = {where: _kept_by(writers, where) for where, writers in places.items()}
    after = {where: dict(notes) for where, notes in before.items()}
    outcomes = [_take(note, after[note.where]) for note in batch]
    for where in places:
        _store(where, before[where], after[where])
    return outcomes


def own_items(workshop: Workshop, step: str, slot: str, ballot: str) -> list[GroupItem]:
    """Find the notes of this device: only it holds the ballot that their keys are drawn from."""
    planned = workshop.outline.planned(step, slot)
    most = planned.activity.most(planned.setup) if planned else None
    keys = _keys(ballot, workshop.code, step, slot, most or MOST)
    return list(GroupItem.objects.filter(workshop=workshop, step=step, slot=slot, pk__in=keys).order_by("key"))


def _keys(ballot: str, code: str, step: str, slot: str, most: int) -> list[str]:
    """Draw every key that a device's notes can have in a slot."""
    return [seats.ballot_key(ballot, code, step, slot, number) for number in range(most)]


def _kept_by(writers: list[Note], where: _Slot) -> dict[str, str]:
    keys = {key for note in writers for key in note.keys}
    workshop, seal, step, slot = where
    items = GroupItem.objects.filter(workshop=workshop, step=step, slot=slot, pk__in=keys)
    return {key: sealing.unseal(seal, value) for key, value in items.values_list("key", "value")}


def _take(note: Note, kept: dict[str, str]) -> Refusal | None:
    own = [key for key in note.keys if key in kept]
    same = next((key for key in own if kept[key] == note.value), None)
    if note.withdrawn:
        if same is not None:
            del kept[same]
        return None
    if same is not None:
        return None
    if len(own) >= note.most:
        return _too_many(note.most)
    free = next(key for key in note.keys if key not in kept)
    kept[free] = note.value
    return None


def _store(where: _Slot, before: dict[str, str], after: dict[str, str]) -> None:
    workshop, seal, step, slot = where
    GroupItem.objects.filter(pk__in=before.keys() - after.keys()).delete()
    fresh = after.keys() - before.keys()
    waiting = GroupItem.Standing.WAITING
    rows = [(key, workshop, step, slot, sealing.seal(seal, after[key]), "", "", waiting, 0) for key in fresh]
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {GroupItem._meta.db_table} (key, workshop_id, step, slot, value, aside, holds, standing, place)"  # noqa: S608 - no input in it
            " VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s)",
            rows,
        )
    forgetting.leave(Trace(GroupItem, workshop, step, slot))


def _too_many(most: int) -> Refusal:
    return Refusal(
        ngettext(
            "You have written %(number)d note here, the most there may be. Withdraw it to write another.",
            "You have written %(number)d notes here, the most there may be. Withdraw one to write another.",
            most,
        )
    )
