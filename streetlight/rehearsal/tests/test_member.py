"""A simulated member of a small group, on the pages of a group that is at work: their own presses, seen in what is kept."""

import pytest

from streetlight.accounts.models import Facilitator
from streetlight.rehearsal import member
from streetlight.rehearsal.tempers import SILENT
from streetlight.workshops import group_acts, moving
from streetlight.workshops.groups import Hand
from streetlight.workshops.models import Group, GroupItem, Participant
from tests.group_room import GroupRoom, Member
from tests.simulated import Phone, run

FIRST, SECOND = "agencies", "leaning"


@pytest.fixture
def members(alice: Facilitator) -> list[Member]:
    """A group at its first question, with something on every board of the first two."""
    room = GroupRoom.of(alice)
    members = room.sit_together(1)
    room.sit_together(2)
    room.work()
    key = members[0].add("agencies", "Police")
    members[0].put("panels", "leaning", thing=key, about="Police", place="2")
    members[0].add("why", "They said so")
    return members


@pytest.fixture(autouse=True)
def _nothing_comes_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody parks or asks for anything by chance."""
    for chance in ("PARKS", "ASKS_FOR_HELP", "WRITES_FOR_ALL", "ASKS_TO_MOVE"):
        monkeypatch.setattr(member, chance, 0)


def group(one: Member) -> Group:
    return Group.objects.get(pk=one.group)


def at_questions(phone: Phone, *, times: int) -> list[str]:
    """Have somebody be at the questions of their group, and say which they met."""
    met = []
    for _turn in range(times):
        met.append(Group.objects.get(members__name=phone.chair.name).work.prompt)
        phone.look_and_rest()
    return met


def test_when_it_is_time_a_member_has_the_group_go_on(members: list[Member]) -> None:
    assert at_questions(Phone(members[0]), times=2) == [FIRST, SECOND]
    assert group(members[0]).work.done == (FIRST, SECOND)


def test_who_never_answers_leaves_the_group_where_it_is(members: list[Member]) -> None:
    Phone(members[0], temper=SILENT).look_and_rest()

    assert group(members[0]).work.prompt == FIRST


def test_what_is_parked_is_parked_once_and_done_when_it_comes_back(
    members: list[Member], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(member, "PARKS", 1)

    met = at_questions(Phone(members[0]), times=5)

    assert met == [FIRST, SECOND, "culture", FIRST, SECOND]
    assert group(members[0]).work.done == (FIRST, SECOND)


def test_a_member_calls_the_facilitator_over(members: list[Member], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(member, "ASKS_FOR_HELP", 1)
    phone = Phone(members[0])

    phone.look_and_rest()

    assert group(members[0]).work.wants_help
    assert phone.board.pressed["help"] == 1


def test_a_member_writes_for_all_and_has_that_end(members: list[Member], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(member, "WRITES_FOR_ALL", 1)
    phone = Phone(members[0])
    phone.look_and_rest()
    assert group(members[0]).work.scribe == members[0].seat

    monkeypatch.setattr(member, "WRITES_FOR_ALL", 0)
    phone.look_and_rest()
    assert group(members[0]).work.scribe == ""


def test_where_another_has_begun_to_write_for_all_a_member_ends_that_before_the_group_goes_on(
    alice: Facilitator,
) -> None:
    room = GroupRoom.of(alice)
    one, other = room.sit_together(1)
    room.work()
    GroupItem.objects.all().delete()
    phone = Phone(one)
    run(phone.look())
    group_acts.choose_scribe(room.code, other.seat, Participant.objects.get(pk=other.seat).card)

    run(phone.rest())

    assert GroupItem.objects.filter(slot="agencies").exists()
    assert (group(one).work.scribe, group(one).work.prompt) == ("", SECOND)


def test_who_asks_to_move_takes_part_again_once_that_is_left_as_it_is(
    members: list[Member], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(member, "ASKS_TO_MOVE", 1)
    monkeypatch.setattr(member, "HEARS", 0)
    room, seat = members[0].room, members[0].seat
    phone = Phone(members[0])

    async def play() -> None:
        await phone.look()
        while not phone.chair.restless:
            await phone.begun.pop(0)

    run(play())
    assert (Participant.objects.get(pk=seat).wants_to_move, phone.chair.restless) == (True, True)
    assert group(members[0]).work.prompt == FIRST

    moving.leave_as_it_is(room.code, seat, Hand(None, room.workshop.number, room.now))
    run(phone.rest())
    assert not phone.chair.restless
    assert group(members[0]).work.prompt == SECOND
