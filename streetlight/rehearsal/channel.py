"""Following a face as a phone does: by its stream, which is watched, or by asking (docs/live-channel.md)."""

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from functools import lru_cache
from random import Random
from time import monotonic
from typing import Never

from streetlight.rehearsal import wire
from streetlight.rehearsal.device import Device

FIRST_BEAT = 4
SILENCE = 25
POLL = 3
STREAM_AGAIN = 60
MOST_TRIES = 4


class Gone(Exception):  # noqa: N818 - what happened, not whose fault it is
    """The face is no longer there for this device: its page is to be loaded again."""


@dataclass(frozen=True, slots=True)
class Event:
    """One message of a stream."""

    name: str
    number: str
    data: str


class Channel:
    """One device's way to one face. `version` is that of the face it shows; `live` while a stream is open."""

    def __init__(self, device: Device, face_url: str, *, streams: bool = True, rng: Random | None = None) -> None:
        self.live = False
        self.version = ""
        self._device = device
        self._url = device.url(face_url)
        self._streams = streams
        self._rng = rng or Random()
        self._worked = False
        self._tries = 0

    async def follow(self, show: Callable[[str], None]) -> Never:
        """Have each new face's HTML shown, for as long as there are faces. Raises Gone, and what `show` raises."""
        while True:
            if self._streams:
                await self._stream(show)
            if self._streams and self._worked and self._tries <= MOST_TRIES:
                await asyncio.sleep(self._rng.uniform(0.2, 2.8))
            else:
                await self._poll(show)

    async def _stream(self, show: Callable[[str], None]) -> None:
        known = {"Last-Event-ID": self.version} if self.version else {}
        headers = self._device.headers_for(self._url, {"Accept": "text/event-stream", **known})
        try:
            async with wire.stream(f"{self._url}/stream", headers, patience=FIRST_BEAT) as (head, parts):
                if head.status in (404, 410):
                    raise Gone
                if head.status == 200:  # noqa: PLR2004 - the one status that means a stream
                    await self._listen(parts, show)
        except wire.BROKEN:
            pass
        finally:
            self._tries += 1
            self.live = False

    async def _listen(self, parts: AsyncIterator[bytes], show: Callable[[str], None]) -> None:
        reading = Reading()
        while True:
            async with asyncio.timeout(SILENCE if self.live else FIRST_BEAT):
                part = await anext(parts, b"")
            if not part:
                return
            for event in reading.feed(part):
                self.live = self._worked = True
                self._tries = 0
                if event.name == "gone":
                    raise Gone
                if not event.name and event.number != self.version:
                    self.version = event.number
                    show(event.data)

    async def _poll(self, show: Callable[[str], None]) -> None:
        """Ask until it is time to try a stream: after a while, or once a server that was away is back."""
        until = monotonic() + STREAM_AGAIN
        failed = False
        while not self._streams or monotonic() < until:
            try:
                face = await self._polled()
            except wire.Unreachable:
                failed = True
                await asyncio.sleep(self._rng.uniform(0.5, 2.5))
                continue
            if face is not None:
                show(face)
            if failed and self._worked and self._streams:
                return
            await asyncio.sleep(POLL * self._rng.uniform(0.8, 1.2))

    async def _polled(self) -> str | None:
        """Ask once for the face; None if it is the same still. Raises Unreachable, Gone."""
        reply = await self._device.ask(self._url, {"Accept": "text/html", "If-None-Match": f'"{self.version}"'})
        if reply.status in (404, 410):
            raise Gone
        if reply.status == 304:  # noqa: PLR2004 - not modified
            return None
        if reply.status != 200:  # noqa: PLR2004 - anything else is no face
            raise wire.Unreachable(f"the face answered {reply.status}")
        self.version = reply.headers.get("etag", "").strip('W/"')
        return reply.text


class Reading:
    """Reads events out of a stream's bytes, wherever these are cut."""

    def __init__(self) -> None:
        self._rest = b""

    def feed(self, part: bytes) -> list[Event]:
        self._rest += part.replace(b"\r\n", b"\n")
        *whole, self._rest = self._rest.split(b"\n\n")
        events = map(_event, whole)
        return [event for event in events if event is not None]


@lru_cache(maxsize=64)
def _event(block: bytes) -> Event | None:
    """Read one block of lines; None for comments and for what only sets the time to reconnect.

    All who watch a face get the same bytes, so they are read once for all of them.
    """
    fields: dict[str, list[str]] = {}
    for line in block.decode(errors="replace").split("\n"):
        name, _colon, value = line.partition(":")
        fields.setdefault(name, []).append(value.removeprefix(" "))
    if "data" not in fields and "event" not in fields:
        return None
    return Event("".join(fields.get("event", [])), "".join(fields.get("id", [])), "\n".join(fields.get("data", [])))
