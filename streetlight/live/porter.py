"""The porter: the hot door to a phone's page. All who come in the same moment are seen to together."""

import asyncio
import logging
import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from streetlight.live.asgi_types import Application, Receive, Scope, Send
from streetlight.live.connection import must_still_be_there
from streetlight.live.desk import held
from streetlight.live.faults import log_fault
from streetlight.live.replies import Reply, send_reply
from streetlight.live.requests import Headers, headers_of
from streetlight.live.threads import Threads

ADDRESS = re.compile(r"/w/([A-Z0-9]{6})/", re.ASCII)

log = logging.getLogger(__name__)


class Visit(NamedTuple):
    """Somebody who holds a seat and asks for their page."""

    code: str
    seat: str
    ballot: str
    headers: Headers


Drawn = Iterator[list[tuple[int, Reply]]]
"""Pages, some at a time, each with its visit's place; whoever has none gets the page that Django draws alone."""
Draw = Callable[[Sequence[Visit]], Drawn]

_Waiting = tuple[Visit, asyncio.Future[Reply | None]]


class Porter:
    """Collects who comes while others are seen to. Belongs to the event loop, but for the drawing."""

    def __init__(self, draw: Draw, pages: Application) -> None:
        self._draw = draw
        self._pages = pages
        self._waiting: list[_Waiting] = []
        self._letting_in: asyncio.Task[None] | None = None
        self._thread = Threads("porter", 1)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._thread.stop()

    async def __call__(self, scope: Scope, receive: Receive, send: Send, code: str) -> None:
        """Give somebody their page, or leave whoever is not known here to Django."""
        visit = _visit(scope, code)
        page = await self._ask(visit) if visit else None
        if page is None:
            await self._pages(scope, receive, send)
        else:
            await must_still_be_there(receive, send)
            await send_reply(send, page)

    def _ask(self, visit: Visit) -> asyncio.Future[Reply | None]:
        told: asyncio.Future[Reply | None] = asyncio.get_running_loop().create_future()
        self._waiting.append((visit, told))
        if self._letting_in is None or self._letting_in.done():
            self._letting_in = asyncio.ensure_future(self._let_in())
        return told

    async def _let_in(self) -> None:
        while self._waiting:
            together, self._waiting = self._waiting, []
            try:
                await self._thread.run(self._draw_for, together, asyncio.get_running_loop())
            except Exception as error:  # noqa: BLE001 - whatever it is, everyone still gets a page
                log_fault(log, "Pages could not be drawn together.", error)
            _tell([(told, None) for _visit, told in together])

    def _draw_for(self, together: list[_Waiting], loop: asyncio.AbstractEventLoop) -> None:
        for pages in self._draw([visit for visit, _told in together]):
            loop.call_soon_threadsafe(_tell, [(together[place][1], page) for place, page in pages])


def _visit(scope: Scope, code: str) -> Visit | None:
    headers = headers_of(scope)
    seat, ballot = held(code, headers.get(b"cookie", b""))
    if seat is None or ballot is None or scope["query_string"]:
        return None
    return Visit(code, seat, ballot, headers)


def _tell(pages: Sequence[tuple[asyncio.Future[Reply | None], Reply | None]]) -> None:
    for told, page in pages:
        if not told.done():
            told.set_result(page)
