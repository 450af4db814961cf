"""HTTP/1.1 as a simulated device speaks it: one request to a connection, and streams that stay open.

Plain asyncio, because a pooled client scans its pool on each request: with 1,000 phones in one room it spent its time
there, and half of the requests were never sent.
"""

import asyncio
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlsplit

MOST_BYTES = 8_000_000

BROKEN = (OSError, EOFError, ValueError, LookupError, TimeoutError, asyncio.LimitOverrunError)
"""What reading from a connection raises when it is cut, silent or not speaking HTTP."""


class Unreachable(Exception):  # noqa: N818 - what happened, not whose fault it is
    """No answer came, or not a whole one."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What a server answered. Header names are in small letters; `cookies` are its Set-Cookie lines."""

    status: int
    headers: dict[str, str]
    cookies: tuple[str, ...]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode(errors="replace")


async def fetch(method: str, url: str, headers: dict[str, str], body: bytes = b"", *, patience: float = 8) -> Reply:
    """Ask once. Raises Unreachable when no whole answer comes within `patience` seconds."""
    try:
        async with asyncio.timeout(patience), connected(url) as (reader, writer):
            _send(writer, method, url, {**headers, "Connection": "close"}, body)
            head = await read_head(reader)
            whole = b"".join([part async for part in parts(reader, head)])
    except BROKEN as error:
        raise Unreachable(f"{method} {url}: {type(error).__name__} {error}") from error
    return Reply(head.status, head.headers, head.cookies, whole)


@asynccontextmanager
async def stream(
    url: str, headers: dict[str, str], *, patience: float
) -> AsyncIterator[tuple[Reply, AsyncIterator[bytes]]]:
    """Open a stream: the reply's head, and its parts as they come. Raises what is BROKEN."""
    async with asyncio.timeout(patience) as opening, connected(url) as (reader, writer):
        _send(writer, "GET", url, headers)
        head = await read_head(reader)
        opening.reschedule(None)
        yield head, parts(reader, head)


@asynccontextmanager
async def connected(url: str) -> AsyncIterator[tuple[asyncio.StreamReader, asyncio.StreamWriter]]:
    to = urlsplit(url)
    secure = to.scheme == "https"
    port = to.port or (443 if secure else 80)
    reader, writer = await asyncio.open_connection(to.hostname, port, ssl=_trust() if secure else None)
    try:
        yield reader, writer
    finally:
        writer.transport.abort() if not secure else writer.close()


async def read_head(reader: asyncio.StreamReader) -> Reply:
    lines = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
    status = int(lines[0].split(" ", 2)[1])
    split = (line.partition(":") for line in lines[1:])
    fields = [(name.strip().lower(), value.strip()) for name, _colon, value in split]
    cookies = tuple(value for name, value in fields if name == "set-cookie")
    return Reply(status, dict(fields), cookies, b"")


async def parts(reader: asyncio.StreamReader, head: Reply) -> AsyncIterator[bytes]:
    """Give a body's bytes as they come, whichever way the server frames them."""
    if head.headers.get("transfer-encoding", "").lower() == "chunked":
        while size := int((await reader.readuntil(b"\r\n")).split(b";")[0], 16):
            yield await reader.readexactly(size)
            await reader.readexactly(2)
    elif "content-length" in head.headers:
        size = int(head.headers["content-length"])
        if size > MOST_BYTES:
            raise ValueError(f"{size} bytes are too many for a page")
        yield await reader.readexactly(size)
    elif head.status not in (204, 304):
        while some := await reader.read(65_536):
            yield some


def _send(writer: asyncio.StreamWriter, method: str, url: str, headers: dict[str, str], body: bytes = b"") -> None:
    to = urlsplit(url)
    target = (to.path or "/") + (f"?{to.query}" if to.query else "")
    length = {"Content-Length": str(len(body))} if body or method == "POST" else {}
    fields = {"Host": to.netloc, **headers, **length}
    lines = [f"{method} {target} HTTP/1.1", *(f"{name}: {value}" for name, value in fields.items()), "", ""]
    writer.write("\r\n".join(lines).encode("latin-1") + body)


@lru_cache(maxsize=1)
def _trust() -> ssl.SSLContext:
    return ssl.create_default_context()
