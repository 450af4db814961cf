"""The outlines of the workshops that are being answered, kept in memory: they never change once a workshop exists."""

import asyncio
import time
from dataclasses import dataclass, field

from streetlight.live.threads import Threads
from streetlight.outlines.planned import Planned
from streetlight.outlines.reading import remembered
from streetlight.workshops.incoming import Sent
from streetlight.workshops.models import Workshop

KEPT_FOR = 15 * 60.0
MOST_CHOICES = 500
SHORT = 500
"""Bytes of a form, so that what is remembered of a room is a quarter of a megabyte at most."""


@dataclass(slots=True)
class Room:
    """What a door needs to know of a workshop to read an answer."""

    planned: dict[tuple[str, str], Planned]
    """The activities, by step and slot."""
    steps: frozenset[str]
    language: str
    used: float
    chosen: dict[tuple[str, str, bytes], Sent] = field(default_factory=dict)
    """Forms that were sent of late, as they were read, and nothing of who sent them: many people choose the same."""

    def chosen_before(self, step: str, slot: str, form: bytes) -> Sent | None:
        return self.chosen.get((step, slot, form))

    def remember_choice(self, form: bytes, sent: Sent) -> None:
        """Remember how a form is read, unless it holds words of somebody's own."""
        if sent.chosen_only and len(form) <= SHORT:
            if len(self.chosen) >= MOST_CHOICES:
                self.chosen.clear()
            self.chosen[sent.step, sent.slot, form] = sent._replace(seat="", ballot="")


class Rooms:
    """Workshops by code. Belongs to the event loop, but for the reading."""

    def __init__(self) -> None:
        self._rooms: dict[str, Room] = {}
        self._finding: dict[str, asyncio.Future[Room | None]] = {}
        self._readers = Threads("rooms", 1)

    def start(self) -> None:
        self._readers.start()

    def stop(self) -> None:
        self._rooms.clear()
        self._readers.stop()

    def known(self, code: str) -> Room | None:
        room = self._rooms.get(code)
        if room is not None:
            room.used = time.monotonic()
        return room

    def find(self, code: str) -> asyncio.Future[Room | None]:
        """Read a workshop, once for all who ask meanwhile."""
        finding = self._finding.get(code)
        if finding is None:
            finding = self._finding[code] = asyncio.ensure_future(self._find(code))
            finding.add_done_callback(lambda _found: self._finding.pop(code, None))
        return finding

    async def _find(self, code: str) -> Room | None:
        room = await self._readers.run(_read, code)
        if room is not None:
            self._drop_unused()
            self._rooms[code] = room
        return room

    def _drop_unused(self) -> None:
        since = time.monotonic() - KEPT_FOR
        self._rooms = {code: room for code, room in self._rooms.items() if room.used > since}


def _read(code: str) -> Room | None:
    found = Workshop.objects.filter(code=code).values_list("outline_text", "language").first()
    if found is None:
        return None
    outline = remembered(*found)
    planned = {(step, planned.key): planned for step, planned in outline.all_planned()}
    return Room(planned, frozenset(step.key for step in outline.steps), found[1], time.monotonic())


rooms = Rooms()
