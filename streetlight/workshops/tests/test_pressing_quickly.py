"""Two acts that one facilitator presses within a moment, both at what the console showed before the first."""

import pytest

from streetlight.accounts.models import Facilitator
from streetlight.workshops.running import Act, Late
from tests.live_room import Room, at_once

TALKING = 4
"""The newest entry once the room is at the step in which it talks."""

PAUSE, NEXT, MINUTE = (Act.PAUSE, ""), (Act.NEXT, ""), (Act.MINUTE, "")


@pytest.fixture
def talking(room: Room) -> Room:
    """Alice has gone on to the third step of five, whose sorting is open, and has looked up since."""
    for what in (Act.START, Act.NEXT, Act.BACK):
        room.press(what)
    room.press(Act.JUMP, "talking")
    room.later(minutes=1)
    return room


def what_was_done(room: Room) -> list[str]:
    return [entry.what for entry in room.workshop.journal.filter(number__gt=TALKING)]


def test_a_minute_more_pressed_twice_adds_two(talking: Room) -> None:
    for _press in range(2):
        talking.press(Act.MINUTE, seen=TALKING)

    assert talking.run.extra == {"talking": 120}


@pytest.mark.django_db(transaction=True)
def test_a_minute_more_pressed_twice_at_once_adds_two(talking: Room) -> None:
    at_once(*[lambda: talking.press(Act.MINUTE, seen=TALKING)] * 2)

    assert talking.run.extra == {"talking": 120}


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (PAUSE, NEXT),
        (NEXT, PAUSE),
        (MINUTE, NEXT),
        (NEXT, MINUTE),
        (MINUTE, PAUSE),
        (PAUSE, (Act.CLOSE, "sorting")),
        ((Act.CLOSE, "sorting"), PAUSE),
        ((Act.OPEN, "points"), MINUTE),
    ],
)
def test_what_has_nothing_to_do_with_the_first_is_done_too(
    talking: Room, first: tuple[Act, str], second: tuple[Act, str]
) -> None:
    talking.press(*first, seen=TALKING)
    quickly = talking.press(*second, seen=TALKING)

    assert what_was_done(talking) == [first[0], second[0]]
    assert quickly.number == TALKING + 2


def test_what_is_said_to_all_is_said_anew_but_not_twice(talking: Room) -> None:
    talking.go_to_work()
    seen = talking.workshop.number
    talking.press(Act.TELL, "Five minutes left", seen=seen)
    talking.press(Act.TELL, "Three minutes left", seen=seen)

    with pytest.raises(Late):
        talking.press(Act.TELL, "Three minutes left", seen=seen)
    assert talking.run.gathering.message == "Three minutes left"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (NEXT, NEXT),
        (PAUSE, PAUSE),
        (NEXT, (Act.BACK, "")),
        (NEXT, (Act.JUMP, "close")),
        ((Act.BACK, ""), NEXT),
        (NEXT, (Act.CLOSE, "sorting")),
        ((Act.CLOSE, "sorting"), (Act.SHOW, "sorting")),
        (NEXT, (Act.END, "")),
    ],
)
def test_what_the_first_has_changed_is_looked_at_again(
    talking: Room, first: tuple[Act, str], second: tuple[Act, str]
) -> None:
    talking.press(*first, seen=TALKING)

    with pytest.raises(Late, match="Look again"):
        talking.press(*second, seen=TALKING)
    assert what_was_done(talking) == [first[0]]


def test_undo_takes_back_nothing_but_what_its_button_named(talking: Room) -> None:
    talking.press(Act.MINUTE, seen=TALKING)

    with pytest.raises(Late):
        talking.undo(seen=TALKING)
    assert talking.run.extra == {"talking": 60}


def test_what_somebody_else_did_is_looked_at_first_whatever_it_was(
    talking: Room, bob_at_the_console: Facilitator
) -> None:
    talking.press(Act.MINUTE, seen=TALKING)
    talking.press(Act.PAUSE, by=bob_at_the_console)

    for what in (Act.MINUTE, Act.NEXT):
        with pytest.raises(Late):
            talking.press(what, seen=TALKING)
        with pytest.raises(Late):
            talking.press(what, by=bob_at_the_console, seen=TALKING)
    assert what_was_done(talking) == ["minute", "pause"]


def test_a_page_that_is_older_than_a_moment_is_looked_at_again(talking: Room) -> None:
    talking.press(Act.MINUTE, seen=TALKING)
    talking.later(seconds=5)
    talking.press(Act.MINUTE, seen=TALKING)
    talking.later(seconds=1)

    with pytest.raises(Late):
        talking.press(Act.MINUTE, seen=TALKING)
    assert talking.run.extra == {"talking": 120}


@pytest.mark.parametrize("seen", [-1, TALKING + 2, 999_999_999])
def test_a_number_that_no_page_showed_is_late(talking: Room, seen: int) -> None:
    talking.press(Act.MINUTE, seen=TALKING)

    with pytest.raises(Late):
        talking.press(Act.MINUTE, seen=seen)
    assert talking.run.extra == {"talking": 60}


def test_nobody_in_particular_is_not_the_same_twice(talking: Room) -> None:
    talking.workshop.journal.update(facilitator=None)
    talking.press(Act.MINUTE, seen=TALKING)
    talking.workshop.journal.update(facilitator=None)

    with pytest.raises(Late):
        talking.press(Act.MINUTE, seen=TALKING)
