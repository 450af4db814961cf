"""Taking a name off the list: a facilitator ends the seat of somebody who sits there twice, or has gone."""

from datetime import datetime

from django.db import transaction

from streetlight.accounts.models import Facilitator
from streetlight.core.refusal import Refusal
from streetlight.core.words import Sentence
from streetlight.core.words import gettext as _
from streetlight.outlines import taken_off
from streetlight.workshops import forgetting, joining, journal, seats, taking_back
from streetlight.workshops.models import Participant, Preference, Workshop


def on_the_list(workshop: Workshop, mark: str) -> Participant:
    """Find who sits in a seat by its mark, which is no key. Raises Refusal if there is no list, or they are not on it."""
    taken_off.must_have_a_list(workshop.run)
    there = Participant.objects.select_related("group").filter(workshop=workshop)
    found = next((one for one in there if one.mark == mark), None)
    if found is None:
        raise Refusal(
            _(
                "That name is not on the list any more: it was taken off, or its owner has left or moved to another device."
            )
        )
    return found


def take_off(code: str, mark: str, *, by: Facilitator | None, now: datetime) -> None:
    """End somebody’s seat for them. Their answers stay, for nobody knows which are theirs. Raises Refusal.

    The journal says who did it, and nothing of whose seat it was.
    """
    with transaction.atomic():
        workshop = Workshop.objects.select_for_update().get(code=code)
        joining.give_up(workshop, on_the_list(workshop, mark))
        after = taken_off.take_off(workshop.run, mark, taking_back.may_hold_an_answer(workshop))
        workshop.run_state = after.model_dump_json()
        journal.note(workshop, "take-off", about="", by=by, before=None, now=now)
        workshop.save(update_fields=["run_state", "number"])
        journal.tell(code)
    forgetting.sweep()
    forgetting.drop_old_rows(Participant, Preference)


def why_gone(workshop: Workshop, seat: str) -> Sentence:
    """Say to a device why the seat that it holds is there no longer, as far as that is known."""
    if seats.mark(seat) in workshop.run.taken_off:
        return _("The facilitator has taken your name off the list. If you are still here, join again.")
    return _("Your seat has moved to another device or was given up. Join again.")
