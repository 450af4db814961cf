"""The outlines of the workshops that are being answered, kept in memory: they never change once a workshop exists."""

import asyncio
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from django.db import close_old_connections

from streetlight.outlines.reading import remembered
from streetlight.outlines.schema import Outline
from streetlight.workshops.models import Workshop

KEPT_FOR = 15 * 60.0


@dataclass(slots=True)
class Room:
    """What a door needs to know of a workshop to read an answer."""

    outline: Outline
    language: str
    used: float


class Rooms:
    """Workshops by code. Belongs to the event loop, but for the reading."""

    def __init__(self) -> None:
        self._rooms: dict[str, Room] = {}
        self._readers: ThreadPoolExecutor

    def start(self) -> None:
        self._readers = ThreadPoolExecutor(1, thread_name_prefix="rooms")

    def stop(self) -> None:
        self._rooms.clear()
        self._readers.shutdown(cancel_futures=True)

    async def room(self, code: str) -> Room | None:
        room = self._rooms.get(code)
        if room is None:
            room = await asyncio.get_running_loop().run_in_executor(self._readers, _read, code)
            if room is None:
                return None
            self._drop_unused()
            self._rooms[code] = room
        room.used = time.monotonic()
        return room

    def _drop_unused(self) -> None:
        since = time.monotonic() - KEPT_FOR
        self._rooms = {code: room for code, room in self._rooms.items() if room.used > since}


def _read(code: str) -> Room | None:
    close_old_connections()
    try:
        found = Workshop.objects.filter(code=code).values_list("outline_text", "language").first()
    finally:
        close_old_connections()
    return Room(remembered(*found), found[1], time.monotonic()) if found else None


rooms = Rooms()
