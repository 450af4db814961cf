"""Ways to reach one person: e-mail address, postcode, telephone number."""

import re
from collections.abc import Iterator

from streetlight.core.guard.finding import Finding, Kind

_EMAIL = re.compile(r"[^\s@<>()\[\]\",;:]{1,64}@[^\W_](?:[\w-]{0,62}\.)+[^\W\d_]{2,}")

# Every postcode area there is. The inward half never has C, I, K, M, O or V; "M1 2nd" is an ordinal, "S1 3hr" a time.
_AREA = (
    "A[BL]|B[ABDHLNRST]?|C[ABFHMORTVW]|D[ADEGHLNTY]|E[CHNX]?|F[KY]|G[LUY]?|H[ADGPRSUX]|I[GMPV]|JE|K[ATWY]|L[ADELNSU]?|"
    "M[EKL]?|N[EGNPRW]?|O[LX]|P[AEHLOR]|R[GHM]|S[AEGKLMNOPRSTWY]?|T[ADFNQRSW]|UB|W[ACDFNRSV]?|YO|ZE"
)
_POSTCODE = re.compile(rf"\b(?:{_AREA})[0-9][0-9A-HJKMNPR-Y]?[ \u00a0]?[0-9][ABD-HJLNP-UW-Z]{{2}}\b", re.IGNORECASE)
_NO_INWARD_HALF = re.compile(r"[0-9](?:st|nd|rd|th|hr)$")

_DIALLED = re.compile(r"(?<![\w/.+-])(?:\+[1-9]|00[1-9]|\(?0[1257])[0-9 ().\u00a0\u2010-\u2013-]{6,22}[0-9](?!\w)")
_DATE_FIRST = re.compile(r"\(?0[0-9](?P<between>[ .-])[0-9]{2}(?P=between)(?:19|20)[0-9]{2}")
_FEWEST_DIGITS = 10
_BRITAIN = 44
_BRITISH = re.compile("[1257][0-9]{8,9}")  # without its 0


def emails(text: str) -> Iterator[Finding]:
    return (Finding(*found.span(), Kind.EMAIL) for found in _EMAIL.finditer(text))


def postcodes(text: str) -> Iterator[Finding]:
    for found in _POSTCODE.finditer(text):
        if not _NO_INWARD_HALF.search(found.group()):
            yield Finding(*found.span(), Kind.POSTCODE)


def telephones(text: str) -> Iterator[Finding]:
    """Find what can be dialled and may ring at one person’s; not helplines (0800, 0808, 03…) nor 101, 111 or 999."""
    for found in _DIALLED.finditer(text):
        dialled = found.group()
        enough = sum(character.isdigit() for character in dialled) >= _FEWEST_DIGITS
        if enough and not _DATE_FIRST.match(dialled) and _may_ring_at_somebodys(dialled):
            yield Finding(*found.span(), Kind.TELEPHONE)


def _may_ring_at_somebodys(dialled: str) -> bool:
    # Its tables take 50 ms to load: not before somebody writes something like a telephone number.
    from phonenumbers import NumberParseException, PhoneNumberType, is_possible_number, number_type, parse  # noqa: PLC0415

    try:
        number = parse(dialled, "GB")
    except NumberParseException:
        return False
    if number.country_code == _BRITAIN and not _BRITISH.fullmatch(str(number.national_number)):
        return False
    of_services = {
        PhoneNumberType.TOLL_FREE,
        PhoneNumberType.SHARED_COST,
        PhoneNumberType.PREMIUM_RATE,
        PhoneNumberType.UAN,
    }
    return is_possible_number(number) and number_type(number) not in of_services
