"""Small whole answers to requests that never enter Django."""

import random
from collections.abc import Iterable
from http import HTTPStatus
from typing import NamedTuple

from streetlight.live.asgi_types import Header, Send
from streetlight.live.connection import write_whole

NEVER_KEPT = (b"cache-control", b"no-store, no-transform")
AS_NAMED = (b"x-content-type-options", b"nosniff")
TEXT = (b"content-type", b"text/plain; charset=utf-8")
JSON = (b"content-type", b"application/json")


class Reply(NamedTuple):
    """A whole answer, made once however many get it: in parts, and as what follows the server's own headers."""

    status: int
    headers: tuple[Header, ...]
    body: bytes
    written: bytes


def make_reply(status: int, body: bytes = b"", headers: Iterable[Header] = (TEXT,)) -> Reply:
    return make_whole(status, (*headers, NEVER_KEPT, AS_NAMED), body)


def make_whole(status: int, headers: Iterable[Header], body: bytes) -> Reply:
    """Make an answer whose headers are all given, but for how long it is."""
    length = () if status == HTTPStatus.NOT_MODIFIED else ((b"content-length", b"%d" % len(body)),)
    head = (*headers, *length)
    return Reply(status, head, body, b"".join((*(b"%b: %b\r\n" % header for header in head), b"\r\n", body)))


def json_reply(status: int, said: bytes, headers: Iterable[Header] = ()) -> Reply:
    return make_reply(status, said, (JSON, *headers))


async def send_reply(send: Send, reply: Reply) -> None:
    if write_whole(send, reply.status, reply.written):
        return
    await send({"type": "http.response.start", "status": int(reply.status), "headers": reply.headers})
    await send({"type": "http.response.body", "body": reply.body})


async def reply(send: Send, status: int, body: bytes = b"", headers: Iterable[Header] = (TEXT,)) -> None:
    await send_reply(send, make_reply(status, body, headers))


async def not_found(send: Send) -> None:
    await reply(send, 404, b"Not found")


async def come_back(send: Send) -> None:
    """Say that this cannot be served now, and to try again after some seconds, not all at the same one."""
    after = b"%d" % random.randint(1, 3)  # noqa: S311 - no secret
    await reply(send, 503, b"Try again in a moment", (TEXT, (b"retry-after", after)))
