"""Phones for the benchmark: as little work as possible on this side, so that the server's is what is measured."""

import asyncio
import base64
import os
import socket
import struct
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Protocol
from urllib.parse import urlencode

PICKED = urlencode([("chosen", f"option-{number}") for number in range(3)])
CSRF = "b" * 32
LITTLE = 4096

Told = Callable[[bool], None]
"""What is called once an answer has been acknowledged, or refused."""


class Follower(Protocol):
    """Whoever is told the moment each face comes."""

    async def connect(self, on_face: Callable[[float], None]) -> None: ...
    def hang_up(self) -> None: ...


class Phone(Follower, Protocol):
    """A phone of either server, able to send one answer after the other once its door is open."""

    async def open_door(self) -> None: ...
    def answer(self, told: Told) -> None: ...
    def answer_on(self, told: Told) -> None: ...


class Stream(asyncio.Protocol):
    """Reads an event stream and reports each whole message that carries a face."""

    def __init__(self, request: bytes, on_face: Callable[[float], None]) -> None:
        self.request = request
        self.on_face = on_face
        self.came = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        transport.write(self.request)  # type: ignore[attr-defined]

    def data_received(self, data: bytes) -> None:
        self.came += data
        if self.came.endswith((b"\n\n", b"\n\n\r\n")):
            if b"\nid: " in self.came:
                self.on_face(time.perf_counter())
            self.came = b""


async def follow(
    port: int, path: str, on_face: Callable[[float], None], *, reads: bool = True
) -> asyncio.BaseTransport:
    """Open a stream; one that does not read takes in as little as a phone whose screen is off."""
    request = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: text/event-stream\r\n\r\n".encode()
    link = socket.socket()
    if not reads:
        link.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, LITTLE)
    link.setblocking(False)  # noqa: FBT003 - the library's own
    loop = asyncio.get_running_loop()
    await loop.sock_connect(link, ("127.0.0.1", port))
    transport, _protocol = await loop.create_connection(lambda: Stream(request, on_face), sock=link)
    if not reads:
        transport.pause_reading()
    return transport


@dataclass
class Onlooker:
    """Follows one stream, and does nothing else."""

    port: int
    path: str

    async def connect(self, on_face: Callable[[float], None]) -> None:
        self.stream = await follow(self.port, self.path, on_face)

    def hang_up(self) -> None:
        self.stream.close()


class Answers(asyncio.Protocol):
    """Sends one answer at a time, and waits until its reply is whole."""

    def __init__(self) -> None:
        self.came = b""
        self.told: Told

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = transport

    def send(self, request: bytes, told: Told) -> None:
        self.told = told
        self.transport.write(request)  # type: ignore[attr-defined]

    def data_received(self, data: bytes) -> None:
        self.came += data
        head, _end, body = self.came.partition(b"\r\n\r\n")
        if body and len(body) == int(head.lower().partition(b"content-length:")[2].partition(b"\r")[0]):
            self.came = b""
            self.told(head.startswith(b"HTTP/1.1 200") and b"saved" in body)


def answer_of(code: str, step: int, cookie: str, form: str) -> bytes:
    head = (
        f"POST /w/{code}/steps/step-{step}/three/answer HTTP/1.1\r\nHost: 127.0.0.1\r\n"
        f"Accept: application/json\r\nCookie: {cookie}\r\nContent-Length: {len(form)}\r\n"
        "Content-Type: application/x-www-form-urlencoded\r\n\r\n"
    )
    return (head + form).encode()


@dataclass
class StreetlightPhone:
    """A phone of Streetlight: an event stream, and while it answers a connection of its own for that.

    `crowd` are seats of another room, in whose names it answers without a pause.
    """

    port: int
    code: str
    ticket: str
    cookie: str
    crowd_code: str
    crowd: Iterator[str]
    step: int = 0
    door: asyncio.BaseTransport | None = None

    @property
    def face(self) -> str:
        return f"/w/{self.code}/faces/phones/{self.ticket}/stream"

    async def connect(self, on_face: Callable[[float], None]) -> None:
        self.stream = await follow(self.port, self.face, on_face)

    async def open_door(self) -> None:
        loop = asyncio.get_running_loop()
        self.door, self.answers = await loop.create_connection(Answers, "127.0.0.1", self.port)

    def answer(self, told: Told) -> None:
        self._send(self.code, self.step, self.cookie, told)

    def answer_on(self, told: Told) -> None:
        self._send(self.crowd_code, 0, next(self.crowd), told)

    def _send(self, code: str, step: int, cookie: str, told: Told) -> None:
        self.answers.send(answer_of(code, step, cookie, PICKED), told)

    def hang_up(self) -> None:
        self.stream.close()
        if self.door is not None:
            self.door.close()


class _Socket(asyncio.Protocol):
    """Speaks as much WebSocket and socket.io as a phone needs (RFC 6455; Engine.IO 4)."""

    def __init__(self, on_face: Callable[[float], None]) -> None:
        self.on_face = on_face
        self.came = b""
        self.upgraded = False
        self.joined: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.told: Told | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = transport
        key = base64.b64encode(os.urandom(16)).decode()
        self.transport.write(  # type: ignore[attr-defined]
            "GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\n"
            f"Connection: Upgrade\r\nSec-WebSocket-Key: {key}\r\nSec-WebSocket-Version: 13\r\n\r\n".encode()
        )

    def send(self, text: str) -> None:
        payload = text.encode()
        size = bytes([0x80 | len(payload)]) if len(payload) < 126 else b"\xfe" + struct.pack(">H", len(payload))
        self.transport.write(b"\x81" + size + b"\0\0\0\0" + payload)  # type: ignore[attr-defined]

    def data_received(self, data: bytes) -> None:
        self.came += data
        if not self.upgraded:
            if b"\r\n\r\n" not in self.came:
                return
            self.came = self.came.split(b"\r\n\r\n", 1)[1]
            self.upgraded = True
        while (frame := self._next_frame()) is not None:
            self._read(frame)

    def _next_frame(self) -> bytes | None:
        if len(self.came) < 2:
            return None
        size, start = self.came[1] & 0x7F, 2
        if size == 126 and len(self.came) >= 4:
            size, start = struct.unpack(">H", self.came[2:4])[0], 4
        if len(self.came) < start + size:
            return None
        frame, self.came = self.came[start : start + size], self.came[start + size :]
        return frame

    def _read(self, frame: bytes) -> None:
        if frame.startswith(b"0"):
            self.send("40")
        elif frame.startswith(b"40") and not self.joined.done():
            self.joined.set_result(None)
        elif frame == b"2":
            self.send("3")
        elif frame.startswith(b"43") and self.told is not None:
            self.told(b"saved" in frame)
        elif frame.startswith(b"42"):
            self.on_face(time.perf_counter())


class SocketPhone:
    """A phone of the peer: one WebSocket for both."""

    def __init__(self, port: int, name: str) -> None:
        self.port = port
        self.name = name

    async def connect(self, on_face: Callable[[float], None]) -> None:
        loop = asyncio.get_running_loop()
        self.transport, self.socket = await loop.create_connection(lambda: _Socket(on_face), "127.0.0.1", self.port)
        await self.socket.joined

    async def open_door(self) -> None:
        """Nothing: one socket is for all."""

    def answer(self, told: Told) -> None:
        self.socket.told = told
        self.socket.send(f'421["answer",{{"ballot":"{self.name}","value":"{PICKED}"}}]')

    def answer_on(self, told: Told) -> None:
        self.answer(told)

    def hang_up(self) -> None:
        self.transport.close()
