"""How the simulated facilitator leads small groups: asks, forms, starts, calls back, and gives each its turn."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from functools import partial
from random import Random
from time import monotonic

from streetlight.rehearsal.console import Console
from streetlight.rehearsal.console_face import Progress
from streetlight.rehearsal.diary import Diary
from streetlight.rehearsal.groups_page import GroupsPage
from streetlight.rehearsal.room import Room
from streetlight.rehearsal.seeing import SHARED

A_LITTLE = 30
"""Seconds, at any pace, after which the facilitator goes on without groups that are not ready and do not get on."""
COUNTDOWN = 60
"""Seconds that people have, at life's own pace, once they are called back."""
ANSWERING = 40
"""Seconds that people have for a question of their own, at life's own pace."""
LOOKING = 20
MOST_TURNS = 8
"""How many groups are heard one after another; in a large room not all of them are."""
LAST_QUESTION = 3
"""Seconds that groups have for the question they are at, at any pace, once only that one is left."""
MOST_PICTURES = 5
"""How many of the pictures of all groups are shown; their ratings all are."""
SHORTEST = 1.0

Press = Callable[..., Awaitable[None]]


@dataclass
class LeadingGroups:
    """Leads small groups by the console. `press` presses one of its buttons and has it noted."""

    console: Console
    room: Room
    pace: float
    press: Press
    formed: Callable[[], Awaitable[None]]
    diary: Diary
    groups: int = 0
    _page: GroupsPage = field(init=False)

    def __post_init__(self) -> None:
        self._page = GroupsPage(self.console, Random(f"facilitator {self.room.board.seed}"))

    async def ask(self) -> None:
        """Open the question whom people would like to be with, leave it open for a while, and close it."""
        if self.console.offers("ask"):
            await self.press("ask")
            await self._wait(ANSWERING)
            await self.press("stop-asking")

    async def form(self) -> None:
        """Form groups, if that has not been done."""
        if self.groups == 0:
            self.groups = await self._page.form(self.room.here)
            await self.console.look_again()
            self.diary.note("form groups")
            await self.formed()

    async def work(self, seconds: float) -> None:
        """Have groups at work for so long: with a message, a minute more, help, places for the late, and two calls."""
        await self._find_places()
        await self.press("work")
        began = monotonic()
        until = began + max(seconds / self.pace, SHORTEST)
        await self._accompany((began + until) / 2)
        await self.press("tell", about="Five minutes left")
        await self.press("minute")
        await self._accompany(until)
        await self._wait_while_they_get_on()
        for group in self.console.groups:
            if not group.through:
                self.diary.go_without(str(group))
        await self._wait_at_last_question()
        await self._call_back()
        await self.press("work")
        await self._wait_at_last_question()
        await self._call_back()

    async def feed_back(self, step: str) -> None:
        """Have groups look through what they wrote, give them their turns, and show what all of them have together."""
        seeing = self.room.board.seeing
        await self._wait(2 * LOOKING)
        await self._accompany(monotonic() + A_LITTLE, unless=lambda: not self.console.still_looking)
        for called in self.console.still_looking:
            self.diary.go_without(f"{called.lower()}, still looking through what it wrote")
        seeing.shown.update((step, SHARED))
        for group in self.console.turns[:MOST_TURNS]:
            await self.press("speak", group)
            await self._wait(LOOKING)
            await self._turn_pages()
        if self.console.offers("speak"):
            await self.press("speak")
        rated = [whole for whole in self.console.wholes if self._is_rated(whole)]
        for whole in rated:
            if self.console.offers("close", about=whole):
                await self.press("close", about=whole)
        placed = [whole for whole in self.console.wholes if whole not in rated]
        for whole in (*rated, *placed[:MOST_PICTURES]):
            seeing.shown.add(whole)
            await self.press("show", about=whole)
            await self._wait(LOOKING / 2)
            await self.press("hide", about=whole)

    async def _wait_while_they_get_on(self) -> None:
        """Wait for groups that are not through, for as long as any of them gets on."""
        before: list[Progress] = []
        while not self._are_through() and self._have_got_on(before):
            before = self.console.groups
            await self._accompany(monotonic() + A_LITTLE, unless=partial(self._have_got_on, before))

    async def _turn_pages(self) -> None:
        """Show each page of what the group that speaks shares, to the last."""
        page = 1
        while self.console.offers("page", str(page)):
            await self.press("page", str(page))
            await self._wait(LOOKING / 2)
            page += 1

    async def _wait_at_last_question(self) -> None:
        await self._accompany(monotonic() + max(ANSWERING / self.pace, LAST_QUESTION))

    async def _call_back(self) -> None:
        await self.press("call-back")
        await self._wait(COUNTDOWN)

    async def _find_places(self) -> None:
        done = await self._page.find_places()
        await self.console.look_again()
        for did in done:
            self.diary.note(did)

    async def _accompany(self, until: float, unless: Callable[[], bool] = lambda: False) -> None:
        """Walk about among the groups: come over to those that ask for it, and find a place for whoever has none."""
        while monotonic() < until and not unless():
            await self.console.change(0.3)
            self.diary.note("come over", await self.console.help_groups())
            if self.console.without_a_place:
                await self._find_places()

    def _is_rated(self, whole: str) -> bool:
        """Whether a result is one that people rated privately: it can be closed, or looked at first."""
        return self.console.offers("close", about=whole) or self.console.offers("look", about=whole)

    def _are_through(self) -> bool:
        return all(group.through for group in self.console.groups)

    def _have_got_on(self, before: list[Progress]) -> bool:
        return self.console.groups != before

    async def _wait(self, seconds: float) -> None:
        await asyncio.sleep(max(seconds / self.pace, SHORTEST / 2))
