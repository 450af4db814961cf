"""The run's rules about small groups: those of `gathering`, and what they open, close and take down with them."""

from collections.abc import Callable
from datetime import datetime

from streetlight.core.activity import Ledger
from streetlight.core.refusal import Refusal
from streetlight.core.words import gettext as _
from streetlight.outlines import gathering
from streetlight.outlines.gathering import Gathering
from streetlight.outlines.run import Phase, Run, must_be_live, with_nothing_shown
from streetlight.outlines.schema import Outline


def gather(run: Run, rule: Callable[[Gathering], Gathering]) -> Run:
    """Move what the run says of small groups, by one of the rules of `gathering`."""
    must_be_live(run)
    return run.model_copy(update={"gathering": rule(run.gathering)})


def work(run: Run, outline: Outline) -> Run:
    """Send the groups to their questions, and open what each person is asked privately among them."""
    run = gather(run, gathering.work)
    opened = {
        f"{step}/{planned.key}": run.slot(step, planned.key).model_copy(update={"phase": Phase.COLLECTING})
        for step, planned in outline.all_planned()
        if outline.step(step) is None and planned.activity.ledger is Ledger.PRIVATE
        if not run.slot(step, planned.key).seen
    }
    return run.model_copy(update={"slots": {**run.slots, **opened}})


def call_back(run: Run, now: datetime) -> Run:
    """Ask the groups to come back. In a pause the countdown stands until the workshop goes on."""
    return gather(run, lambda groups: gathering.call_back(groups, run.paused or now))


def feed_back_by_now(run: Run, outline: Outline) -> bool:
    """Whether the step in which groups feed back has come, or has been."""
    return outline.position(run.step) >= _feeding_back(outline)


def have_fed_back(run: Run, outline: Outline) -> bool:
    """Whether that step is over: from then on barriers and dates that were released stand on every phone."""
    return outline.position(run.step) > _feeding_back(outline)


def speak(run: Run, outline: Outline, group: str, now: datetime) -> Run:
    """Let one group feed back, or nobody. Whatever was on the projector makes way for it."""
    step = outline.step(run.step)
    if step is None or not step.feeding_back:
        raise Refusal(_("Go to the step in which groups feed back first."))
    run = gather(run, lambda groups: gathering.speak(groups, group, run.paused or now))
    return with_nothing_shown(run, outline)


def _feeding_back(outline: Outline) -> int:
    """Give the place of the first step in which groups feed back; beyond the last, if there is none."""
    steps = outline.steps
    return next((place for place, step in enumerate(steps) if step.feeding_back), len(steps))
