"""Watching the projector through a whole rehearsal, as everybody in the room does."""

import asyncio
from contextlib import suppress
from dataclasses import dataclass

from streetlight.rehearsal import wire
from streetlight.rehearsal.channel import Channel, Gone
from streetlight.rehearsal.device import Device
from streetlight.rehearsal.joining import face_of
from streetlight.rehearsal.seeing import Audience, Seeing


@dataclass
class Watch:
    """Watches one projector, and has everything that it shows looked at."""

    url: str
    seeing: Seeing
    faces: int = 0

    async def watch(self) -> None:
        device = Device(self.url)
        while True:
            with suppress(wire.Unreachable):
                _, page = await device.open(self.url)
                face = face_of(page)
                if face is not None:
                    self._show(page.html)
                    with suppress(Gone):
                        await Channel(device, face["data-face-url"]).follow(self._show)
            await asyncio.sleep(1)

    def _show(self, html: str) -> None:
        self.faces += 1
        self.seeing.look(Audience.PROJECTOR, html)
