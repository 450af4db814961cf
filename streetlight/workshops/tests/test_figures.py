"""What may be known of a workshop, and what is withheld."""

import pytest

from streetlight.accounts.models import Facilitator
from streetlight.activities.pick.activity import PickAnswer
from streetlight.core.disclosure import NOT_SHOWN
from streetlight.outlines.run import Showing
from streetlight.workshops import figures, seats, taking_off
from streetlight.workshops.creating import create_workshop, write_contacts
from streetlight.workshops.figures import Result
from streetlight.workshops.models import PrivateAnswer
from streetlight.workshops.running import Act
from tests.live_room import CONTACTS, OUTLINE, TEN, Room


def answer_all(room: Room, number: int) -> None:
    people = room.seat_all(number)
    room.go_to("choosing")
    for person in people:
        person.pick("lighting")


def test_who_is_there_is_told_by_agency_and_by_name(room: Room) -> None:
    for name, agency in (("charlie", "Youth service"), ("Bob", "Police"), ("Alice", "Police"), ("Bob", "Health")):
        room.seat(name, agency)

    assert figures.people(room.workshop) == 4
    assert figures.by_agency(figures.names(room.workshop)) == [("Police", 2), ("Health", 1), ("Youth service", 1)]
    assert [person.name for person in figures.participants(room.workshop)] == ["Alice", "Bob", "Bob", "charlie"]


def test_while_answers_come_in_nothing_is_known_but_how_many(room: Room) -> None:
    answer_all(room, 6)

    assert figures.answered(room.workshop, "choosing", room.planned("choosing", "safest")) == 6
    assert room.result("choosing", "safest") == Result(0)


@pytest.mark.parametrize("number", [0, 1, 4])
def test_a_result_of_fewer_than_five_is_withheld(room: Room, number: int) -> None:
    answer_all(room, number)
    room.press(Act.CLOSE, "safest")
    room.press(Act.SHOW, "safest")

    assert room.result("choosing", "safest") == Result(number, (), NOT_SHOWN)


def test_what_people_wrote_for_themselves_is_not_said_to_be_withheld_because_they_are_few(room: Room) -> None:
    people = room.seat_all(2)
    room.go_to("talking")
    for person in people:
        person.answer("talking", "note", **{"text-note": "Ask her first"})
    room.press(Act.CLOSE, "note")
    room.press(Act.SHOW, "note")

    assert room.result("talking", "note") == Result(2, (), figures.FOR_THEMSELVES)


def test_a_result_of_five_is_shown(room: Room) -> None:
    answer_all(room, 5)
    room.press(Act.CLOSE, "safest")
    room.press(Act.SHOW, "safest")
    planned = room.planned("choosing", "safest")
    tally = planned.activity.tally(planned.setup, [PickAnswer(chosen=frozenset({"lighting"}))] * 5)

    assert room.result("choosing", "safest") == Result(5, tuple(planned.activity.report(planned.setup, tally)))


@pytest.mark.parametrize("number", [4, 5])
def test_what_is_revealed_of_too_few_is_the_outlines_alone(room: Room, number: int) -> None:
    people = room.seat_all(number)
    room.go_to("talking")
    for person in people:
        person.answer("talking", "sorting", **{"item-taxi": "her", "item-lighting": "place"})
    room.press(Act.CLOSE, "sorting")
    room.press(Act.REVEAL, "sorting")
    planned = room.planned("talking", "sorting")

    revealed = room.result("talking", "sorting")
    kind, setup = planned.activity, planned.setup

    if number == 4:
        assert revealed == Result(4, tuple(kind.reveal(setup, kind.tally(setup, []), None)), NOT_SHOWN)
    else:
        answers = PrivateAnswer.objects.filter(slot="sorting").values_list("value", flat=True)
        tally = kind.tally(setup, [kind.answer_type.model_validate_json(value) for value in answers])
        assert revealed == Result(5, tuple(kind.reveal(setup, tally, None)))


@pytest.mark.parametrize(("number", "shown"), [(5, False), (6, True)])
def test_what_stands_beside_a_reveal_needs_one_more_for_a_name_that_was_taken_off(
    alice: Facilitator, number: int, *, shown: bool
) -> None:
    beside = OUTLINE.replace("title: Sort\n", "title: Sort\n        beside: choosing/safest\n")
    room = Room(create_workshop(title="Northside", starts_at=TEN, by=alice, outline_text=beside).code, alice)
    write_contacts(room.code, CONTACTS)
    people = room.seat_all(7)
    room.go_to("choosing")
    for person in people[:number]:
        person.pick("lighting")
    taking_off.take_off(room.code, seats.mark(people[0].seat), by=alice, now=room.now)
    room.go_to("talking")
    for person in people[1:]:
        person.answer("talking", "sorting", **{"item-taxi": "her", "item-lighting": "place"})
    room.press(Act.CLOSE, "sorting")
    room.press(Act.REVEAL, "sorting")

    sorting, choosing = room.planned("talking", "sorting"), room.planned("choosing", "safest")
    picked = choosing.activity.tally(choosing.setup, [PickAnswer(chosen=frozenset({"lighting"}))] * number)
    answers = PrivateAnswer.objects.filter(slot="sorting").values_list("value", flat=True)
    tally = sorting.activity.tally(
        sorting.setup, [sorting.activity.answer_type.model_validate_json(value) for value in answers]
    )
    revealed = sorting.activity.reveal(sorting.setup, tally, picked if shown else None)
    assert room.result("talking", "sorting").blocks == tuple(revealed)


def test_a_result_is_known_after_the_end_when_the_answers_are_gone(room: Room) -> None:
    answer_all(room, 5)
    room.press(Act.END)

    result = figures.result(room.workshop, "choosing", room.planned("choosing", "safest"), Showing.RESULT)

    assert (result.answered, result.withheld) == (5, None)


def test_more_time_in_one_step_is_no_answer_to_its_activity(room: Room) -> None:
    bob = room.seat("Bob")
    room.go_to("choosing")
    bob.wants_more_time("choosing")

    assert figures.answered(room.workshop, "choosing", room.planned("choosing", "safest")) == 0
