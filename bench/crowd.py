"""What a crowd of N phones comes to on either server: shown, saved, held in memory, and always sending."""

import asyncio
import gc
import random
import time
from collections.abc import Sequence
from dataclasses import dataclass, field

from bench.clients import Follower, Phone
from bench.disk import syncs_beside
from bench.figures import Figures, Sending, percentile
from bench.servers import Server

CHANGES = 20
UNSEEN = 9
"""Changes before a phone follows, so that what is made once for all is not counted as theirs. With those above, as many
as the outline has steps to go on to."""
ALWAYS_SENDING = 200
SENDING_SECONDS = 2
ROUNDS = 5


@dataclass
class Crowd:
    """A server, the phones that follow it, and what they made of it: milliseconds, and KB."""

    server: Server
    phones: list[Phone]
    shown: list[float]
    memory: float
    saved: list[float] = field(default_factory=list)
    synced: tuple[float, float] | None = None
    unanswered: int = 0
    sendings: list[Sending] = field(default_factory=list)

    async def answer_once_and_again(self) -> None:
        self.saved, unsaved = await answer_within_a_second(self.phones)
        self.synced, unsaved_again = await _answer_beside_syncs(self.server, self.phones)
        self.unanswered = unsaved + unsaved_again

    async def always_send(self) -> Sending:
        return await _always_send(self.server, self.phones[:ALWAYS_SENDING])

    def hang_up(self) -> None:
        for phone in self.phones:
            phone.hang_up()

    @property
    def figures(self) -> Figures:
        return Figures(
            self.server.name,
            len(self.phones),
            percentile(self.shown, 50),
            percentile(self.shown, 99),
            percentile(self.saved, 50),
            percentile(self.saved, 99),
            self.synced,
            self.memory,
            self.sendings,
            self.unanswered,
        )


async def gather(server: Server, people: int) -> Crowd:
    """Start a server, have N phones follow it, show them all changes, and have them answer."""
    phones = await asyncio.to_thread(server.start, people)
    await server.watch()
    came: list[float] = []
    await show_changes(server, 0, came, changes=UNSEEN)
    before = server.resident_bytes()
    await connect(phones, came)
    memory = (server.resident_bytes() - before) / people / 1024
    await open_doors(phones)
    crowd = Crowd(server, phones, await show_changes(server, people, came, changes=CHANGES), memory)
    await crowd.answer_once_and_again()
    return crowd


async def send_in_turns(crowds: Sequence[Crowd]) -> None:
    """Have each crowd send without a pause in each round, so that whatever else a machine does meets all of them."""
    for crowd in crowds:
        await crowd.always_send()  # the first time, every device's signature is new
    for _round in range(ROUNDS):
        for crowd in crowds:
            crowd.sendings.append(await crowd.always_send())


async def connect(phones: Sequence[Follower], came: list[float]) -> None:
    for start in range(0, len(phones), 50):
        await asyncio.gather(*(phone.connect(came.append) for phone in phones[start : start + 50]))
    await asyncio.sleep(1)


async def open_doors(phones: Sequence[Phone]) -> None:
    """Have phones open what they answer by: a phone that waits holds nothing but its stream."""
    for start in range(0, len(phones), 50):
        await asyncio.gather(*(phone.open_door() for phone in phones[start : start + 50]))


async def show_changes(server: Server, people: int, came: list[float], *, changes: int) -> list[float]:
    """Change what all phones show, again and again: milliseconds until the last of them has it."""
    gc.disable()
    shown: list[float] = []
    for _change in range(changes):
        came.clear()
        await asyncio.to_thread(server.look)
        await asyncio.to_thread(server.change)
        await until_all_came(came, people, server.name)
        shown.append((max(came, default=server.pressed_at) - server.pressed_at) * 1000)
        await asyncio.sleep(0.25)
    gc.enable()
    return shown


async def until_all_came(came: list[float], people: int, name: str) -> None:
    until = time.monotonic() + 10
    while len(came) < people:
        if time.monotonic() > until:
            raise RuntimeError(f"{name}: {people - len(came)} phones never showed the change.")
        await asyncio.sleep(0.001)


async def answer_within_a_second(phones: Sequence[Phone]) -> tuple[list[float], int]:
    """Have everyone answer once within a second: milliseconds from send to saved, and how many were not."""
    chance = random.Random(1)  # noqa: S311 - no secret
    took: list[float] = []

    async def one(phone: Phone, after: float) -> bool:
        await asyncio.sleep(after)
        told: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
        sent = time.perf_counter()
        phone.answer(told.set_result)
        saved = await told
        took.append((time.perf_counter() - sent) * 1000)
        return saved

    gc.disable()  # what this side takes to look through its own is none of the server's
    saved = await asyncio.gather(*(one(phone, chance.random()) for phone in phones))
    gc.enable()
    return took, saved.count(False)


async def _answer_beside_syncs(server: Server, phones: list[Phone]) -> tuple[tuple[float, float] | None, int]:
    """Have everyone answer once more, to see what the disk alone takes under such a load: at 50 and 99%."""
    if server.keeps is None:
        return None, 0
    took, (_saved, unsaved) = await syncs_beside(server.keeps, answer_within_a_second(phones))
    return (percentile(took, 50), percentile(took, 99)), unsaved


async def _always_send(server: Server, phones: list[Phone]) -> Sending:
    """Have phones send without a pause."""
    until = time.monotonic() + SENDING_SECONDS
    before = server.processor_seconds()
    counts = await asyncio.gather(*(_send_on(phone, until) for phone in phones))
    spent = server.processor_seconds() - before
    sent = sum(count for count, _unsaved in counts)
    return Sending(sent / SENDING_SECONDS, spent / sent * 1e6, sum(unsaved for _sent, unsaved in counts))


async def _send_on(phone: Phone, until: float) -> tuple[int, int]:
    """Send an answer as soon as the last one is acknowledged, in as few turns of the loop as the network takes."""
    over: asyncio.Future[tuple[int, int]] = asyncio.get_running_loop().create_future()
    sent = unsaved = 0

    def go_on(saved: bool) -> None:  # noqa: FBT001 - what a phone is told
        nonlocal sent, unsaved
        sent, unsaved = sent + 1, unsaved + (not saved)
        if time.monotonic() < until:
            phone.answer_on(go_on)
        else:
            over.set_result((sent, unsaved))

    phone.answer_on(go_on)
    return await over
