"""The short way of an answer through uvicorn: as soon as its request is whole it is at the desk, with no task of its own.

What an answer means is decided at the desk (`desk.take`), whichever way it comes: any other request, and every request
under any other server, goes through ASGI. A scope, a task, its wake-ups and its messages cost more than all the rest.
"""

import asyncio

from uvicorn._types import ASGI3Application
from uvicorn.protocols.http.httptools_impl import RequestResponseCycle

from streetlight.live.connection import answer_on
from streetlight.live.desk import LONGEST, Address, address_at, asks_for_json, take
from streetlight.live.keep_alive import OneClock
from streetlight.live.replies import Reply
from streetlight.live.requests import Headers

LONGEST_HEAD = 32 * 1024
"""Bytes of an address and headers: several times what a browser sends us, and the most that is ever remembered of them."""
TOO_LONG = "The address and headers of this request are too long."
MOST_BEHIND = 100
"""Requests that may wait on a connection for the one before them: browsers send none, and uvicorn sets no limit."""
TOO_MANY = "Too many requests were sent before the first was answered."


class Answering(RequestResponseCycle):
    """An answer on its way: as much of a request as uvicorn asks of whatever it is to answer before the next one."""

    message_event = asyncio.Event()
    """Nobody waits for it."""

    more_body = True

    def __init__(self, connection: "Shortcut", address: Address, headers: Headers) -> None:
        self.address = address
        self.sent_with = headers
        self.body = bytearray()
        self.transport = connection.transport
        self.default_headers = connection.server_state.default_headers
        self.on_response = connection.on_response_complete
        self.keep_alive = connection.parser.get_http_version() != "1.0" and connection.parser.should_keep_alive()
        self.response_complete = False

    def tell(self, reply: Reply) -> None:
        if not self.transport.is_closing():
            answer_on(self, reply.status, reply.written)


class Shortcut(OneClock):
    """One connection: uvicorn reads and keeps it, but answers do not wait for a task to pick them up.

    It takes in no head that is longer than any browser’s, nor requests without end before it has answered: uvicorn would.
    """

    __slots__ = ("_begun", "_coming", "_head", "_may_be_too_long")

    _head: int | None
    """Bytes that came after the piece that it began in, and one, of an address and headers that are not whole yet.

    The headers that may follow a body in chunks are counted in the same way: nobody reads them, but uvicorn keeps them.
    """

    _may_be_too_long: bool
    """Whether the head that becomes whole next came in several pieces or in a long one: else it need not be measured."""

    _coming: Answering | None
    """The answer whose body is still on its way."""

    _begun: RequestResponseCycle | None
    """The last request that an application was given."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override] # as uvicorn has it
        super().connection_made(transport)
        self._head = self._coming = self._begun = None
        self._may_be_too_long = False

    def data_received(self, data: bytes) -> None:
        self._may_be_too_long = self._head is not None or len(data) > LONGEST_HEAD
        super().data_received(data)
        if self._head is not None:
            self.something_came()
            self._head += len(data) if self._head else 1
            if self._head > LONGEST_HEAD and not self.transport.is_closing():
                self.send_400_response(TOO_LONG)
        elif self.cycle and self.cycle.more_body:  # type: ignore[truthy-bool] # uvicorn begins with none
            self.something_came()

    def on_message_begin(self) -> None:
        super().on_message_begin()
        self._head = 0

    def on_chunk_header(self) -> None:
        self._head = 0

    def on_headers_complete(self) -> None:
        self._head = None
        if self._may_be_too_long and self._head_length() > LONGEST_HEAD:
            raise ValueError(TOO_LONG)
        self._coming = self._answering()
        if self._coming is not None:
            self.cycle = self._coming
        elif len(self.pipeline) < MOST_BEHIND:
            super().on_headers_complete()
        else:
            raise ValueError(TOO_MANY)

    def _head_length(self) -> int:
        return len(self.url) + sum(len(name) + len(value) for name, value in self.headers)

    def _answering(self) -> Answering | None:
        """Give the answer that this request brings, unless it has to wait for one before it, or is to be a page.

        Whoever does not read what became of their last ones waits as well: else we would keep it all for them.
        """
        if self.cycle and not self.cycle.response_complete:  # type: ignore[truthy-bool] # the same
            return None
        if self.flow.write_paused:
            return None
        address = address_at(self.parser.get_method(), self.url)
        if address is None or self.expect_100_continue:
            return None
        headers = dict(self.headers)
        return Answering(self, address, headers) if asks_for_json(headers) else None

    def on_body(self, body: bytes) -> None:
        self._head = None
        coming = self._coming
        if coming is None:
            super().on_body(body)
            return
        coming.body += body
        if len(coming.body) > LONGEST:
            self._take(coming, None)

    def on_message_complete(self) -> None:
        coming = self._coming
        if coming is None:
            super().on_message_complete()
        else:
            coming.more_body = False
            self._take(coming, bytes(coming.body))

    def _take(self, coming: Answering, body: bytes | None) -> None:
        self._coming = None
        take(coming.address, coming.sent_with, body, coming.tell)

    def _unsupported_upgrade_warning(self) -> None:
        """Answer whoever asks for another protocol in ours, and then hang up: what follows would be read as a request."""
        self.cycle.keep_alive = False
        if self.cycle.response_complete:
            self.transport.close()

    def _start_asgi_task(self, cycle: RequestResponseCycle, app: ASGI3Application) -> None:
        self._begun = cycle
        super()._start_asgi_task(cycle, app)

    def connection_lost(self, exc: Exception | None) -> None:
        """Tell who is at work on a request that nobody waits for it; uvicorn tells the last one, which may not have begun."""
        if self.pipeline and self._begun is not None:
            self.cycle = self._begun
        super().connection_lost(exc)
        self.pipeline.clear()
        self.cycle = self._coming = None  # type: ignore[assignment] # nothing that knows us is known to us
