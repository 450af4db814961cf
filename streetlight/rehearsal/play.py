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
    console = Console(console_url)
    await console.sign_in(sign_in_link)
    await console.open()
    playing = Playing(console, room, pace, closed=lambda: asyncio.to_thread(ledgers.look))
    watch = Watch(console.projector_url, shown=playing.shown, secret=lambda: unreleased(room, playing))
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
    checked = await asyncio.to_thread(ledgers.check, room.letters)
    return await asyncio.to_thread(
        lambda: sum_up(code, room, pace, checked=checked, watch=watch, did=playing.did, seconds=monotonic() - began)
    )


def unreleased(room: Room, playing: Playing) -> frozenset[str]:
    """Give every note that people sent and that the facilitator has not released, and every name."""
    notes = {value for letter in room.letters for name, value in letter.fields if _is_note(letter.fields, name)}
    names = {person.name for person in room.people}
    return frozenset((notes | names) - playing.released)


def _is_note(fields: list[tuple[str, str]], name: str) -> bool:
    return name != "note" and any(field == "note" for field, _ in fields)


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
