"""What leaves a small group: its members tick what may, anyone may hold anything back, and nobody is told who did.

What was ticked is kept in the open from then on; what is taken back or held back is sealed again. So an item is released
or held, never both, and whoever shows released items need not ask twice.
"""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import Q

from streetlight.core.refusal import Refusal
from streetlight.core.words import gettext as _
from streetlight.outlines import group_work
from streetlight.outlines.groups_in_run import have_fed_back
from streetlight.outlines.run import Showing
from streetlight.outlines.schema import THROUGHOUT
from streetlight.workshops import forgetting, group_acts, journal, notes, sealing, seats, spoken_of, together
from streetlight.workshops.forgetting import Trace
from streetlight.workshops.models import Group, GroupItem, Workshop

HOLD = "hold"
"""Stands for the step in the keys that devices hold items back by."""

RELEASED = Q(standing=GroupItem.Standing.RELEASED, holds="")
"""What has left its group."""


def release(code: str, seat: str, item: str, *, released: bool, seen: str = "") -> None:
    """Tick an item, so that it may leave the group, or take the tick away. Raises Refusal.

    `seen` is the version whose words were read before it was ticked: others may have written since.
    """
    with transaction.atomic():
        workshop, group = _workshop_and_group(code, seat)
        found = _item_of(group, item)
        if not released:
            _seal(workshop, [found])
        elif _is_held(workshop, found):
            raise Refusal(_("Somebody in your group holds this back, so it stays in your group."))
        elif seen and together.words_of(seen) != together.words_of(together.version_of(workshop.seal, found)):
            raise Refusal(_("Somebody has just changed this. Look again, then tick it if it may leave."))
        else:
            _open(workshop, found)
        _tell(workshop, group)
    forgetting.sweep()


def hold(code: str, seat: str, ballot: str, item: str, *, held: bool) -> None:
    """Hold an item back, with all that is said about it, or let go of it again. Raises Refusal.

    Only the device that holds it can let go: nobody else can draw the key that it holds it by.
    """
    with transaction.atomic():
        workshop, group = _workshop_and_group(code, seat)
        found = _item_of(group, item)
        mark = seats.ballot_key(ballot, code, HOLD, found.pk)
        holds = set(found.holds.split())
        if held:
            _seal(workshop, [found, *spoken_of.said_about(workshop, found)])
            holds.add(mark)
        elif mark in holds:
            holds.discard(mark)
        elif holds:
            raise Refusal(
                _("Somebody else in your group holds this back. Only they can let go of it, on their device.")
            )
        GroupItem.objects.filter(pk=found.pk).update(holds=" ".join(sorted(holds)))
        forgetting.leave(Trace(GroupItem, workshop.pk, found.step, found.slot))
        _tell(workshop, group)
    forgetting.sweep()


def release_own(code: str, ballot: str, item: str, *, released: bool) -> None:
    """Let a note that somebody in no group wrote throughout be seen by the room, or take it back. Raises Refusal."""
    with transaction.atomic():
        workshop = _live(code)
        own = (
            note
            for planned in workshop.outline.throughout
            for note in notes.own_items(workshop, THROUGHOUT, planned.key, ballot)
        )
        found = next((note for note in own if note.pk == item and note.group_id is None), None)
        if found is None:
            raise Refusal(_("That note is no longer there. Reload the page."))
        if released:
            _open(workshop, found)
        else:
            _seal(workshop, [found])
        journal.tell(code)
    forgetting.sweep()


def look_through(code: str, seat: str, *, done: bool) -> None:
    """Say that the group has looked through what it wrote, or that it has not yet. Raises Refusal."""
    with transaction.atomic():
        workshop, group = _workshop_and_group(code, seat)
        state = group_work.review(group.work, done=done).model_dump_json()
        Group.objects.filter(pk=group.pk).update(work_state=state)
        _tell(workshop, group)


def _live(code: str) -> Workshop:
    workshop = Workshop.objects.select_for_update().get(code=code)
    if not workshop.run.live:
        raise Refusal(_("This workshop has ended."))
    return workshop


def _workshop_and_group(code: str, seat: str) -> tuple[Workshop, Group]:
    workshop = Workshop.objects.select_for_update().get(code=code)
    return workshop, group_acts.group_of(workshop, seat)


def _item_of(group: Group, key: str) -> GroupItem:
    found = GroupItem.objects.filter(group=group, pk=key).first()
    if found is None:
        raise Refusal(_("Somebody in your group has removed this."))
    return found


def _is_held(workshop: Workshop, item: GroupItem) -> bool:
    """Whether somebody holds an item back, or the thing that it is about."""
    thing = spoken_of.entry_of(workshop, item)
    return bool(item.holds) or GroupItem.objects.filter(group=item.group_id, pk=thing).exclude(holds="").exists()


def _open(workshop: Workshop, item: GroupItem) -> None:
    """Have an item be readable without the key, which it outlives."""
    plain = sealing.unseal(workshop.seal, item.value)
    GroupItem.objects.filter(pk=item.pk).update(standing=GroupItem.Standing.RELEASED, value=plain)


def _seal(workshop: Workshop, items: Iterable[GroupItem]) -> None:
    """Have items be readable with the key alone: the database's log, too, is not to hold them in the open."""
    for item in items:
        sealed = sealing.seal(workshop.seal, sealing.unseal(workshop.seal, item.value))
        GroupItem.objects.filter(pk=item.pk).update(standing=GroupItem.Standing.WAITING, value=sealed)
        forgetting.leave(Trace(GroupItem, workshop.pk, item.step, item.slot))


def _tell(workshop: Workshop, group: Group) -> None:
    """Tell the group, and everyone else if they may be looking at what it released."""
    run = workshop.run
    shown = any(slot.showing is not Showing.NOTHING for slot in run.slots.values())
    seen = shown or run.gathering.speaking == group.pk or have_fed_back(run, workshop.outline)
    journal.tell_group(workshop.code, group.pk)
    journal.tell(workshop.code, phones=seen)
