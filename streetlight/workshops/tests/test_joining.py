"""Taking a seat, and taking it to another device."""

from datetime import timedelta

import pytest
from pytest_django import Settings

from streetlight.core.refusal import Refusal
from streetlight.workshops import figures, joining
from streetlight.workshops.joining import NameTaken
from streetlight.workshops.models import HandOver, Participant
from streetlight.workshops.running import Act
from tests.live_room import TEN, Person, Room, at_once

FULL = "The room is full. Tell the facilitator, who can make room."


def who_is_there(room: Room) -> list[tuple[str, str]]:
    return [(person.name, person.agency) for person in figures.participants(room.workshop)]


def test_whoever_joins_has_a_seat_under_a_tidy_name(room: Room) -> None:
    joining.join(room.code, name="  Bob \u202e  the\tfirst ", agency=" Police ", now=TEN)

    assert who_is_there(room) == [("Bob the first", "Police")]


@pytest.mark.parametrize(
    ("name", "agency", "refusal", "field"),
    [
        (" ", "Police", "Write the name that others here know you by.", "name"),
        ("B" * 61, "Police", "Write a shorter name: 60 characters at most.", "name"),
        ("Bob", "", "Choose your agency, or write it in.", "agency"),
        ("Bob", "P" * 81, "Write a shorter name for your agency: 80 characters at most.", "agency"),
    ],
)
def test_a_name_or_an_agency_that_cannot_be_used_is_refused(
    room: Room, name: str, agency: str, refusal: str, field: str
) -> None:
    with pytest.raises(Refusal) as refused:
        joining.join(room.code, name=name, agency=agency, now=TEN)

    assert (str(refused.value), refused.value.field) == (refusal, field)
    assert who_is_there(room) == []


@pytest.mark.parametrize("again", ["Siân", "SIÂN", " siân "])
def test_a_name_is_taken_once_in_an_agency(room: Room, again: str) -> None:
    room.seat("Siân", "Police")

    with pytest.raises(NameTaken, match="already here"):
        room.seat(again, "POLICE")
    room.seat(again, "Youth service")

    assert len(who_is_there(room)) == 2


def test_one_may_join_late_but_not_after_the_end(room: Room) -> None:
    room.press(Act.START)
    room.later(hours=30)
    room.seat("Charlie")
    room.press(Act.END)

    with pytest.raises(Refusal, match="This workshop has ended"):
        room.seat("Bob")


def test_a_code_that_was_never_used_grows_too_old(room: Room, settings: Settings) -> None:
    joining.must_be_open(room.workshop, now=TEN + timedelta(hours=settings.JOINABLE_HOURS))

    with pytest.raises(Refusal, match="This code is too old"):
        joining.must_be_open(room.workshop, now=TEN + timedelta(hours=settings.JOINABLE_HOURS, seconds=1))


def test_a_full_room_takes_nobody_until_somebody_leaves(room: Room, settings: Settings) -> None:
    settings.ROOM_SIZE = 2
    bob = room.seat("Bob")
    room.seat("Charlie")

    with pytest.raises(Refusal, match=FULL):
        room.seat("Alice")
    joining.leave(room.code, bob.seat, bob.ballot)
    room.seat("Alice")

    assert who_is_there(room) == [("Alice", "Police"), ("Charlie", "Police")]


def test_agencies_are_the_outlines_and_those_written_in_here(room: Room) -> None:
    room.seat("Charlie", "Youth service")
    room.seat("Bob", "police")
    Room.of(room.alice).seat("Alice", "Health")

    assert joining.agencies(room.workshop) == ["Police", "Children’s social care", "Youth service"]


def test_a_seat_is_handed_over_to_a_new_device_and_gone_from_the_old(room: Room) -> None:
    bob = room.seat("Bob")
    asked = joining.ask_for_seat(room.code, bob.seat)
    assert [one.participant.name for one in figures.seats_asked_for(room.workshop)] == ["Bob"]

    with pytest.raises(Refusal, match="has not handed this seat over"):
        joining.take_seat(room.code, asked.pk)
    joining.grant(room.code, asked.pk, granted=True)
    fresh = joining.take_seat(room.code, asked.pk)

    assert (fresh.name, fresh.agency) == ("Bob", "Police")
    assert [person.pk for person in Participant.objects.all()] == [fresh.pk] != [bob.seat]
    assert not HandOver.objects.exists()
    room.go_to("choosing")
    with pytest.raises(Refusal, match="moved to another device"):
        bob.pick("taxi")


