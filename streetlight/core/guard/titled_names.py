"""Names with a title before them: “Mr Smith”, “PC Jones”. A bare name is not seen."""

import re
from collections.abc import Iterator

from streetlight.core.guard.finding import Finding, Kind

TITLES = (
    "Mr|Mrs|Ms|Miss|Mx|Dr|Doctor|Prof|Professor|Rev|Reverend|Cllr|Councillor|PC|WPC|PCSO|DC|DS|DI|DCI|DCS|Sgt|Sergeant|"
    "Insp|Inspector|Constable|Supt|Superintendent"
)

_TITLED = re.compile(
    rf"\b(?:{TITLES})\b\.?\s+(?:[^\W\d_]\.?\s+|[^\W\d_]\.){{0,3}}(?P<name>[^\W\d_][^\W\d_]*(?:['’-][^\W\d_]+)*)"
)
_NO_NAMES = re.compile(
    "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March|April|May|June|July|August|September|"
    "October|November|December|Christmas|Easter|Teams|World|General"
)
"""What stands after “Miss”, “Ms”, “PC” or “Inspector” and is nobody: “Miss Monday’s meeting”, “Ms Teams”."""


def titled_names(text: str) -> Iterator[Finding]:
    for found in _TITLED.finditer(text):
        if _is_a_name(found["name"]):
            yield Finding(*found.span(), Kind.TITLED_NAME)


def _is_a_name(word: str) -> bool:
    """Whether a word has a capital and is not shouted, as all is in “MY PC IS BROKEN”. “Mr B” names nobody."""
    shouted = word.isupper() and len(word) < len("BOND")
    return word[0].isupper() and not shouted and not _NO_NAMES.fullmatch(re.split("['’-]", word)[0])
