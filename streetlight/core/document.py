"""The neutral blocks that an activity reports in, whatever shows them: a projector, a console, a page."""

import re
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
class Piece:
    """Some words of a finding; with a tone where they stand for something."""

    text: str
    tone: Tone | None = None


_MARKED = re.compile(r"\*([^*]+)\*")


@dataclass(frozen=True, slots=True)
class Heading:
    """A finding in a sentence; one to a chart.

    With `tones`, words between asterisks stand for something: the first such words for the first tone, and so on.
    """

    text: Words
    tones: tuple[Tone, ...] = ()

    def pieces(self) -> list[Piece]:
        """Part the sentence into its plain and its marked words, without the asterisks."""
        if not self.tones:
            return [Piece(str(self.text))]
        split = _MARKED.split(str(self.text))
        tones = dict(enumerate(self.tones))
        return [Piece(text, tones.get(place // 2) if place % 2 else None) for place, text in enumerate(split) if text]

    def __str__(self) -> str:
        return "".join(piece.text for piece in self.pieces())


@dataclass(frozen=True, slots=True)
class Paragraph:
    text: Words


@dataclass(frozen=True, slots=True)
class Bullets:
    items: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """One row of a chart. `share` is its length, 0 to 1; `count` the number beside it, or None for its words alone."""

    label: Words
    count: float | None
    share: float
    tone: Tone = Tone.PLAIN
    note: Words = ""


@dataclass(frozen=True, slots=True)
class Bars:
    title: Words
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Stack:
    """One row of a chart whose bar is parted; no parts where it may not be shown. `notes` stand beside it."""

    label: Words
    parts: tuple[Bar, ...]
    notes: tuple[Words, ...] = ()


@dataclass(frozen=True, slots=True)
class Stacks:
    title: Words
    rows: tuple[Stack, ...]


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

    `parts` and `columns` are in the same order, except that parts may hold one more, the part that is several, before
    the last. There are no parts where nothing has been counted.
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


@dataclass(frozen=True, slots=True)
class Mark:
    """One thing on a line between two poles: where it stands, and from where to where opinions of it go.

    `at`, `least` and `most` are places, from 1 at the low pole; None where nobody could say. `note` says the same in words.
    """

    label: Words
    at: float | None
    least: float
    most: float
    note: Words


@dataclass(frozen=True, slots=True)
class Along:
    """Things along a line of so many places between two poles."""

    title: Words
    low: Words
    high: Words
    places: int
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Axis:
    """One direction of a map: what it is about, and what its ends are called."""

    title: Words
    low: Words
    high: Words


@dataclass(frozen=True, slots=True)
class Dot:
    """One thing on a map, in places from 1 at the low ends; `wide` and `tall`: how far opinions differ to each side.

    `lit`: it stands in the quarter that the map is about. `across_note` and `up_note` say the same in words.
    """

    label: Words
    across: float
    up: float
    wide: float
    tall: float
    lit: bool
    across_note: Words
    up_note: Words


@dataclass(frozen=True, slots=True)
class Quarters:
    """What the quarters of a map are called; the one that is high across and low up is lit."""

    lit: Words
    both_high: Words = ""
    only_up: Words = ""
    both_low: Words = ""


@dataclass(frozen=True, slots=True)
class Map:
    title: Words
    across: Axis
    up: Axis
    places: int
    quarters: Quarters
    dots: tuple[Dot, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table: what it is about, and a cell for each column."""

    label: Words
    cells: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Words in rows and columns; `columns` names those beside the rows' own labels."""

    title: Words
    columns: tuple[Words, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Talk:
    """What to talk about next."""

    text: Words


Block = Heading | Paragraph | Bullets | Bars | Stacks | Split | Spread | Along | Map | Table | Talk
