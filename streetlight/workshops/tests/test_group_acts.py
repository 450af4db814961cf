"""A small group goes through its questions: at its own pace, in one order for all its members."""

from collections.abc import Callable

import pytest

from streetlight.core.refusal import Refusal
from streetlight.workshops import group_acts
from streetlight.workshops.models import Group
from streetlight.workshops.running import Act
from tests.live_room import Person, Room, at_once


@pytest.fixture
def bob(room: Room) -> Person:
    return room.seat("Bob", "Police")


@pytest.fixture
def charlie(room: Room) -> Person:
    return room.seat("Charlie", "Youth service")


def work(group: Group) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    state = Group.objects.get(pk=group.pk).work
    return state.prompt, state.done, state.parked


def test_a_group_meets_the_starred_questions_first(room: Room, bob: Person) -> None:
    (group,) = room.go_to_work((bob,))

    order = [prompt.key for prompt in group_acts.prompts_of(room.workshop, Group.objects.get(pk=group.pk))]

    assert (order, work(group)) == (["who", "change", "where"], ("who", (), ()))


def test_what_is_parked_comes_back_at_the_end(room: Room, bob: Person) -> None:
    (group,) = room.go_to_work((bob,))

    for seen, park in (("who", True), ("change", False), ("where", False)):
        group_acts.go_on(room.code, bob.seat, seen=seen, park=park, now=room.now)

    assert work(group) == ("who", ("change", "where"), ())
    with pytest.raises(Refusal, match="This was the last question"):
        group_acts.go_on(room.code, bob.seat, seen="who", park=False, now=room.now)


@pytest.mark.django_db(transaction=True)
def test_two_members_who_press_at_once_go_one_question_on(room: Room, bob: Person, charlie: Person) -> None:
    (group,) = room.go_to_work((bob, charlie))

    def press(person: Person) -> Callable[[], None]:
        return lambda: group_acts.go_on(room.code, person.seat, seen="who", park=False, now=room.now)

    at_once(press(bob), press(charlie))

    assert work(group) == ("change", ("who",), ())


def test_a_group_may_turn_to_any_of_its_questions_and_to_no_other(room: Room, bob: Person) -> None:
    (group,) = room.go_to_work((bob,))
    group_acts.turn_to(room.code, bob.seat, "where", now=room.now)

    with pytest.raises(Refusal, match="not in your set"):
        group_acts.turn_to(room.code, bob.seat, "elsewhere", now=room.now)

    assert work(group) == ("where", ("who",), ())


def test_two_members_who_turn_to_the_same_question_have_not_done_it_yet(
    room: Room, bob: Person, charlie: Person
) -> None:
    (group,) = room.go_to_work((bob, charlie))
    group_acts.turn_to(room.code, bob.seat, "where", now=room.now)
    since = Group.objects.get(pk=group.pk).work.since
    room.later(seconds=1)
    group_acts.turn_to(room.code, charlie.seat, "where", now=room.now)

    assert work(group) == ("where", ("who",), ())
    assert Group.objects.get(pk=group.pk).work.since == since


def test_a_call_for_help_stands_until_somebody_came(room: Room, bob: Person) -> None:
    (group,) = room.go_to_work((bob,))
    group_acts.ask_for_help(room.code, bob.seat, wanted=True)
    assert Group.objects.get(pk=group.pk).work.wants_help is True

    group_acts.help_came(room.code, group.pk)

    assert Group.objects.get(pk=group.pk).work.wants_help is False


def test_groups_that_are_opened_again_find_everything_as_they_left_it(room: Room, bob: Person) -> None:
    (group,) = room.go_to_work((bob,))
    group_acts.go_on(room.code, bob.seat, seen="who", park=False, now=room.now)
    bob.answer("panels", "change", text="Ask", note="a")

    room.press(Act.CALL_BACK)
    room.press(Act.WORK)

    assert (work(group), room.run.gathering.called) == (("change", ("who",), ()), None)


def test_going_to_another_step_ends_the_groups_work(room: Room, bob: Person) -> None:
    room.go_to_work((bob,))

    room.press(Act.NEXT)

    assert room.run.gathering.working is False
    assert room.run.gathering.formed is True


def test_nobody_is_sent_to_work_before_there_are_groups(room: Room) -> None:
    room.go_to("groups")

    with pytest.raises(Refusal, match="Form the groups first"):
        room.press(Act.WORK)


def test_undo_never_brings_back_the_time_before_the_groups(room: Room, bob: Person) -> None:
    room.go_to("groups")
    room.press(Act.ASK)
    room.go_to_work((bob,))

    room.undo()
    room.undo()

    assert room.run.gathering.formed is True
    assert room.run.gathering.asking is False


def test_somebody_in_no_group_moves_none(room: Room, bob: Person, charlie: Person) -> None:
    (group,) = room.go_to_work((bob,))

    with pytest.raises(Refusal, match="You are in no group"):
        group_acts.ask_for_help(room.code, charlie.seat, wanted=True)

    assert Group.objects.get(pk=group.pk).work.wants_help is False
