"""What a group says about the entries of its own lists: by which key it speaks of one, and what it is called now."""

from collections.abc import Iterable

from streetlight.core.activity import Answer
from streetlight.core.refusal import Refusal
from streetlight.core.together import Together
from streetlight.core.words import gettext as _
from streetlight.outlines.planned import Planned
from streetlight.workshops import sealing
from streetlight.workshops.models import GroupItem, Workshop


def entry_of(workshop: Workshop, item: GroupItem) -> str:
    """Give the key of the entry that an item speaks of; empty if it speaks of none."""
    planned = workshop.outline.planned(item.step, item.slot)
    if planned is None or _list_of(planned) is None:
        return ""
    return planned.together.speaks_of(_read(workshop, planned, item))


def said_about(workshop: Workshop, entry: GroupItem) -> list[GroupItem]:
    """Find what the entry’s group says of it elsewhere."""
    slots = [planned.key for planned in _beside(workshop, entry.step) if _list_of(planned) == entry.slot]
    if not slots:
        return []
    siblings = GroupItem.objects.filter(workshop=workshop, group=entry.group_id, step=entry.step, slot__in=slots)
    return [item for item in siblings if entry_of(workshop, item) == entry.pk]


def with_its_name(workshop: Workshop, group: str | None, step: str, planned: Planned, value: str) -> str:
    """Give what somebody sent with the name that what it speaks of has now, whatever their page called it.

    Raises Refusal if it has left its list.
    """
    activity, slot = planned.together, _list_of(planned)
    answer = activity.answer_type.model_validate_json(value)
    key = activity.speaks_of(answer)
    if not key:
        return value
    if slot is None:
        name = next((str(thing.text) for thing in activity.things(planned.setup) if thing.key == key), "")
    else:
        entry = GroupItem.objects.filter(workshop=workshop, group=group, step=step, slot=slot, pk=key).first()
        name = _name(workshop, entry) if entry else ""
    if not name:
        raise Refusal(_("That is no longer on the list. Reload the page."))
    named: Answer = activity.renamed(answer, name)
    return named.model_dump_json()


def speaks_of_another(planned: Planned, before: str, after: str) -> bool:
    """Whether an item speaks of another entry than it did."""
    activity = planned.together
    one, other = (activity.speaks_of(activity.answer_type.model_validate_json(value)) for value in (before, after))
    return other not in ("", one)


def rename(workshop: Workshop, entry: GroupItem) -> list[GroupItem]:
    """Have all that is said about an entry call it what it is called now; what had left its group is the group’s again.

    Nobody who let it out has read the new name. Gives what was changed, as it stood before.
    """
    before = said_about(workshop, entry)
    name = _name(workshop, entry)
    for item in before:
        planned = workshop.outline.planned(item.step, item.slot)
        if planned is None:
            continue
        value = planned.together.renamed(_read(workshop, planned, item), name).model_dump_json()
        waits = item.standing == GroupItem.Standing.RELEASED
        standing = GroupItem.Standing.WAITING if waits else item.standing
        sealed = sealing.seal(workshop.seal, value)
        GroupItem.objects.filter(pk=item.pk).update(value=sealed, standing=standing)
    return before


def _name(workshop: Workshop, entry: GroupItem) -> str:
    planned = workshop.outline.planned(entry.step, entry.slot)
    return planned.together.line(_read(workshop, planned, entry)) if planned else ""


def _read(workshop: Workshop, planned: Planned, item: GroupItem) -> Answer:
    said: Answer = planned.activity.answer_type.model_validate_json(sealing.unseal(workshop.seal, item.value))
    return said


def _beside(workshop: Workshop, step: str) -> Iterable[Planned]:
    found = workshop.outline.questions(step) or workshop.outline.step(step)
    return found.activities if found else ()


def _list_of(planned: Planned) -> str | None:
    activity = planned.activity
    return activity.source(planned.setup) if isinstance(activity, Together) else None
