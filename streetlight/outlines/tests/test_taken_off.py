"""Seats that have ended: what a run keeps of it, and that undoing brings nobody back."""

from datetime import UTC, datetime

import pytest

from streetlight.core.refusal import Refusal
from streetlight.outlines.run import Phase, Run, close_slot, end, go_on, go_to, look, open_slot, start
from streetlight.outlines.schema import Outline
from streetlight.outlines.taken_off import move, take_off
from streetlight.outlines.undoing import put_back

TEN = datetime(2027, 3, 4, 10, 0, tzinfo=UTC)
CHOICE = "choosing/choice"


@pytest.fixture
def choosing(outline: Outline) -> Run:
    return open_slot(go_to(start(Run(), outline, TEN), outline, "choosing", TEN), outline, "choice", TEN)


def test_each_name_is_counted_where_an_answer_of_it_may_be_left(choosing: Run) -> None:
    run = take_off(take_off(choosing, "bob", [CHOICE]), "charlie", [CHOICE, "sorting/sorted"])

    assert run.taken_off == ("bob", "charlie")
    left = {name: slot.left_behind for name, slot in run.slots.items() if slot.left_behind}
    assert left == {CHOICE: 2, "sorting/sorted": 1}
    assert run.slot("choosing", "choice").phase is Phase.COLLECTING


def test_it_stays_counted_while_what_it_is_in_is_closed_and_opened_again(outline: Outline, choosing: Run) -> None:
    closed = close_slot(take_off(choosing, "bob", [CHOICE]), outline, "choice")

    assert open_slot(closed, outline, "choice", TEN).slot("choosing", "choice").left_behind == 1


def test_undo_takes_back_an_act_and_not_what_came_after_it(outline: Outline, choosing: Run) -> None:
    closed = close_slot(choosing, outline, "choice")
    undone = put_back(take_off(closed, "bob", [CHOICE]), choosing, outline, TEN)

    assert undone == take_off(choosing, "bob", [CHOICE])


def test_undo_brings_nobody_back_to_the_device_that_they_left(outline: Outline, choosing: Run) -> None:
    moved = move(move(close_slot(choosing, outline, "choice"), "bob"), "charlie")

    assert put_back(moved, choosing, outline, TEN).moved == ("bob", "charlie")


def test_it_stays_counted_where_the_opening_is_undone_and_a_result_has_been_seen(outline: Outline) -> None:
    waiting = go_to(start(Run(), outline, TEN), outline, "choosing", TEN)
    opened = take_off(open_slot(waiting, outline, "choice", TEN), "bob", [CHOICE])
    undone = put_back(opened, waiting, outline, TEN)
    closed = close_slot(opened, outline, "choice")
    unseen = put_back(look(closed, outline, "choice"), closed, outline, TEN)

    assert undone.slot("choosing", "choice").phase is Phase.WAITING
    assert open_slot(undone, outline, "choice", TEN).slot("choosing", "choice").left_behind == 1
    assert (unseen.slot("choosing", "choice").seen, unseen.slot("choosing", "choice").left_behind) == (True, 1)


def test_it_stays_counted_in_what_opens_with_its_step(outline: Outline) -> None:
    started = start(Run(), outline, TEN)
    there = take_off(go_to(started, outline, "sorting", TEN), "bob", ["sorting/notes"])
    undone = put_back(there, started, outline, TEN)

    again = go_to(undone, outline, "sorting", TEN).slot("sorting", "notes")
    assert (again.phase, again.left_behind) == (Phase.COLLECTING, 1)


def test_no_name_comes_off_the_list_of_who_came(outline: Outline, choosing: Run) -> None:
    with pytest.raises(Refusal, match="list of names stays as it is"):
        take_off(end(go_on(choosing, outline, TEN, by=1), TEN), "bob", [])
