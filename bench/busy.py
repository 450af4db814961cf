"""Whether a room feels others: "next" to its last phone alone, and beside many rooms that are busy."""

import asyncio
import json
import subprocess
import sys
import time
from dataclasses import dataclass, field

from bench.crowd import CHANGES, connect, show_changes
from bench.figures import percentile
from bench.servers import HERE, Process, Streetlight

PEOPLE = 200
OTHERS = 500
TURNS = 2
CONNECTIONS = OTHERS * (20 + 3) + 2 * PEOPLE
"""Of the server: in each other room 20 phones, both screens, and one by which they answer."""


@dataclass(frozen=True)
class Busy:
    """Milliseconds to the last phone, alone and beside the others, at 50 and 99%; what the others did and took.

    Shares are of one processor: the server's, and that of the others' phones, which run on the same machine.
    """

    phones: int
    others: int
    alone: tuple[float, float]
    beside: tuple[float, float]
    answers_a_second: float
    unsaved: int
    server_share: float
    others_share: float


class _Others(Process):
    """The other rooms' phones."""

    def start(self, beside: Streetlight) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "bench.others"],
            cwd=HERE.parent,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        if self.process.stdin is None or self.process.stdout is None:
            raise RuntimeError("The other rooms cannot be talked to.")
        self.input, self.output = self.process.stdin, self.process.stdout
        self.input.write(json.dumps({"port": beside.port, "session": beside.session, "rooms": beside.others}) + "\n")
        self.input.flush()
        if not self.output.readline():
            raise RuntimeError("The other rooms did not open.")

    def end(self) -> tuple[int, int]:
        """Have them go: how many answers were saved, and how many were not."""
        self.input.close()
        saved, unsaved = map(int, self.output.readline().split())
        self.process.wait(timeout=20)
        return saved, unsaved


async def measure_busy() -> Busy:
    """Measure alone and beside the others in turn, so that a machine that slows down is not taken for them."""
    server = Streetlight()
    await asyncio.to_thread(server.start, PEOPLE)
    try:
        alone = await _show_in_this_room(server)
        beside = _Beside()
        for _turn in range(TURNS):
            await _measure_beside(server, beside)
            await asyncio.to_thread(server.enter_a_new_room, PEOPLE)
            alone += await _show_in_this_room(server)
    finally:
        await asyncio.to_thread(server.stop)
    return Busy(
        PEOPLE,
        OTHERS,
        (percentile(alone, 50), percentile(alone, 99)),
        (percentile(beside.shown, 50), percentile(beside.shown, 99)),
        beside.saved / beside.took,
        beside.unsaved,
        beside.used_by_server / beside.took,
        beside.used_by_others / beside.took,
    )


@dataclass
class _Beside:
    """What came of the turns beside the others: milliseconds to the last phone, answers, and seconds."""

    shown: list[float] = field(default_factory=list)
    saved: int = 0
    unsaved: int = 0
    took: float = 0
    used_by_server: float = 0
    used_by_others: float = 0


async def _measure_beside(server: Streetlight, beside: _Beside) -> None:
    await asyncio.to_thread(server.enter_a_new_room, PEOPLE, others=OTHERS)
    others = _Others()
    try:
        await asyncio.to_thread(others.start, server)
        began, by_server, by_others = time.monotonic(), server.processor_seconds(), others.processor_seconds()
        beside.shown += await _show_in_this_room(server)
        beside.took += time.monotonic() - began
        beside.used_by_server += server.processor_seconds() - by_server
        beside.used_by_others += others.processor_seconds() - by_others
        saved, unsaved = await asyncio.to_thread(others.end)
    finally:
        others.process.kill()
    beside.saved, beside.unsaved = beside.saved + saved, beside.unsaved + unsaved


async def _show_in_this_room(server: Streetlight) -> list[float]:
    await server.watch()
    came: list[float] = []
    await connect(server.phones, came)
    shown = await show_changes(server, PEOPLE, came, changes=CHANGES)
    for phone in server.phones:
        phone.hang_up()
    return shown
