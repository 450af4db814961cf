"""What a small group writes together: item by item, the last writer winning, and nothing of two people’s typing lost.

An item’s key is drawn from its group, its slot and its part, so the same thing sent twice is one item. Whoever changes
an item says which version they saw. If it has changed since, theirs stands now, and the words it replaces are laid
aside, where all of the group see them until somebody says that they are settled.
"""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Max

from streetlight.core.activity import Answer
from streetlight.core.refusal import Refusal
from streetlight.core.words import gettext as _
from streetlight.outlines.planned import Planned
from streetlight.workshops import forgetting, sealing, spoken_of
from streetlight.workshops.forgetting import Trace
from streetlight.workshops.models import GroupItem, Workshop
from streetlight.workshops.seats import draw_id

MOST_ITEMS = 200
"""How many items one group may have in one slot."""
MOST_ASIDE = 5
NEW = "new"
LEAVES = "-leaves"
"""What the version of an item that may leave its group ends with."""


@dataclass(frozen=True, slots=True)
class Change:
    """One item as a group’s member sent it.

    `item` is the key of the item that is changed, or empty; `note` the sender’s own random name for one that is added;
    `seen` the version that they saw; `settled`: what was laid aside is taken down, and nothing else is changed; `group`
    the one on whose board it was written.
    """

    item: str = ""
    note: str = ""
    seen: str = ""
    settled: bool = False
    group: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """Where an item is kept: a workshop, the group (none if the whole room is one), the step and the slot."""

    workshop: Workshop
    group: str | None
    step: str
    planned: Planned

    @property
    def slot(self) -> str:
        return self.planned.key

    @property
    def seal(self) -> str:
        return self.workshop.seal

    def key(self, part: str) -> str:
        about = f"{self.workshop.pk}/{self.group or ''}/{self.step}/{self.slot}/{part}"
        return hashlib.blake2b(about.encode(), digest_size=16).hexdigest()


def version(value: str) -> str:
    """Name what an item says, so that a change can say what it was made from."""
    return hashlib.blake2b(value.encode(), digest_size=6).hexdigest()


def words_of(version: str) -> str:
    """Give the version of what an item says alone, whether it may leave or not."""
    return version.removesuffix(LEAVES)


def write(place: Place, change: Change, value: str, *, withdrawn: bool) -> bool:
    """Save, change or remove one item; the workshop’s row is locked by the caller. Raises Refusal.

    Says whether the item had left its group, so that whoever looks at it outside is to hear of it.
    """
    value = spoken_of.with_its_name(place.workshop, place.group, place.step, place.planned, value) if value else ""
    key = _key(place, change, value)
    kept = GroupItem.objects.filter(
        pk=key, workshop=place.workshop, group=place.group, step=place.step, slot=place.slot
    )
    there = kept.first()
    had_left = there is not None and _has_left(there)
    also: list[GroupItem] = []
    if there is None and not withdrawn:
        _add(place, key, change, value)
    elif there is not None:
        also = _remove(place, there, change) if withdrawn else _change(place, there, change, value)
    for slot in {place.slot, *(item.slot for item in also)}:
        forgetting.leave(Trace(GroupItem, place.workshop.pk, place.step, slot))
    return had_left or any(map(_has_left, also))


def _has_left(item: GroupItem) -> bool:
    return item.standing == GroupItem.Standing.RELEASED


def _key(place: Place, change: Change, value: str) -> str:
    activity = place.planned.together
    part = activity.part(activity.answer_type.model_validate_json(value)) if value else ""
    if part:
        return place.key(part)
    return change.item or place.key(f"{NEW}/{change.note or draw_id()}")


def _add(place: Place, key: str, change: Change, value: str) -> None:
    siblings = GroupItem.objects.filter(workshop=place.workshop, group=place.group, step=place.step, slot=place.slot)
    if change.item:
        raise Refusal(_("Somebody has just removed this. Copy your words, and add them as something new."))
    if change.settled:
        return
    if siblings.count() >= MOST_ITEMS:
        raise Refusal(_("That is as many as there may be here. Remove one to add another."))
    last = siblings.aggregate(last=Max("place"))["last"] or 0
    GroupItem.objects.create(
        key=key,
        workshop=place.workshop,
        group_id=place.group,
        step=place.step,
        slot=place.slot,
        value=sealing.seal(place.seal, value),
        place=last + 1,
    )


def _change(place: Place, item: GroupItem, change: Change, value: str) -> list[GroupItem]:
    """Change an item, and what is said about it if it is called something else now: that is given, as it stood before."""
    before = sealing.unseal(place.seal, item.value)
    aside = asides(place.seal, item)
    if change.settled:
        aside = []
    elif before != value:
        if words_of(change.seen) != version(before):
            aside = [*_typed(place.planned, before, value), *aside][:MOST_ASIDE]
        unseen = change.seen != version_of(place.seal, item)  # who wrote this took it for the group's own
        if _has_left(item) and (unseen or spoken_of.speaks_of_another(place.planned, before, value)):
            item.standing = GroupItem.Standing.WAITING
        item.value = value if _has_left(item) else sealing.seal(place.seal, value)
    item.aside = sealing.seal(place.seal, json.dumps(aside, ensure_ascii=False)) if aside else ""
    GroupItem.objects.filter(pk=item.pk).update(value=item.value, aside=item.aside, standing=item.standing)
    return [] if change.settled or before == value else spoken_of.rename(place.workshop, item)


def _remove(place: Place, item: GroupItem, change: Change) -> list[GroupItem]:
    """Remove an item, and what is said about it: that is given."""
    if change.seen and words_of(change.seen) != version(sealing.unseal(place.seal, item.value)):
        raise Refusal(_("Somebody has just changed this. Look again, then remove it if you still want to."))
    also = spoken_of.said_about(place.workshop, item)
    GroupItem.objects.filter(pk__in=[one.pk for one in (item, *also)]).delete()
    return also


def version_of(seal: str, item: GroupItem) -> str:
    """Name what an item says and whether it may leave its group."""
    leaves = LEAVES if _has_left(item) else ""
    return version(sealing.unseal(seal, item.value)) + leaves


def asides(seal: str, item: GroupItem) -> list[str]:
    """Give the words that were laid aside when two people wrote in one item at the same moment."""
    found: list[str] = json.loads(sealing.unseal(seal, item.aside)) if item.aside else []
    return found


def _typed(planned: Planned, before: str, after: str) -> list[str]:
    """Give what was typed into an item and is not in the new one; what was only chosen is plain to see anyway."""
    activity = planned.activity
    old, new = (_words(activity, planned, activity.answer_type.model_validate_json(value)) for value in (before, after))
    return [text for text in old if text and text not in new]


def _words(activity: Any, planned: Planned, answer: Answer) -> Sequence[str]:  # noqa: ANN401 - any kind's
    return [text for _field, text in activity.words(planned.setup, answer)]
