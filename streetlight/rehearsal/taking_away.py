"""Taking away: somebody opens the page of what they wrote, and keeps a copy, a reminder, and the days that were settled.

What they find must be theirs: all that they wrote for themselves or noted, and not a word of anybody else's.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from random import Random
from time import monotonic

from icalendar import Calendar

from streetlight.rehearsal import wire
from streetlight.rehearsal.chair import Chair
from streetlight.rehearsal.marks import marks_in
from streetlight.rehearsal.page import Element
from streetlight.rehearsal.seeing import Audience

LOOKS = 0.4
"""How often somebody looks, at a step at which their phone leads to what they wrote."""
KEEPS = 0.6
"""How often they keep what is offered there."""
ENDED = "has ended"
"""What the page says once nothing of anybody's own is left."""


class TakingAway:
    """One person before what they wrote."""

    def __init__(self, chair: Chair) -> None:
        self._chair = chair
        self._looked: set[str] = set()

    def look(self) -> None:
        sight = self._chair.sight
        if sight.mine and sight.step not in self._looked:
            self._looked.add(sight.step)
            rng = Random(f"takes away {self._chair.board.seed} {self._chair.name} {sight.step}")
            if rng.random() < LOOKS:
                self._chair.begin(self._visit(sight.mine, rng))

    async def _visit(self, link: str, rng: Random) -> None:
        """Look once what one had to say is said, as far as it is."""
        await self._chair.think(rng)
        await self._chair.think(rng)
        try:
            await self._see_own(link, rng)
            card = self._chair.page.by_id("dates")
            if card is not None:
                await self._keep_dates(_link(card, "/dates.ics"))
        except wire.Unreachable:
            return

    async def _see_own(self, link: str, rng: Random) -> None:
        asked = monotonic()
        reply, page = await self._chair.device.open(link)
        if reply.status != 200 or ENDED in page.words:  # noqa: PLR2004 - a page
            return
        self._took("page")
        self._chair.board.seeing.look(Audience.PHONES, page.html, own=self._chair.pen.person)
        await self._judge_whole("page of what they wrote", marks_in(page.html), asked, link)
        for ending, what in (("/mine/download/", "download"), ("/mine/reminder.ics", "reminder")):
            offered = _link(page, ending)
            if offered and rng.random() < KEEPS:
                await self._keep(offered, what, link)

    async def _keep(self, link: str, what: str, mine: str) -> None:
        asked = monotonic()
        reply = await self._chair.device.ask(link, {})
        if reply.status != 200:  # noqa: PLR2004 - a file
            return
        self._took(what)
        if what == "download":
            await self._judge_whole(what, marks_in(reply.text), asked, mine)
        else:
            meant = "\n".join(str(event["description"]) for event in Calendar.from_ical(reply.body).walk("VEVENT"))
            self._judge(what, marks_in(meant), asked)

    async def _keep_dates(self, link: str) -> None:
        """Keep the days that were settled: those that the phone's page says, before the file came or after."""
        before = await self._dates_on_page()
        reply = await self._chair.device.ask(link, {})
        after = await self._dates_on_page()
        if reply.status != 200:  # noqa: PLR2004 - a file
            return
        self._took("dates")
        self._fault(amiss(dates_in(reply.body), before, after))

    async def _dates_on_page(self) -> frozenset[str]:
        _, page = await self._chair.device.open(self._chair.board.phone_url)
        return dates_on(page)

    async def _judge_whole(self, what: str, found: frozenset[str], asked: float, mine: str) -> None:
        """Hold all that somebody found of their own against what they have written: nothing of that may be missing."""
        must, _may = self._chair.pen.finds_again(asked)
        if must <= found or not await self._is_over(mine):
            self._fault(f"{what} lacks their own words “{mark}”" for mark in sorted(must - found))
        self._judge(what, found, asked)

    async def _is_over(self, mine: str) -> bool:
        """Say whether the workshop has ended meanwhile, and with it what people wrote for themselves."""
        _, page = await self._chair.device.open(mine)
        return ENDED in page.words

    def _judge(self, what: str, found: frozenset[str], asked: float) -> None:
        """Hold what somebody found against what they have written: nothing else may be there."""
        _must, may = self._chair.pen.finds_again(asked)
        self._fault(f"{what} has words that are not theirs: “{mark}”" for mark in sorted(found - may))

    def _fault(self, faults: Iterable[str]) -> None:
        seeing = self._chair.board.seeing
        if seeing.watching:
            seeing.faults += [f"{self._chair.name}’s {fault}" for fault in faults]

    def _took(self, what: str) -> None:
        self._chair.board.taken_away[what] += 1


def amiss(found: frozenset[str], before: frozenset[str], after: frozenset[str]) -> Iterator[str]:
    """Say what is wrong with the days in a file, beside those on the page before it came and after."""
    yield from (f"dates lack {one}" for one in sorted((before & after) - found))
    yield from (f"dates have {one}, which no page says" for one in sorted(found - before - after))


def dates_on(page: Element) -> frozenset[str]:
    """Give the days that a phone's page says were settled, each with what is to happen, without the time of day."""
    card = page.by_id("dates")
    lines = list(card.every("li")) if card else []
    return frozenset(_day_of(line) for line in lines)


def dates_in(calendar: bytes) -> frozenset[str]:
    """Give the days in a calendar's file in the words in which a page says them."""
    return frozenset(
        f"{_said(event.decoded('dtstart'))}: {event['summary']}"
        for event in Calendar.from_ical(calendar).walk("VEVENT")
    )


def _day_of(line: Element) -> str:
    when = line.first("b")
    said = when.words if when else ""
    return f"{said.partition(',')[0]}: {line.words.removeprefix(said).removeprefix(':').strip()}"


def _said(day: date) -> str:
    return f"{day.day} {day:%B} {day.year}"


def _link(page: Element, ending: str) -> str:
    return next((link["href"] for link in page.every("a") if link["href"].endswith(ending)), "")
