"""Small whole answers to requests that never enter Django."""

import json
import random
from collections.abc import Awaitable, Callable, Iterable, MutableMapping
from http import HTTPStatus
from typing import Any

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Application = Callable[[Scope, Receive, Send], Awaitable[None]]
Header = tuple[bytes, bytes]

NEVER_KEPT = (b"cache-control", b"no-store, no-transform")
SAFE: tuple[Header, ...] = (
    NEVER_KEPT,
    (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'"),
    (b"referrer-policy", b"same-origin"),
    (b"x-content-type-options", b"nosniff"),
)
"""On every whole answer: what Django's pages carry too, for content that loads nothing."""

TEXT = (b"content-type", b"text/plain; charset=utf-8")
JSON = (b"content-type", b"application/json")


async def reply(send: Send, status: int, body: bytes = b"", headers: Iterable[Header] = (TEXT,)) -> None:
    length = () if status == HTTPStatus.NOT_MODIFIED else ((b"content-length", b"%d" % len(body)),)
    await send({"type": "http.response.start", "status": status, "headers": [*headers, *SAFE, *length]})
    await send({"type": "http.response.body", "body": body})


async def reply_json(send: Send, status: int, said: dict[str, Any], headers: Iterable[Header] = ()) -> None:
    await reply(send, status, json.dumps(said, ensure_ascii=False).encode(), (JSON, *headers))


async def not_found(send: Send) -> None:
    await reply(send, 404, b"Not found")


async def come_back(send: Send) -> None:
    """Say that this cannot be served now, and to try again after some seconds, not all at the same one."""
    after = b"%d" % random.randint(1, 3)  # noqa: S311 - no secret
    await reply(send, 503, b"Try again in a moment", (TEXT, (b"retry-after", after)))


def header(scope: Scope, name: bytes) -> bytes | None:
    """Give the first of a request's headers of this name, which is written in small letters."""
    return next((value for key, value in scope["headers"] if key == name), None)
