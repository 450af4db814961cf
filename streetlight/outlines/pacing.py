"""The time a run has used and has left, and when it will finish. Seconds and server time throughout."""

from datetime import datetime, timedelta

from streetlight.outlines.run import Run
from streetlight.outlines.schema import Outline, Step


def planned(run: Run, step: Step) -> float:
    """Give the seconds a step has: its minutes, and what was added."""
    return step.minutes * 60 + run.extra.get(step.key, 0)


def spent(run: Run, step: Step, now: datetime) -> float:
    """Give the seconds spent in a step so far, pauses left out."""
    before = run.spent.get(step.key, 0)
    if run.step != step.key or run.entered is None:
        return before
    return before + max(((run.paused or now) - run.entered).total_seconds(), 0)


def left(run: Run, step: Step, now: datetime) -> float:
    """Give the seconds left in a step; negative when it runs over."""
    return planned(run, step) - spent(run, step, now)


def finish(run: Run, outline: Outline, starts_at: datetime, now: datetime) -> datetime:
    """Give the time at which the last step will be over if every step to come takes its minutes."""
    if run.ended is not None:
        return run.ended
    place = max(outline.position(run.step), 0)
    to_come = sum(max(left(run, step, now), 0) for step in outline.steps[place:])
    return (max(now, starts_at) if run.started is None else now) + timedelta(seconds=to_come)
