"""Simulated people and their facilitator on the server's own pages, for tests: all of it, but for the network."""

import asyncio
import json
from collections.abc import Callable, Coroutine
from concurrent.futures import Future, ThreadPoolExecutor
from http import HTTPStatus
from queue import SimpleQueue
from random import Random
from typing import Any, TypeVar
from urllib.parse import urlsplit

from django.test import Client

from streetlight.rehearsal.board import Board
from streetlight.rehearsal.chair import Chair
from streetlight.rehearsal.console import Console
from streetlight.rehearsal.device import Device
from streetlight.rehearsal.glance import glance
from streetlight.rehearsal.joining import face_of
from streetlight.rehearsal.member import Member
from streetlight.rehearsal.page import Element
from streetlight.rehearsal.pen import Pen
from streetlight.rehearsal.person import audience_of
from streetlight.rehearsal.seeing import Seeing
from streetlight.rehearsal.taking_away import TakingAway
from streetlight.rehearsal.tempers import QUICK, Temper, at_pace
from streetlight.rehearsal.wire import Reply
from streetlight.workshops import seats
from streetlight.workshops.models import Participant
from tests.live_room import Person, Room

T = TypeVar("T")

HERE = "http://testserver"
PACE = 1000.0
"""So fast that nobody waits for anybody's thoughts."""


class Browser(Device):
    """A device that asks the server in this process."""

    def __init__(self, client: Client, address: str) -> None:
        super().__init__(address)
        self._client = client
        client.raise_request_exception = False

    async def _ask(
        self,
        method: str,
        address: str,
        headers: dict[str, str],
        body: bytes = b"",
        *,
        patience: float,
        move: bool = True,
    ) -> Reply:
        del patience
        url = self.url(address)
        parts = urlsplit(url)
        kind = headers.get("Content-Type", "application/octet-stream")
        target = f"{parts.path}?{parts.query}"
        accept = {"Accept": headers.get("Accept", "")}
        response = await _asked(lambda: self._client.generic(method, target, body, kind, headers=accept))
        if move:
            self.at = url
        if parts.path.endswith("/answer"):
            return _as_the_desk_says(response.status_code)
        fields = {name.lower(): value for name, value in response.items()}
        return Reply(response.status_code, fields, (), response.content)


class Screen(Console):
    """A facilitator's console that is loaded anew instead of following its face."""

    def __init__(self, room: Room, client: Client, seeing: Seeing) -> None:
        super().__init__(f"{HERE}/w/{room.code}/console/", seeing)
        self._device = Browser(client, self._device.at)

    async def open(self) -> None:
        await self._load()

    async def change(self, within: float) -> None:
        await asyncio.sleep(min(within, 0.01))
        await self._load()


class Phone:
    """One person's phone, and the simulated person who holds it. What they begin is done when `rest` is over."""

    def __init__(self, person: Person, *, temper: Temper = QUICK, pace: float = PACE, seed: int = 1) -> None:
        code = person.room.code
        client = Client()
        client.cookies.load(seats.sign_both(code, person.seat, person.ballot))
        self.board = Board(f"{HERE}/j/{code}", f"{HERE}/w/{code}/", seed, pace, 0, seeing=Seeing(watching=True))
        device, rng = Browser(client, self.board.phone_url), Random(seed)
        self.pen = Pen(0, self.board, device, rng, twice=False)
        name = Participant.objects.get(pk=person.seat).name
        self.chair = Chair(name, at_pace(temper, pace), self.board, device, self.pen, rng, self._begin)
        self.member, self.taking_away = Member(self.chair), TakingAway(self.chair)
        self.begun: list[Coroutine[Any, Any, None]] = []

    async def look(self) -> Element:
        """Load the page and take it in, as somebody does."""
        _, page = await self.chair.device.open(self.board.phone_url)
        face = face_of(page)
        self.member.sit_down(page, audience_of(face["data-face-url"])[1] if face else "")
        sight = glance(page.html)
        self.board.note(sight.step)
        self.member.look(sight)
        self.taking_away.look()
        return page

    async def rest(self) -> None:
        """Have everything done that has been begun."""
        while self.begun:
            await self.begun.pop(0)

    def look_and_rest(self) -> None:
        async def both() -> None:
            await self.look()
            await self.rest()

        run(both())

    def _begin(self, doing: Coroutine[Any, Any, None]) -> None:
        self.begun.append(doing)


def _as_the_desk_says(status: int) -> Reply:
    """Say of an answer, which Django's page has taken or refused, what the door before it says without a page."""
    said = {"saved": True} if status == HTTPStatus.FOUND else {"refusal": "The page says why."}
    return Reply(HTTPStatus.OK if status == HTTPStatus.FOUND else status, {}, (), json.dumps(said).encode())


def run(doing: Coroutine[Any, Any, T]) -> T:
    """Run what simulated people do beside this thread, which answers them: the test's database is only known in here."""
    with ThreadPoolExecutor(1) as aside:
        running = aside.submit(lambda: asyncio.run(doing))
        running.add_done_callback(lambda _done: _ASKED.put(None))
        while (asked := _ASKED.get()) is not None:
            asked()
    return running.result()


async def _asked(ask: Callable[[], Any]) -> Any:  # noqa: ANN401 - a response of Django's test client
    answer: Future[Any] = Future()
    _ASKED.put(lambda: answer.set_result(ask()))
    return await asyncio.wrap_future(answer)


_ASKED: SimpleQueue[Callable[[], None] | None] = SimpleQueue()
