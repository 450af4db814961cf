"""What a room's ratings say: for each statement in bands, from five answers up, and never in numbers."""

from collections.abc import Iterable

from streetlight.activities.rate.setup import RateSetup
from streetlight.core.activity import Tally
from streetlight.core.disclosure import BANDS, NOT_SHOWN, band, enough
from streetlight.core.document import Block, Heading, Paragraph, Row, Table, Words
from streetlight.core.things import Item, named
from streetlight.core.words import Sentence, joined
from streetlight.core.words import gettext as _

HALF = BANDS.index(_("about half"))


class RateTally(Tally):
    """For each statement: how many put it at each place, from the low end; and how many added one of their own."""

    places: dict[str, tuple[int, ...]]
    own: int


def tell(setup: RateSetup, tally: RateTally) -> list[Block]:
    shown = [item for item in setup.everything if enough(sum(tally.places[item.key]))]
    withheld = [item.text for item in setup.everything if item not in shown]
    blocks: list[Block] = [Heading(_finding(setup, tally, shown))]
    if shown:
        blocks.append(_table(setup, tally, shown))
    if withheld:
        blocks.append(Paragraph(joined((joined(withheld, between=", "), NOT_SHOWN), between=" · ")))
    if enough(tally.own):
        many = band(tally.own, of=tally.answered)
        blocks.append(Paragraph(_("Added something of their own: %(many)s. It stays private.") % {"many": many}))
    return blocks


def _table(setup: RateSetup, tally: RateTally, shown: Iterable[Item]) -> Table:
    columns = (
        _("Nearer to “%(pole)s”") % {"pole": setup.low},
        _("In the middle"),
        _("Nearer to “%(pole)s”") % {"pole": setup.high},
    )
    rows = tuple(Row(item.text, _bands(tally.places[item.key])) for item in shown)
    return Table(setup.prompt, columns, rows)


def _bands(counts: tuple[int, ...]) -> tuple[Sentence, ...]:
    """Say how many stand nearer to the low end, in the middle, and nearer to the high end."""
    middle, answered = len(counts) // 2, sum(counts)
    sides = (sum(counts[:middle]), counts[middle], sum(counts[middle + 1 :]))
    return tuple(band(count, of=answered) for count in sides)


def _finding(setup: RateSetup, tally: RateTally, shown: list[Item]) -> Words:
    """Name the statements that most stand nearer to the high end on, by their band, as long as it is half the room."""
    if not shown:
        return setup.prompt
    ranks = {item.key: BANDS.index(_bands(tally.places[item.key])[-1]) for item in shown}
    most = max(ranks.values())
    if most < HALF:
        return _("None of these is nearer to “%(high)s” for half of you or more") % {"high": setup.high}
    first = named([item.text for item in shown if ranks[item.key] == most])
    sentence = _("Nearer to “%(high)s” for %(many)s: %(names)s")
    return sentence % {"high": setup.high, "names": first, "many": BANDS[most]}
