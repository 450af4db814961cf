"""The facilitator's verbs: what each does, what undo takes back, and what the journal keeps of it."""

import pytest

from streetlight.accounts.models import Facilitator
from streetlight.core.refusal import Refusal
from streetlight.outlines.run import Phase, Showing
from streetlight.workshops import creating
from streetlight.workshops.groups import Hand
from streetlight.workshops.models import JournalEntry, Tally, Workshop
from streetlight.workshops.opening_groups import open_groups
from streetlight.workshops.running import Act, Late, last_standing
from tests.live_room import TEN, Room, at_once


def test_a_workshop_starts_at_its_first_step_and_notes_when(room: Room) -> None:
    workshop = room.press(Act.START)

    assert (workshop.number, workshop.run.step, workshop.run.started) == (1, "welcome", TEN)


def test_a_workshop_without_contacts_does_not_start(room: Room) -> None:
    Workshop.objects.filter(code=room.code).update(contacts=" \n")

    with pytest.raises(Refusal, match="Write down the local contacts first"):
        room.press(Act.START)
    assert room.run.started is None

    creating.write_contacts(room.code, "Duty team")
    assert room.press(Act.START).run.live


def test_an_act_that_is_refused_leaves_nothing_behind(room: Room) -> None:
    room.press(Act.START)
    before = room.workshop

    with pytest.raises(Refusal, match="This is the first step"):
        room.press(Act.BACK)

    assert (room.workshop.number, room.run) == (before.number, before.run)
    assert JournalEntry.objects.count() == 1


def test_whoever_saw_an_older_workshop_is_told_and_nothing_is_done(room: Room, bob_at_the_console: Facilitator) -> None:
    room.press(Act.START)
    room.press(Act.NEXT)

    with pytest.raises(Late, match="already moved on"):
        room.press(Act.NEXT, by=bob_at_the_console, seen=1)
    with pytest.raises(Late, match="already moved on"):
        room.undo(by=bob_at_the_console, seen=1)

    assert (room.workshop.number, room.run.step) == (2, "choosing")


@pytest.mark.django_db(transaction=True)
def test_of_two_facilitators_who_press_next_at_once_one_is_told(room: Room, bob_at_the_console: Facilitator) -> None:
    room.press(Act.START)

    outcomes = at_once(
        lambda: room.press(Act.NEXT, seen=1),
        lambda: room.press(Act.NEXT, by=bob_at_the_console, seen=1),
    )

    assert {type(outcome) for outcome in outcomes} == {Workshop, Late}
    assert (room.workshop.number, room.run.step) == (2, "choosing")
    assert [entry.what for entry in room.workshop.journal.all()] == ["start", "next"]


@pytest.mark.django_db(transaction=True)
def test_of_an_undo_and_a_next_at_once_one_is_done(room: Room, bob_at_the_console: Facilitator) -> None:
    room.press(Act.START)
    room.press(Act.NEXT)

    outcomes = at_once(lambda: room.undo(seen=2), lambda: room.press(Act.NEXT, by=bob_at_the_console, seen=2))

    assert {type(outcome) for outcome in outcomes} == {Workshop, Late}
    assert (room.workshop.number, room.run.step) in [(3, "welcome"), (3, "talking")]


@pytest.mark.parametrize(
    ("what", "about"),
    [
        (Act.NEXT, ""),
        (Act.BACK, ""),
        (Act.JUMP, "close"),
        (Act.PAUSE, ""),
        (Act.MINUTE, ""),
        (Act.OPEN, "points"),
        (Act.CLOSE, "sorting"),
    ],
)
def test_undo_puts_everything_back_as_it_was(room: Room, what: Act, about: str) -> None:
    room.go_to("talking")
    before = room.run

    room.press(what, about)
    assert room.run != before
    room.undo()

    assert room.run == before
    assert not Tally.objects.exists()


def test_undo_of_going_on_after_a_pause_pauses_again(room: Room) -> None:
    room.press(Act.START)
    room.press(Act.PAUSE)
    before = room.run
    room.later(minutes=3)

    room.press(Act.RESUME)
    room.undo()

    assert room.run == before


@pytest.mark.parametrize(("what", "was"), [(Act.SHOW, Showing.RESULT), (Act.REVEAL, Showing.REVEAL)])
def test_undo_takes_a_result_down_but_the_room_has_seen_it(room: Room, what: Act, was: Showing) -> None:
    room.go_to("talking")
    for person in room.seat_all(5):
        person.answer("talking", "sorting", **{"item-taxi": "her"})
    room.press(Act.CLOSE, "sorting")
    room.press(what, "sorting")
    assert room.slot("talking", "sorting").showing is was

    room.undo()

    slot = room.slot("talking", "sorting")
    assert (slot.phase, slot.showing, slot.seen) == (Phase.CLOSED, Showing.NOTHING, True)


