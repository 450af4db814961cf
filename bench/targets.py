"""The targets, each beside what was measured, and whether it is met."""

from collections.abc import Iterator
from dataclasses import dataclass

from rich.table import Table

from bench.alone import Alone
from bench.figures import Figures

SHOWN = {200: (40.0, 10.0), 1000: (80.0, 20.0)}
SAVED = {200: (10.0, 3.0), 1000: (20.0, 5.0), 5000: (80.0, 20.0)}
"""Milliseconds that must be reached, and that we want, by the number of phones."""
FACE_KB = 4.0
SENDING = 200
"""Phones that send without a pause; fewer share fewer commits, and no target is about them."""


@dataclass(frozen=True)
class Target:
    """One target. Less is better, unless `more` is."""

    about: str
    measured: float
    must: float
    want: float
    more: bool = False

    @property
    def verdict(self) -> str:
        if self._reached(self.want):
            return "as we want"
        return "met" if self._reached(self.must) else "not met"

    def _reached(self, limit: float) -> bool:
        return self.measured >= limit if self.more else self.measured <= limit


def targets_side_by_side(ours: Figures, theirs: Figures) -> Iterator[Target]:
    phones = ours.phones
    if phones in SHOWN:
        yield Target(f"“next” → last of {phones} phones, p99, ms", ours.shown_p99, *SHOWN[phones])
    if phones in SAVED:
        yield Target(f"send → saved, {phones} within 1 s, p99, ms", ours.saved_p99, *SAVED[phones])
    if min(ours.processor_a_copy, theirs.processor_a_copy) > 0:  # else the clock was too coarse to tell
        share = ours.processor_a_copy / theirs.processor_a_copy
        yield Target(f"CPU a copy, {phones} phones, to socket.io’s", share, 0.8, 0.6)
    yield Target(
        f"memory a phone, {phones} phones, to socket.io’s", ours.memory_a_phone / theirs.memory_a_phone, 0.7, 0.4
    )
    if phones >= SENDING:
        share = ours.processor_an_answer / theirs.processor_an_answer
        yield Target(f"durable answers a second, {SENDING} sending", ours.answers_a_second, 15_000, 25_000, more=True)
        yield Target("CPU a durable answer, to socket.io’s undurable", share, 3, 1.5)


def targets_alone(alone: Alone) -> Iterator[Target]:
    yield Target(f"console’s page, {alone.phones} seats, p50, ms", alone.console_page, 30, 10)
    yield Target(f"phone’s page, {alone.phones} seats, p50, ms", alone.phone_page, 30, 10)
    if alone.phones >= 1000:
        yield Target(f"{alone.phones} phones back at once, s", alone.come_back, 1, 0.3)
    yield Target("held for a stalled phone after as many faces again, KB more", alone.stalled_more, FACE_KB, 1)
    yield Target("start to first page, s", alone.start, 3, 1.5)


def table_of(targets: list[Target], sync: tuple[float, float]) -> Table:
    disk = f"To keep a page for good this disk takes {sync[0]:.1f} ms, at 99% {sync[1]:.1f} ms: every answer waits for that."
    table = Table(title="Targets", caption=disk)
    for heading in ("", "measured", "must", "want", ""):
        table.add_column(heading, justify="left" if heading == "" else "right")
    for target in targets:
        figures = (f"{figure:,.2f}".rstrip("0").rstrip(".") for figure in (target.measured, target.must, target.want))
        table.add_row(target.about, *figures, target.verdict)
    return table
