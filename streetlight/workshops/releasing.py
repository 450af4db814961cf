"""Points on their way to the projector: released, hidden, merged and put in order by who looks after them."""

from enum import StrEnum

from django.db import transaction
from django.db.models import Max, QuerySet

from streetlight.core.refusal import Refusal
from streetlight.core.words import gettext as _
from streetlight.outlines.schema import THROUGHOUT
from streetlight.workshops import forgetting, journal, sealing
from streetlight.workshops.forgetting import Trace
from streetlight.workshops.models import GroupItem, Workshop


class Care(StrEnum):
    """What can be done with one point."""

    RELEASE = "release"
    HIDE = "hide"
    UP = "up"
    DOWN = "down"
    MERGE = "merge"
    SEPARATE = "separate"


def take_care(code: str, item: str, care: Care, *, into: str = "") -> None:
    """Do one thing with one point. Raises Refusal. Doing it twice is doing it once."""
    with transaction.atomic():
        workshop = Workshop.objects.select_for_update().get(code=code)
        # What somebody noted throughout is their own, and theirs to release.
        point = GroupItem.objects.filter(workshop=workshop, group=None, pk=item).exclude(step=THROUGHOUT).first()
        if point is None:
            raise Refusal(_("That point was withdrawn by whoever wrote it."))
        match care:
            case Care.RELEASE:
                _release(point, workshop.seal)
            case Care.HIDE:
                sealed = sealing.seal(workshop.seal, sealing.unseal(workshop.seal, point.value))
                GroupItem.objects.filter(pk=item).update(standing=GroupItem.Standing.HIDDEN, value=sealed)
                forgetting.leave(Trace(GroupItem, workshop.pk, point.step, point.slot))
            case Care.UP | Care.DOWN:
                _move(point, up=care is Care.UP)
            case Care.MERGE:
                _merge(point, into)
            case Care.SEPARATE:
                GroupItem.objects.filter(pk=item).update(merged_into=None)
        journal.tell(code)
    forgetting.sweep()


def _release(point: GroupItem, seal: str) -> None:
    """Let a point leave: from now on it is kept in the open, so that it outlives the workshop's key."""
    if point.standing == GroupItem.Standing.RELEASED:
        return
    siblings = _siblings(point)
    last = siblings.aggregate(last=Max("place"))["last"] or 0
    plain = sealing.unseal(seal, point.value)
    siblings.filter(pk=point.pk).update(standing=GroupItem.Standing.RELEASED, place=last + 1, value=plain)


def _move(point: GroupItem, *, up: bool) -> None:
    on_projector = _siblings(point).filter(standing=GroupItem.Standing.RELEASED, merged_into=None)
    shown = [item.pk for item in on_projector.order_by("place", "key")]
    if point.pk not in shown:
        return
    at = shown.index(point.pk)
    to = min(max(at + (-1 if up else 1), 0), len(shown) - 1)
    shown.insert(to, shown.pop(at))
    for place, key in enumerate(shown, start=1):
        GroupItem.objects.filter(pk=key).update(place=place)


def _merge(point: GroupItem, into: str) -> None:
    """Lay a point under another that says the same; what lay under it comes along."""
    target = _siblings(point).filter(pk=into, merged_into=None).exclude(pk=point.pk).first()
    if target is None:
        raise Refusal(_("Choose another point of the same list to merge this one into."))
    GroupItem.objects.filter(merged_into=point).update(merged_into=target)
    GroupItem.objects.filter(pk=point.pk).update(merged_into=target)


def _siblings(point: GroupItem) -> QuerySet[GroupItem]:
    return GroupItem.objects.filter(workshop=point.workshop_id, group=None, step=point.step, slot=point.slot)
