"""Answers on their way into the ledgers: kept once, or refused with a reason, and never anything between."""

import pytest

from streetlight.core.activity import Form
from streetlight.core.refusal import Refusal
from streetlight.outlines.run import Phase
from streetlight.workshops import answering, figures, incoming, joining, notes
from streetlight.workshops.answering import Closed
from streetlight.workshops.incoming import Sent
from streetlight.workshops.models import GroupItem, PrivateAnswer, Tally
from streetlight.workshops.running import Act
from tests.live_room import Person, Room, at_once

LIGHTING = '{"chosen":["lighting"]}'
TAXI = '{"chosen":["taxi"]}'


@pytest.fixture
def bob(room: Room) -> Person:
    return room.seat("Bob")


@pytest.fixture
def charlie(room: Room) -> Person:
    return room.seat("Charlie", "Youth service")


def kept(step: str = "choosing", slot: str = "safest") -> list[str]:
    return sorted(PrivateAnswer.objects.filter(step=step, slot=slot).values_list("value", flat=True))


def texts(room: Room, person: Person) -> list[str]:
    found = notes.own_items(room.workshop, "talking", "points", person.ballot)
    return sorted(room.plain(item.value) for item in found)


def test_an_answer_is_kept_once_however_often_it_is_sent(room: Room, bob: Person) -> None:
    room.go_to("choosing")
    sent = bob.sent("choosing", "safest", chosen="lighting")

    assert answering.save_together([sent, sent]) == [None, None]
    assert answering.save_together([sent]) == [None]

    assert kept() == [LIGHTING]


def test_a_second_answer_replaces_the_first_and_nobody_elses(room: Room, bob: Person, charlie: Person) -> None:
    room.go_to("choosing")
    bob.pick("lighting")
    charlie.pick("lighting")

    bob.pick("taxi")

    assert kept() == [LIGHTING, TAXI]
    assert answering.own_answer(room.workshop, "choosing", "safest", bob.ballot) == TAXI
    assert answering.own_answer(room.workshop, "choosing", "safest", charlie.ballot) == LIGHTING


def test_of_two_answers_in_one_batch_the_later_one_counts(room: Room, bob: Person) -> None:
    room.go_to("choosing")
    lighting, taxi = (bob.sent("choosing", "safest", chosen=option) for option in ("lighting", "taxi"))

    answering.save_together([lighting, taxi])

    assert kept() == [TAXI]


def test_an_answer_can_be_withdrawn_until_it_is_closed(room: Room, bob: Person) -> None:
    room.go_to("choosing")
    bob.pick("lighting")

    bob.answer("choosing", "safest", withdraw="yes")
    assert kept() == []

    bob.pick("taxi")
    room.press(Act.CLOSE, "safest")
    with pytest.raises(Closed, match="can no longer be changed"):
        bob.answer("choosing", "safest", withdraw="yes")
    assert kept() == [TAXI]


@pytest.mark.parametrize("how", ["before it opens", "after it closed", "after the step", "after the end"])
def test_an_answer_that_comes_at_the_wrong_time_is_refused(room: Room, bob: Person, how: str) -> None:
    room.press(Act.START)
    if how != "before it opens":
        room.go_to("choosing")
    if how == "after it closed":
        room.press(Act.CLOSE, "safest")
    if how == "after the step":
        room.press(Act.NEXT)
    if how == "after the end":
        room.press(Act.END)

    with pytest.raises(Closed, match="The facilitator has closed this"):
        bob.pick("lighting")

    assert kept() == []


def test_an_answer_is_accepted_after_its_countdown_and_in_a_pause(room: Room, bob: Person, charlie: Person) -> None:
    room.go_to("choosing")
    room.later(minutes=5)
    bob.pick("lighting")
    room.press(Act.PAUSE)
    charlie.pick("taxi")

    assert kept() == [LIGHTING, TAXI]


def test_whoever_has_no_seat_here_any_more_is_refused(room: Room, bob: Person, charlie: Person) -> None:
    room.go_to("choosing")
    joining.leave(room.code, bob.seat, bob.ballot)
    elsewhere = Room.of(room.alice).seat("Bob")
    stranger = Person(room, elsewhere.seat)

    outcomes = answering.save_together(
        [person.sent("choosing", "safest", chosen="taxi") for person in (bob, stranger, charlie)]
    )

    assert [outcome and str(outcome) for outcome in outcomes] == [
        "Your seat has moved to another device or was given up. Join again.",
        "Your seat has moved to another device or was given up. Join again.",
        None,
    ]
    assert kept() == [TAXI]


def test_answers_for_several_workshops_are_saved_together_each_in_its_own(room: Room, bob: Person) -> None:
    other = Room.of(room.alice)
    alice = other.seat("Alice")
    room.go_to("choosing")
    other.press(Act.START)
    nowhere = Sent("CCCCCC", "choosing", "safest", bob.seat, bob.ballot, TAXI, room.planned("choosing", "safest"))

    outcomes = answering.save_together(
        [bob.sent("choosing", "safest", chosen="taxi"), nowhere, alice.sent("choosing", "safest", chosen="taxi")]
    )

    assert [outcome and str(outcome) for outcome in outcomes] == [
        None,
        "There is no workshop with this code.",
        "The facilitator has closed this, so it can no longer be changed.",
    ]
    assert list(PrivateAnswer.objects.values_list("workshop", flat=True)) == [room.workshop.pk]
    assert answering.save_together([]) == []


