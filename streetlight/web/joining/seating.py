"""The two cookies with which a device sits down: a seat, and a ballot that nobody but this device ever knows."""

from django.conf import settings
from django.http import HttpResponse, HttpResponseRedirect

from streetlight.workshops import seats


class SeeOther(HttpResponseRedirect):
    """After something was sent: look there now."""

    status_code = 303


def sit_down(code: str, seat: str) -> HttpResponse:
    """Send a device to its workshop with the seat that it was given and a fresh ballot."""
    response = SeeOther(f"/w/{code}/")
    keep(response, seats.SEAT_COOKIE, code, seat)
    keep(response, seats.BALLOT_COOKIE, code, seats.draw_id())
    return response


def keep(response: HttpResponse, kind: str, code: str, value: str) -> None:
    response.set_cookie(
        kind,
        seats.sign(kind, code, value),
        max_age=seats.LASTS,
        path=f"/w/{code}/",
        secure=settings.SECURE,
        httponly=True,
        samesite="Lax",
    )


def let_go(response: HttpResponse, code: str, *kinds: str) -> None:
    for kind in kinds:
        response.delete_cookie(kind, path=f"/w/{code}/", samesite="Lax")
