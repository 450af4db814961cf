"""The two cookies with which a device sits down: a seat, and a ballot that nobody but this device ever knows."""

from django.conf import settings
from django.http import HttpResponse, HttpResponseRedirect

from streetlight.workshops import seats


class SeeOther(HttpResponseRedirect):
    """After something was sent: look there now."""

    status_code = 303


def sit_down(code: str, seat: str, ballot: str) -> HttpResponse:
    """Send a device to its workshop with a seat and the ballot that goes with it."""
    response = SeeOther(f"/w/{code}/")
    for kind, signed in seats.sign_both(code, seat, ballot).items():
        _set(response, kind, code, signed)
    return response


def keep(response: HttpResponse, kind: str, code: str, value: str) -> None:
    _set(response, kind, code, seats.sign(kind, code, value))


def let_go(response: HttpResponse, code: str, *kinds: str) -> None:
    for kind in kinds:
        response.delete_cookie(kind, path=f"/w/{code}/", samesite="Lax")


def _set(response: HttpResponse, kind: str, code: str, signed: str) -> None:
    response.set_cookie(
        kind,
        signed,
        max_age=seats.LASTS,
        path=f"/w/{code}/",
        secure=settings.SECURE,
        httponly=True,
        samesite="Lax",
    )