def test_a_seat_that_is_not_granted_is_kept(room: Room) -> None:
    bob = room.seat("Bob")
    asked = joining.ask_for_seat(room.code, bob.seat)

    joining.grant(room.code, asked.pk, granted=False)

    with pytest.raises(Refusal, match="has not handed this seat over"):
        joining.take_seat(room.code, asked.pk)
    assert [person.pk for person in Participant.objects.all()] == [bob.seat]


def test_no_seat_is_granted_or_taken_from_another_workshop(room: Room) -> None:
    bob = room.seat("Bob")
    other = Room.of(room.alice)
    asked = joining.ask_for_seat(room.code, bob.seat)

    joining.grant(other.code, asked.pk, granted=True)
    assert [one.granted for one in HandOver.objects.all()] == [False]
    joining.grant(room.code, asked.pk, granted=True)
    with pytest.raises(Refusal, match="has not handed this seat over"):
        joining.take_seat(other.code, asked.pk)
    with pytest.raises(Refusal, match="That seat has been given up"):
        joining.ask_for_seat(other.code, bob.seat)


def hand_over(person: Person) -> Person:
    """Take somebody’s seat to a new device, whose ballot is new."""
    asked = joining.ask_for_seat(person.room.code, person.seat)
    joining.grant(person.room.code, asked.pk, granted=True)
    return Person(person.room, joining.take_seat(person.room.code, asked.pk).pk)


def test_nobody_makes_up_a_room_by_having_one_seat_handed_over_again_and_again(room: Room) -> None:
    room.go_to("choosing")
    room.seat("Bob").pick("lighting")
    eve = room.seat("Eve")
    for _again in range(4):
        eve.pick("taxi")
        eve = hand_over(eve)
    joining.leave(room.code, eve.seat, eve.ballot)
    room.press(Act.CLOSE, "safest")
    room.press(Act.SHOW, "safest")

    result = room.result("choosing", "safest")
    assert who_is_there(room) == [("Bob", "Police")]
    assert (result.answered, result.blocks) == (5, ())


@pytest.mark.parametrize(("number", "shown"), [(5, False), (6, True)])
def test_a_seat_that_is_handed_over_asks_for_one_answer_more_in_what_is_not_seen_yet(
    room: Room, number: int, *, shown: bool
) -> None:
    people = room.seat_all(number)
    people[0] = hand_over(people[0])
    room.go_to("choosing")
    for person in people:
        person.pick("lighting")
    hand_over(people[0])
    room.press(Act.CLOSE, "safest")
    room.undo()
    room.press(Act.CLOSE, "safest")
    room.press(Act.SHOW, "safest")
    hand_over(people[1])

    assert bool(room.result("choosing", "safest").blocks) is shown


@pytest.mark.django_db(transaction=True)
def test_of_two_people_who_join_with_one_name_at_once_one_is_told(room: Room) -> None:
    outcomes = at_once(*[lambda: room.seat("Bob")] * 3)

    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["NameTaken", "NameTaken", "Person"]
    assert who_is_there(room) == [("Bob", "Police")]


@pytest.mark.django_db(transaction=True)
def test_the_last_seat_of_a_full_room_is_taken_once(room: Room, settings: Settings) -> None:
    settings.ROOM_SIZE = 2
    room.seat("Bob")

    outcomes = at_once(lambda: room.seat("Alice"), lambda: room.seat("Charlie"), lambda: room.seat("Alice", "Health"))

    assert sorted(str(outcome) for outcome in outcomes if isinstance(outcome, Refusal)) == [FULL, FULL]
    assert figures.people(room.workshop) == 2


@pytest.mark.django_db(transaction=True)
def test_of_two_devices_that_take_one_seat_at_once_one_gets_it(room: Room) -> None:
    bob = room.seat("Bob")
    asked = [joining.ask_for_seat(room.code, bob.seat) for _device in range(2)]
    for one in asked:
        joining.grant(room.code, one.pk, granted=True)

    outcomes = at_once(*(lambda one=one: joining.take_seat(room.code, one.pk) for one in asked))

    assert {type(outcome) for outcome in outcomes} == {Participant, Refusal}
    assert who_is_there(room) == [("Bob", "Police")]
