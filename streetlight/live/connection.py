"""The connection under a request, where the server is uvicorn; any other server is talked to in plain ASGI."""

import asyncio

from uvicorn.protocols.http.httptools_impl import STATUS_LINE, RequestResponseCycle

from streetlight.live.asgi_types import Receive, Send


class HungUpError(Exception):
    """The other side went away before its request was whole, or before it was answered."""


def transport_of(send: Send) -> asyncio.Transport | None:
    cycle = _cycle(send)
    return None if cycle is None else cycle.transport


def write_whole(send: Send, status: int, written: bytes) -> bool:
    """Answer in one write, as uvicorn's own `send` does in two. False if it has to go the usual way."""
    cycle = _cycle(send)
    if cycle is None or cycle.response_started or cycle.disconnected or cycle.flow.write_paused:
        return False
    answer_on(cycle, status, written)
    return True


def answer_on(cycle: RequestResponseCycle, status: int, written: bytes) -> None:
    """Answer a request in one write. `written`: our own headers, which say how long the body is, and the body."""
    head = [b"%b: %b\r\n" % header for header in cycle.default_headers]
    if not cycle.keep_alive:
        head.append(b"connection: close\r\n")
    cycle.response_started = cycle.response_complete = True
    cycle.transport.write(b"".join((STATUS_LINE[status], *head, written)))
    cycle.message_event.set()
    if not cycle.keep_alive:
        cycle.transport.close()
    cycle.on_response()


async def must_still_be_there(receive: Receive, send: Send) -> None:
    """Raise HungUpError if nobody waits for an answer any more, once the server knows it too."""
    transport = transport_of(send)
    if transport is not None and transport.is_closing():
        await receive()
        raise HungUpError


def _cycle(send: Send) -> RequestResponseCycle | None:
    cycle = getattr(send, "__self__", None)
    return cycle if isinstance(cycle, RequestResponseCycle) else None
