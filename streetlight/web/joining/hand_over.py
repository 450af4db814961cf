"""Taking one's seat to another device: asking for it, waiting for the facilitator's word, sitting down."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from streetlight.core.refusal import Refusal
from streetlight.core.words import gettext as _
from streetlight.web.joining.seating import SeeOther, keep, let_go, sit_down
from streetlight.workshops import joining, seats
from streetlight.workshops.doors import knock
from streetlight.workshops.models import HandOver

NAMESAKE = "namesake"
"""What is signed for somebody whose name is taken: the seat that they may ask for."""


def hand_over(request: HttpRequest, code: str) -> HttpResponse:
    workshop = knock(request, code)
    if request.method == "POST":
        return _ask(request, code)
    asked_for = _asked_for(request, code)
    if asked_for is None:
        return redirect("joining", code=code)
    asked = HandOver.objects.filter(participant__workshop=workshop, pk=asked_for).first()
    page = {"workshop": workshop, "asked": asked, "worried_url": f"/w/{code}/worried/"}
    return render(request, "web/joining/hand_over.html", page)


@require_POST
def seat(request: HttpRequest, code: str) -> HttpResponse:
    knock(request, code)
    participant = joining.take_seat(code, _asked_for(request, code) or "")
    response = sit_down(code, participant.pk, seats.draw_id())
    let_go(response, code, seats.HAND_OVER_COOKIE)
    return response


def _ask(request: HttpRequest, code: str) -> HttpResponse:
    namesake = seats.read(NAMESAKE, code, request.POST.get("namesake", ""))
    if namesake is None:
        raise Refusal(_("This page had been open too long. Join with your name again."))
    asked = joining.ask_for_seat(code, namesake)
    response = SeeOther(request.path)
    keep(response, seats.HAND_OVER_COOKIE, code, asked.pk)
    return response


def _asked_for(request: HttpRequest, code: str) -> str | None:
    return seats.read(seats.HAND_OVER_COOKIE, code, request.COOKIES.get(seats.HAND_OVER_COOKIE, ""))
