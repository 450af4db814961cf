"""What a grid says: its rows as a table, and at which level of risk responses are the most and the least creative."""

from collections import Counter
from collections.abc import Iterable
from fractions import Fraction

from streetlight.activities.grid.setup import APPROACHES, HOW_OFTEN, Approach, GridAnswer, GridCell, GridSetup, Often
from streetlight.core.activity import Tally
from streetlight.core.document import Block, Heading, Row, Table, Words
from streetlight.core.things import Item, by_name
from streetlight.core.words import Sentence, joined
from streetlight.core.words import gettext as _

CREATIVE = {Approach.TRADITIONAL: Fraction(0), Approach.MIXED: Fraction(1, 2), Approach.CREATIVE: Fraction(1)}
"""A mixed response counts half."""


PAIR = 2
"""Levels that it takes to compare."""


class GridTally(Tally):
    """For each thing, by its name, and each level, by its key: what groups said, as "approach" or "approach/often"."""

    things: dict[str, dict[str, tuple[str, ...]]]


def add_up(answers: Iterable[GridAnswer]) -> GridTally:
    same = by_name(answers)
    return GridTally(
        answered=sum(len(rows) for rows in same.values()),
        things={name: _levels(rows) for name, rows in same.items()},
    )


def tell(setup: GridSetup, tally: GridTally) -> list[Block]:
    if not tally.things:
        return [Heading(setup.prompt)]
    columns = tuple(level.text for level in setup.levels)
    rows = tuple(
        Row(name, tuple(_cell(levels.get(level.key, ())) for level in setup.levels))
        for name, levels in tally.things.items()
    )
    return [Heading(_finding(setup, tally)), Table(setup.prompt, columns, rows)]


def said(cell: GridCell) -> Sentence:
    return _in_words(_written(cell))


def _levels(rows: Iterable[GridAnswer]) -> dict[str, tuple[str, ...]]:
    levels: dict[str, list[str]] = {}
    for row in rows:
        for cell in row.cells:
            levels.setdefault(cell.level, []).append(_written(cell))
    return {level: tuple(sorted(levels[level])) for level in sorted(levels)}


def _written(cell: GridCell) -> str:
    return f"{cell.approach}/{cell.often}" if cell.often else cell.approach


def _read(written: str) -> tuple[Approach, Often]:
    approach, _slash, often = written.partition("/")
    return Approach(approach), Often(often)


def _in_words(written: str) -> Sentence:
    approach, often = _read(written)
    parts = (APPROACHES[approach], HOW_OFTEN[often]) if often else (APPROACHES[approach],)
    return joined(parts, between=", ")


def _cell(cell: tuple[str, ...]) -> Words:
    """Say what groups said of one level; where they differ, how many said what."""
    counts = Counter(cell)
    if len(counts) <= 1:
        return next((_in_words(written) for written in counts), "–")
    each = (
        _("%(said)s: %(count)d") % {"said": _in_words(written), "count": counts[written]} for written in sorted(counts)
    )
    return joined(list(each), between="; ")


def _finding(setup: GridSetup, tally: GridTally) -> Words:
    shares = {level.key: share for level in setup.levels if (share := _creative(tally, level)) is not None}
    if len(shares) < PAIR:
        return _("What you have said so far")
    most, least = max(shares.values()), min(shares.values())
    if most == least:
        return _("You respond in much the same way at every level")
    words = {level.key: level.text for level in setup.levels}
    ends: dict[str, object] = {
        "most": next(words[key] for key, share in shares.items() if share == most),
        "least": next(words[key] for key, share in shares.items() if share == least),
    }
    return _("Responses are most creative at “%(most)s”, and most traditional at “%(least)s”") % ends


def _creative(tally: GridTally, level: Item) -> Fraction | None:
    """Give how much of what is said of a level is creative, 0 to 1; None where nothing is said."""
    everything = [
        CREATIVE[_read(written)[0]] for levels in tally.things.values() for written in levels.get(level.key, ())
    ]
    return sum(everything, Fraction(0)) / len(everything) if everything else None
