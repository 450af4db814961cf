"""One simulated participant, from the join link to the last step."""

import asyncio
from collections.abc import Coroutine
from contextlib import suppress
from random import Random
from time import time
from typing import Any

from streetlight.rehearsal import wire
from streetlight.rehearsal.board import Board
from streetlight.rehearsal.chair import Chair
from streetlight.rehearsal.channel import Channel, Gone
from streetlight.rehearsal.device import Device
from streetlight.rehearsal.forms import Form, Pairs
from streetlight.rehearsal.glance import NOTHING, Glance, glance
from streetlight.rehearsal.joining import CannotJoin, face_of, join, leave
from streetlight.rehearsal.member import Member
from streetlight.rehearsal.outbox import Letter, Outcome
from streetlight.rehearsal.page import Element
from streetlight.rehearsal.pen import Pen
from streetlight.rehearsal.taking_away import TakingAway
from streetlight.rehearsal.tempers import Temper

NOTES = (0, 1, 1, 1, 2, 2, 3)
"""How many notes people write where one may write several."""

MOST_COUNTDOWN = 120
"""Seconds after which nobody waits for a countdown any more."""


A_GLANCE = 0.25
"""Seconds between two glances at a phone; everybody glances at the same moments, so that a face is read once for all."""

THE_END = 'id="heading-ended"'

LAST_WORDS = 10
"""Seconds that answers on their way have at the workshop's end."""


class Over(Exception):  # noqa: N818 - what happened, not whose fault it is
    """The workshop has ended."""


class _Done(Exception):  # noqa: N818 - as above
    """Nothing of this person's is on its way any more."""


