"""What is asked for when a room is split: who is there, what they wish, and what the facilitator chose."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

PAIR = 2
"""The smallest group there can be."""


class Mix(StrEnum):
    """Whether a group should hold several agencies, or one."""

    MIXED = "mixed"
    ONE_AGENCY = "one-agency"


class Remote(StrEnum):
    """Whether people at a distance sit in groups of their own, or anywhere."""

    TOGETHER = "together"
    MIXED = "mixed"


@dataclass(frozen=True, slots=True)
class Person:
    key: str
    agency: str = ""
    remote: bool = False
    senior: bool = False


@dataclass(frozen=True)
class Policy:
    smallest: int = 3
    largest: int = 6
    target: int = 4
    agencies: Mix = Mix.MIXED
    remote: Remote = Remote.TOGETHER
    seniors_apart: bool = True

    def __post_init__(self) -> None:
        if not PAIR <= self.smallest <= self.target <= self.largest:
            raise ValueError(
                "A policy needs a smallest size of two or more, no more than the target, and that no more than the largest."
            )


@dataclass(frozen=True)
class Problem:
    """Keys are opaque. What refers to oneself, to nobody present, or to the same person twice, counts for nothing."""

    people: tuple[Person, ...]
    policy: Policy = field(default_factory=Policy)
    wishes: Mapping[str, frozenset[str]] = field(default_factory=dict)
    apart: Mapping[str, frozenset[str]] = field(default_factory=dict)
    reports: frozenset[frozenset[str]] = frozenset()

    def __post_init__(self) -> None:
        if len({person.key for person in self.people}) < len(self.people):
            raise ValueError("Two people have the same key.")
