"""What a small group's members do beside writing, each at an address of its own: a question, help, a scribe, what may leave."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from streetlight.core.refusal import Refusal
from streetlight.web.phone import own
from streetlight.web.ui.presses import by_script
from streetlight.workshops import group_acts, leaving_the_group
from streetlight.workshops.doors import ballot_of, knock, seat_of
from streetlight.workshops.models import Participant


@require_POST
def question(request: HttpRequest, code: str) -> HttpResponse:
    """Turn to a question (`to`), or go on from the one that was seen, done or parked."""
    to, seen, now = request.POST.get("to", ""), request.POST.get("seen", ""), timezone.now()
    park = request.POST.get("go") == "park"
    if to:
        return _act(request, code, lambda seat: group_acts.turn_to(code, seat, to, now=now))
    return _act(request, code, lambda seat: group_acts.go_on(code, seat, seen=seen, park=park, now=now))


@require_POST
def help_wanted(request: HttpRequest, code: str) -> HttpResponse:
    wanted = request.POST.get("wanted") == "yes"
    return _act(request, code, lambda seat: group_acts.ask_for_help(code, seat, wanted=wanted))


@require_POST
def scribe(request: HttpRequest, code: str) -> HttpResponse:
    chosen = request.POST.get("scribe", "")
    return _act(request, code, lambda seat: group_acts.choose_scribe(code, seat, chosen))


@require_POST
def release(request: HttpRequest, code: str, item: str) -> HttpResponse:
    released, seen = request.POST.get("released") == "yes", request.POST.get("version", "")
    return _act(request, code, lambda seat: leaving_the_group.release(code, seat, item, released=released, seen=seen))


@require_POST
def hold(request: HttpRequest, code: str, item: str) -> HttpResponse:
    held, ballot = request.POST.get("held") == "yes", ballot_of(request, code) or ""
    return _act(request, code, lambda seat: leaving_the_group.hold(code, seat, ballot, item, held=held))


@require_POST
def review(request: HttpRequest, code: str) -> HttpResponse:
    done = request.POST.get("done") == "yes"
    return _act(request, code, lambda seat: leaving_the_group.look_through(code, seat, done=done))


def _act(request: HttpRequest, code: str, verb: Callable[[str], None]) -> HttpResponse:
    workshop = knock(request, code)
    participant, ballot = seat_of(request, workshop), ballot_of(request, code)
    if participant is None or ballot is None:
        return redirect("join-with-code", code=code)
    try:
        verb(participant.pk)
    except Refusal as refusal:
        return _refused(request, participant, ballot, refusal)
    return HttpResponse(status=204) if by_script(request) else redirect("phone", code=code)


def _refused(request: HttpRequest, participant: Participant, ballot: str, refusal: Refusal) -> HttpResponse:
    if by_script(request):
        raise refusal
    workshop = participant.workshop
    context = {**own.page(workshop, participant, ballot, now=timezone.now()), "refusal": refusal}
    return render(request, "web/phone/page.html", context, status=422)
