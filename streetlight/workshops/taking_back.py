"""What goes with whoever leaves: their answers to all whose result nobody has seen, so that no seat leaves some behind."""

from collections.abc import Iterator

from streetlight.core.activity import Ledger
from streetlight.outlines.run import Phase
from streetlight.workshops import closing, forgetting, seats
from streetlight.workshops.forgetting import Trace
from streetlight.workshops.incoming import MORE_TIME
from streetlight.workshops.models import PrivateAnswer, Workshop


def take_back_answers(workshop: Workshop, ballot: str) -> bool:
    """Delete what a ballot holds whose result nobody has seen, and say whether there was any.

    Else one person could leave and join again until as many answers have come as are needed for a result to be shown,
    all but one of them their own; or have their other names gone between closing and showing. What is closed already is
    added up anew; once it has been seen it stays as it is. The workshop’s row is locked by the caller.
    """
    taken = [(step, slot) for step, slot in not_seen(workshop) if _delete(workshop, ballot, step, slot)]
    for step, slot in taken:
        closing.add_up_anew(workshop, step, slot)
        forgetting.leave(Trace(PrivateAnswer, workshop.pk, step, slot))
    return bool(taken)


def not_seen(workshop: Workshop) -> Iterator[tuple[str, str]]:
    """Name every slot that may hold a private answer, but for those whose result is final; and who asked for more time."""
    for step in workshop.outline.steps:
        yield step.key, MORE_TIME
    for key, planned in workshop.outline.all_planned():
        slot = workshop.run.slot(key, planned.key)
        if planned.activity.ledger is Ledger.PRIVATE and not (slot.phase is Phase.CLOSED and slot.seen):
            yield key, planned.key


def may_hold_an_answer(workshop: Workshop) -> Iterator[str]:
    """Name the slots with private answers whose result nobody has seen."""
    answered = set(PrivateAnswer.objects.filter(workshop=workshop).values_list("step", "slot").distinct())
    for step, slot in not_seen(workshop):
        if slot != MORE_TIME and (step, slot) in answered:
            yield f"{step}/{slot}"


def _delete(workshop: Workshop, ballot: str, step: str, slot: str) -> bool:
    own = seats.ballot_key(ballot, workshop.code, step, slot)
    return PrivateAnswer.objects.filter(workshop=workshop, step=step, slot=slot, key=own).delete()[0] > 0
