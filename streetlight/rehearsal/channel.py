"""Following a face as a phone does: by its stream, which is watched, or by asking again and again (docs/live-channel.md)."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from random import Random
from time import monotonic

from streetlight.rehearsal import wire
from streetlight.rehearsal.device import Device

FIRST_BEAT = 4
SILENCE = 25
POLL = 3
STREAM_AGAIN = 60
MOST_TRIES = 4


class Gone(Exception):  # noqa: N818 - what happened, not whose fault it is
    """The face is no longer there for this device: its page is to be loaded again."""


class _Ended(Exception):  # noqa: N818 - as above
    """The stream gives nothing more."""


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

    async def faces(self) -> AsyncIterator[str]:
        """Give each new face's HTML. Raises Gone."""
        while True:
            if self._streams:
                async for face in self._streamed():
                    yield face
            again = monotonic() + STREAM_AGAIN
            if self._worked and self._tries <= MOST_TRIES:
                await asyncio.sleep(self._rng.uniform(0.2, 2.8))
                again = monotonic()
            failed = False
            while not self._streams or monotonic() < again:
                try:
                    face = await self._polled()
                except wire.Unreachable:
                    failed = True
                    await asyncio.sleep(self._rng.uniform(0.5, 2.5))
                    continue
                if face is not None:
                    yield face
                if failed and self._worked:
                    break
                await asyncio.sleep(POLL * self._rng.uniform(0.8, 1.2))

    async def _streamed(self) -> AsyncIterator[str]:
        try:
            async for event in self._events():
                self._hear()
                if event.name == "gone":
                    raise Gone
                if not event.name and event.number != self.version:
                    self.version = event.number
                    yield event.data
        except (OSError, EOFError, ValueError, TimeoutError, _Ended):
            self._tries += 1
        finally:
            self.live = False

    def _hear(self) -> None:
        self.live = self._worked = True
        self._tries = 0

    async def _events(self) -> AsyncIterator[Event]:
        headers = self._device.headers_for(self._url, {"Accept": "text/event-stream"})
        async with wire.stream(f"{self._url}/stream", headers, patience=FIRST_BEAT) as (head, parts):
            if head.status in (404, 410):
                raise Gone
            if head.status != 200:  # noqa: PLR2004 - the one that means a stream
                raise _Ended
            reading = Reading()
            patience = FIRST_BEAT
            while True:
                async with asyncio.timeout(patience):
                    part = await anext(parts, b"")
                if not part:
                    raise _Ended
                for event in reading.feed(part):
                    patience = SILENCE
                    yield event

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
        events = (_event(block.decode(errors="replace")) for block in whole)
        return [event for event in events if event is not None]


def _event(block: str) -> Event | None:
    """Read one block of lines; None for comments and for what only sets the time to reconnect."""
    fields: dict[str, list[str]] = {}
    for line in block.split("\n"):
        name, _colon, value = line.partition(":")
        fields.setdefault(name, []).append(value.removeprefix(" "))
    if "data" not in fields and "event" not in fields:
        return None
    return Event("".join(fields.get("event", [])), "".join(fields.get("id", [])), "\n".join(fields.get("data", [])))
