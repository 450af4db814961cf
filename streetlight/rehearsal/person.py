"""One simulated participant, from the join link to the last step."""

import asyncio
from contextlib import suppress
from random import Random
from time import time

from streetlight.rehearsal import wire
from streetlight.rehearsal.board import Board
from streetlight.rehearsal.channel import Channel, Gone
from streetlight.rehearsal.device import Device
from streetlight.rehearsal.filling import fill_in
from streetlight.rehearsal.forms import Form, Pairs, answer_forms
from streetlight.rehearsal.joining import CannotJoin, face_of, join, leave
from streetlight.rehearsal.outbox import Letter, Outbox, Outcome
from streetlight.rehearsal.page import Element, parse
from streetlight.rehearsal.tempers import Temper

NOTES = (0, 1, 1, 1, 2, 2, 3)
"""How many notes people write where one may write several."""

MOST_COUNTDOWN = 120
"""Seconds after which nobody waits for a countdown any more."""


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
        self.outbox = Outbox(self.device, self.rng)
        self.channel: Channel | None = None
        self.letters: list[Letter] = []
        self.step = ""
        self.seated = False
        self.trouble = ""
        self._open: dict[str, Form] = {}
        self._met: set[str] = set()
        self._countdown_ends = 0.0
        self._stirred = asyncio.Event()
        self._went_out = False

    async def take_part(self) -> None:
        """Join, follow the workshop and answer, until it ends."""
        await asyncio.sleep(self.rng.uniform(0, self.board.arriving))
        if not await self.board.reached(self.temper.arrives_at_step):
            return
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
            await leave(self.device, self.board.phone_url)

    async def _stay_until_the_end(self) -> None:
        try:
            await self._stay()
        except Over:
            self._open = {}
        with suppress(TimeoutError):
            async with asyncio.timeout(LAST_WORDS):
                await asyncio.gather(*(letter.settled.wait() for letter in self.letters))
        raise _Done

    async def _stay(self) -> None:
        page = await self._join()
        while True:
            self.seated = True
            self._look(page)
            await self._follow(page)
            if self._is_time_to_go_out:
                self._went_out = True
                await self.leave()
                await asyncio.sleep(self.rng.uniform(10, 30) / self.board.pace)
            page = await self._come_back()

    async def _join(self) -> Element:
        """Join; even if told to stop meanwhile, wait for the seat: one that nobody knows of cannot be given up."""
        joining = asyncio.ensure_future(join(self.device, self.board.join_url, self.name, self.rng))
        try:
            return await asyncio.shield(joining)
        except asyncio.CancelledError:
            done, _ = await asyncio.wait((joining,), timeout=LAST_WORDS)
            self.seated = bool(done) and joining.exception() is None
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

    def _show(self, html: str) -> None:
        self._look(parse(html))

    def _look(self, page: Element) -> None:
        """Take in what the phone shows, and begin to answer what it asks."""
        heading = next((element for element in page.every() if "data-step-heading" in element), None)
        self.step = heading["id"].removeprefix("heading-") if heading else ""
        if self.step == "ended":
            raise Over
        self.board.note(self.step)
        timer = page.first(cls="timer")
        self._countdown_ends = int(timer["data-deadline"] or 0) / 1000 if timer else 0
        self._open = {form.slot: form for form in answer_forms(page)}
        for slot in self._open.keys() - self._met:
            self._met.add(slot)
            self._doing.create_task(self._answer(self._open[slot]))
        if self._is_time_to_go_out:
            self._stirred.set()

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
            await self._post(form, list(form.kept))

    async def _write_notes(self, form: Form, rng: Random) -> None:
        written: list[Pairs] = []
        for _turn in range(rng.choice(NOTES)):
            if not await self._still_open_after_thought(form, rng):
                return
            words = fill_in(form, rng)
            if words not in written:
                written.append(words)
                await self._post(form, [*words, ("note", f"{rng.getrandbits(128):032x}")])

    async def _give_one(self, form: Form, rng: Random) -> None:
        if self.temper.waits_for_the_countdown:
            await asyncio.sleep(min(max(self._countdown_ends - time(), 0), MOST_COUNTDOWN) / self.board.pace)
        if not await self._still_open_after_thought(form, rng):
            return
        outcome = await self._post(form, fill_in(form, rng))
        if outcome is Outcome.REFUSED and await self._still_open_after_thought(form, rng):
            await self._post(form, fill_in(form, rng))
        if self.temper.reloads:
            self._stirred.set()
        if self.temper.changes_mind and await self._still_open_after_thought(form, rng):
            await self._post(form, fill_in(form, rng))

    async def _still_open_after_thought(self, form: Form, rng: Random) -> bool:
        await asyncio.sleep(rng.uniform(*self.temper.thinks))
        return form.slot in self._open and self.seated

    async def _post(self, form: Form, fields: Pairs) -> Outcome:
        outcome = Outcome.WAITING
        for _time in range(2 if self.temper.sends_twice else 1):
            letter = Letter(self.number, len(self.letters), form.slot, form.action, fields)
            self.letters.append(letter)
            outcome = await self.outbox.send(letter)
        return outcome
