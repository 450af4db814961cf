"""Dates of birth: a date beside a word such as “born”, or one on which somebody was born who is young now."""

import re
from collections.abc import Iterator
from datetime import date

from streetlight.core.guard.finding import Finding, Kind

YOUNGEST = 5
OLDEST = 25
"""A full date so many years ago may be a young person’s date of birth. What is newer is a meeting or a review."""

_MONTHS = (
    r"jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?|ionawr|chwefror|mawrth|ebrill|mai|mehefin|gorffennaf|awst|medi|hydref|tachwedd|rhagfyr"
)
_DAY = r"(?:0?[1-9]|[12][0-9]|3[01])"
_MONTH = r"(?:0?[1-9]|1[0-2])"
_YEAR = r"(?:19|20)[0-9]{2}"
_DATE = re.compile(
    rf"(?<![\w/.])(?:(?={_DAY}[/. -]){_DAY}(?P<between>[/. -]){_MONTH}(?P=between)(?P<year1>{_YEAR}|[0-9]{{2}})"
    rf"|(?P<year2>{_YEAR})-{_MONTH}-{_DAY}"
    rf"|(?=[0-9]){_DAY}(?:st|nd|rd|th)?[ -]?(?:of )?(?:{_MONTHS})\.?(?:,?[ -](?P<year3>{_YEAR}))?"
    rf"|(?=[^\W\d_]{{3,12}}\.? [0-9])(?:{_MONTHS})\.? {_DAY}(?:st|nd|rd|th)?(?:,? (?P<year4>{_YEAR}))?)(?!\w)",
    re.IGNORECASE,
)
_OF_BIRTH = re.compile(r"born|birth|d\.?o\.?b|ganwyd|geni|pen-blwydd", re.IGNORECASE)
_NEARBY = 40
_BORN_BEFORE = re.compile(
    r"\b(?:born|birth|birth ?date|birthday|d\.?o\.?b\.?|ganwyd|geni|pen-blwydd)(?!\w)(?:(?![.!?]\s)[^\n])*$",
    re.IGNORECASE,
)
_BORN_AFTER = re.compile(r"(?:(?![.!?]\s)[^\n])*?\b(?:birthday|d\.?o\.?b\.?|pen-blwydd)(?!\w)", re.IGNORECASE)


def birth_dates(text: str, *, today: date) -> Iterator[Finding]:
    of_births = _OF_BIRTH.search(text)
    for found in _DATE.finditer(text):
        if _is_of_somebody_young(found, today) or (of_births and _is_beside_a_birth(found)):
            yield Finding(*found.span(), Kind.BIRTH_DATE)


def _is_of_somebody_young(found: re.Match[str], today: date) -> bool:
    written = found["year1"] or found["year2"] or found["year3"] or found["year4"]
    if not written or (len(written) == len("11") and found["between"] != "/"):
        return False
    year = int(written) if len(written) == len("2011") else today.year // 100 * 100 + int(written)
    return today.year - OLDEST <= year <= today.year - YOUNGEST


def _is_beside_a_birth(found: re.Match[str]) -> bool:
    text, start, end = found.string, *found.span()
    before, after = text[max(0, start - _NEARBY) : start], text[end : end + _NEARBY]
    return bool(_BORN_BEFORE.search(before) or _BORN_AFTER.match(after))
