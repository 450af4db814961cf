"""Every "no" as a page with one sentence and a way back, or as JSON for a script that asked."""

from collections.abc import Callable

from django.db import DataError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from streetlight.core.guessing import TooManyGuesses
from streetlight.core.refusal import Refusal
from streetlight.web.ui.presses import by_script
from streetlight.workshops.running import Late

STATUSES: dict[type[Refusal], int] = {Late: 409, TooManyGuesses: 429}
"""Refusals with a status of their own; all others are 422."""


class RefusalsAreSentences:
    """Turns a refusal that a view lets through into its sentence on a page, and so what no database can hold."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        match exception:
            case Refusal():
                return refused(request, exception)
            case DataError():  # PostgreSQL’s word for it: a null character, or more than there is room for
                return not_understood(request, exception)
        return None


def refused(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    title = _("Wait a little") if isinstance(refusal, TooManyGuesses) else _("That was not possible")
    return _say(request, status_of(refusal), title, str(refusal))


def status_of(refusal: Refusal) -> int:
    return STATUSES.get(type(refusal), 422)


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:
    del reason
    sentence = _(
        "This page was open too long, or your browser keeps no cookies. Nothing was changed. Reload it and try again."
    )
    return _say(request, 403, _("Reload the page"), sentence)


def not_understood(request: HttpRequest, exception: Exception) -> HttpResponse:
    del exception
    sentence = _("What was sent could not be read, or was too large. Go back and try again.")
    return _say(request, 400, _("That could not be read"), sentence, back="")  # even the host may be what is wrong


def not_allowed(request: HttpRequest, exception: Exception) -> HttpResponse:
    del exception
    return _say(request, 403, _("That is not open to you"), _("Sign in as a facilitator to see this page."))


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    del exception
    sentence = _("Check the address or the code. The workshop may have been deleted, or the link may be an old one.")
    return _say(request, 404, _("There is nothing here"), sentence)


def broken(request: HttpRequest) -> HttpResponse:
    """Say that Streetlight has failed, with nothing that could fail again: no database, no session."""
    sentence = _("Something went wrong on our side. What was saved is safe. Wait a moment, then reload the page.")
    if by_script(request):
        return JsonResponse({"refusal": sentence}, status=500)
    page = {"title": _("Something went wrong"), "sentence": sentence}
    return HttpResponse(render_to_string("web/ui/said.html", page), status=500)


def _say(request: HttpRequest, status: int, title: str, sentence: str, *, back: str | None = None) -> HttpResponse:
    if by_script(request):
        return JsonResponse({"refusal": sentence}, status=status)
    page = {"title": title, "sentence": sentence, "back": way_back(request) if back is None else back}
    return render(request, "web/ui/said.html", page, status=status)


def way_back(request: HttpRequest) -> str:
    """Give the page that they came from, if it is one of ours and not this one."""
    came_from = request.headers.get("Referer", "")
    ours = url_has_allowed_host_and_scheme(came_from, {request.get_host()}, require_https=request.is_secure())
    return came_from if ours and came_from != request.build_absolute_uri() else ""
