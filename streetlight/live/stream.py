"""The stream of a face: server-sent events, written straight to the connection where the server lets us."""

import asyncio
from typing import Any

from streetlight.live.asgi_types import Receive, Scope, Send
from streetlight.live.channel import Event, Face, Watcher
from streetlight.live.connection import transport_of
from streetlight.live.hub import RenderingError, hub
from streetlight.live.replies import AS_NAMED, NEVER_KEPT, come_back, not_found
from streetlight.live.requests import headers_of
from streetlight.live.rounds import beat
from streetlight.live.tickets import admits

HEADERS = [
    (b"content-type", b"text/event-stream; charset=utf-8"),
    NEVER_KEPT,
    (b"x-accel-buffering", b"no"),
    AS_NAMED,
]


async def stream(scope: Scope, receive: Receive, send: Send, code: str, audience: str, ticket: str) -> None:
    """Send a beat, the newest face unless it is known already, and from then on whatever changes."""
    if admits(code, audience, ticket):
        await _open(scope, receive, send, code, audience)
    else:
        await not_found(send)


async def _open(scope: Scope, receive: Receive, send: Send, code: str, audience: str) -> None:
    try:
        channel = await hub.newest(code, audience)
    except RenderingError:
        await come_back(send)
        return
    if hub.closing:  # perhaps since it was asked for: all streams that were open are told already
        await come_back(send)
        return
    if channel.face is None or channel.gone:
        await not_found(send)
        return
    face = channel.face
    await send({"type": "http.response.start", "status": 200, "headers": HEADERS})
    await send({"type": "http.response.body", "body": _first(scope, face), "more_body": True})
    watcher = _watcher(send, face)
    with hub.watching(channel, watcher):
        last = await watcher.wait_for_end(receive)
    await send({"type": "http.response.body", "body": last})


def _first(scope: Scope, face: Face) -> bytes:
    return beat().text + (b"" if _known(scope) == face.version else face.event.text)


def _known(scope: Scope) -> str:
    """Give the version that whoever comes back has already."""
    last = headers_of(scope).get(b"last-event-id")
    return (last or scope["query_string"].removeprefix(b"version=")).decode("latin-1")


def _watcher(send: Send, face: Face) -> "_Stream":
    transport = transport_of(send)
    return _Portable(face, send) if transport is None else _Straight(face, transport)


class _Stream(Watcher):
    """What both kinds of stream share: how they end."""

    __slots__ = ("_last", "_shown", "_task")

    def __init__(self, face: Face) -> None:
        self._shown = face
        self._last: Event | None = None
        self._task = asyncio.current_task()

    async def wait_for_end(self, receive: Receive) -> bytes:
        """Wait until the other side has gone, or until we end; give what to say last."""
        try:
            while (await receive())["type"] != "http.disconnect":
                pass
        except asyncio.CancelledError:
            if self._last is None:
                raise
            return self._last.text
        return b""

    def _end(self, last: Event) -> None:
        self._last = last
        if self._task is not None:
            self._task.cancel()


class _Straight(_Stream):
    """Writes to uvicorn's own connection: half the work of an awaited send."""

    __slots__ = ("_transport",)

    def __init__(self, face: Face, transport: asyncio.Transport) -> None:
        super().__init__(face)
        self._transport = transport

    def show(self, face: Face) -> bool:
        if face is self._shown:
            return True
        if self._transport.get_write_buffer_size():
            return False
        self._write(face.event)
        self._shown = face
        return True

    def say(self, event: Event) -> None:
        if not self._transport.get_write_buffer_size():
            self._write(event)

    def end(self, last: Event) -> None:
        if self._transport.get_write_buffer_size():
            self.cut_off()
        else:
            self._end(last)

    def cut_off(self) -> None:
        self._transport.abort()

    def _write(self, event: Event) -> None:
        if not self._transport.is_closing():
            self._transport.write(event.framed)


class _Portable(_Stream):
    """Sends as any ASGI server lets one: what is being sent is awaited in a task of its own."""

    __slots__ = ("_send", "_sending")

    def __init__(self, face: Face, send: Send) -> None:
        super().__init__(face)
        self._send = send
        self._sending: asyncio.Task[None] | None = None

    def show(self, face: Face) -> bool:
        if face is self._shown:
            return True
        if self._busy:
            return False
        self._start(face.event)
        self._shown = face
        return True

    def say(self, event: Event) -> None:
        if not self._busy:
            self._start(event)

    def end(self, last: Event) -> None:
        if self._busy:
            self.cut_off()
        else:
            self._end(last)

    def cut_off(self) -> None:
        if self._sending is not None:
            self._sending.cancel()
        if self._task is not None:
            self._task.cancel()

    @property
    def _busy(self) -> bool:
        return self._sending is not None and not self._sending.done()

    def _start(self, event: Event) -> None:
        message: dict[str, Any] = {"type": "http.response.body", "body": event.text, "more_body": True}
        self._sending = asyncio.ensure_future(self._send(message))
