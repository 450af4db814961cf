"""A workshop on a real server: a facilitator at the console, people on simulated phones, and the database laid open."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from django.test.utils import override_settings

from streetlight.outlines.reading import built_in, read
from streetlight.rehearsal.board import Board
from streetlight.rehearsal.checking import Kept, check_one
from streetlight.rehearsal.console import Console
from streetlight.rehearsal.outbox import Letter
from streetlight.rehearsal.person import Person
from streetlight.rehearsal.room import phone_url
from streetlight.rehearsal.seeing import Seeing
from streetlight.rehearsal.tempers import Temper
from streetlight.workshops import sealing
from tests.servers import Server, connected

STEP = "behaviour-based-or-ecological"
SORTING = f"{STEP}/sorting"
NOTES = f"{STEP}/open-question"
ITEMS = tuple(item.key for item in read(built_in()).planned(STEP, "sorting").setup.items)  # type: ignore[union-attr]

PATIENT = Temper("answers only when told to", answers=False)
PATIENCE = 30
"""Seconds after which a test stops waiting for what should long have happened."""


@dataclass
class Scene:
    """A running workshop whose sorting and whose open question collect answers."""

    server: Server
    links: dict[str, str]
    console: Console
    people: list[Person] = field(default_factory=list)
    tasks: list[asyncio.Task[None]] = field(default_factory=list)

    async def come(self, *names: str, by: str = "", streams: bool = True) -> list[Person]:
        """Have people join, through the proxy at `by` if one is given, and follow."""
        join_url = self.links["join"]
        if by:
            join_url = f"{by}{urlsplit(join_url).path}"
        board = Board(join_url, phone_url(join_url), seed=1, pace=1, arriving=0)
        temper = PATIENT if streams else Temper("by asking only", answers=False, streams=False)
        came = [Person(len(self.people) + place, name, temper, board) for place, name in enumerate(names)]
        self.people += came
        self.tasks += [asyncio.create_task(person.take_part()) for person in came]
        await until(lambda: all(person.step == STEP for person in came))
        return came

    async def shown_by_all(self, step: str, *, within: float = PATIENCE) -> None:
        await until(lambda: all(person.step == step for person in self.people), within=within)

    async def check(self, slot: str, letters: list[Letter]) -> tuple[str, ...]:
        """Close a slot and lay what was sent beside what the database holds."""
        step, key = slot.split("/")
        planned = read(built_in()).planned(step, key)
        assert planned
        await self.console.press("close", key)
        return check_one(step, planned, self._kept(step, key), letters).faults

    def stored(self, slot: str) -> list[str]:
        """Read a slot's answers out of the database."""
        return list(self._kept(*slot.split("/")).values)

    def _kept(self, step: str, key: str) -> Kept:
        table = "workshops_privateanswer" if key == "sorting" else "workshops_groupitem"
        this = f"SELECT id, seal FROM workshops_workshop WHERE code = '{self.links['code']}'"  # noqa: S608 - no input in it
        with connected(self.server) as database:
            workshop, seal = database.execute(this).fetchone()
            where = f"WHERE workshop_id = {workshop} AND step = '{step}' AND slot = '{key}'"
            rows = database.execute(f"SELECT value FROM {table} {where}").fetchall()  # noqa: S608 - the same
            frozen = database.execute(f"SELECT value FROM workshops_tally {where}").fetchone()  # noqa: S608 - the same
        tally = json.loads(frozen[0]) if frozen and isinstance(frozen[0], str) else frozen and frozen[0]
        with override_settings(DATA=self.server.data):
            return Kept(tuple(sealing.unseal(seal, value) for (value,) in rows), tally)


@asynccontextmanager
async def scene(server: Server) -> AsyncIterator[Scene]:
    """Open a workshop, go to its sixth step and open both of its activities."""
    links = await asyncio.to_thread(server.make_workshop)
    console = Console(links["console"], Seeing())
    await console.sign_in(links["sign_in"])
    await console.open()
    played = Scene(server, links, console)
    try:
        await console.press("start")
        await console.press("jump", STEP)
        await console.press("open", "open-question")
        if "open" in next(desk.acts for desk in console.desks if desk.slot == "sorting"):
            await console.press("open", "sorting")
        yield played
    finally:
        for task in played.tasks:
            task.cancel()
        await asyncio.gather(*played.tasks, return_exceptions=True)
        await console.close()


def sorting(person: Person, category: str) -> Letter:
    """Somebody puts everything in one category."""
    return _letter(person, SORTING, [(f"item-{item}", category) for item in ITEMS])


def note(person: Person, text: str) -> Letter:
    return _letter(person, NOTES, [("text", text), ("note", f"{person.number}-{len(person.letters)}")])


async def until(so: Callable[[], bool], *, within: float = PATIENCE) -> None:
    """Wait until something is so. Raises TimeoutError."""
    async with asyncio.timeout(within):
        while not so():  # noqa: ASYNC110 - what it looks at has no event
            await asyncio.sleep(0.02)


def _letter(person: Person, slot: str, fields: list[tuple[str, str]]) -> Letter:
    action = f"{person.board.phone_url}steps/{slot}/answer"
    letter = Letter(person.number, len(person.letters), slot, action, fields)
    person.letters.append(letter)
    return letter