def test_what_a_kind_refuses_is_refused_at_the_door(room: Room, bob: Person) -> None:
    with pytest.raises(Refusal, match="no longer on the list"):
        bob.sent("choosing", "safest", chosen="helicopter")


def test_more_time_is_a_number_for_this_step_and_each_counts_once(room: Room, bob: Person, charlie: Person) -> None:
    room.go_to("choosing")
    for person in (bob, bob, charlie):
        person.wants_more_time("choosing")

    assert figures.more_time_wanted(room.workshop, "choosing") == 2
    assert figures.more_time_wanted(room.workshop, "talking") == 0
    with pytest.raises(Refusal, match="moved on from that step"):
        bob.wants_more_time("welcome")


def test_a_note_sent_twice_is_one_note_and_its_writer_can_withdraw_it(room: Room, bob: Person, charlie: Person) -> None:
    room.go_to("talking")
    room.press(Act.OPEN, "points")
    bob.write("Time")
    bob.write("Time")
    charlie.write("Time")

    assert GroupItem.objects.count() == 2
    assert texts(room, bob) == ['{"text":"Time"}']

    bob.answer("talking", "points", text="Time", withdraw="yes")

    assert (texts(room, bob), texts(room, charlie)) == ([], ['{"text":"Time"}'])


def test_a_note_too_many_is_refused_until_another_is_withdrawn(room: Room, bob: Person) -> None:
    room.go_to("talking")
    room.press(Act.OPEN, "points")
    batch = [bob.sent("talking", "points", text=text) for text in ("Time", "Space", "Power", "Space")]

    outcomes = answering.save_together(batch)

    assert [outcome and str(outcome) for outcome in outcomes] == [
        None,
        None,
        "You have written 2 notes here, the most there may be. Withdraw one to write another.",
        None,
    ]
    bob.answer("talking", "points", text="Time", withdraw="yes")
    bob.write("Power")
    assert texts(room, bob) == ['{"text":"Power"}', '{"text":"Space"}']


def test_a_note_that_others_were_merged_into_leaves_them_behind(room: Room, bob: Person, charlie: Person) -> None:
    room.go_to("talking")
    room.press(Act.OPEN, "points")
    bob.write("Time")
    charlie.write("Hours")
    (of_bob,) = notes.own_items(room.workshop, "talking", "points", bob.ballot)
    GroupItem.objects.exclude(pk=of_bob.pk).update(merged_into=of_bob)

    bob.answer("talking", "points", text="Time", withdraw="yes")

    assert [(room.plain(item.value), item.merged_into) for item in GroupItem.objects.all()] == [
        ('{"text":"Hours"}', None)
    ]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("_turn", range(5))
def test_an_answer_that_races_with_close_is_in_the_tally_or_refused(room: Room, _turn: int) -> None:
    people = room.seat_all(6)
    room.go_to("choosing")
    seen = room.workshop.number
    batches = [[person.sent("choosing", "safest", chosen="taxi")] for person in people]

    *outcomes, _closed = at_once(
        *(lambda batch=batch: answering.save_together(batch)[0] for batch in batches),
        lambda: room.press(Act.CLOSE, "safest", seen=seen),
    )

    saved = outcomes.count(None)
    assert all(outcome is None or isinstance(outcome, Closed) for outcome in outcomes)
    assert room.slot("choosing", "safest").phase is Phase.CLOSED
    assert Tally.objects.get().value == {"answered": saved, "chosen": {"taxi": saved, "lighting": 0, "friends": 0}}
    assert kept() == [TAXI] * saved


@pytest.mark.django_db(transaction=True)
def test_one_answer_sent_from_two_tabs_at_once_is_kept_once(room: Room, bob: Person) -> None:
    room.go_to("choosing")
    sent = bob.sent("choosing", "safest", chosen="taxi")

    assert at_once(*[lambda: answering.save_together([sent])] * 4) == [[None]] * 4
    assert kept() == [TAXI]


@pytest.mark.django_db(transaction=True)
def test_batches_for_the_same_workshops_in_another_order_never_wait_for_each_other(room: Room, bob: Person) -> None:
    other = Room.of(room.alice)
    alice = other.seat("Alice")
    room.go_to("choosing")
    other.go_to("choosing")
    here, there = bob.sent("choosing", "safest", chosen="taxi"), alice.sent("choosing", "safest", chosen="taxi")

    outcomes = at_once(
        *[lambda: answering.save_together([here, there]), lambda: answering.save_together([there, here])] * 3
    )

    assert outcomes == [[None, None]] * 6


def test_what_is_for_oneself_is_kept_under_the_ballot_alone(room: Room, bob: Person) -> None:
    room.go_to("talking")
    bob.answer("talking", "note", **{"text-note": "Ask more"})

    (answer,) = PrivateAnswer.objects.all()

    assert (answer.workshop_id, answer.step, answer.slot) == (room.workshop.pk, "talking", "note")
    assert "Ask" not in answer.value
    assert room.plain(answer.value) == '{"written":{"note":"Ask more"}}'
    assert answer.key not in (bob.seat, bob.ballot)


def test_a_withdrawal_of_what_was_never_sent_is_no_fault(room: Room, bob: Person) -> None:
    room.go_to("choosing")
    planned = room.planned("choosing", "safest")
    form = Form({"withdraw": ["yes"]})
    answering.save(incoming.read_sent(room.code, "choosing", planned, seat=bob.seat, ballot=bob.ballot, form=form))

    assert kept() == []
