"""A room of simulated people: who is told to stop still gives up the seat that they have."""

import asyncio

import pytest

from streetlight.rehearsal import person
from streetlight.rehearsal.page import Element, parse
from streetlight.rehearsal.room import Room

ROOM = "http://streetlight.example/j/K7P3QX"


@pytest.fixture
def people() -> Room:
    return Room(ROOM, people=8, seed=1, pace=50)


def test_who_is_joining_as_all_are_told_to_stop_has_a_seat_to_give_up(
    people: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def play() -> int:
        asked, answered = asyncio.Event(), asyncio.Event()
        joining = 0

        async def join(*_: object) -> Element:
            nonlocal joining
            joining += 1
            asked.set()
            await answered.wait()
            return parse("")

        monkeypatch.setattr(person, "join", join)
        taking_part = asyncio.create_task(people.take_part())
        await asked.wait()
        taking_part.cancel()
        await asyncio.sleep(0.05)  # those who were on their way have turned back by now
        answered.set()
        with pytest.raises(asyncio.CancelledError):
            await taking_part
        return joining

    assert 0 < asyncio.run(play()) == people.here


def test_who_is_leaving_as_all_are_told_to_stop_leaves_again(people: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    left: list[str] = []

    async def leave(*_: object) -> None:
        left.append("asked")
        await asyncio.sleep(0.05)
        left.append("left")

    monkeypatch.setattr(person, "leave", leave)
    somebody = people.people[0]
    somebody.seated = True

    async def play() -> None:
        leaving = asyncio.create_task(somebody.leave())
        await asyncio.sleep(0)
        leaving.cancel()
        await asyncio.wait([leaving])
        await people.leave()

    asyncio.run(play())

    assert left == ["asked", "asked", "left"]
    assert not somebody.seated
