"""The short way of an answer through uvicorn: as soon as its request is whole it is at the desk, with no task of its own.

What an answer means is decided at the desk (`desk.take`), whichever way it comes: any other request, and every request
under any other server, goes through ASGI. A task, its wake-ups and its messages cost as much as all the rest.
"""

from functools import partial

from uvicorn._types import ASGI3Application
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol, RequestResponseCycle

from streetlight.live.connection import answer_on
from streetlight.live.desk import LONGEST, Address, address_of, asks_for_json, take
from streetlight.live.replies import Reply
from streetlight.live.requests import Headers, headers_of

LONGEST_HEAD = 32 * 1024
"""Bytes of an address and headers: several times what a browser sends us, and the most that is ever remembered of them."""
TOO_LONG = "The address and headers of this request are too long."


class Shortcut(HttpToolsProtocol):
    """One connection: uvicorn reads and keeps it, but answers do not wait for a task to pick them up.

    It takes in no head that is longer than any browser’s: uvicorn sets no limit, and the doors remember cookies as they came.
    """

    _head: int | None = None
    """Bytes that have come of an address and headers that are not whole yet."""

    _coming: tuple[RequestResponseCycle, Address, Headers] | None = None
    """The answer whose body is still on its way."""

    def _start_asgi_task(self, cycle: RequestResponseCycle, app: ASGI3Application) -> None:
        address = address_of(cycle.scope["method"], cycle.scope["path"])
        headers = headers_of(cycle.scope) if address else {}
        if address and asks_for_json(headers) and not cycle.waiting_for_100_continue:
            self._coming = cycle, address, headers
            self._take_if_whole()
        else:
            super()._start_asgi_task(cycle, app)

    def data_received(self, data: bytes) -> None:
        going_on = self._head is not None
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
        if len(self.url) + sum(len(name) + len(value) for name, value in self.headers) > LONGEST_HEAD:
            raise ValueError(TOO_LONG)
        super().on_headers_complete()

    def on_body(self, body: bytes) -> None:
        super().on_body(body)
        self._take_if_whole()

    def on_message_complete(self) -> None:
        super().on_message_complete()
        self._take_if_whole()

    def _take_if_whole(self) -> None:
        if self._coming is None:
            return
        cycle, address, headers = self._coming
        too_long = len(cycle.body) > LONGEST
        if too_long or not cycle.more_body:
            self._coming = None
            take(address, headers, None if too_long else bytes(cycle.body), partial(_tell, cycle))


def _tell(cycle: RequestResponseCycle, reply: Reply) -> None:
    if not cycle.disconnected and not cycle.transport.is_closing():
        answer_on(cycle, reply.status, reply.written)
