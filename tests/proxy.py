"""A proxy as councils and police forces have them: it cuts live streams, holds them back without a word, or fails midway."""

import asyncio
import re
import threading
from contextlib import suppress
from dataclasses import dataclass, field
from enum import StrEnum

from tests.servers import free_port

BUFFER = 1 << 16


class Weather(StrEnum):
    """What the proxy does to what passes through it."""

    FAIR = "fair"
    STREAMS_CUT = "streams cut"
    STREAMS_SWALLOWED = "streams swallowed"
    ANSWERS_CUT_BEFORE = "answers cut in the middle"
    REPLIES_CUT = "answers arrive, replies do not"
    ASLEEP = "nothing passes, and connections that were open are cut on waking"
    DOWN = "down"


@dataclass
class Proxy:
    """Stands before a server on a port of its own. `weather` may change at any time."""

    upstream: int
    weather: Weather = Weather.FAIR
    port: int = field(default_factory=free_port)
    swallowed: int = 0
    _loop: asyncio.AbstractEventLoop = field(default_factory=asyncio.new_event_loop)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        ready = threading.Event()
        self._thread = threading.Thread(target=self._run, args=(ready,), daemon=True)
        self._thread.start()
        ready.wait(10)

    def stop(self) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)

    def _run(self, ready: threading.Event) -> None:
        asyncio.set_event_loop(self._loop)
        self._loop.run_until_complete(asyncio.start_server(self._serve, "127.0.0.1", self.port, limit=BUFFER))
        ready.set()
        self._loop.run_forever()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Pass one request on, over a connection of its own."""
        with suppress(OSError, asyncio.IncompleteReadError):
            if self.weather is not Weather.DOWN:
                await self._pass_on(reader, writer)
        with suppress(OSError):
            writer.close()

    async def _pass_on(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = await reader.readuntil(b"\r\n\r\n")
        if await self._slept():
            return
        path = head.split(b" ", 2)[1].decode()
        length = re.search(rb"(?i)\r\ncontent-length: *(\d+)", head)
        body = await reader.readexactly(int(length[1])) if length else b""
        if path.endswith("/stream") and self.weather is Weather.STREAMS_CUT:
            return
        if path.endswith("/answer") and self.weather is Weather.ANSWERS_CUT_BEFORE:
            body = body[: len(body) // 2]
        up, down = await asyncio.open_connection("127.0.0.1", self.upstream)
        down.write(
            re.sub(rb"(?i)\r\nconnection: [^\r]*", b"", head).replace(b"\r\n", b"\r\nConnection: close\r\n", 1) + body
        )
        await down.drain()
        if path.endswith("/answer") and self.weather is Weather.ANSWERS_CUT_BEFORE:
            down.close()
            return
        await self._pass_back(up, writer, path)
        down.close()

    async def _pass_back(self, up: asyncio.StreamReader, writer: asyncio.StreamWriter, path: str) -> None:
        while data := await up.read(BUFFER):
            if await self._slept():
                return
            if path.endswith("/answer") and self.weather is Weather.REPLIES_CUT:
                return
            if path.endswith("/stream") and self.weather is Weather.STREAMS_SWALLOWED:
                self.swallowed += len(data)
                continue
            writer.write(data)
            await writer.drain()

    async def _slept(self) -> bool:
        """Wait until nobody is asleep any more, and say whether anybody was."""
        asleep = self.weather is Weather.ASLEEP
        while self.weather is Weather.ASLEEP:  # noqa: ASYNC110 - it is changed from another thread
            await asyncio.sleep(0.02)
        return asleep
