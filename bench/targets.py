"""The targets, each beside what was measured, and whether it is met."""

from collections.abc import Iterator
from dataclasses import dataclass

from rich.table import Table

from bench.alone import Alone
from bench.busy import OTHERS, PEOPLE, Busy
from bench.copies import Copies
from bench.figures import Figures

SHOWN = {200: (40.0, 10.0), 1000: (80.0, 20.0)}
SAVED = {200: (10.0, 3.0), 1000: (20.0, 5.0), 5000: (80.0, 20.0)}
"""Milliseconds that must be reached, and that we want, by the number of phones."""
FACE_KB = 4.0
SENDING = 200
"""Phones that send without a pause. Fewer share fewer commits, and grow a server by less than it grows by itself: no
target is about them."""


@dataclass(frozen=True)
class Target:
    """One target. Less is better, unless `more` is. What could not be measured says what was `missing`."""

    about: str
    measured: float | None
    must: float
    want: float
    more: bool = False
    missing: str = ""

    @property
    def verdict(self) -> str:
        if self.measured is None:
            return f"not measured: {self.missing}"
        if self._reached(self.want):
            return "as we want"
        return "met" if self._reached(self.must) else "not met"

    def _reached(self, limit: float) -> bool:
        measured = self.measured or 0
        return measured >= limit if self.more else measured <= limit


def targets_side_by_side(ours: Figures, theirs: Figures) -> Iterator[Target]:
    phones = ours.phones
    if phones in SHOWN:
        yield Target(f"“next” → last of {phones} phones, p99, ms", ours.shown_p99, *SHOWN[phones])
    if phones in SAVED:
        sync = f"a sync: {ours.synced[0]:.1f}, p99 {ours.synced[1]:.1f}" if ours.synced else "nothing is kept"
        yield Target(f"send → saved, {phones} within 1 s, p99, ms ({sync})", ours.saved_p99, *SAVED[phones])
    if phones >= SENDING:
        memory = ours.memory_a_phone / theirs.memory_a_phone
        yield Target(f"memory a phone, {phones} phones, to socket.io’s", memory, 0.7, 0.4)
        yield Target(f"durable answers a second, {SENDING} sending", ours.answers_a_second, 15_000, 25_000, more=True)
        yield Target("CPU a durable answer, to socket.io’s undurable", ours.processor_to(theirs), 3, 1.5)


def targets_alone(alone: Alone) -> Iterator[Target]:
    yield Target(f"console’s page, {alone.phones} seats, p50, ms", alone.console_page, 30, 10)
    yield Target(f"phone’s page, {alone.phones} seats, p50, ms", alone.phone_page, 30, 10)
    if alone.groups_page is not None:
        yield Target(f"page of small groups, {alone.phones} people, p50, ms", alone.groups_page, 30, 10)
    if alone.phones >= 1000:
        yield Target(f"{alone.phones} phones back at once, s", alone.come_back, 1, 0.3)
    yield Target("held for a stalled phone after as many faces again, KB more", alone.stalled_more, FACE_KB, 1)
    yield Target(f"messages a phone for one question, {alone.phones} answering", alone.messages, 3, 2)
    yield Target("start to first page, s", alone.start, 3, 1.5)


def targets_of_copies(copies: list[Copies], phones: int, *, missing: str) -> Iterator[Target]:
    """Set what a copy costs beside socket.io and the floor. `missing` says why either was not measured, if so."""
    measured = {one.server: one for one in copies if one.phones == phones}
    ours = measured.get("streetlight")
    for name, must, want in (("socket.io", 0.8, 0.6), ("the floor", 2.0, 1.3)):
        other = measured.get(name)
        share = ours.to(other) if ours and other else None
        yield Target(f"CPU a copy, {phones} phones, to {name}’s", share, must, want, missing=missing)


def targets_of_busy(busy: Busy | None, *, missing: str) -> Iterator[Target]:
    slower = busy.beside[0] / busy.alone[0] if busy else None
    about = f"“next” → last of {PEOPLE} beside {OTHERS} busy rooms, p50, to alone"
    yield Target(about, slower, 1.5, 1.1, missing=missing)


def table_of(targets: list[Target]) -> Table:
    sync = "A sync: 4 KB kept for good on the answers’ disk while as many answers came in. Every answer waits for at least one."
    table = Table(title="Targets", caption=sync)
    for heading in ("", "measured", "must", "want", ""):
        table.add_column(heading, justify="left" if heading == "" else "right")
    for target in targets:
        figures = (_said(figure) for figure in (target.measured, target.must, target.want))
        table.add_row(target.about, *figures, target.verdict)
    return table


def _said(figure: float | None) -> str:
    return "–" if figure is None else f"{figure:,.2f}".rstrip("0").rstrip(".")
