"""Closing: an activity's answers become its tally; the workshop's end lets the answers go."""

from dataclasses import asdict
from typing import Any

from streetlight.core.activity import Ledger
from streetlight.outlines.planned import Planned
from streetlight.outlines.run import Phase, Run
from streetlight.workshops import preferring, sealing, sharing, unmatched
from streetlight.workshops.models import HandOver, PrivateAnswer, Tally, Workshop


def freeze_and_thaw(workshop: Workshop, before: Run, after: Run) -> None:
    """Freeze the tally of each slot that has closed, and take away that of each that has opened again."""
    for name in {*before.slots, *after.slots}:
        step, slot = name.split("/")
        was, now_is = before.slot(step, slot).phase, after.slot(step, slot).phase
        planned = workshop.outline.planned(step, slot)
        if was is now_is or planned is None or planned.activity.ledger is not Ledger.PRIVATE:
            continue
        Tally.objects.filter(workshop=workshop, step=step, slot=slot).delete()
        if now_is is Phase.CLOSED:
            _freeze(workshop, step, planned)


def let_go_of_answers(workshop: Workshop) -> None:
    """Delete every private answer, and whatever people asked of groups or were told of them: the tallies stay."""
    preferring.delete_all(workshop)
    unmatched.tell_nobody(workshop)
    PrivateAnswer.objects.filter(workshop=workshop).delete()
    HandOver.objects.filter(participant__workshop=workshop).delete()


def add_up_anew(workshop: Workshop, step: str, slot: str) -> None:
    """Freeze a tally again that nobody has seen, once an answer in it was taken back. Whom it was put to stays."""
    planned = workshop.outline.planned(step, slot)
    frozen = Tally.objects.filter(workshop=workshop, step=step, slot=slot)
    if planned is not None and frozen.exists():
        frozen.update(**_added_up(workshop, step, planned))


def _freeze(workshop: Workshop, step: str, planned: Planned) -> None:
    Tally.objects.create(
        workshop=workshop,
        step=step,
        slot=planned.key,
        asked=asdict(sharing.asked(workshop, step)) if workshop.outline.step(step) is None else None,
        **_added_up(workshop, step, planned),
    )


def _added_up(workshop: Workshop, step: str, planned: Planned) -> dict[str, Any]:
    kept = PrivateAnswer.objects.filter(workshop=workshop, step=step, slot=planned.key).values_list("value", flat=True)
    activity = planned.activity
    values = (sealing.unseal(workshop.seal, value) for value in kept)
    tally = activity.tally(planned.setup, (activity.answer_type.model_validate_json(value) for value in values))
    return {"answered": tally.answered, "value": tally.model_dump(mode="json")}
