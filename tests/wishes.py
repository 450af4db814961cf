"""What people ask for and how groups come of it, for tests of small groups."""

from streetlight.outlines.arrangement import Arrangement
from streetlight.workshops import grouping, groups, preferring
from streetlight.workshops.groups import Hand
from streetlight.workshops.preferring import Wishes
from tests.live_room import Person, Room

SEED = b"the same seed"
FOURS = Arrangement(smallest=4, largest=4)


def hand(room: Room, seen: int | None = None) -> Hand:
    return Hand(room.alice, room.workshop.number if seen is None else seen, room.now)


def form(room: Room, seen: int | None = None) -> bool:
    return grouping.form_groups(room.code, hand(room, seen), seed=SEED)


def say(person: Person, *comfortable: Person, apart: tuple[Person, ...] = (), reports: tuple[Person, ...] = ()) -> None:
    named = [frozenset(one.seat for one in people) for people in (comfortable, apart, reports)]
    wishes = Wishes(comfortable=named[0], apart=named[1], reports=named[2])
    preferring.say(person.room.code, person.seat, wishes)


def say_in_fours(people: list[Person]) -> None:
    """Have each four in a row name the other three of it."""
    for start in range(0, len(people), 4):
        four = people[start : start + 4]
        for one in four:
            say(one, *(other for other in four if other is not one))


def parts(room: Room) -> set[frozenset[str]]:
    return set(groups.seated(room.workshop).values())


def seats(people: list[Person]) -> frozenset[str]:
    return frozenset(person.seat for person in people)
