"""How a facilitator moves a workshop, verb by verb."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from streetlight.core.refusal import Refusal
from streetlight.outlines import pacing
from streetlight.outlines.run import (
    MOST_EXTRA,
    Phase,
    Run,
    Showing,
    Slot,
    close_slot,
    end,
    extend,
    go_on,
    go_to,
    hide,
    look,
    open_slot,
    pause,
    resume,
    reveal,
    show,
    start,
)
from streetlight.outlines.schema import Outline
from streetlight.outlines.undoing import put_back

TEN = datetime(2027, 3, 4, 10, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def at(minutes: float) -> datetime:
    return TEN + minutes * MINUTE


@pytest.fixture
def choosing(outline: Outline) -> Run:
    """The step with a choice on a countdown, entered at ten."""
    return go_to(start(Run(), outline, TEN), outline, "choosing", TEN)


@pytest.fixture
def sorting(outline: Outline) -> Run:
    return go_to(start(Run(), outline, TEN), outline, "sorting", TEN)


def test_a_workshop_starts_at_its_first_step(outline: Outline) -> None:
    assert start(Run(), outline, TEN) == Run(step="welcome", started=TEN, entered=TEN)


def test_next_leads_through_every_step_and_then_to_the_end(outline: Outline) -> None:
    run = start(Run(), outline, TEN)
    seen = [run.step]
    for minute in (1, 2, 3):
        run = go_on(run, outline, at(minute), by=1)
        seen.append(run.step)
    run = end(run, at(5))

    assert seen == ["welcome", "choosing", "sorting", "close"]
    assert run.spent == {"welcome": 60, "choosing": 60, "sorting": 60, "close": 120}
    assert (run.ended, run.live) == (at(5), False)


def test_what_opens_with_its_step_is_open_and_what_is_asked_for_waits(sorting: Run) -> None:
    assert sorting.slots == {"sorting/notes": Slot(phase=Phase.COLLECTING)}
    assert sorting.slot("sorting", "sorted") == Slot()


def test_leaving_a_step_closes_what_was_open_in_it(outline: Outline, choosing: Run) -> None:
    left = go_on(open_slot(choosing, outline, "choice", TEN), outline, at(1), by=1)

    assert left.slot("choosing", "choice") == left.slot("choosing", "thought") == Slot(phase=Phase.CLOSED)


def test_coming_back_to_a_step_does_not_open_anything_again(outline: Outline, sorting: Run) -> None:
    back = go_to(go_to(sorting, outline, "welcome", at(1)), outline, "sorting", at(2))

    assert back.slot("sorting", "notes") == Slot(phase=Phase.CLOSED)


def test_time_in_a_step_adds_up_over_visits(outline: Outline, sorting: Run) -> None:
    back = go_to(go_to(sorting, outline, "welcome", at(3)), outline, "sorting", at(5))
    step = outline.steps[2]

    assert pacing.spent(back, step, at(6)) == 4 * 60
    assert pacing.left(back, step, at(6)) == 6 * 60


def test_a_countdown_begins_when_it_is_asked_for(outline: Outline, choosing: Run) -> None:
    opened = open_slot(choosing, outline, "choice", at(1))

    assert opened.slot("choosing", "choice") == Slot(phase=Phase.COLLECTING, deadline=at(2))


def test_a_pause_moves_the_countdown_and_takes_no_time(outline: Outline, choosing: Run) -> None:
    opened = open_slot(choosing, outline, "choice", TEN)
    resumed = resume(pause(opened, at(0.5)), at(8))

    assert resumed.slot("choosing", "choice").deadline == at(8.5)
    assert pacing.spent(resumed, outline.steps[1], at(8)) == 30
    assert resumed.paused is None


def test_a_countdown_asked_for_in_a_pause_is_whole_when_the_workshop_goes_on(outline: Outline, choosing: Run) -> None:
    opened = open_slot(pause(choosing, at(1)), outline, "choice", at(5))

    assert opened.slot("choosing", "choice").deadline == at(2)
    assert resume(opened, at(9)).slot("choosing", "choice").deadline == at(10)


def test_a_clock_that_goes_back_takes_no_time_away(outline: Outline, choosing: Run) -> None:
    resumed = resume(pause(choosing, at(2)), at(1))

    assert pacing.spent(resumed, outline.steps[1], at(2)) == 120


def test_next_ends_a_pause_and_leaves_it_out_of_the_time(outline: Outline, choosing: Run) -> None:
    gone = go_on(pause(choosing, at(1)), outline, at(20), by=1)

    assert (gone.paused, gone.spent["choosing"]) == (None, 60)


def test_a_minute_more_is_a_minute_more_for_the_step_and_the_countdown(outline: Outline, choosing: Run) -> None:
    more = extend(open_slot(choosing, outline, "choice", TEN), TEN, by=MINUTE)

    assert more.slot("choosing", "choice").deadline == at(2)
    assert pacing.planned(more, outline.steps[1]) == 3 * 60


def test_a_minute_more_after_the_countdown_is_a_whole_minute_from_now(outline: Outline, choosing: Run) -> None:
    more = extend(open_slot(choosing, outline, "choice", TEN), at(4), by=MINUTE)

    assert more.slot("choosing", "choice").deadline == at(5)


def test_nothing_private_is_shown_while_answers_come_in(outline: Outline, choosing: Run) -> None:
    opened = open_slot(choosing, outline, "choice", TEN)

    with pytest.raises(Refusal, match="Close collecting first"):
        show(opened, outline, "choice")


def test_what_was_closed_can_be_opened_again_until_the_room_has_seen_it(outline: Outline, choosing: Run) -> None:
    closed = close_slot(open_slot(choosing, outline, "choice", TEN), outline, "choice")
    seen = hide(show(closed, outline, "choice"), outline, "choice")

    assert open_slot(closed, outline, "choice", at(1)).slot("choosing", "choice").phase is Phase.COLLECTING
    with pytest.raises(Refusal, match="This result has been seen"):
        open_slot(seen, outline, "choice", at(1))


def test_points_may_stand_on_the_projector_while_more_come_in(outline: Outline, sorting: Run) -> None:
    shown = show(sorting, outline, "notes")
    again = open_slot(close_slot(shown, outline, "notes"), outline, "notes", at(1))

    assert shown.slot("sorting", "notes") == Slot(phase=Phase.COLLECTING, showing=Showing.RESULT, seen=True)
    assert again.slot("sorting", "notes") == shown.slot("sorting", "notes")


def test_one_thing_is_shown_at_a_time(outline: Outline, sorting: Run) -> None:
    closed = close_slot(open_slot(sorting, outline, "sorted", TEN), outline, "sorted")
    run = show(reveal(closed, outline, "sorted"), outline, "notes")

    assert run.slot("sorting", "sorted").showing is Showing.NOTHING
    assert run.slot("sorting", "notes").showing is Showing.RESULT


def test_the_key_is_revealed_after_the_answers_and_may_be_hidden_again(outline: Outline, sorting: Run) -> None:
    closed = close_slot(open_slot(sorting, outline, "sorted", TEN), outline, "sorted")
    revealed = reveal(closed, outline, "sorted")

    assert revealed.slot("sorting", "sorted") == Slot(phase=Phase.CLOSED, showing=Showing.REVEAL, seen=True)
    assert hide(revealed, outline, "sorted").slot("sorting", "sorted") == Slot(phase=Phase.CLOSED, seen=True)


def test_an_end_closes_what_is_open_and_stops_the_clock(outline: Outline, sorting: Run) -> None:
    ended = end(pause(sorting, at(2)), at(9))

    assert (ended.ended, ended.paused, ended.entered, ended.spent["sorting"]) == (at(9), None, None, 120)
    assert ended.slot("sorting", "notes").phase is Phase.CLOSED


def test_undo_puts_back_what_was_before(outline: Outline, choosing: Run) -> None:
    opened = open_slot(choosing, outline, "choice", TEN)

    assert put_back(go_on(opened, outline, at(1), by=1), opened, outline, at(1)) == opened
    assert put_back(extend(opened, TEN, by=MINUTE), opened, outline, TEN) == opened
    assert put_back(close_slot(opened, outline, "choice"), opened, outline, TEN) == opened


def test_undoing_a_show_takes_it_down_but_the_room_has_seen_it(outline: Outline, choosing: Run) -> None:
    closed = close_slot(open_slot(choosing, outline, "choice", TEN), outline, "choice")
    undone = put_back(show(closed, outline, "choice"), closed, outline, TEN)

    assert undone.slot("choosing", "choice") == Slot(phase=Phase.CLOSED, seen=True)


def test_undo_never_opens_again_what_the_room_has_seen(outline: Outline, choosing: Run) -> None:
    opened = open_slot(choosing, outline, "choice", TEN)
    seen = show(close_slot(opened, outline, "choice"), outline, "choice")

    with pytest.raises(Refusal, match="This result has been seen"):
        put_back(seen, opened, outline, TEN)


def test_undoing_a_pause_leaves_it_out_of_the_time(outline: Outline, choosing: Run) -> None:
    opened = open_slot(choosing, outline, "choice", TEN)
    undone = put_back(pause(opened, at(0.5)), opened, outline, at(6.5))

    assert undone.slot("choosing", "choice").deadline == at(7)
    assert pacing.spent(undone, outline.steps[1], at(6.5)) == 30


def test_undoing_the_end_of_a_pause_pauses_again(outline: Outline, choosing: Run) -> None:
    paused = pause(choosing, at(1))
    undone = put_back(resume(paused, at(2)), paused, outline, at(3))

    assert undone == paused
    assert pacing.spent(undone, outline.steps[1], at(30)) == 60


def test_what_cannot_be_done_is_refused_with_a_reason(outline: Outline, sorting: Run) -> None:
    fresh, running = Run(), start(Run(), outline, TEN)
    ended = end(running, TEN)
    last = go_to(running, outline, "close", TEN)
    refusals: dict[str, Callable[[], Run]] = {
        "This workshop has already started.": lambda: start(running, outline, TEN),
        "The workshop has not started yet.": lambda: go_on(fresh, outline, TEN, by=1),
        "This workshop has ended.": lambda: extend(ended, TEN, by=MINUTE),
        "That step is not in this workshop.": lambda: go_to(running, outline, "lunch", TEN),
        "The workshop is already at that step.": lambda: go_to(running, outline, "welcome", TEN),
        "This is the first step.": lambda: go_on(running, outline, TEN, by=-1),
        "This is the last step. End the workshop when everyone is ready.": lambda: go_on(last, outline, TEN, by=1),
        "The workshop is already paused.": lambda: pause(pause(running, TEN), TEN),
        "The workshop is not paused.": lambda: resume(running, TEN),
        "This is already open.": lambda: open_slot(sorting, outline, "notes", TEN),
        "This is not open, so there is nothing to close.": lambda: close_slot(sorting, outline, "sorted"),
        "There is nothing to reveal here.": lambda: reveal(sorting, outline, "notes"),
        "Nothing of this is on the projector.": lambda: hide(sorting, outline, "notes"),
        "Open this first: nobody has written anything yet.": lambda: show(sorting, outline, "more"),
        "The workshop is at another step now. Look again and choose.": lambda: show(running, outline, "notes"),
    }

    for reason, verb in refusals.items():
        with pytest.raises(Refusal) as refused:
            verb()
        assert str(refused.value) == reason


def test_a_step_can_be_given_three_hours_more_and_no_longer(outline: Outline) -> None:
    run = extend(start(Run(), outline, TEN), TEN, by=MOST_EXTRA)

    with pytest.raises(Refusal, match="three hours more already"):
        extend(run, TEN, by=MINUTE)


def test_a_run_is_the_same_after_it_was_kept_as_json(outline: Outline, sorting: Run) -> None:
    run = pause(extend(open_slot(sorting, outline, "more", TEN), TEN, by=MINUTE), at(1))

    assert Run.model_validate(run.model_dump(mode="json")) == run


def test_what_the_facilitator_has_looked_at_is_as_final_as_what_the_room_has_seen(
    outline: Outline, choosing: Run
) -> None:
    before = close_slot(open_slot(choosing, outline, "choice", TEN), outline, "choice")

    after = look(before, outline, "choice")

    assert after.slot("choosing", "choice") == Slot(phase=Phase.CLOSED, seen=True)
    with pytest.raises(Refusal, match="This result has been seen"):
        open_slot(after, outline, "choice", TEN)


def test_nothing_is_looked_at_while_answers_come_in(outline: Outline, choosing: Run) -> None:
    with pytest.raises(Refusal, match="Close collecting first"):
        look(open_slot(choosing, outline, "choice", TEN), outline, "choice")


def test_a_reveal_makes_final_what_it_shows_beside(outline: Outline, choosing: Run) -> None:
    run = close_slot(open_slot(choosing, outline, "choice", TEN), outline, "choice")
    run = go_to(run, outline, "sorting", TEN)
    run = close_slot(open_slot(run, outline, "sorted", TEN), outline, "sorted")

    run = reveal(run, outline, "sorted")

    assert run.slot("choosing", "choice").seen
