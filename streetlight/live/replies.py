"""Small whole answers to requests that never enter Django."""

import random
from collections.abc import Iterable
from http import HTTPStatus

from streetlight.live.asgi_types import Header, Send
from streetlight.live.connection import write_whole

NEVER_KEPT = (b"cache-control", b"no-store, no-transform")
AS_NAMED = (b"x-content-type-options", b"nosniff")
TEXT = (b"content-type", b"text/plain; charset=utf-8")
JSON = (b"content-type", b"application/json")


async def reply(send: Send, status: int, body: bytes = b"", headers: Iterable[Header] = (TEXT,)) -> None:
    head = whole_head(status, body, headers)
    if write_whole(send, status, head, body):
        return
    await send({"type": "http.response.start", "status": int(status), "headers": head})
    await send({"type": "http.response.body", "body": body})


def whole_head(status: int, body: bytes, headers: Iterable[Header]) -> list[Header]:
    length = () if status == HTTPStatus.NOT_MODIFIED else ((b"content-length", b"%d" % len(body)),)
    return [*headers, NEVER_KEPT, AS_NAMED, *length]


async def reply_json(send: Send, status: int, said: bytes, headers: Iterable[Header] = ()) -> None:
    await reply(send, status, said, (JSON, *headers))


async def not_found(send: Send) -> None:
    await reply(send, 404, b"Not found")


async def come_back(send: Send) -> None:
    """Say that this cannot be served now, and to try again after some seconds, not all at the same one."""
    after = b"%d" % random.randint(1, 3)  # noqa: S311 - no secret
    await reply(send, 503, b"Try again in a moment", (TEXT, (b"retry-after", after)))
