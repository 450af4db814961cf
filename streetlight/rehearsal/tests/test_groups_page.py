"""The simulated facilitator at the page of small groups: what its forms do when they are used as the page has them."""

from random import Random

import pytest
from django.test import Client
from django.utils import timezone

from streetlight.accounts.models import Facilitator
from streetlight.rehearsal.groups_page import GroupsPage
from streetlight.rehearsal.seeing import Seeing
from streetlight.workshops import own_group
from streetlight.workshops.models import Group, Participant
from tests.group_room import GroupRoom
from tests.simulated import Screen, run


@pytest.fixture
def room(alice: Facilitator) -> GroupRoom:
    room = GroupRoom.of(alice)
    room.now = timezone.now()
    return room


@pytest.fixture
def page(room: GroupRoom, as_alice: Client) -> GroupsPage:
    return GroupsPage(Screen(room, as_alice, Seeing()), Random(1))


def sizes() -> list[int]:
    return [group.members.count() for group in Group.objects.all()]


def test_as_many_groups_as_there_is_room_for_get_a_question_set_in_turn(room: GroupRoom, page: GroupsPage) -> None:
    for number in range(10):
        room.seat(f"Bob {number}")
    room.go_to("groups")

    assert run(page.form(10)) == 3

    assert sorted(sizes()) == [3, 3, 4]
    assert [group.question_set for group in Group.objects.all()] == ["panels", "teams", "panels"]


def test_who_comes_late_is_put_where_fewest_sit_and_the_next_one_where_they_fit(
    room: GroupRoom, page: GroupsPage
) -> None:
    room.sit_together(1, people=4)
    room.sit_together(2, people=3)
    room.work()
    late = room.seat("Late")

    assert run(page.find_places()) == ["place"]
    assert sizes() == [4, 4]
    assert Participant.objects.filter(pk=late.seat, group__number=2).exists()

    later = room.seat("Later")
    assert run(page.find_places()) == ["place"]
    assert sum(sizes()) == 9
    assert Participant.objects.get(pk=later.seat).group is not None
    assert run(page.find_places()) == []


def test_of_those_who_ask_to_move_one_is_moved_and_the_next_left_where_they_are(
    room: GroupRoom, page: GroupsPage
) -> None:
    first, second = room.sit_together(1, people=4), room.sit_together(2, people=4)
    room.work()
    own_group.ask_to_move(room.code, first[0].seat, wanted=True)
    assert run(page.find_places()) == ["move"]
    own_group.ask_to_move(room.code, second[0].seat, wanted=True)
    assert run(page.find_places()) == ["leave as it is"]

    assert sizes() == [3, 5]
    assert not Participant.objects.filter(wants_to_move=True).exists()
