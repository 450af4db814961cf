"""Letting go of what groups wrote and did not release: the rows are deleted, and the key that sealed them is destroyed.

What was released is kept in the open and stays, as do tallies and the points that the room was shown.
"""

from datetime import datetime

from django.db import transaction
from django.db.models import Q, QuerySet

from streetlight.accounts.models import Facilitator
from streetlight.core.refusal import Refusal
from streetlight.core.words import gettext as _
from streetlight.workshops import forgetting, journal, preferring, sealing
from streetlight.workshops.forgetting import Trace
from streetlight.workshops.leaving_the_group import RELEASED
from streetlight.workshops.models import GroupItem, Workshop

NOTES_GONE = "notes-gone"
"""The journal's word for it; beside it stands how many notes there were, and nothing of them."""

_STAYS = RELEASED | Q(merged_into__standing=GroupItem.Standing.RELEASED, group=None)


def unreleased(workshop: Workshop) -> QuerySet[GroupItem]:
    """Find what goes: all that nobody let out, but for what lies under a point that the room was shown."""
    return GroupItem.objects.filter(workshop=workshop).exclude(_STAYS)


def let_go_of_notes(code: str, *, by: Facilitator | None, now: datetime) -> int:
    """Delete an ended workshop’s unreleased notes and destroy its key; say how many went. Raises Refusal.

    The key goes last, once the rows are gone for good: whatever happens in between, it is done again another time.
    """
    with transaction.atomic():
        workshop = Workshop.objects.select_for_update().get(code=code)
        if workshop.run.ended is None:
            raise Refusal(_("End the workshop on its console first: until then people are writing."))
        _keep_in_the_open(workshop)
        gone = unreleased(workshop)
        number = gone.count()
        gone.delete()
        journal.note(workshop, NOTES_GONE, about=str(number), by=by, before=None, now=now)
        workshop.save(update_fields=["number"])
        forgetting.leave(Trace(GroupItem))
        journal.tell(code)
    preferring.destroy_key(workshop)
    sealing.destroy(workshop.seal)
    forgetting.sweep()
    forgetting.drop_old_rows(GroupItem)
    return number


def _keep_in_the_open(workshop: Workshop) -> None:
    """Have everything that stays be readable without the key; words that were laid aside are no part of it."""
    for item in GroupItem.objects.filter(_STAYS, workshop=workshop):
        plain = sealing.unseal(workshop.seal, item.value)
        if (item.value, item.aside) != (plain, ""):
            GroupItem.objects.filter(pk=item.pk).update(value=plain, aside="")
