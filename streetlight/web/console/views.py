"""The facilitator's screen, and what its buttons do."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from streetlight.core.refusal import Refusal
from streetlight.core.words import gettext as said_later
from streetlight.live import console as desk
from streetlight.live import moments, tickets
from streetlight.outlines.arrangement import Kept
from streetlight.web.ui.presses import by_script, number_in
from streetlight.web.ui.refusals import status_of
from streetlight.web.ui.signed_in import facilitator_of
from streetlight.workshops import joining, releasing, running
from streetlight.workshops.doors import find_workshop

GROUPS_REST = {
    Kept.NOT_AT_ALL: said_later("What groups wrote and did not release is deleted at once, too."),
    Kept.A_DAY: said_later("What groups wrote and did not release is deleted 24 hours later."),
    Kept.A_WEEK: said_later("What groups wrote and did not release is deleted 7 days later."),
}


@login_required
@require_safe
def console(request: HttpRequest, code: str) -> HttpResponse:
    return render(request, "web/console/page.html", _context(code))


@login_required
@require_safe
def ending(request: HttpRequest, code: str) -> HttpResponse:
    workshop = find_workshop(code)
    return render(
        request,
        "web/console/ending.html",
        {
            "code": code,
            "number": workshop.number,
            "groups": workshop.run.gathering.formed,
            "rest": GROUPS_REST[workshop.arrangement.kept],
            "worried_url": f"/w/{code}/worried/",
        },
    )


@login_required
@require_POST
def act(request: HttpRequest, code: str, what: str, about: str = "") -> HttpResponse:
    """Do one act. What it is about stands in the address, or in the form where it holds a slash or somebody's words."""
    find_workshop(code)
    if what not in running.RULES:
        raise Http404
    about = about or request.POST.get("about", request.POST.get("words", "")).strip()
    try:
        running.act(
            code, running.Act(what), about=about, by=facilitator_of(request), seen=_seen(request), now=timezone.now()
        )
    except Refusal as refusal:
        return _refused(request, code, refusal)
    return _done(request, code)


@login_required
@require_POST
def undo(request: HttpRequest, code: str) -> HttpResponse:
    find_workshop(code)
    try:
        running.undo(code, by=facilitator_of(request), seen=_seen(request), now=timezone.now())
    except Refusal as refusal:
        return _refused(request, code, refusal)
    return _done(request, code)


@login_required
@require_POST
def point(request: HttpRequest, code: str, item: str, care: str) -> HttpResponse:
    find_workshop(code)
    if care not in list(releasing.Care):
        raise Http404
    into = next(filter(None, request.POST.getlist("into")), "")
    try:
        releasing.take_care(code, item, releasing.Care(care), into=into)
    except Refusal as refusal:
        return _refused(request, code, refusal)
    return _done(request, code)


@login_required
@require_POST
def seat(request: HttpRequest, code: str, hand_over: str) -> HttpResponse:
    find_workshop(code)
    joining.grant(code, hand_over, granted=request.POST.get("granted") == "yes")
    return _done(request, code)


def _context(code: str) -> dict[str, Any]:
    now = timezone.now()
    return {
        **desk.context(moments.moment(find_workshop(code), now)),
        "face_url": f"/w/{code}/faces/console/{tickets.ticket(code, 'console')}",
        "projector_url": f"/w/{code}/projector/{tickets.ticket(code, 'projector')}/",
        "now_ms": round(now.timestamp() * 1000),
    }


def _seen(request: HttpRequest) -> int:
    """Give the journal's number on the page that was pressed; one that never was if it is not a number."""
    return number_in(request.POST.get("seen", ""))


def _done(request: HttpRequest, code: str) -> HttpResponse:
    return HttpResponse(status=204) if by_script(request) else redirect("console", code=code)


def _refused(request: HttpRequest, code: str, refusal: Refusal) -> HttpResponse:
    if by_script(request):
        raise refusal
    return render(request, "web/console/page.html", {**_context(code), "refusal": refusal}, status=status_of(refusal))
