"""Undoing: the run as it was before an act, but for what cannot be taken back."""

from datetime import datetime, timedelta

from streetlight.core.activity import Ledger
from streetlight.core.refusal import Refusal
from streetlight.core.words import gettext as _
from streetlight.outlines.run import Phase, Run, Slot, later
from streetlight.outlines.schema import Outline
from streetlight.outlines.taken_off import still_taken_off


def put_back(run: Run, before: Run, outline: Outline, now: datetime) -> Run:
    """Undo: give the state as it was before. What the room has seen stays seen, and a pause stays out of the time."""
    before = still_taken_off(run, before)
    slots = dict(before.slots)
    for name, state in run.slots.items():
        if not state.seen:
            continue
        was = before.slots.get(name, Slot())
        planned = outline.planned(*name.split("/"))
        if planned and planned.activity.ledger is Ledger.PRIVATE and was.phase is not Phase.CLOSED:
            raise Refusal(_("This result has been seen, so no more answers can be added to it."))
        slots[name] = was.model_copy(update={"seen": True})
    same_groups = run.gathering.formed is before.gathering.formed
    gathering = before.gathering if same_groups else run.gathering
    restored = before.model_copy(update={"slots": slots, "gathering": gathering})
    if run.paused is None or before.paused is not None:
        return restored
    return later(restored, by=max(now - run.paused, timedelta()))
