"""Numbers that belong to one person: NHS number, UPN (a pupil’s) and National Insurance number."""

import re
from collections.abc import Iterator

from stdnum.gb import nhs, upn

from streetlight.core.guard.finding import Finding, Kind

# A space (also one that never breaks), a hyphen or a dash: what people and phones put between digits.
GAP = "[ \u00a0\u2010-\u2013-]?"
_SEPARATORS = re.compile("[ \u00a0\u2010-\u2013-]")

_NHS = re.compile(rf"(?<![\w+])[0-9]{{3}}{GAP}[0-9]{{3}}{GAP}[0-9]{{4}}(?!\w)")
_PREFIX = re.compile(r"(?<![0-9])(?:\+[1-9][0-9]{0,2}|0044)[ ()0-]*\Z")  # what follows it is a telephone number
_LONGEST_PREFIX = 10
_UPN = re.compile(
    rf"\b[A-HJ-NP-RT-Z]{GAP}[0-9]{{3}}{GAP}[0-9]{{4}}{GAP}[0-9]{{2}}{GAP}[0-9]{{2}}[0-9A-HJ-NP-RT-Z]\b", re.IGNORECASE
)
_NI = re.compile(
    r"\b(?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]"
    rf"{GAP}[0-9]{{2}}{GAP}[0-9]{{2}}{GAP}[0-9]{{2}}{GAP}[A-D]\b",
    re.IGNORECASE,
)


def nhs_numbers(text: str) -> Iterator[Finding]:
    """Find numbers with an NHS number’s check digit (modulus 11), save ten times the same digit, which has it too."""
    for found in _NHS.finditer(text):
        digits = _SEPARATORS.sub("", found.group())
        dialled = _PREFIX.search(text, max(0, found.start() - _LONGEST_PREFIX), found.start())
        if nhs.is_valid(digits) and len(set(digits)) > 1 and not dialled:
            yield Finding(*found.span(), Kind.NHS_NUMBER)


def upns(text: str) -> Iterator[Finding]:
    """Find pupil numbers by their check letter; the local authority’s number in them may be newer than any list."""
    for found in _UPN.finditer(text):
        number = _SEPARATORS.sub("", found.group()).upper()
        if upn.calc_check_digit(number[1:]) == number[0]:
            yield Finding(*found.span(), Kind.UPN)


def ni_numbers(text: str) -> Iterator[Finding]:
    return (Finding(*found.span(), Kind.NI_NUMBER) for found in _NI.finditer(text))
