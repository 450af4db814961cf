"""The simulated facilitator among small groups: who is waited for, who is found a place, and what is said of it afterwards."""

import pytest
from django.test import Client
from django.utils import timezone

from streetlight.accounts.models import Facilitator
from streetlight.rehearsal import leading_groups
from streetlight.rehearsal.diary import Diary
from streetlight.rehearsal.leading_groups import LeadingGroups
from streetlight.rehearsal.room import Room as People
from streetlight.rehearsal.seeing import SHARED
from streetlight.workshops import group_acts, leaving_the_group
from streetlight.workshops.models import Group, Participant
from streetlight.workshops.running import Act
from tests.group_room import GroupRoom, Member
from tests.simulated import HERE, PACE, Screen, run


@pytest.fixture(autouse=True)
def _in_no_time(monkeypatch: pytest.MonkeyPatch) -> None:
    for seconds in ("SHORTEST", "LAST_QUESTION", "A_LITTLE"):
        monkeypatch.setattr(leading_groups, seconds, 0.2)


@pytest.fixture
def room(alice: Facilitator) -> GroupRoom:
    room = GroupRoom.of(alice)
    room.now = timezone.now()
    return room


@pytest.fixture
def groups(room: GroupRoom) -> list[list[Member]]:
    """Two groups before their work, formed and not yet at it."""
    groups = [room.sit_together(1, people=3), room.sit_together(2, people=3, question_set="teams")]
    room.work()
    room.press(Act.CALL_BACK)
    return groups


def lead(room: GroupRoom, client: Client) -> LeadingGroups:
    """Have a facilitator look at the console as it stands."""
    people = People(f"{HERE}/j/{room.code}", people=0, seed=1, pace=PACE)
    screen = Screen(room, client, people.board.seeing)
    diary = Diary()

    async def press(*ends: str, about: str = "") -> None:
        await screen.press(*ends, about=about)
        diary.note(" ".join(ends))

    async def formed() -> None:
        return

    run(screen.open())
    return LeadingGroups(screen, people, PACE, press, formed, diary)


def test_groups_that_are_not_through_are_named_with_the_question_that_they_are_at(
    room: GroupRoom, groups: list[list[Member]], as_alice: Client
) -> None:
    leading = lead(room, as_alice)
    group_acts.go_on(room.code, groups[0][0].seat, seen="agencies", park=False, now=room.now)

    run(leading.work(1200))

    assert leading.diary.gone_without == ["group 1, at question 2 of 3 with 1 done"]
    assert [act for act in leading.diary.counted if act in ("work", "tell", "minute", "call-back")] == [
        "call-back",
        "minute",
        "tell",
        "work",
    ]
    assert room.run.gathering.called is not None


def test_groups_that_are_through_are_not_waited_for(
    room: GroupRoom, groups: list[list[Member]], as_alice: Client
) -> None:
    for seen in ("agencies", "leaning"):
        group_acts.go_on(room.code, groups[0][0].seat, seen=seen, park=False, now=room.now)
    leading = lead(room, as_alice)

    run(leading.work(1200))

    assert leading.diary.gone_without == []


def test_during_work_who_asks_is_visited_and_who_has_no_place_is_given_one(
    room: GroupRoom, groups: list[list[Member]], as_alice: Client
) -> None:
    group_acts.ask_for_help(room.code, groups[1][0].seat, wanted=True)
    late = room.seat("Late")
    leading = lead(room, as_alice)

    run(leading.work(1200))

    assert (leading.diary.counted["come over"], leading.diary.counted["place"]) == (1, 1)
    assert not any(group.work.wants_help for group in Group.objects.all())
    assert Participant.objects.get(pk=late.seat).group is not None


def test_groups_have_their_turns_and_those_still_looking_are_named(
    room: GroupRoom, groups: list[list[Member]], as_alice: Client
) -> None:
    room.go_to("sharing")
    leaving_the_group.look_through(room.code, groups[0][0].seat, done=True)
    leading = lead(room, as_alice)

    run(leading.feed_back("sharing"))

    assert leading.diary.gone_without == ["group 2, still looking through what it wrote"]
    assert set(room.run.gathering.spoken) == {members[0].group for members in groups}
    assert SHARED in leading.room.board.seeing.shown
