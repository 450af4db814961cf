"""What a face costs a server for each phone that gets it: Streetlight, socket.io and the floor in C, in turn.

Each server has as many phones, and is fed faces of the same size, which are not drawn: so the cost of handing round
stands alone, and not as the difference of two large numbers. What a face costs however few get it is measured with a
few phones and taken off. The servers take turns in each round, so that whatever else a machine does meets all of them.
"""

import asyncio
import gc
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from bench.clients import Follower
from bench.crowd import connect, until_all_came
from bench.peers import Fed, Floor, HandingRound, Peer

FEW = 10
ROUNDS = 7
FACES = {FEW: 10, 1000: 10, 5000: 4}
"""Faces in a row, by the number of phones."""
PAUSE = 0.1
"""Seconds after each face: as often as Streetlight shows one at most."""


@dataclass(frozen=True)
class Copies:
    """One server's processor time a copy with N phones, in microseconds, round by round."""

    server: str
    phones: int
    rounds: list[float]

    @property
    def typical(self) -> float:
        return median(self.rounds)

    def to(self, other: "Copies") -> float:
        """Give how many times as much it is, as it typically was within one round."""
        return median(ours / theirs for ours, theirs in zip(self.rounds, other.rounds, strict=True))


@dataclass
class _Turn:
    """A server whose turn comes in each round, and the phones that follow it."""

    server: Fed
    phones: Sequence[Follower]
    came: list[float]
    following: int = 0

    async def follow_up_to(self, people: int) -> None:
        await connect(self.phones[self.following : people], self.came)
        self.following = people

    async def show_faces(self, faces: int) -> float:
        """Show faces to everyone who follows: processor seconds a face."""
        before = self.server.processor_seconds()
        for _face in range(faces):
            self.came.clear()
            self.server.change()
            await until_all_came(self.came, self.following, self.server.name)
            await asyncio.sleep(PAUSE)
        return (self.server.processor_seconds() - before) / faces


async def measure_copies(crowds: list[int]) -> list[Copies]:
    """Measure with each number of phones, the least first. Without a compiler there is no floor."""
    servers = [HandingRound(), Peer(), *([Floor()] if Floor.compiler() else [])]
    turns: list[_Turn] = []
    try:
        for server in servers:
            phones = await asyncio.to_thread(server.start, max(crowds))
            turns.append(_Turn(server, phones, []))
        few = [median(rounds) for rounds in await _rounds(turns, FEW)]
        return [
            Copies(turn.server.name, people, [(a_face - act) / (people - FEW) * 1e6 for a_face in rounds])
            for people in sorted(crowds)
            for turn, act, rounds in zip(turns, few, await _rounds(turns, people), strict=True)
        ]
    finally:
        for turn in turns:
            for phone in turn.phones[: turn.following]:
                phone.hang_up()
            await asyncio.to_thread(turn.server.stop)


async def _rounds(turns: list[_Turn], people: int) -> list[list[float]]:
    """Let each server show faces in each round: its processor seconds a face, round by round."""
    for turn in turns:
        await turn.follow_up_to(people)
        await turn.show_faces(1)
    gc.disable()
    rounds = [[await turn.show_faces(FACES[people]) for turn in turns] for _round in range(ROUNDS)]
    gc.enable()
    return [list(of_one) for of_one in zip(*rounds, strict=True)]
