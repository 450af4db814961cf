"""What has come with a request: its headers, its body, and whether its sender still waits."""

import asyncio
from collections.abc import Mapping

from uvicorn.protocols.http.httptools_impl import RequestResponseCycle

from streetlight.live.replies import Receive, Scope, Send


class HungUpError(Exception):
    """The other side went away before its request was whole, or before it was answered."""


Headers = Mapping[bytes, bytes]


def headers_of(scope: Scope) -> Headers:
    """Give a request's headers by their names in small letters; of those that no browser sends twice, the last."""
    return dict(scope["headers"])


async def whole_body(receive: Receive, longest: int) -> bytes | None:
    """Give a request's body; None if it is longer than it may be. Raises HungUpError."""
    body, more = b"", True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise HungUpError
        body += message.get("body", b"")
        more = message.get("more_body", False)
        if len(body) > longest:
            return None
    return body


def connection(send: Send) -> asyncio.Transport | None:
    """Give the connection under a request, where the server is one that lets us have it."""
    cycle = getattr(send, "__self__", None)
    return cycle.transport if isinstance(cycle, RequestResponseCycle) else None


async def must_still_be_there(receive: Receive, send: Send) -> None:
    """Raise HungUpError if nobody waits for an answer any more, once the server knows it too."""
    transport = connection(send)
    if transport is not None and transport.is_closing():
        await receive()
        raise HungUpError
