"""A whole workshop played over the real network: people, a facilitator, a projector, and the check at the end."""

import asyncio
from collections.abc import Coroutine
from time import monotonic
from typing import Any

from streetlight.rehearsal.checking import Ledgers
from streetlight.rehearsal.console import Console
from streetlight.rehearsal.facilitator import Playing
from streetlight.rehearsal.projector import Watch
from streetlight.rehearsal.room import Room
from streetlight.rehearsal.summary import Summary, sum_up

AFTER_THE_END = 30
"""Seconds that phones have to show that the workshop has ended."""


async def play(code: str, *, console_url: str, sign_in_link: str, room: Room, pace: float) -> Summary:
    """Play the workshop from the start to the end and sum it up."""
    began = monotonic()
    ledgers = Ledgers(code)
    seeing = room.board.seeing
    seeing.watching, seeing.names = True, frozenset(person.name for person in room.people)
    console = Console(console_url, seeing)
    await console.sign_in(sign_in_link)
    await console.open()
    playing = Playing(console, room, pace, closed=lambda: asyncio.to_thread(ledgers.look))
    watch = Watch(console.projector_url, seeing)
    watching = asyncio.create_task(watch.watch())
    people = asyncio.create_task(room.take_part())
    try:
        await _unless_it_fails(playing.play(), people, watching)
        async with asyncio.timeout(AFTER_THE_END):
            await people
    finally:
        people.cancel()
        watching.cancel()
        await console.close()
    return await asyncio.to_thread(
        lambda: sum_up(code, room, pace, ledgers=ledgers, watch=watch, diary=playing.diary, seconds=monotonic() - began)
    )


async def _unless_it_fails(play: Coroutine[Any, Any, None], *others: asyncio.Task[None]) -> None:
    """Await the play, but no longer than everyone else holds out."""
    playing = asyncio.create_task(play)
    waiting = {playing, *others}
    try:
        while not playing.done():
            done, waiting = await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
            for one in done:
                one.result()
    finally:
        playing.cancel()
