"""What somebody does in a small group beside writing: the way through its questions, help, a scribe, another group."""

import asyncio
from contextlib import suppress
from random import Random

from streetlight.rehearsal import wire
from streetlight.rehearsal.chair import Chair
from streetlight.rehearsal.forms import Form, posted_forms
from streetlight.rehearsal.glance import Glance
from streetlight.rehearsal.page import Element
from streetlight.rehearsal.reviewing import Review
from streetlight.rehearsal.wishing import Wishing
from streetlight.rehearsal.writing_together import Writing

PARKS = 0.1
ASKS_FOR_HELP = 0.03
WRITES_FOR_ALL = 0.05
ASKS_TO_MOVE = 0.04
"""How often somebody does so at a question; asks to move: in a whole workshop."""

ASKS_AGAIN = 60
"""Seconds, at life's own pace, after which somebody looks whether there is another group for them."""
HEARS = 5
"""Seconds, at any pace, after which every phone has heard where its owner sits."""

LEAST = 6
"""Seconds that a group has for a question at least, at life's own pace."""
MOST_WAITS = 4
"""How often somebody waits once more for a board on which nobody has written anything yet."""


class Member:
    """One person as a member of a small group."""

    def __init__(self, chair: Chair) -> None:
        self._chair = chair
        self._writing = Writing(chair)
        self._review = Review(chair)
        self._wishing = Wishing(chair)
        self._question = ""
        self._been: set[str] = set()
        self._wants_to_move = chair.rng.random() < ASKS_TO_MOVE

    def sit_down(self, page: Element, group: str) -> None:
        self._chair.sit_down(page, group)

    def look(self, sight: Glance) -> None:
        """Take in what the group's phones show, and begin to do what comes to mind."""
        self._chair.sight = sight
        if not self._chair.temper.answers:
            return
        self._writing.look()
        self._review.look()
        self._wishing.look()
        if sight.question != self._question:
            self._question = sight.question
            if sight.question:
                self._chair.begin(self._stay_at(sight.question))

    async def _stay_at(self, question: str) -> None:
        """Be at a question for a while; then have the group go on, unless somebody was faster.

        What was parked and comes back is not parked again: groups would never be through.
        """
        rng = Random(f"at {self._chair.board.seed} {self._chair.name} {question}")
        parks = rng.random() < PARKS and question not in self._been
        self._been.add(question)
        share = self._share() * rng.uniform(0.85, 1.3)
        await asyncio.sleep(share / 2)
        await self._ask_for_something(question, rng)
        await asyncio.sleep(share / 2)
        for _turn in range(MOST_WAITS):
            if self._question != question or not self._bare_boards():
                break
            await asyncio.sleep(share / 2)
        if self._question == question and not self._chair.restless and self._bare_boards():
            if self._chair.page.by_id("group-scribe") and not self._is_scribe:
                await self._chair.let_everyone_write()
            await self._writing.fill(self._bare_boards())
        if self._question == question and not self._chair.restless:
            await self._chair.do("/group/question/", "go", "park" if parks else "on")

    async def _ask_for_something(self, question: str, rng: Random) -> None:
        if self._question != question:
            return
        drawn = rng.random()
        if drawn < ASKS_FOR_HELP:
            await self._chair.do("/group/help/", "wanted", "yes")
        elif drawn < ASKS_FOR_HELP + WRITES_FOR_ALL:
            await self._write_for_all()
        elif self._is_scribe:
            await self._chair.let_everyone_write()
        elif self._wants_to_move:
            self._wants_to_move = False
            await self._ask_to_move()

    async def _write_for_all(self) -> None:
        form = self._chair.act("/group/scribe/")
        cards = [choice.value for asked in form.questions for choice in asked.choices] if form else []
        own = next((card for card in cards if card.startswith(f"{self._chair.name} · ")), "")
        if own and not self._chair.page.by_id("group-scribe"):
            await self._chair.do("/group/scribe/", "scribe", own)

    async def _ask_to_move(self) -> None:
        """Ask by the page that its link leads to; until something has come of it, write nothing here."""
        link = next((link["href"] for link in self._chair.page.every("a") if link["href"].endswith("/group/move/")), "")
        if not link:
            return
        self._chair.restless = True
        form = await self._moving_form(link)
        if form is not None and form.press("wanted", "yes"):
            with suppress(wire.Unreachable):
                reply, _ = await self._chair.device.submit(form.action, [*form.kept, ("wanted", "yes")])
                self._chair.board.pressed["move"] += reply.status < 400  # noqa: PLR2004 - done
        self._chair.begin(self._wait_for_a_group(link))

    async def _wait_for_a_group(self, link: str) -> None:
        """Wait until there is another group, or the page offers to ask again: then stay, and take part again."""
        group = self._chair.group
        while self._chair.restless:
            await asyncio.sleep(ASKS_AGAIN / self._chair.board.pace)
            form = await self._moving_form(link)
            if form is not None and form.press("wanted", "yes"):
                await asyncio.sleep(HEARS)
                self._chair.restless = False
        if self._question and self._chair.group == group:
            await self._stay_at(self._question)

    async def _moving_form(self, link: str) -> Form | None:
        try:
            _, page = await self._chair.device.open(link)
        except wire.Unreachable:
            return None
        return next((form for form in posted_forms(page) if form.action.endswith("/group/move/")), None)

    def _share(self) -> float:
        """Give the seconds for one question: the time that is left, shared by the questions that are."""
        board = self._chair.board
        timer = self._chair.page.first(cls="timer")
        left = board.left(int(timer["data-deadline"] or 0) / 1000) if timer else 0
        turns = list(self._chair.page.every("li", cls="turn"))
        open_still = sum(1 for turn in turns if "is-done" not in turn.classes)
        return max(left / max(open_still, 1), LEAST / board.pace)

    def _bare_boards(self) -> list[str]:
        """Give the first form of each board of this question on which nobody has written anything yet, by its slot."""
        section = self._chair.page.first("section", cls="group-question")
        boards = section.every("section", cls="board") if section else ()
        return [form["data-slot"] for board in boards if (form := _bare(board)) is not None]

    @property
    def _is_scribe(self) -> bool:
        notice = self._chair.page.by_id("group-scribe")
        return notice is not None and self._chair.name in notice.words


def _bare(board: Element) -> Element | None:
    """Give the first form of a board on which nothing stands yet."""
    return None if board.first("form", cls="item--kept") else board.first("form")
