"""The intruder: lays every order there is of people beside every order there is of ballots, and of ballots beside ballots."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from tests.privacy.chance import Verdict, judge
from tests.privacy.evidence import Evidence
from tests.privacy.story import SLOTS
from tests.privacy.telling import Truth

Room = tuple[Sequence[str], Sequence[str], dict[str, str]]
Name = tuple[str, str, str, str]
"""What was laid beside what: whose ballots, whose order, its evidence, and that of the ballots."""


@dataclass
class Attack:
    """All that was taken at one moment of all workshops, and what can be made of it."""

    rooms: dict[Name, list[Room]] = field(default_factory=lambda: defaultdict(list))

    def take(self, evidence: Evidence, truth: Truth) -> None:
        for name, room in _beside_people(evidence, truth):
            self.rooms[name].append(room)
        for name, room in _beside_ballots(evidence, truth):
            self.rooms[name].append(room)

    def verdicts(self) -> dict[Name, Verdict]:
        return {name: judge(rooms) for name, rooms in self.rooms.items()}


def _beside_people(evidence: Evidence, truth: Truth) -> Iterator[tuple[Name, Room]]:
    for (workshop, slot), owners in truth.ballots.items():
        people = set(truth.seats[workshop].values())
        for way, ballots in _orders(evidence, set(owners)):
            for of_people, order in _orders(evidence, people):
                yield (f"the {slot} slot", "people", of_people, way), (order, ballots, owners)
                yield (f"the {slot} slot", "people", of_people, f"{way}, backwards"), (order, ballots[::-1], owners)


def _beside_ballots(evidence: Evidence, truth: Truth) -> Iterator[tuple[Name, Room]]:
    for workshop in truth.seats:
        for one, other in combinations(SLOTS, 2):
            here, there = truth.ballots[workshop, one], truth.ballots[workshop, other]
            cast_by = {seat: key for key, seat in there.items()}
            owners = {key: cast_by[seat] for key, seat in here.items() if seat in cast_by}
            for way, ballots in _orders(evidence, set(owners)):
                for of_others, order in _orders(evidence, set(owners.values())):
                    yield (f"the {one} slot", f"the {other} slot", of_others, way), (order, ballots, owners)


def _orders(evidence: Evidence, keys: set[str]) -> Iterator[tuple[str, list[str]]]:
    """Give every order that the evidence holds of these keys, or of some of them."""
    for name, said in evidence.items():
        if found := keys & said.keys():
            yield name, sorted(found, key=lambda key: (said[key], key))
