"""What templates may ask for by name: timers, lamps, shares of a whole, and the neutral blocks of a report."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from math import ceil, floor

from django import template
from django.template.loader import render_to_string
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from streetlight.core.document import Along, Block, Heading, Mark
from streetlight.web.ui.map_drawing import draw
from streetlight.web.ui.prose import prose

register = template.Library()
register.filter("prose", prose)
register.filter("drawn_map", draw)

MOST_LAMPS = 60
PEOPLE_TO_A_LAMP = (1, 2, 5, 10, 20, 50, 100)


@register.inclusion_tag("web/ui/timer.html")
def timer(
    left: float,
    deadline: datetime | None = None,
    *,
    announce: bool = False,
    overrun: bool = False,
    since: bool = False,
    size: str = "",
) -> dict[str, object]:
    """Show the time left: `left` in seconds as it is now, `deadline` while it runs and None while it stands still.

    `announce` has screen readers told at 30 and at 10 seconds; `overrun` counts up after the end; `since` shows the
    time since the deadline, and nothing of it as late.
    """
    return {
        "text": clock(left, overrun=overrun or since).removeprefix("+" if since else ""),
        "left": round(left * 1000),
        "deadline": None if deadline is None else round(deadline.timestamp() * 1000),
        "announce": announce,
        "overrun": overrun or since,
        "since": since,
        "over": left < 0 and not since,
        "size": size,
    }


def clock(seconds: float, *, overrun: bool = False) -> str:
    """Write seconds as m:ss; what is over as +m:ss or as 0:00. Rounded up, so that 0:00 means the time is up."""
    whole = ceil(seconds)
    if whole < 0:
        return f"+{clock(-whole)}" if overrun else "0:00"
    return f"{whole // 60}:{whole % 60:02}"


@register.inclusion_tag("web/ui/lamps.html")
def lamps(lit: int, of: int, said: object = "") -> dict[str, object]:
    """Show a lamp for each person, in a large room for several, the lit ones first, and a sentence that says so.

    There are never more lit than people: who has been taken off the list may have answered.
    """
    lit = min(lit, of)
    each = next(people for people in PEOPLE_TO_A_LAMP if of <= MOST_LAMPS * people or people == PEOPLE_TO_A_LAMP[-1])
    whole, rest = divmod(lit, each)
    all_lit = lit >= of
    states = ["lit"] * (ceil(of / each) if all_lit else whole)
    if rest and not all_lit:
        states.append("part")
    states += ["unlit"] * (ceil(of / each) - len(states))
    return {"states": states, "lit": lit, "of": of, "each": each, "said": said}


@register.filter
def share(fraction: float) -> str:
    """Give the class for a share of a whole, 0 to 1. What is not nothing never looks like nothing."""
    percent = min(max(fraction, 0), 1) * 100
    return f"share-{1 if 0 < percent < 1 else floor(percent + 0.5)}"


@dataclass(frozen=True, slots=True)
class Place:
    """One place on a scale: how many stand there, and how tall its column is beside the tallest."""

    number: int
    count: int
    height: float


@register.filter
def places(counts: Sequence[int]) -> list[Place]:
    tallest = max([1, *counts])
    return [Place(number, count, count / tallest) for number, count in enumerate(counts, start=1)]


@dataclass(frozen=True, slots=True)
class AlongRow:
    """One thing on a line: where its dot is, and where the band under it begins and how wide it is, all 0 to 1."""

    mark: Mark
    at: float
    start: float
    width: float


@register.filter
def along(block: Along) -> list[AlongRow]:
    last = block.places - 1
    return [
        AlongRow(mark, ((mark.at or 1) - 1) / last, (mark.least - 1) / last, (mark.most - mark.least) / last)
        for mark in block.marks
    ]


@register.filter
def toned(finding: Heading) -> SafeString:
    """Write a finding, its marked words in the colour of what they stand for."""
    marked = '<em class="tone-{}">{}</em>'
    pieces = (
        (format_html(marked, piece.tone, piece.text) if piece.tone else piece.text,) for piece in finding.pieces()
    )
    return format_html_join("", "{}", pieces)


@register.simple_tag
def blocks(report: Iterable[Block], heading: str = "h2") -> SafeString:
    """Render blocks, each by the template that carries its type's name; `heading` is the level of their findings."""
    below = f"h{int(heading[1]) + 1}"
    shown = [
        render_to_string(
            f"web/ui/blocks/{type(block).__name__.lower()}.html",
            {"block": block, "heading": heading, "below": below},
        )
        for block in report
    ]
    return format_html('<div class="report">{}</div>', SafeString("".join(shown)))
