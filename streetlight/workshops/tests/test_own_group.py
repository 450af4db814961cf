"""Choosing one's own group, where that is how groups form."""

import pytest

from streetlight.core.refusal import Refusal
from streetlight.outlines.arrangement import Arrangement, HowGroupsForm
from streetlight.workshops import arranging, opening_groups, own_group
from streetlight.workshops.models import Group
from streetlight.workshops.running import Act
from tests.live_room import Person, Room, at_once
from tests.wishes import hand


def keys(room: Room) -> list[str]:
    return list(Group.objects.filter(workshop=room.workshop).values_list("pk", flat=True))


def sizes(room: Room) -> list[int]:
    return [group.members.count() for group in Group.objects.filter(workshop=room.workshop)]


@pytest.fixture
def people(room: Room) -> list[Person]:
    return room.seat_all(4)


@pytest.fixture
def choosing(room: Room, people: list[Person]) -> Room:
    """Two groups of two people at most, to choose from."""
    room.press(Act.START)
    arranging.arrange(room.code, Arrangement(how=HowGroupsForm.BY_CHOICE, smallest=2, largest=2), hand(room))
    opening_groups.open_groups(room.code, 2, hand(room))
    return room


def test_people_choose_a_group_and_change_their_minds(choosing: Room, people: list[Person]) -> None:
    first, second = keys(choosing)

    own_group.choose(choosing.code, people[0].seat, first)
    own_group.choose(choosing.code, people[0].seat, first)
    own_group.choose(choosing.code, people[1].seat, first)
    own_group.choose(choosing.code, people[1].seat, second)

    assert sizes(choosing) == [1, 1]


def test_a_full_group_takes_nobody(choosing: Room, people: list[Person]) -> None:
    first, _second = keys(choosing)
    for person in people[:2]:
        own_group.choose(choosing.code, person.seat, first)

    with pytest.raises(Refusal, match="That group is full"):
        own_group.choose(choosing.code, people[2].seat, first)


def test_nobody_changes_once_the_groups_are_at_work(choosing: Room, people: list[Person]) -> None:
    choosing.press(Act.WORK)

    with pytest.raises(Refusal, match="at work already"):
        own_group.choose(choosing.code, people[0].seat, keys(choosing)[0])


def test_nobody_chooses_where_groups_form_otherwise(room: Room, people: list[Person]) -> None:
    room.press(Act.START)
    opening_groups.open_groups(room.code, 2, hand(room))

    with pytest.raises(Refusal, match="People do not choose their own group"):
        own_group.choose(room.code, people[0].seat, keys(room)[0])
    assert sizes(room) == [0, 0]


@pytest.mark.django_db(transaction=True)
def test_the_last_place_in_a_group_is_taken_once(choosing: Room, people: list[Person]) -> None:
    first, _second = keys(choosing)
    own_group.choose(choosing.code, people[0].seat, first)

    outcomes = at_once(*(lambda one=one: own_group.choose(choosing.code, one.seat, first) for one in people[1:]))

    assert sorted(str(outcome) for outcome in outcomes) == ["None", *["That group is full. Choose another."] * 2]
    assert sizes(choosing) == [2, 0]
