"""The days that people settled on together: of what was released, and for a group of its own plans too."""

from streetlight.core.activity import Appointment
from streetlight.outlines.planned import Planned
from streetlight.outlines.schema import Outline
from streetlight.workshops import figures, sharing
from streetlight.workshops.models import Group, GroupItem, Workshop


def settled(workshop: Workshop, group: Group | None) -> list[Appointment]:
    """Give the days that somebody in this group, or in none, may put into their calendar, the soonest first."""
    given = (
        planned.activity.appointment(figures.read_item(workshop, planned, item))
        for step, planned, items in sharing.by_slot(workshop.outline, GroupItem.objects.filter(workshop=workshop))
        for item in items
        if _is_seen_by(group, item) or (group is None and _is_the_rooms(workshop.outline, step, planned, item))
    )
    found = {appointment for appointment in given if appointment}
    return sorted(found, key=lambda one: (one.day, str(one.at or ""), one.what, one.who))


def _is_seen_by(group: Group | None, item: GroupItem) -> bool:
    released = item.standing == GroupItem.Standing.RELEASED and not item.holds
    return released or (group is not None and item.group_id == group.pk)


def _is_the_rooms(outline: Outline, step: str, planned: Planned, item: GroupItem) -> bool:
    """Whether the room writes this as one, where there are no groups, so that everyone in it sees it anyway."""
    return item.group_id is None and outline.step(step) is not None and not planned.activity.repeats
