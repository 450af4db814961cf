"""The time a run has used and has left, and when it will finish."""

from datetime import UTC, datetime, timedelta

from streetlight.outlines import pacing
from streetlight.outlines.run import Run, end, extend, go_on, go_to, pause, resume, start
from streetlight.outlines.schema import Outline

TEN = datetime(2027, 3, 4, 10, 0, tzinfo=UTC)


def at(minutes: float) -> datetime:
    return TEN + timedelta(minutes=minutes)


def test_a_step_has_its_minutes_and_what_was_added(outline: Outline) -> None:
    run = start(Run(), outline, TEN)

    assert pacing.planned(run, outline.steps[0]) == 60
    assert pacing.planned(extend(run, TEN, by=timedelta(minutes=2)), outline.steps[0]) == 180


def test_nothing_is_spent_in_a_step_that_nobody_has_been_to(outline: Outline) -> None:
    run = start(Run(), outline, TEN)

    assert pacing.spent(run, outline.steps[2], at(5)) == 0
    assert pacing.left(run, outline.steps[2], at(5)) == 10 * 60


def test_a_step_that_runs_over_has_less_than_nothing_left(outline: Outline) -> None:
    assert pacing.left(start(Run(), outline, TEN), outline.steps[0], at(3)) == -120


def test_what_was_left_before_a_pause_is_left_after_it(outline: Outline) -> None:
    run = resume(pause(start(Run(), outline, TEN), at(0.5)), at(4))

    assert pacing.left(run, outline.steps[0], at(4)) == 30


def test_time_stands_still_in_a_pause(outline: Outline) -> None:
    paused = pause(start(Run(), outline, TEN), at(0.5))

    assert pacing.left(paused, outline.steps[0], at(1)) == pacing.left(paused, outline.steps[0], at(30)) == 30


def test_a_clock_that_goes_back_gives_no_time(outline: Outline) -> None:
    assert pacing.spent(start(Run(), outline, TEN), outline.steps[0], at(-5)) == 0


def test_before_the_start_a_workshop_finishes_after_all_its_minutes(outline: Outline) -> None:
    assert outline.minutes == 13
    assert pacing.finish(Run(), outline, TEN, at(-30)) == at(13)


def test_a_workshop_that_starts_late_finishes_late(outline: Outline) -> None:
    assert pacing.finish(Run(), outline, TEN, at(5)) == at(18)


def test_the_finish_holds_as_long_as_each_step_keeps_its_minutes(outline: Outline) -> None:
    run = start(Run(), outline, TEN)

    assert pacing.finish(run, outline, TEN, at(0.5)) == at(13)
    assert pacing.finish(go_on(run, outline, at(1), by=1), outline, TEN, at(2)) == at(13)


def test_running_over_moves_the_finish_and_being_quick_brings_it_back(outline: Outline) -> None:
    late = go_on(start(Run(), outline, TEN), outline, at(4), by=1)

    assert pacing.finish(start(Run(), outline, TEN), outline, TEN, at(4)) == at(16)
    assert pacing.finish(late, outline, TEN, at(4)) == at(16)
    assert pacing.finish(go_on(late, outline, at(5), by=1), outline, TEN, at(5)) == at(15)


def test_a_pause_moves_the_finish_as_it_goes_on(outline: Outline) -> None:
    paused = pause(start(Run(), outline, TEN), at(0.5))

    assert pacing.finish(paused, outline, TEN, at(5.5)) == at(18)


def test_a_minute_more_moves_the_finish_by_a_minute(outline: Outline) -> None:
    more = extend(start(Run(), outline, TEN), TEN, by=timedelta(minutes=1))

    assert pacing.finish(more, outline, TEN, TEN) == at(14)


def test_going_back_to_a_step_gives_what_it_had_left(outline: Outline) -> None:
    run = go_to(start(Run(), outline, TEN), outline, "sorting", TEN)
    back = go_to(go_to(run, outline, "close", at(4)), outline, "sorting", at(5))

    assert pacing.finish(back, outline, TEN, at(5)) == at(11)


def test_an_ended_workshop_finished_when_it_ended(outline: Outline) -> None:
    assert pacing.finish(end(start(Run(), outline, TEN), at(7)), outline, TEN, at(90)) == at(7)
