"""Two hundred workshops as they might have been: people who are quick or slow in all that they do.

Whoever is quick joins early and answers early, and whoever is slow comes late and answers last. So any order that is
kept of answers could be laid beside any order that is kept of people, and would tell whose they are.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

SLOTS = ("first", "second", "third")
"""The first two are open at once; the third opens when they have closed."""

CAST = ("Alice", "Bob", "Charlie")
AGENCIES = ("Police", "Children’s social care", "Youth service")
OPTIONS = ("taxi", "alarm", "lighting", "friends", "workers")


class Part(Enum):
    """When in a workshop something happens."""

    BEFORE = "before the start"
    COLLECTING = "while the first two are open"
    LATER = "while the third is open"


@dataclass(frozen=True, slots=True)
class Person:
    workshop: int
    name: str
    agency: str
    ballot: str
    pace: float
    comes: Part


@dataclass(frozen=True, slots=True)
class Event:
    """Somebody comes, answers in a slot, or answers there again. `slot` is empty for coming."""

    part: Part
    at: float
    person: Person
    slot: str = ""
    chosen: str = ""


def workshops(number: int, seed: int) -> list[list[Event]]:
    """Tell of so many workshops what happens in each, in the order in which it happens."""
    lots = random.Random(seed)
    return [sorted(_workshop(place, lots), key=lambda event: event.at) for place in range(number)]


def _workshop(place: int, lots: random.Random) -> Iterator[Event]:
    size = lots.randint(8, 12)
    numbers = lots.sample(range(100, 1000), size)
    for rank in range(size):
        pace = (rank + lots.random()) / size
        comes = Part.LATER if rank == size - 1 else Part.COLLECTING if rank >= size - 3 else Part.BEFORE
        name = f"{lots.choice(CAST)} {'the ' * lots.randint(0, 4)}{numbers[rank]}"
        person = Person(place, name, lots.choice(AGENCIES), f"{lots.getrandbits(128):032x}", pace, comes)
        yield from _what_they_do(person, lots)


def _what_they_do(person: Person, lots: random.Random) -> Iterator[Event]:
    def when(earliest: float) -> float:
        return earliest + 10 * person.pace + lots.gauss(0, 0.3)

    comes = {Part.BEFORE: 0.0, Part.COLLECTING: 100.0, Part.LATER: 200.0}[person.comes]
    yield Event(person.comes, when(comes), person)
    for place, slot in enumerate(SLOTS):
        part = Part.LATER if slot == "third" else Part.COLLECTING
        if person.comes is Part.LATER and part is Part.COLLECTING:
            continue
        if lots.random() < 0.1:
            continue
        at = when(205 if part is Part.LATER else 105 + 3 * place)
        yield Event(part, at, person, slot, lots.choice(OPTIONS))
        if lots.random() < 0.1:
            yield Event(part, at + 1, person, slot, lots.choice(OPTIONS))
