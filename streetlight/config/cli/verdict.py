"""A played workshop's summary, as a person reads it. To be imported once Django is set up."""

from collections.abc import Sequence

from rich.table import Table

from streetlight.config.cli.speaking import out, say
from streetlight.rehearsal.summary import Summary

MOST_FAULTS = 20


def show(summary: Summary) -> None:
    out.print(_steps(summary))
    out.print(_activities(summary))
    if summary.groups:
        out.print(_groups(summary))
        out.print(_together(summary))
    visited = sum(1 for step in summary.steps if step.visited)
    say(
        f"{visited} steps, {summary.people} people, {summary.seconds:g} seconds. "
        f"{summary.sent} answers sent: {summary.acknowledged} acknowledged, {summary.refused} refused. "
        f"The projector changed {summary.projector_faces} times. "
        f"{sum(summary.looked_at.values())} pages and faces were looked at, "
        f"and somebody’s words known again on them {sum(summary.recognised.values())} times."
    )
    if summary.groups:
        say(heard_in_words(summary.groups_heard, len(summary.groups), summary.gone_without))
    if summary.nothing_lost:
        out.print("[bold]Every answer sent is stored once and tallied; nobody saw what is not for them.[/bold]")
        return
    out.print("[bold]Something is wrong:[/bold]")
    for fault in summary.faults[:MOST_FAULTS]:
        say(f"  – {fault}")
    if len(summary.faults) > MOST_FAULTS:
        say(f"  … and {len(summary.faults) - MOST_FAULTS} more (all of them with --json)")


def heard_in_words(heard: int, groups: int, gone_without: Sequence[str]) -> str:
    """Say how many groups were heard, and without which the facilitator had to go on."""
    turns = f"{heard} of {groups} groups had their turn."
    if not gone_without:
        return f"{turns} The facilitator waited until each was ready."
    more = len(gone_without) - MOST_FAULTS
    named = [*gone_without[:MOST_FAULTS], *([f"and {more} more (all of them with --json)"] if more > 0 else [])]
    return f"{turns} The facilitator did not wait any longer for: {'; '.join(named)}."


def _steps(summary: Summary) -> Table:
    table = Table("", "Step", title="Minutes", title_justify="left")
    for heading in ("planned", "were"):
        table.add_column(heading, justify="right")
    for number, step in enumerate(summary.steps, start=1):
        table.add_row(str(number), step.title, f"{step.planned_minutes:g}", f"{step.actual_minutes:.2f}")
    return table


def _groups(summary: Summary) -> Table:
    table = Table("Group", "Questions", title="Small groups", title_justify="left")
    for heading in ("people", "items", "released"):
        table.add_column(heading, justify="right")
    for group in summary.groups:
        numbers = (group.people, group.wrote, group.released)
        table.add_row(str(group.number), group.question_set, *map(str, numbers))
    return table


def _together(summary: Summary) -> Table:
    table = Table(title="Written together", title_justify="left")
    table.add_column("Activity", overflow="fold")
    for heading in ("groups", "sent", "saved", "refused", "removed", "items", "laid aside"):
        table.add_column(heading, justify="right")
    table.add_column("")
    for one in summary.together:
        if one.sent or one.items:
            numbers = (one.groups, one.sent, one.acknowledged, one.refused, one.removed, one.items, one.laid_aside)
            table.add_row(f"{one.step}/{one.slot}", *map(str, numbers), "wrong" if one.faults else "right")
    return table


def _activities(summary: Summary) -> Table:
    table = Table(title="Answers", title_justify="left")
    table.add_column("Activity", overflow="fold")
    for heading in ("sent", "saved", "refused", "stored", "tallied"):
        table.add_column(heading, justify="right")
    table.add_column("")
    for one in summary.activities:
        numbers = (one.sent, one.acknowledged, one.refused, one.stored)
        tallied = "–" if one.tallied is None else str(one.tallied)
        table.add_row(f"{one.step}/{one.slot}", *map(str, numbers), tallied, "wrong" if one.faults else "right")
    return table
