"""The short way of an answer through uvicorn: as soon as its request is whole it is at the desk, with no task of its own.

What an answer means is decided at the desk (`desk.take`), whichever way it comes: any other request, and every request
under any other server, goes through ASGI. A scope, a task, its wake-ups and its messages cost more than all the rest.
"""

import asyncio

from uvicorn.protocols.http.httptools_impl import RequestResponseCycle

from streetlight.live.connection import answer_on
from streetlight.live.desk import LONGEST, Address, address_at, asks_for_json, take
from streetlight.live.keep_alive import OneClock
from streetlight.live.replies import Reply
from streetlight.live.requests import Headers

LONGEST_HEAD = 32 * 1024
"""Bytes of an address and headers: several times what a browser sends us, and the most that is ever remembered of them."""
TOO_LONG = "The address and headers of this request are too long."


class Answering(RequestResponseCycle):
    """An answer on its way: as much of a request as uvicorn asks of whatever it is to answer before the next one."""

    message_event = asyncio.Event()
    """Nobody waits for it."""

    def __init__(self, connection: "Shortcut", address: Address, headers: Headers) -> None:
        self.address = address
        self.sent_with = headers
        self.body = bytearray()
        self.transport = connection.transport
        self.default_headers = connection.server_state.default_headers
        self.on_response = connection.on_response_complete
        self.keep_alive = connection.parser.get_http_version() != "1.0" and connection.parser.should_keep_alive()
        self.disconnected = self.response_complete = False

    def tell(self, reply: Reply) -> None:
        if not self.disconnected and not self.transport.is_closing():
            answer_on(self, reply.status, reply.written)


class Shortcut(OneClock):
    """One connection: uvicorn reads and keeps it, but answers do not wait for a task to pick them up.

    It takes in no head that is longer than any browser’s: uvicorn sets no limit, and the doors remember cookies as they came.
    """

    _head: int | None = None
    """Bytes that have come, since the piece that it began in, of an address and headers that are not whole yet."""

    _may_be_too_long = False
    """Whether the head that becomes whole next came in several pieces or in a long one: else it need not be measured."""

    _coming: Answering | None = None
    """The answer whose body is still on its way."""

    def data_received(self, data: bytes) -> None:
        going_on = self._head is not None
        self._may_be_too_long = going_on or len(data) > LONGEST_HEAD
        super().data_received(data)
        if going_on and self._head is not None:
            self._head += len(data)
            if self._head > LONGEST_HEAD and not self.transport.is_closing():
                self.send_400_response(TOO_LONG)

    def on_message_begin(self) -> None:
        super().on_message_begin()
        self._head = 0

    def on_headers_complete(self) -> None:
        self._head = None
        if self._may_be_too_long and self._head_length() > LONGEST_HEAD:
            raise ValueError(TOO_LONG)
        self._coming = self._answering()
        if self._coming is None:
            super().on_headers_complete()
        else:
            self.cycle = self._coming

    def _head_length(self) -> int:
        return len(self.url) + sum(len(name) + len(value) for name, value in self.headers)

    def _answering(self) -> Answering | None:
        """Give the answer that this request brings, unless it has to wait for one before it, or is to be a page."""
        if self.cycle and not self.cycle.response_complete:  # type: ignore[truthy-bool] # uvicorn begins with none
            return None
        address = address_at(self.parser.get_method(), self.url)
        if address is None or self.expect_100_continue:
            return None
        headers = dict(self.headers)
        return Answering(self, address, headers) if asks_for_json(headers) else None

    def on_body(self, body: bytes) -> None:
        coming = self._coming
        if coming is None:
            super().on_body(body)
            return
        coming.body += body
        if len(coming.body) > LONGEST:
            self._take(coming, None)

    def on_message_complete(self) -> None:
        if self._coming is None:
            super().on_message_complete()
        else:
            self._take(self._coming, bytes(self._coming.body))

    def _take(self, coming: Answering, body: bytes | None) -> None:
        self._coming = None
        take(coming.address, coming.sent_with, body, coming.tell)
