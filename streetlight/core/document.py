"""The neutral blocks that an activity reports in, whatever shows them: a projector, a console, a page."""

from dataclasses import dataclass
from enum import StrEnum

from streetlight.core.words import Sentence

Words = str | Sentence


class Tone(StrEnum):
    """Which of the look's colours stands for something; a word always stands beside it."""

    PLAIN = "plain"
    CLAY = "clay"
    TEAL = "teal"
    VIOLET = "violet"


@dataclass(frozen=True, slots=True)
class Heading:
    """A finding in a sentence; one to a chart."""

    text: Words


@dataclass(frozen=True, slots=True)
class Paragraph:
    text: Words


@dataclass(frozen=True, slots=True)
class Bullets:
    items: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """One row of a chart. `share` is its length, 0 to 1; `count` is the number that stands beside it."""

    label: Words
    count: float
    share: float
    tone: Tone = Tone.PLAIN
    note: Words = ""


@dataclass(frozen=True, slots=True)
class Bars:
    title: Words
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """One of the lists that things part into."""

    label: Words
    description: Words
    tone: Tone
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Split:
    """Things parted into lists, under one bar that shows how much of the whole each list is.

    `parts` and `columns` are in the same order, except that parts may hold one more, the part that is several.
    """

    parts: tuple[Bar, ...]
    columns: tuple[Column, ...]
    between: Column | None
    note: Words


@dataclass(frozen=True, slots=True)
class Spread:
    """How many stand at each place between two poles, `counts` from the low pole to the high one."""

    title: Words
    low: Words
    high: Words
    counts: tuple[int, ...]
    note: Words = ""


Block = Heading | Paragraph | Bullets | Bars | Split | Spread
