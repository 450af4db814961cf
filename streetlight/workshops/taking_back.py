"""What goes with whoever leaves: their answers to all that may still take answers, so that no seat leaves some behind."""

from streetlight.core.activity import Ledger
from streetlight.outlines.run import Phase
from streetlight.workshops import forgetting, seats
from streetlight.workshops.forgetting import Trace
from streetlight.workshops.models import PrivateAnswer, Workshop


def take_back_answers(workshop: Workshop, ballot: str) -> bool:
    """Delete what a ballot holds where somebody could answer in its place, and say whether there was any.

    Else one person could leave and join again until as many answers have come as are needed for a result to be shown,
    all but one of them their own. A tally that is frozen stays as it is; its slot may be opened again until it is seen.
    The workshop’s row is locked by the caller.
    """
    taken = 0
    for step, planned in workshop.outline.all_planned():
        slot = workshop.run.slot(step, planned.key)
        if planned.activity.ledger is not Ledger.PRIVATE or (slot.phase is Phase.CLOSED and slot.seen):
            continue
        own = seats.ballot_key(ballot, workshop.code, step, planned.key)
        taken += PrivateAnswer.objects.filter(workshop=workshop, step=step, slot=planned.key, key=own).delete()[0]
        forgetting.leave(Trace(PrivateAnswer, workshop.pk, step, planned.key))
    return taken > 0
