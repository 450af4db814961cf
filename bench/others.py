"""The phones and screens of many busy rooms, as a process of their own: their work is not to delay the measured phones.

Reads one line of JSON, with the port, the facilitator's session and the rooms; prints a line once everyone is shown
something; keeps busy until its input ends, then prints how many answers were saved, and how many were not.
"""

import asyncio
import json
import random
import sys
from typing import Any
from urllib.parse import urlencode

import uvloop

from bench.clients import CSRF, Answers, answer_of, follow

EACH_EVERY = 300.0
"""Seconds in which everyone in every room answers once, and each room goes on by a step, on average."""
TURN = 0.02
OPTIONS = 11


class Room:
    """One room: all its screens follow, and there is one thing at a time that somebody in it does."""

    def __init__(self, port: int, session: str, room: dict[str, Any]) -> None:
        self.port = port
        self.session = session
        self.code = room["code"]
        self.tickets = room["tickets"]
        self.cookies = room["cookies"]
        self.step = 0
        self.free = asyncio.Lock()

    async def enter(self) -> None:
        """Follow as all of a room do, and wait until everyone is shown something."""
        all_shown: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        followers = ["phones"] * len(self.cookies) + ["projector", "console"]
        still = len(followers)

        def shown(_when: float) -> None:
            nonlocal still
            still -= 1
            if not still:
                all_shown.set_result(None)

        for audience in followers:
            await follow(self.port, f"/w/{self.code}/faces/{audience}/{self.tickets[audience]}/stream", shown)
        await all_shown
        _door, self.answers = await asyncio.get_running_loop().create_connection(Answers, "127.0.0.1", self.port)

    async def answer(self, chance: random.Random) -> bool:
        form = urlencode([("chosen", f"option-{number}") for number in chance.sample(range(OPTIONS), 3)])
        told: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
        async with self.free:
            self.answers.send(answer_of(self.code, self.step, chance.choice(self.cookies), form), told.set_result)
            return await told

    async def go_on(self) -> None:
        """Have its facilitator press “Next”."""
        form = urlencode({"seen": self.step + 1, "csrfmiddlewaretoken": CSRF})
        async with self.free:
            reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
            writer.write(
                f"POST /w/{self.code}/console/journal/next/ HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n"
                f"Cookie: sessionid={self.session}; csrftoken={CSRF}\r\nAccept: application/json\r\n"
                f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(form)}\r\n\r\n{form}".encode()
            )
            reply = await reader.read()
            writer.close()
            if not reply.startswith(b"HTTP/1.1 204"):
                raise RuntimeError(f"Another room did not go on: {reply[:200]!r}")
            self.step += 1


async def main() -> None:
    setup = json.loads(sys.stdin.readline())
    rooms = [Room(setup["port"], setup["session"], room) for room in setup["rooms"]]
    for start in range(0, len(rooms), 10):
        await asyncio.gather(*(room.enter() for room in rooms[start : start + 10]))
    print(len(rooms), flush=True)
    saved = await _keep_busy(rooms, until=asyncio.create_task(asyncio.to_thread(sys.stdin.read)))
    print(saved.count(True), saved.count(False))


async def _keep_busy(rooms: list[Room], *, until: asyncio.Task[str]) -> list[bool]:
    """Answer and go on in rooms drawn at random: whether each answer was saved."""
    chance = random.Random(1)  # noqa: S311 - no secret
    answering: list[asyncio.Task[bool]] = []
    going_on: list[asyncio.Task[None]] = []
    turns_a_round = EACH_EVERY / TURN
    while not until.done():
        for room in rooms:
            if chance.random() < len(room.cookies) / turns_a_round:
                answering.append(asyncio.create_task(room.answer(chance)))
            if chance.random() < 1 / turns_a_round:
                going_on.append(asyncio.create_task(room.go_on()))
        await asyncio.sleep(TURN)
    await asyncio.gather(*going_on)
    return await asyncio.gather(*answering)


if __name__ == "__main__":
    uvloop.run(main())
