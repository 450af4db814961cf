"""Deleting a workshop, with everything that is kept of it."""

from django.db import transaction

from streetlight.core.refusal import Refusal
from streetlight.core.words import gettext as _
from streetlight.workshops import forgetting, journal, preferring, sealing
from streetlight.workshops.forgetting import Trace
from streetlight.workshops.models import Workshop


def delete_workshop(code: str) -> None:
    """Delete a workshop that is not running, and destroy its key. Raises Refusal."""
    with transaction.atomic():
        workshop = Workshop.objects.select_for_update().get(code=code)
        if workshop.run.live:
            raise Refusal(_("This workshop is running. End it on the console first, then delete it."))
        for model in forgetting.ORDERLESS:
            forgetting.leave(Trace(model))
        workshop.delete()
        journal.tell(code)
    preferring.destroy_key(workshop)
    sealing.destroy(workshop.seal)
    forgetting.sweep()
    forgetting.drop_old_rows(*forgetting.ORDERLESS)
