"""What a page's forms carry against other sites, and the cookie that goes with it: Django's own, for many pages at once."""

import secrets

from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import CSRF_ALLOWED_CHARS, CSRF_SECRET_LENGTH, CsrfViewMiddleware, get_token

_csrf = CsrfViewMiddleware(lambda _request: HttpResponse())
_places = {letter: place for place, letter in enumerate(CSRF_ALLOWED_CHARS)}


def token_for(request: HttpRequest, page: HttpResponse) -> str:
    """Give the token of whoever sends this request, and have their page set the cookie."""
    _csrf.process_request(request)
    if "CSRF_COOKIE" not in request.META:
        get_token(request)
    request.META["CSRF_COOKIE_NEEDS_UPDATE"] = True
    _csrf.process_response(request, page)
    return masked(request.META["CSRF_COOKIE"])


def masked(secret: str) -> str:
    """Write a secret so that it looks different on every page, as Django reads it.

    Django's own asks the system for each of 32 letters, and lets every other thread go first each time: beside a busy
    loop, a third of a whole page.
    """
    number = int.from_bytes(secrets.token_bytes(CSRF_SECRET_LENGTH))
    mask = cipher = ""
    for letter in secret:
        number, place = divmod(number, len(CSRF_ALLOWED_CHARS))
        mask += CSRF_ALLOWED_CHARS[place]
        cipher += CSRF_ALLOWED_CHARS[(place + _places[letter]) % len(CSRF_ALLOWED_CHARS)]
    return mask + cipher
