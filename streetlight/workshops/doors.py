"""Doors: the few functions by which a page comes to a workshop, a seat or a ballot."""

from django.conf import settings
from django.http import Http404, HttpRequest
from django.utils import timezone

from streetlight.core.guessing import Guesses
from streetlight.workshops import seats
from streetlight.workshops.models import Participant, Workshop

wrong_codes = Guesses()
"""Codes that were tried of late, and did not exist."""


def find_workshop(code: str) -> Workshop:
    """Find a workshop for somebody who may know its code: a facilitator, or the holder of one of our signed links."""
    workshop = Workshop.objects.filter(code=code).first()
    if workshop is None:
        raise Http404
    return workshop


def knock(request: HttpRequest, code: str) -> Workshop:
    """Find a workshop for somebody who has nothing but its code. Raises TooManyGuesses.

    Whoever holds a seat there is not guessing.
    """
    if seat_id(request, code) is not None:
        return find_workshop(code)
    address, now = address_of(request), timezone.now()
    wrong_codes.refuse(address, code, now=now)
    try:
        workshop = find_workshop(code)
    except Http404:
        wrong_codes.note_wrong(address, now=now)
        raise
    wrong_codes.note_right(address, code)
    return workshop


def seat_of(request: HttpRequest, workshop: Workshop) -> Participant | None:
    """Find who sits at this device, with their group, which may be gone a moment later; None if nobody does."""
    seat = seat_id(request, workshop.code)
    people = Participant.objects.select_related("group").filter(workshop=workshop)
    return people.filter(pk=seat).first() if seat else None


def seat_id(request: HttpRequest, code: str) -> str | None:
    return seats.read(seats.SEAT_COOKIE, code, request.COOKIES.get(seats.SEAT_COOKIE, ""))


def ballot_of(request: HttpRequest, code: str) -> str | None:
    seat = seat_id(request, code)
    return seats.read_ballot(code, seat, request.COOKIES.get(seats.BALLOT_COOKIE, "")) if seat else None


def address_of(request: HttpRequest) -> str:
    """Give the address that a request came from: the one our own proxy saw, if there is a proxy."""
    forwarded = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip() if settings.BEHIND_PROXY else ""
    return forwarded or str(request.META.get("REMOTE_ADDR", ""))
