"""What was measured, as tables."""

from rich.table import Table

from bench.busy import Busy
from bench.copies import FEW, ROUNDS, Copies
from bench.figures import Figures

SMALLEST = 0.1
METHOD = (
    "p50 / p99. Answers without a pause: medians of rounds in which the servers take turns. Ratios are what counts."
)
ROOMS = (
    "",
    "N",
    "next → last phone, ms",
    "send → saved, ms",
    "a sync, ms",
    "KB a phone",
    "answers/s",
    "CPU µs an answer",
)


def table_of_rooms(measured: list[Figures]) -> Table:
    table = _table("A room of N phones, side by side", ROOMS, METHOD)
    for figures in measured:
        table.add_row(
            figures.server,
            str(figures.phones),
            f"{figures.shown_p50:.1f} / {figures.shown_p99:.1f}",
            f"{figures.saved_p50:.1f} / {figures.saved_p99:.1f}",
            f"{figures.synced[0]:.1f} / {figures.synced[1]:.1f}" if figures.synced else "–",
            f"{figures.memory_a_phone:.0f}",
            f"{figures.answers_a_second:,.0f}",
            f"{figures.processor_an_answer:.0f}",
        )
    for ours, theirs in zip(measured[::2], measured[1::2], strict=True):
        table.add_row(
            "ratio",
            str(ours.phones),
            f"{_ratio(ours.shown_p50, theirs.shown_p50)} / {_ratio(ours.shown_p99, theirs.shown_p99)}",
            f"{_ratio(ours.saved_p50, theirs.saved_p50)} / {_ratio(ours.saved_p99, theirs.saved_p99)}",
            "",
            _ratio(ours.memory_a_phone, theirs.memory_a_phone),
            _ratio(ours.answers_a_second, theirs.answers_a_second),
            f"{ours.processor_to(theirs):.2f}",
        )
    return table


def table_of_copies(copies: list[Copies]) -> Table:
    method = f"Medians of {ROUNDS} rounds in which the servers take turns, less what a face costs for {FEW} phones."
    table = _table("One face to one phone", ("", "N", "CPU µs a copy", "least", "most", "of socket.io’s"), method)
    theirs = {one.phones: one for one in copies if one.server == "socket.io"}
    for one in copies:
        figures = (one.typical, min(one.rounds), max(one.rounds))
        share = f"{one.to(theirs[one.phones]):.2f}"
        table.add_row(one.server, str(one.phones), *(f"{figure:.1f}" for figure in figures), share)
    return table


def table_of_busy(busy: Busy) -> Table:
    around = (
        f"Meanwhile {busy.answers_a_second:,.0f} answers a second came from the others, whose screens and phones all "
        f"follow; the server took {busy.server_share:.2f} of a processor, the others’ side {busy.others_share:.2f}."
    )
    title = f"A room of {busy.phones} beside {busy.others} others of 20"
    table = _table(title, ("next → last phone, ms", "p50", "p99"), around)
    for name, figures in (("alone", busy.alone), ("beside them", busy.beside)):
        table.add_row(name, *(f"{figure:.1f}" for figure in figures))
    table.add_row("ratio", *(_ratio(beside, alone) for beside, alone in zip(busy.beside, busy.alone, strict=True)))
    return table


def _table(title: str, headings: tuple[str, ...], caption: str) -> Table:
    table = Table(title=title, caption=caption)
    for heading in headings:
        table.add_column(heading, justify="right", overflow="fold")
    return table


def _ratio(ours: float, theirs: float) -> str:
    """Say how many times as much; nothing where the clock was too coarse to tell."""
    return f"{ours / theirs:.2f}" if ours >= SMALLEST and theirs >= SMALLEST else "–"
