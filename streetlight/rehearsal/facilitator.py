"""A simulated facilitator, who goes through a whole workshop by the console's own buttons."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from time import monotonic

from streetlight.rehearsal.console import Console
from streetlight.rehearsal.console_face import Desk, Point
from streetlight.rehearsal.diary import Diary
from streetlight.rehearsal.leading_groups import LeadingGroups
from streetlight.rehearsal.room import Room

PAUSES_AT, ADDS_A_MINUTE_AT, UNDOES_AT, GOES_BACK_AT = 3, 5, 2, 9
"""At which step the facilitator pauses, adds a minute, goes on too early and undoes it, and goes back once."""

ASKS_AT, FORMS_AT = 9, 10
"""At which step the facilitator asks whom people would like to be with, and forms small groups."""

NEARLY_ALL = 0.9
KEEPING = 90
"""Seconds for which people may keep what they wrote for themselves, at life's own pace, before the workshop ends."""
LOOKING = 20
"""Seconds for which a room looks at a result, at life's own pace."""
SHORTEST = 1.0
"""Seconds that each step takes at any pace: people must have time to see it."""
LONGEST_WAIT = 60
"""Seconds that the facilitator waits for people to come before starting."""


@dataclass
class Playing:
    """Plays the facilitator. `closed` is called whenever something may have closed."""

    console: Console
    room: Room
    pace: float
    closed: Callable[[], Awaitable[None]]
    diary: Diary = field(default_factory=Diary)
    groups: LeadingGroups = field(init=False)
    _closed_once: bool = False

    def __post_init__(self) -> None:
        self.groups = LeadingGroups(self.console, self.room, self.pace, self._press, self.closed, self.diary)

    async def play(self) -> None:
        """Go from the start to the end."""
        await self._wait_for_people()
        await self._press("start")
        number = 1
        while True:
            await self._lead(number)
            if self.console.is_last:
                await asyncio.sleep(KEEPING / self.pace)
                break
            await self._press("next")
            number += 1
        await self.console.end()
        self.diary.note("end")

    async def _wait_for_people(self) -> None:
        until = monotonic() + LONGEST_WAIT
        while self.room.here < self.room.expected and monotonic() < until:
            await self.console.change(0.2)

    async def _lead(self, number: int) -> None:
        """Lead through one step, in its share of the time."""
        until = monotonic() + max(self.console.seconds / self.pace, SHORTEST)
        await self._make_a_slip(number)
        await self._lead_groups(number)
        desks = self.console.desks
        for place, desk in enumerate(desks):
            share = monotonic() + (until - monotonic()) / (len(desks) - place)
            await self._lead_activity(desk.slot, share)
        await asyncio.sleep(max(until - monotonic(), SHORTEST / 2))

    async def _lead_groups(self, number: int) -> None:
        """Do what small groups need at this step, by what the console offers."""
        if number == ASKS_AT:
            await self.groups.ask()
        elif number == FORMS_AT and self.console.leads_to("groups/"):
            await self.groups.form()
        elif self.console.offers("work"):
            await self.groups.work(self.console.seconds)
        elif self.console.turns:
            await self.groups.feed_back(self.console.step)

    async def _make_a_slip(self, number: int) -> None:
        """Do once each what facilitators do when something comes in between."""
        if number == UNDOES_AT:
            await self._press("next")
            await self._press("undo")
        elif number == PAUSES_AT:
            await self._press("pause")
            await asyncio.sleep(SHORTEST / 2)
            await self._press("resume")
        elif number == ADDS_A_MINUTE_AT:
            await self._press("minute")
        elif number == GOES_BACK_AT:
            await self._press("back")
            await self._press("next")

    async def _lead_activity(self, slot: str, until: float) -> None:
        if "open" in self._desk(slot).acts and "show" not in self._desk(slot).acts:
            await self._press("open", slot)
        desk = self._desk(slot)
        if "close" not in desk.acts:
            return
        if {"show", "hide"} & desk.acts:
            await self._gather_points(slot, until)
        else:
            await self._collect(slot, until)
            await self._show_result(slot)

    async def _collect(self, slot: str, until: float) -> None:
        await self._wait_for_answers(slot, until)
        await self._press("close", slot)
        if not self._closed_once:
            self._closed_once = True
            await self._press("undo")
            await self._wait_for_answers(slot, until)
            await self._press("close", slot)

    async def _wait_for_answers(self, slot: str, until: float) -> None:
        """Wait until nearly all have answered or the time is over, and then a little for those who are slow."""
        while monotonic() < until and self._desk(slot).count < NEARLY_ALL * self.room.here:
            await self.console.change(min(until - monotonic(), 0.5))
        await asyncio.sleep(SHORTEST / 2)

    async def _show_result(self, slot: str) -> None:
        self.room.board.seeing.shown.add(self.console.step)
        await self._press("show", slot)
        await asyncio.sleep(LOOKING / self.pace)
        if "reveal" in self._desk(slot).acts:
            await self._press("reveal", slot)
            await asyncio.sleep(LOOKING / self.pace)
        await self._press("hide", slot)

    async def _gather_points(self, slot: str, until: float) -> None:
        """Look after points while they come in: release some, hide one, lay two together that say the same."""
        await asyncio.sleep(max(until - monotonic(), 0) * 0.7)
        waiting = [point for point in self._desk(slot).points if "release" in point.cares]
        for point in waiting[:4]:
            out = self.room.board.seeing.let_out(point.key, point.text)
            await self._care(point, "release")
            out.certain = self.room.board.seeing.clock()
        if len(waiting) > 4:  # noqa: PLR2004 - one more than were released
            await self._care(waiting[4], "hide")
        if len(waiting) > 1:
            await self._care(waiting[0], "merge", into=waiting[1].key)
        if len(waiting) > 2:  # noqa: PLR2004 - three, of which the last moves up
            await self._care(waiting[2], "up")
        if "show" in self._desk(slot).acts:
            self.room.board.seeing.shown.add(self.console.step)
            await self._press("show", slot)

    async def _press(self, *ends: str, about: str = "") -> None:
        await self.console.press(*ends, about=about)
        self.diary.note(" ".join(ends))
        await self.closed()

    async def _care(self, point: Point, care: str, *, into: str = "") -> None:
        await self.console.care(point, care, into=into)
        self.diary.note(care)

    def _desk(self, slot: str) -> Desk:
        nothing = Desk(slot, 0, frozenset(), ())
        return next((desk for desk in self.console.desks if desk.slot == slot), nothing)
