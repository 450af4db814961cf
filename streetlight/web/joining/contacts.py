"""The local contacts as a page shows them: telephone numbers can be called from where they stand."""

import re
from dataclasses import dataclass

_NUMBER = re.compile(r"(\+?\(?\d[\d ()-]{1,16}\d)")
_FEWEST_DIGITS = 3
"""999, 111 and 101 are numbers to call too."""


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a line; `call` is the number to call when it is one."""

    text: str
    call: str = ""


def lines_of(contacts: str) -> list[list[Part]]:
    lines = (line.strip() for line in contacts.splitlines())
    return [[_part(text) for text in _NUMBER.split(line) if text] for line in lines if line]


def _part(text: str) -> Part:
    if not _NUMBER.fullmatch(text):
        return Part(text)
    dialled = text.replace("(0)", "") if text.startswith("+") else text
    digits = "".join(character for character in dialled if character in "+0123456789")
    return Part(text, digits if len(digits) >= _FEWEST_DIGITS else "")
