"""Measures rooms of N phones on Streetlight, beside socket.io and a floor in C in the same run: `make bench`.

Machines are shared and noisy, so the ratios count, not the figures.
"""

import argparse
import asyncio
import json
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path

import uvloop
from rich.console import Console

from bench.alone import measure_alone
from bench.busy import CONNECTIONS as OF_BUSY
from bench.busy import OTHERS, Busy, measure_busy
from bench.copies import Copies, measure_copies
from bench.crowd import gather, send_in_turns
from bench.figures import Figures
from bench.limits import in_the_way_of
from bench.peers import Floor, Peer
from bench.servers import Server, Streetlight
from bench.tables import table_of_busy, table_of_copies, table_of_rooms
from bench.targets import Target, table_of, targets_alone, targets_of_busy, targets_of_copies, targets_side_by_side

PARTS = ("rooms", "copies", "busy")
CROWDS = (1000, 5000)
"""Phones among which a copy is measured."""
MOST_ALONE = 1000
"""Phones up to which pages, coming back and all else of Streetlight's own is measured."""


@dataclass
class Run:
    """What a run has measured so far."""

    figures: list[Figures] = field(default_factory=list)
    copies: list[Copies] = field(default_factory=list)
    busy: Busy | None = None
    targets: list[Target] = field(default_factory=list)

    @property
    def unsaved(self) -> int:
        return sum(figures.unsaved for figures in self.figures) + (self.busy.unsaved if self.busy else 0)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--parts", nargs="*", choices=PARTS, default=PARTS, help="what to measure")
    parser.add_argument("--phones", type=int, nargs="*", default=[30, 200, 1000, 5000], help="sizes of rooms")
    parser.add_argument("--json", type=Path, help="where to keep the figures too")
    chosen = parser.parse_args()
    console, run = Console(), Run()
    if "rooms" in chosen.parts:
        for phones in chosen.phones:
            _measure_room(console, run, phones)
    if "copies" in chosen.parts:
        _measure_copies(console, run)
    if "busy" in chosen.parts:
        _measure_busy(console, run)
    _show(console, run)
    if chosen.json:
        chosen.json.write_text(json.dumps(_kept(run), indent=2))
    if run.unsaved:
        sys.exit(f"{run.unsaved} answers were not acknowledged.")


def _measure_room(console: Console, run: Run, phones: int) -> None:
    if in_the_way := in_the_way_of(3 * phones):
        console.print(f"{phones:,} phones are not measured: {in_the_way}.")
        return
    with console.status(f"Streetlight and socket.io, {phones:,} phones each"):
        (ours, theirs), targets = uvloop.run(measure_room(phones))
    run.figures += [ours, theirs]
    run.targets += [*targets_side_by_side(ours, theirs), *targets]


async def measure_room(people: int) -> tuple[list[Figures], list[Target]]:
    """Measure either server with N phones, and what is only Streetlight's own."""
    ours, theirs = Streetlight(), Peer()
    started: list[Server] = []
    try:
        started.append(ours)
        crowds = [await gather(ours, people)]
        theirs.face_bytes = ours.face_bytes
        started.append(theirs)
        crowds.append(await gather(theirs, people))
        await send_in_turns(crowds)
        for crowd in crowds:
            crowd.hang_up()
        alone = [*targets_alone(await measure_alone(ours))] if people <= MOST_ALONE else []
        return [crowd.figures for crowd in crowds], alone
    finally:
        for server in started:
            await asyncio.to_thread(server.stop)


def _measure_copies(console: Console, run: Run) -> None:
    servers = 3 if Floor.compiler() else 2
    in_the_way = {phones: in_the_way_of(servers * phones) for phones in CROWDS}
    if crowds := [phones for phones, why in in_the_way.items() if not why]:
        with console.status("A copy: Streetlight, socket.io and the floor in turn"):
            run.copies = uvloop.run(measure_copies(crowds))
    for phones, why in in_the_way.items():
        run.targets += targets_of_copies(run.copies, phones, missing=why or "there is no C compiler (cc)")


def _measure_busy(console: Console, run: Run) -> None:
    in_the_way = in_the_way_of(OF_BUSY)
    if not in_the_way:
        with console.status(f"Streetlight, a room beside {OTHERS} that are busy"):
            run.busy = uvloop.run(measure_busy())
    run.targets += targets_of_busy(run.busy, missing=in_the_way)


def _show(console: Console, run: Run) -> None:
    for table in _tables(run):
        console.print(table)


def _tables(run: Run) -> Iterator[object]:
    if run.figures:
        yield table_of_rooms(run.figures)
    if run.copies:
        yield table_of_copies(run.copies)
    if run.busy:
        yield table_of_busy(run.busy)
    yield table_of(run.targets)


def _kept(run: Run) -> list[object]:
    kept: list[object] = [[asdict(one) for one in some] for some in (run.figures, run.targets, run.copies)]
    return [*kept, asdict(run.busy) if run.busy else None]


if __name__ == "__main__":
    main()
