"""Measures a room of N phones on Streetlight, and on a plain socket.io server in the same run: `make bench`.

Machines are shared and noisy, so the ratios count, not the figures.
"""

import argparse
import asyncio
import gc
import json
import random
import sys
import time
from dataclasses import asdict
from pathlib import Path

import uvloop
from rich.console import Console
from rich.table import Table

from bench.alone import Alone, measure_alone
from bench.clients import Phone
from bench.figures import Figures, percentile
from bench.servers import Peer, Server, Streetlight
from bench.targets import Target, table_of, targets_alone, targets_side_by_side

CHANGES = 20
ALONE = 9
"""Changes while no phone follows. With those above, as many as the outline has steps to go on to."""
ALWAYS_SENDING = 200
SENDING_SECONDS = 3
SMALLEST = 0.1
HEADINGS = (
    "",
    "N",
    "next → last phone, ms",
    "CPU ms an act",
    "CPU µs a copy",
    "send → saved, ms",
    "KB a phone",
    "answers/s",
    "CPU µs an answer",
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--phones", type=int, nargs="*", default=[30, 200, 1000])
    parser.add_argument("--json", type=Path)
    chosen = parser.parse_args()
    console = Console()
    measured: list[Figures] = []
    targets: list[Target] = []
    for phones in chosen.phones:
        with console.status(f"Streetlight, {phones} phones"):
            ours, alone, face_bytes = uvloop.run(measure_ours(phones))
        with console.status(f"socket.io, {phones} phones"):
            theirs = uvloop.run(measure_theirs(phones, face_bytes))
        measured += [ours, theirs]
        targets += [*targets_side_by_side(ours, theirs), *targets_alone(alone)]
    show(console, measured)
    console.print(table_of(targets, alone.sync))
    if chosen.json:
        kept = [asdict(figures) for figures in measured], [asdict(target) for target in targets]
        chosen.json.write_text(json.dumps(kept, indent=2))
    if any(figures.unsaved for figures in measured):
        sys.exit("Answers were not acknowledged.")


async def measure_ours(people: int) -> tuple[Figures, Alone, int]:
    server = Streetlight()
    try:
        figures = await measure(server, people)
        return figures, await measure_alone(server), server.face_bytes
    finally:
        await asyncio.to_thread(server.stop)


async def measure_theirs(people: int, face_bytes: int) -> Figures:
    server = Peer(face_bytes=face_bytes)
    try:
        return await measure(server, people)
    finally:
        await asyncio.to_thread(server.stop)


async def measure(server: Server, people: int) -> Figures:
    phones = await asyncio.to_thread(server.start, people)
    await server.watch()
    came: list[float] = []
    _nobody, act = await _show_changes(server, 0, came, changes=ALONE)
    before = server.resident_bytes()
    await _connect(phones, came)
    memory = (server.resident_bytes() - before) / people / 1024
    shown, a_change = await _show_changes(server, people, came, changes=CHANGES)
    saved, unsaved = await _answer_within_a_second(phones)
    await _always_send(server, phones[:ALWAYS_SENDING])  # the first time, every device's signature is new
    a_second, an_answer, more_unsaved = await _always_send(server, phones[:ALWAYS_SENDING])
    for phone in phones:
        phone.hang_up()
    return Figures(
        server.name,
        people,
        percentile(shown, 50),
        percentile(shown, 99),
        act * 1000,
        (a_change - act) / people * 1e6,
        percentile(saved, 50),
        percentile(saved, 99),
        memory,
        a_second,
        an_answer,
        unsaved + more_unsaved,
    )


async def _connect(phones: list[Phone], came: list[float]) -> None:
    for start in range(0, len(phones), 50):
        await asyncio.gather(*(phone.connect(came.append) for phone in phones[start : start + 50]))
    await asyncio.sleep(1)


async def _show_changes(server: Server, people: int, came: list[float], *, changes: int) -> tuple[list[float], float]:
    """Change what all phones show, again and again: milliseconds to the last phone, and processor seconds a change."""
    gc.disable()
    shown: list[float] = []
    spent = 0.0
    for _change in range(changes):
        came.clear()
        await asyncio.to_thread(server.look)
        before = server.processor_seconds()
        await asyncio.to_thread(server.change)
        until = time.monotonic() + 10
        while len(came) < people:
            if time.monotonic() > until:
                raise RuntimeError(f"{server.name}: {people - len(came)} phones never showed the change.")
            await asyncio.sleep(0.001)
        shown.append((max(came, default=server.pressed_at) - server.pressed_at) * 1000)
        await asyncio.sleep(0.25)
        spent += server.processor_seconds() - before
    gc.enable()
    return shown, spent / changes


async def _answer_within_a_second(phones: list[Phone]) -> tuple[list[float], int]:
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

    saved = await asyncio.gather(*(one(phone, chance.random()) for phone in phones))
    return took, saved.count(False)


async def _always_send(server: Server, phones: list[Phone]) -> tuple[float, float, int]:
    """Have phones send without a pause: answers a second, processor time an answer, and how many were not saved."""
    until = time.monotonic() + SENDING_SECONDS
    before = server.processor_seconds()
    counts = await asyncio.gather(*(_send_on(phone, until) for phone in phones))
    spent = server.processor_seconds() - before
    sent = sum(count for count, _unsaved in counts)
    return sent / SENDING_SECONDS, spent / sent * 1e6, sum(unsaved for _sent, unsaved in counts)


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


def show(console: Console, measured: list[Figures]) -> None:
    table = Table(title="A room of N phones, side by side", caption="Ratios within one run are what counts.")
    for heading in HEADINGS:
        table.add_column(heading, justify="right")
    for figures in measured:
        table.add_row(
            figures.server,
            str(figures.phones),
            f"{figures.shown_p50:.1f} / {figures.shown_p99:.1f}",
            f"{figures.processor_an_act:.1f}",
            f"{figures.processor_a_copy:.1f}",
            f"{figures.saved_p50:.1f} / {figures.saved_p99:.1f}",
            f"{figures.memory_a_phone:.0f}",
            f"{figures.answers_a_second:,.0f}",
            f"{figures.processor_an_answer:.0f}",
        )
    for ours, theirs in zip(measured[::2], measured[1::2], strict=True):
        table.add_row(
            "ratio",
            str(ours.phones),
            f"{_ratio(ours.shown_p50, theirs.shown_p50)} / {_ratio(ours.shown_p99, theirs.shown_p99)}",
            "",
            _ratio(ours.processor_a_copy, theirs.processor_a_copy),
            f"{_ratio(ours.saved_p50, theirs.saved_p50)} / {_ratio(ours.saved_p99, theirs.saved_p99)}",
            _ratio(ours.memory_a_phone, theirs.memory_a_phone),
            _ratio(ours.answers_a_second, theirs.answers_a_second),
            _ratio(ours.processor_an_answer, theirs.processor_an_answer),
        )
    console.print(table)


def _ratio(ours: float, theirs: float) -> str:
    """Say how many times as much; nothing where the clock was too coarse to tell."""
    return f"{ours / theirs:.2f}" if ours >= SMALLEST and theirs >= SMALLEST else "–"


if __name__ == "__main__":
    main()
