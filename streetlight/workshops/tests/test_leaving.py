"""Leaving: what goes with a seat, what stays, and what happens at the same moment."""

import pytest

from streetlight.workshops import figures, joining
from streetlight.workshops.models import Participant, PrivateAnswer
from streetlight.workshops.running import Act
from tests.live_room import Room, at_once


def kept() -> list[str]:
    return sorted(PrivateAnswer.objects.values_list("value", flat=True))


def test_leaving_takes_the_seat_away_and_the_answers_where_they_are_still_taken(room: Room) -> None:
    bob, charlie = room.seat("Bob"), room.seat("Charlie")
    room.go_to("choosing")
    bob.pick("lighting")
    charlie.pick("taxi")

    joining.leave(room.code, bob.seat, bob.ballot)
    joining.leave(room.code, bob.seat, bob.ballot)

    assert [person.name for person in figures.participants(room.workshop)] == ["Charlie"]
    assert kept() == ['{"chosen":["taxi"]}']


def test_what_has_been_seen_stays_as_it_is_and_what_is_only_closed_is_added_up_without_whoever_leaves(
    room: Room,
) -> None:
    people = room.seat_all(6)
    room.go_to("choosing")
    for person in people:
        person.pick("lighting")
    room.press(Act.CLOSE, "safest")

    joining.leave(room.code, people[0].seat, people[0].ballot)
    assert (room.result("choosing", "safest").answered, len(kept())) == (5, 5)

    room.press(Act.SHOW, "safest")
    joining.leave(room.code, people[1].seat, people[1].ballot)
    assert (room.result("choosing", "safest").answered, len(kept())) == (5, 5)


def test_other_names_that_leave_between_closing_and_showing_count_no_more(room: Room) -> None:
    people = room.seat_all(5)
    room.go_to("choosing")
    for person in people:
        person.pick("lighting")
    room.press(Act.CLOSE, "safest")
    for person in people[1:]:
        joining.leave(room.code, person.seat, person.ballot)

    room.press(Act.SHOW, "safest")

    result = room.result("choosing", "safest")
    assert (result.answered, result.blocks) == (1, ())
    room.press(Act.END)
    assert room.result("choosing", "safest").answered == 1


def test_nothing_stays_of_what_whoever_leaves_wrote_for_themselves(room: Room) -> None:
    bob = room.seat("Bob")
    room.go_to("talking")
    bob.answer("talking", "note", **{"text-note": "To ask first"})
    for what in (Act.CLOSE, Act.LOOK):
        room.press(what, "note")

    joining.leave(room.code, bob.seat, bob.ballot)

    assert kept() == []
    assert room.result("talking", "note").answered == 1


def test_whoever_leaves_asks_for_more_time_no_longer(room: Room) -> None:
    room.go_to("choosing")
    for number in range(3):
        again = room.seat(f"Eve {number}")
        again.wants_more_time("choosing")
        joining.leave(room.code, again.seat, again.ballot)

    assert figures.more_time_wanted(room.workshop, "choosing") == 0


def test_nobody_makes_up_a_room_by_leaving_and_joining_again(room: Room) -> None:
    room.go_to("choosing")
    room.seat("Bob").pick("lighting")
    for number in range(4):
        again = room.seat(f"Eve {number}")
        again.pick("taxi")
        joining.leave(room.code, again.seat, again.ballot)
    room.seat("Eve").pick("taxi")
    room.press(Act.CLOSE, "safest")

    result = room.result("choosing", "safest")
    assert (result.answered, result.blocks) == (2, ())
    assert str(result.withheld) == "Not shown, so that nobody can be picked out."


def test_nobody_leaves_another_workshop_from_here(room: Room) -> None:
    bob = room.seat("Bob")

    joining.leave(Room.of(room.alice).code, bob.seat, bob.ballot)

    assert figures.people(room.workshop) == 1


@pytest.mark.django_db(transaction=True)
def test_nobody_who_leaves_while_rows_are_laid_down_anew_comes_back(room: Room) -> None:
    people = room.seat_all(6)
    room.press(Act.START)
    seen = room.workshop.number

    at_once(
        *(lambda person=person: joining.leave(room.code, person.seat, person.ballot) for person in people[:3]),
        lambda: room.press(Act.NEXT, seen=seen),
    )

    assert sorted(person.pk for person in Participant.objects.all()) == sorted(person.seat for person in people[3:])


@pytest.mark.django_db(transaction=True)
def test_people_leave_with_their_answers_while_others_answer(room: Room) -> None:
    people = room.seat_all(6)
    room.go_to("choosing")
    for person in people[:3]:
        person.pick("lighting")

    outcomes = at_once(
        *(lambda person=person: joining.leave(room.code, person.seat, person.ballot) for person in people[:3]),
        *(lambda person=person: person.pick("taxi") for person in people[3:]),
    )

    assert outcomes == [None] * 6
    assert kept() == ['{"chosen":["taxi"]}'] * 3
    assert sorted(person.pk for person in Participant.objects.all()) == sorted(person.seat for person in people[3:])


@pytest.mark.django_db(transaction=True)
def test_nothing_is_left_of_an_answer_that_is_on_its_way_while_its_sender_leaves_and_it_is_closed(room: Room) -> None:
    bob, charlie = room.seat("Bob"), room.seat("Charlie")
    room.go_to("choosing")
    charlie.pick("taxi")
    seen = room.workshop.number

    at_once(
        *[lambda: bob.pick("lighting")] * 3,
        lambda: joining.leave(room.code, bob.seat, bob.ballot),
        lambda: room.press(Act.CLOSE, "safest", seen=seen),
    )

    assert (kept(), room.result("choosing", "safest").answered) == (['{"chosen":["taxi"]}'], 1)
