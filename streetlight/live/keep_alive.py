"""How long a connection is kept on which nothing comes any more, with one clock for all that it carries.

uvicorn winds a new clock up after each answer and stops it at the next request, which costs as much as to read one; and it
winds none up before the first, nor while a request is on its way: a phone that got out of reach then stayed for good.
"""

import asyncio

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol


class OneClock(HttpToolsProtocol):
    """One connection, whose clock runs on while it is used, and is looked at only when it strikes."""

    __slots__ = ("_quiet_since",)
    """What is added to uvicorn’s own stands apart: with more than thirty attributes in one place each takes 2 KB more."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override] # as uvicorn has it
        super().connection_made(transport)
        self._quiet_since = self.loop.time()
        self.timeout_keep_alive_task = self.loop.call_later(self.timeout_keep_alive, self.timeout_keep_alive_handler)

    def something_came(self) -> None:
        """Count from now: another part of a request is there, but not yet the whole of it."""
        self._quiet_since = self.loop.time()

    def on_response_complete(self) -> None:
        self._quiet_since = self.loop.time()
        if self.timeout_keep_alive_task is None or self.pipeline or self.transport.is_closing():
            super().on_response_complete()
        else:
            self.server_state.total_requests += 1
            self.flow.resume_reading()

    def timeout_keep_alive_handler(self) -> None:
        """Close the connection if it has been quiet for so long; else wait for the rest, or for its next answer."""
        self.timeout_keep_alive_task = None
        if self._waits_for_us():
            return
        left = self._quiet_since + self.timeout_keep_alive - self.loop.time()
        if left > 0:
            self.timeout_keep_alive_task = self.loop.call_later(left, self.timeout_keep_alive_handler)
        else:
            super().timeout_keep_alive_handler()

    def _waits_for_us(self) -> bool:
        if self.cycle is None:
            return False  # type: ignore[unreachable] # uvicorn begins with none
        return not self.cycle.response_complete and not self.cycle.more_body

    def connection_lost(self, exc: Exception | None) -> None:
        super().connection_lost(exc)
        if self.timeout_keep_alive_task is not None:
            self.timeout_keep_alive_task.cancel()
            self.timeout_keep_alive_task = None

    def _unset_keepalive_if_required(self) -> None:
        """Let it run."""
