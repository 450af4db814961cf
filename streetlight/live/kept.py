"""What the console still shows of a workshop that has ended: the results of the whole room.

Nothing of any group is among them, and nothing of what people wrote for themselves: there is no result of that.
"""

from dataclasses import dataclass

from streetlight.live.moments import Moment
from streetlight.outlines.planned import Planned
from streetlight.workshops import figures, sharing
from streetlight.workshops.figures import Result


@dataclass(frozen=True, slots=True)
class Kept:
    """One result, and what it is of."""

    title: str
    result: Result


def kept(moment: Moment) -> list[Kept]:
    """Give what may be seen of what the room answered, through the doors that it came through while the workshop ran."""
    if not moment.ended:
        return []
    workshop = moment.workshop
    steps = (
        _of_step(moment, step.key, step.title, planned)
        for step in moment.outline.steps
        for planned in step.activities
        if not planned.activity.for_oneself
    )
    rated = (
        Kept(planned.title, sharing.all_together(workshop, step, planned))
        for step, planned in sharing.ratings(workshop)
    )
    found = (one for kinds in (steps, rated) for one in kinds)
    return [one for one in found if one.result.answered and (one.result.blocks or one.result.withheld)]


def _of_step(moment: Moment, step: str, title: str, planned: Planned) -> Kept:
    showing = moment.run.slot(step, planned.key).showing
    return Kept(f"{title} · {planned.title}", figures.result(moment.workshop, step, planned, showing))
