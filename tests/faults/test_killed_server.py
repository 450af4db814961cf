"""The server is killed in the middle of a burst of answers, again and again, and nothing is lost."""

import asyncio

from streetlight.rehearsal.outbox import Letter, Outcome
from tests.faults.scene import Scene, note, scene, sorting, until
from tests.servers import Server

PEOPLE = 30
ROUNDS = 5
COME_BACK = 5
"""Seconds in which every phone must be back by itself once the server answers again."""


def test_killed_again_and_again_in_a_burst_nothing_is_lost_and_everyone_comes_back(server: Server) -> None:
    asyncio.run(_killed_again_and_again(server))


async def _killed_again_and_again(server: Server) -> None:
    async with scene(server) as room:
        people = await room.come(*(f"Bob {number}" for number in range(PEOPLE)))
        letters: list[Letter] = []
        for turn in range(ROUNDS):
            letters += await _burst_and_kill(room, turn)
        outcomes = {letter.outcome for letter in letters}

        assert outcomes == {Outcome.SAVED, Outcome.REFUSED}  # the fifth note is one too many
        assert any(letter.doubtful for letter in letters)
        assert await room.check("behaviour-based-or-ecological/sorting", letters) == ()
        assert await room.check("behaviour-based-or-ecological/open-question", letters) == ()
        await room.console.press("next")
        await room.shown_by_all("what-lies-behind-them")
        assert all(person.seated and not person.trouble for person in people)


async def _burst_and_kill(room: Scene, turn: int) -> list[Letter]:
    """Have everyone send at once, kill the server when some have their answer, and start it again."""
    burst = []
    sending = []
    for person in room.people:
        first, second = ("behaviour-based", "ecological") if turn % 2 else ("ecological", "behaviour-based")
        theirs = [sorting(person, first), note(person, f"Note {turn} of {person.name}"), sorting(person, second)]
        burst += theirs
        sending += [asyncio.create_task(person.pen.outbox.send(letter)) for letter in theirs]
    await until(lambda: sum(letter.outcome is Outcome.SAVED for letter in burst) >= PEOPLE // 3)
    room.server.kill()
    await asyncio.to_thread(room.server.start)
    await until(lambda: all(person.channel and person.channel.live for person in room.people), within=COME_BACK)
    await asyncio.gather(*sending)
    return burst
