"""The list of workshops: those that are running, those to come, those that are over."""

from dataclasses import dataclass
from enum import IntEnum

from streetlight.workshops.models import Workshop


class Standing(IntEnum):
    """How far a workshop is, in the order of the list."""

    RUNNING = 0
    TO_COME = 1
    OVER = 2


@dataclass(frozen=True, slots=True)
class Row:
    workshop: Workshop
    standing: Standing

    @property
    def running(self) -> bool:
        return self.standing is Standing.RUNNING

    @property
    def over(self) -> bool:
        return self.standing is Standing.OVER


def list_workshops() -> list[Row]:
    """List every workshop of this installation: the running first, then the next to come, then the latest to end."""
    found = Workshop.objects.defer("outline_text", "contacts").order_by("starts_at", "pk")
    rows = [Row(workshop, standing_of(workshop)) for workshop in found]
    coming = [row for row in rows if not row.over]
    return sorted(coming, key=lambda row: row.standing) + [row for row in reversed(rows) if row.over]


def standing_of(workshop: Workshop) -> Standing:
    run = workshop.run
    if run.ended is not None:
        return Standing.OVER
    return Standing.RUNNING if run.live else Standing.TO_COME
