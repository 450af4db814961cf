"""A simulated person, by what their phone shows them."""

import asyncio

import pytest

from streetlight.rehearsal.board import Board
from streetlight.rehearsal.person import Over, Person
from streetlight.rehearsal.room import phone_url
from streetlight.rehearsal.tempers import QUICK

ROOM = "http://streetlight.example/j/K7P3QX"
CLOSE, ENDED = (
    '<h1 id="heading-close" data-step-heading>Close</h1>',
    '<h1 id="heading-ended" data-step-heading>Over</h1>',
)


def test_an_end_that_comes_while_a_glance_is_due_is_met_once() -> None:
    person = Person(1, "Ana", QUICK, Board(ROOM, phone_url(ROOM), seed=1, pace=1, arriving=0))

    show = person._show  # noqa: SLF001 - what its channel calls, which needs a server

    async def play() -> None:
        async with asyncio.TaskGroup() as person._doing:  # noqa: SLF001 - as above
            show(CLOSE)
            with pytest.raises(Over):
                show(ENDED)

    asyncio.run(play())

    assert person.step == "ended"