def test_what_was_hidden_is_shown_again_by_undo(room: Room) -> None:
    room.go_to("talking")
    room.press(Act.CLOSE, "sorting")
    room.press(Act.SHOW, "sorting")
    room.press(Act.HIDE, "sorting")

    room.undo()

    assert room.slot("talking", "sorting").showing is Showing.RESULT


def test_what_the_room_has_seen_can_never_be_opened_again(room: Room) -> None:
    seen = "This result has been seen"
    room.go_to("choosing")
    for person in room.seat_all(5):
        person.pick("taxi")
    room.press(Act.CLOSE, "safest")
    room.press(Act.SHOW, "safest")
    room.press(Act.HIDE, "safest")

    with pytest.raises(Refusal, match=seen):
        room.press(Act.OPEN, "safest")
    room.undo()
    room.undo()
    with pytest.raises(Refusal, match=seen):
        room.undo()
    room.press(Act.NEXT)
    room.press(Act.BACK)

    assert room.slot("choosing", "safest").phase is Phase.CLOSED
    assert Tally.objects.filter(step="choosing", slot="safest").count() == 1


def test_what_was_shown_of_too_few_answers_was_seen_by_nobody_and_is_opened_again(room: Room) -> None:
    people = room.seat_all(5)
    room.go_to("choosing")
    for person in people[:4]:
        person.pick("taxi")
    room.press(Act.CLOSE, "safest")
    with pytest.raises(Refusal, match="Not shown, so that nobody can be picked out"):
        room.press(Act.LOOK, "safest")
    room.press(Act.SHOW, "safest")
    too_few = room.run.slot("choosing", "safest")

    room.press(Act.OPEN, "safest")
    opened = room.run.slot("choosing", "safest")
    people[4].pick("taxi")
    room.press(Act.CLOSE, "safest")
    room.press(Act.SHOW, "safest")

    assert (too_few.showing, too_few.seen) == (Showing.RESULT, False)
    assert (opened.phase, opened.showing) == (Phase.COLLECTING, Showing.NOTHING)
    assert room.result("choosing", "safest").withheld is None
    with pytest.raises(Refusal, match="This result has been seen"):
        room.press(Act.OPEN, "safest")


def test_undo_goes_back_one_act_after_the_other_to_the_start_and_no_further(room: Room) -> None:
    room.press(Act.START)
    for _turn in range(2):
        room.press(Act.NEXT)
    room.undo()
    room.undo()

    assert (room.run.step, last_standing(room.workshop)) == ("welcome", None)
    with pytest.raises(Refusal, match="There is nothing to undo"):
        room.undo()


def test_an_undo_is_not_undone_but_the_act_may_be_done_again(room: Room) -> None:
    room.press(Act.START)
    room.press(Act.NEXT)
    room.undo()
    room.press(Act.NEXT)

    standing = last_standing(room.workshop)

    assert standing
    assert (standing.number, standing.what, room.run.step) == (4, "next", "choosing")


def test_the_end_cannot_be_undone(room: Room) -> None:
    room.press(Act.START)
    room.press(Act.END)

    with pytest.raises(Refusal, match="There is nothing to undo"):
        room.undo()
    assert last_standing(room.workshop) is None


def test_the_journal_says_what_was_done_by_whom_and_when_and_nothing_of_answers(
    room: Room, alice: Facilitator, bob_at_the_console: Facilitator
) -> None:
    charlie = room.seat("Charlie")
    room.press(Act.START)
    room.later(minutes=1)
    room.press(Act.JUMP, "choosing", by=bob_at_the_console)
    charlie.pick("lighting")
    room.press(Act.CLOSE, "safest")
    room.undo()
    room.press(Act.PAUSE, "x" * 500)

    written = [
        (entry.number, entry.what, entry.about, entry.facilitator, entry.at, entry.undone)
        for entry in room.workshop.journal.all()
    ]
    assert written == [
        (1, "start", "", alice, TEN, False),
        (2, "jump", "choosing", bob_at_the_console, room.now, False),
        (3, "close", "safest", alice, room.now, True),
        (4, "undo", "close", alice, room.now, False),
        (5, "pause", "", alice, room.now, False),
    ]
    kept = " ".join(entry.before for entry in room.workshop.journal.all())
    assert not [word for word in ("lighting", charlie.seat, charlie.ballot, "Charlie") if word in kept]


def test_what_people_were_asked_cannot_be_taken_back_once_groups_are_formed(room: Room) -> None:
    room.seat_all(4)
    room.go_to("groups")
    room.press(Act.ASK)
    room.press(Act.STOP_ASKING)
    open_groups(room.code, 2, Hand(room.alice, room.workshop.number, room.now))

    standing = last_standing(room.workshop)
    room.undo()

    assert standing
    assert (standing.what, room.run.step, room.run.gathering.formed) == ("jump", "welcome", True)
