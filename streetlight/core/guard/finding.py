"""What the guard finds: of which kind, how surely, and where. Never the words themselves."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    NHS_NUMBER = "nhs"
    UPN = "upn"
    NI_NUMBER = "ni"
    EMAIL = "email"
    POSTCODE = "postcode"
    BIRTH_DATE = "birth"
    TELEPHONE = "telephone"
    TITLED_NAME = "titled"


CERTAIN = frozenset({Kind.NHS_NUMBER, Kind.UPN})
"""Kinds with a check digit, which is right by accident in one of eleven numbers of that form, or of 23."""


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """Something that identifies somebody, from the character `start` up to `end`."""

    start: int
    end: int
    kind: Kind

    @property
    def certain(self) -> bool:
        return self.kind in CERTAIN

    def overlaps(self, other: "Finding") -> bool:
        return self.start < other.end and other.start < self.end
