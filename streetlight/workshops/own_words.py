"""What somebody wrote for themselves: found by their device’s ballot, taken away, and deleted when they say so."""

from collections.abc import Iterator

from django.db import transaction

from streetlight.core.activity import Answer, Ledger
from streetlight.outlines.planned import Planned
from streetlight.workshops import answering, forgetting, seats
from streetlight.workshops.forgetting import Trace
from streetlight.workshops.models import PrivateAnswer, Workshop


def intentions(workshop: Workshop, ballot: str) -> list[str]:
    """Give what somebody means to do, in the outline’s order."""
    return [
        text
        for _step, planned, answer in _own(workshop, ballot)
        for text in planned.activity.intentions(planned.setup, answer)
    ]


def delete(code: str, ballot: str) -> None:
    """Delete all that somebody wrote for themselves, now. How many wrote stays counted, once that is closed."""
    with transaction.atomic():
        workshop = Workshop.objects.select_for_update().get(code=code)
        delete_in(workshop, ballot)
    forgetting.sweep()
    forgetting.drop_old_rows(PrivateAnswer)


def delete_in(workshop: Workshop, ballot: str) -> bool:
    """Delete it in a workshop whose row the caller has locked, and say whether there was any."""
    own = [*_own(workshop, ballot)]
    for step, planned, _answer in own:
        key = seats.ballot_key(ballot, workshop.code, step, planned.key)
        PrivateAnswer.objects.filter(workshop=workshop, step=step, slot=planned.key, key=key).delete()
        forgetting.leave(Trace(PrivateAnswer, workshop.pk, step, planned.key))
    return bool(own)


def _own(workshop: Workshop, ballot: str) -> Iterator[tuple[str, Planned, Answer]]:
    for step, planned in workshop.outline.all_planned():
        activity = planned.activity
        if activity.ledger is not Ledger.PRIVATE or not activity.sealed:
            continue
        kept = answering.own_answer(workshop, step, planned.key, ballot)
        answer: Answer | None = activity.answer_type.model_validate_json(kept) if kept else None
        if answer is not None and activity.own_words(planned.setup, answer):
            yield step, planned, answer
