"""The door to pages about small groups: who sits at this device, or how to have a seat again."""

from django.http import HttpRequest

from streetlight.core.refusal import Refusal
from streetlight.core.words import gettext as _
from streetlight.workshops.doors import knock, seat_of
from streetlight.workshops.models import Participant, Workshop


def seated(request: HttpRequest, code: str) -> tuple[Workshop, Participant]:
    """Find a workshop and who sits at this device. Raises Refusal if nobody does, or no longer."""
    workshop = knock(request, code)
    participant = seat_of(request, workshop)
    if participant is None:
        raise Refusal(_("This device has no seat in this workshop. Join with its code first."))
    return workshop, participant
