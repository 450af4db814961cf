"""Saying whom one would like to sit with, and choosing a group, by the pages that people have for it."""

import pytest

from streetlight.accounts.models import Facilitator
from streetlight.outlines.arrangement import Arrangement, HowGroupsForm
from streetlight.rehearsal import wishing
from streetlight.rehearsal.tempers import SILENT
from streetlight.workshops import arranging, opening_groups, preferring
from streetlight.workshops.models import Group, Participant
from streetlight.workshops.running import Act
from tests.live_room import Person, Room
from tests.simulated import Phone
from tests.wishes import hand


@pytest.fixture
def room(alice: Facilitator) -> Room:
    return Room.of(alice)


@pytest.fixture
def people(room: Room) -> list[Person]:
    return room.seat_all(12)


def test_people_name_others_each_on_one_list_only(
    room: Room, people: list[Person], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wishing, "SAYS_NOTHING", 0)
    room.press(Act.START)
    room.press(Act.ASK)
    for number, person in enumerate(people):
        Phone(person, seed=number).look_and_rest()

    said = preferring.opened(room.workshop, preferring.sealed(room.workshop))
    assert said.keys() == {person.seat for person in people}
    for wishes in said.values():
        lists = (wishes.comfortable, wishes.apart, wishes.reports)
        assert len(wishes.comfortable) in (3, 4, 5)
        assert sum(map(len, lists)) == len(frozenset().union(*lists))
    assert any(wishes.apart for wishes in said.values())


def test_who_never_answers_names_nobody_and_nobody_is_asked_twice(room: Room, people: list[Person]) -> None:
    room.press(Act.START)
    room.press(Act.ASK)
    Phone(people[0], temper=SILENT).look_and_rest()
    assert preferring.answered(room.workshop) == 0

    phone = Phone(people[1], seed=3)
    for _time in range(2):
        phone.look_and_rest()
    assert phone.board.pressed["preferences"] == 1


def test_people_sit_down_where_there_is_room(room: Room, people: list[Person]) -> None:
    room.press(Act.START)
    arranging.arrange(room.code, Arrangement(how=HowGroupsForm.BY_CHOICE, smallest=2, largest=4), hand(room))
    opening_groups.open_groups(room.code, 3, hand(room))

    for number, person in enumerate(people):
        Phone(person, seed=number).look_and_rest()

    assert [Participant.objects.filter(group=group).count() for group in Group.objects.all()] == [4, 4, 4]
