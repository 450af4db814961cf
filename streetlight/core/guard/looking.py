"""Looking: what in a text identifies somebody."""

import re
from collections.abc import Iterator
from datetime import date

from streetlight.core.guard.births import birth_dates
from streetlight.core.guard.finding import Finding
from streetlight.core.guard.numbers import nhs_numbers, ni_numbers, upns
from streetlight.core.guard.titled_names import TITLES, titled_names
from streetlight.core.guard.ways_to_reach import emails, postcodes, telephones

_WORTH_LOOKING = re.compile(rf"[0-9@]|\b(?:{TITLES})\b")
_DIGIT = re.compile("[0-9]")


def look(text: str, *, today: date) -> tuple[Finding, ...]:
    """Find what identifies somebody, in the text’s order. It misses bare names, and anything said in other words."""
    if not _WORTH_LOOKING.search(text):
        return ()
    found: list[Finding] = []
    for finding in _all_that_may_be(text, today):
        if not any(finding.overlaps(other) for other in found):
            found.append(finding)
    return tuple(sorted(found))


def _all_that_may_be(text: str, today: date) -> Iterator[Finding]:
    """Give the surer kinds first: what one number is, it is not also as another."""
    if _DIGIT.search(text):
        yield from upns(text)
        yield from nhs_numbers(text)
        yield from ni_numbers(text)
        yield from postcodes(text)
        yield from birth_dates(text, today=today)
        yield from telephones(text)
    if "@" in text:
        yield from emails(text)
    yield from titled_names(text)