class Person:
    """Somebody in the room. `step` is the key of the step that their phone shows."""

    def __init__(self, number: int, name: str, temper: Temper, board: Board) -> None:
        self.number = number
        self.name = name
        self.temper = temper
        self.board = board
        self.device = Device(board.join_url)
        self.rng = Random(f"person {board.seed} {number}")
        self.pen = Pen(number, board, self.device, self.rng, twice=temper.sends_twice)
        self.channel: Channel | None = None
        self.audience = ""
        self.step = ""
        self.seated = False
        self.trouble = ""
        self._open: dict[str, Form] = {}
        self._met: set[str] = set()
        chair = Chair(name, temper, board, self.device, self.pen, self.rng, self._begin)
        self._member = Member(chair)
        self._taking_away = TakingAway(chair)
        self._grouping = ""
        self._newest = ""
        self._countdown_ends = 0.0
        self._stirred = asyncio.Event()
        self._went_out = False

    @property
    def letters(self) -> list[Letter]:
        """All that this person has sent."""
        return self.pen.letters

    async def take_part(self) -> None:
        """Join, follow the workshop and answer, until it ends."""
        await asyncio.sleep(self.rng.uniform(0, self.board.arriving))
        if not await self.board.reached(self.temper.arrives_at_step):
            return
        if self.temper.arrives_at_step:
            await asyncio.sleep(self.rng.uniform(*self.temper.arrives_within))
        try:
            async with asyncio.TaskGroup() as self._doing:
                await self._stay_until_the_end()
        except* _Done:
            pass
        except* CannotJoin as refused:
            self.trouble = str(refused.exceptions[0])

    async def leave(self) -> None:
        """Give up the seat, if there is one."""
        if self.seated:
            self.seated = False
            try:
                await leave(self.device, self.board.phone_url)
            except (asyncio.CancelledError, KeyboardInterrupt):
                self.seated = True
                raise

    async def _stay_until_the_end(self) -> None:
        try:
            await self._stay()
        except Over:
            self._open = {}
            self._member.look(NOTHING)
        with suppress(TimeoutError):
            async with asyncio.timeout(LAST_WORDS):
                await asyncio.gather(*(letter.settled.wait() for letter in self.letters))
        raise _Done

    async def _stay(self) -> None:
        page = await self._join()
        while True:
            self.seated = True
            self._sit_down(page)
            await self._follow(page)
            if self._is_time_to_go_out:
                self._went_out = True
                await self.leave()
                await asyncio.sleep(self.rng.uniform(10, 30) / self.board.pace)
            page = await self._come_back()

    async def _join(self) -> Element:
        """Join; even if told to stop meanwhile, wait for the seat: one that nobody knows of cannot be given up."""
        self.pen.sit_down_anew()
        joining = asyncio.ensure_future(join(self.device, self.board.join_url, self.name, self.rng))
        try:
            return await asyncio.shield(joining)
        except asyncio.CancelledError:
            self.seated = True  # for all that is known
            await asyncio.wait((joining,), timeout=LAST_WORDS)
            if joining.done():
                self.seated = joining.exception() is None
            raise

    async def _follow(self, page: Element) -> None:
        """Follow the face until it is gone, or this person goes out or reloads the page."""
        face = face_of(page)
        if face is None:
            raise CannotJoin("The page of the workshop shows no face.")
        self.channel = Channel(self.device, face["data-face-url"], streams=self.temper.streams, rng=self.rng)
        following = asyncio.create_task(self.channel.follow(self._show))
        stirring = asyncio.create_task(self._stirred.wait())
        try:
            done, _ = await asyncio.wait((following, stirring), return_when=asyncio.FIRST_COMPLETED)
        finally:
            following.cancel()
            stirring.cancel()
        self._stirred.clear()
        if following in done and not isinstance(following.exception(), Gone):
            following.result()

    async def _come_back(self) -> Element:
        while True:
            await asyncio.sleep(self.rng.uniform(0.2, 2))
            try:
                reply, page = await self.device.open(self.board.phone_url)
            except wire.Unreachable:
                continue
            if reply.status < 400 and face_of(page) is not None:  # noqa: PLR2004 - a page
                return page
            if reply.status < 500:  # noqa: PLR2004 - not here, rather than not now
                return await self._join()

    def _sit_down(self, page: Element) -> None:
        """Take in the page as it was loaded: whose face it follows, and what it holds of this person's own."""
        face = face_of(page)
        self.audience, group = audience_of(face["data-face-url"]) if face else ("", "")
        self._member.sit_down(page, group)
        sight, self._newest = glance(page.html), ""
        self._grouping = sight.grouping
        self.board.seeing.look(self.audience, page.html, own=self.number)
        self._look(sight)

    def _show(self, html: str) -> None:
        """Take in a new face at the next glance; but an end at once."""
        self.board.seeing.look(self.audience, html)
        looks_already, self._newest = bool(self._newest), html
        if THE_END in html:
            self._newest = ""  # a glance that is due would meet the end a second time
            self._look(glance(html))
        elif not looks_already:
            self._begin(self._glance())

    async def _glance(self) -> None:
        await asyncio.sleep(A_GLANCE - time() % A_GLANCE)
        sight, self._newest = glance(self._newest), ""
        if not sight.page.html:
            return
        self._look(sight)
        if sight.grouping != self._grouping:
            self._stirred.set()

    def _look(self, sight: Glance) -> None:
        """Take in what the phone shows, and begin to answer what it asks."""
        self.step = sight.step
        if self.step == "ended":
            raise Over
        self.board.note(self.step)
        self._countdown_ends = sight.countdown_ends
        self._open = sight.asked
        for slot in self._open.keys() - self._met:
            self._met.add(slot)
            self._begin(self._answer(self._open[slot]))
        self._member.look(sight)
        self._taking_away.look()
        if self._is_time_to_go_out:
            self._stirred.set()

    def _begin(self, doing: Coroutine[Any, Any, None]) -> None:
        self._doing.create_task(doing)

    @property
    def _is_time_to_go_out(self) -> bool:
        going = self.temper.leaves_at_step
        return bool(going) and not self._went_out and self.board.number >= going

    async def _answer(self, form: Form) -> None:
        rng = Random(f"answer {self.board.seed} {self.number} {form.slot}")
        if not form.asks:
            await self._ask_for_it(form, rng)
        elif self.temper.answers and form.repeats:
            await self._write_notes(form, rng)
        elif self.temper.answers:
            await self._give_one(form, rng)

    async def _ask_for_it(self, form: Form, rng: Random) -> None:
        """Press a form's only button: more time, say."""
        if self.temper.wants_more_time and await self._still_open_after_thought(form, rng):
            await self.pen.send(form, list(form.kept))

    async def _write_notes(self, form: Form, rng: Random) -> None:
        written: list[Pairs] = []
        for _turn in range(rng.choice(NOTES)):
            if not await self._still_open_after_thought(form, rng):
                return
            words = self.pen.fill_in(form, rng)
            if words not in written:
                written.append(words)
                await self.pen.send(form, [*words, ("note", f"{rng.getrandbits(128):032x}")])

    async def _give_one(self, form: Form, rng: Random) -> None:
        if self.temper.waits_for_the_countdown:
            await asyncio.sleep(min(max(self._countdown_ends - time(), 0), MOST_COUNTDOWN) / self.board.pace)
        if not await self._still_open_after_thought(form, rng):
            return
        outcome = await self.pen.send(form, self.pen.fill_in(form, rng))
        if outcome is Outcome.REFUSED and await self._still_open_after_thought(form, rng):
            await self.pen.send(form, self.pen.fill_in(form, rng))
        if self.temper.reloads:
            self._stirred.set()
        if self.temper.changes_mind and await self._still_open_after_thought(form, rng):
            await self.pen.send(form, self.pen.fill_in(form, rng))

    async def _still_open_after_thought(self, form: Form, rng: Random) -> bool:
        await asyncio.sleep(rng.uniform(*self.temper.thinks))
        return form.slot in self._open and self.seated


def audience_of(face_url: str) -> tuple[str, str]:
    """Give the audience that a face is for, and the key of the small group if it is one's: `group-KEY`, whoever is in it."""
    audience = face_url.split("/")[-2]
    kind, _hyphen, rest = audience.partition("-")
    group = rest.split("-")[0] if kind == "group" else ""
    return (f"group-{group}" if group else audience), group
