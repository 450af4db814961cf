"""The run's rules about small groups: those of `gathering`, and what they open and close with them."""

from collections.abc import Callable

from streetlight.core.activity import Ledger
from streetlight.outlines import gathering
from streetlight.outlines.gathering import Gathering
from streetlight.outlines.run import Phase, Run, must_be_live
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
