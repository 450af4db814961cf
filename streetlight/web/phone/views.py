"""The participant's page, and the plain-form path of an answer for devices without JavaScript."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from streetlight.core.activity import Form
from streetlight.core.refusal import Refusal
from streetlight.web.phone import own
from streetlight.workshops.doors import ballot_of, knock, seat_of


@require_safe
def phone(request: HttpRequest, code: str) -> HttpResponse:
    workshop = knock(request, code)
    participant, ballot = seat_of(request, workshop), ballot_of(request, code)
    if participant is None or ballot is None:
        return redirect("join-with-code", code=code)
    return render(
        request,
        "web/phone/page.html",
        own.page(workshop, participant, ballot, now=timezone.now(), saved=request.GET.get("saved", "")),
    )


@require_POST
@csrf_exempt  # the seat's cookie is SameSite=Lax, and live/desk, which stands before this door, refuses other sites
def answer(request: HttpRequest, code: str, step: str, slot: str) -> HttpResponse:
    workshop = knock(request, code)
    participant, ballot = seat_of(request, workshop), ballot_of(request, code)
    if participant is None or ballot is None:
        return redirect("join-with-code", code=code)
    form = Form.parse(request.body)
    try:
        own.send(workshop, step, slot, seat=participant.pk, ballot=ballot, form=form)
    except Refusal as refusal:
        refused = own.Refused(step, slot, form, refusal)
        context = own.page(workshop, participant, ballot, now=timezone.now(), refused=refused)
        return render(request, "web/phone/page.html", context, status=422)
    return redirect(f"/w/{code}/?saved={step}/{slot}#answer-{step}-{slot}")


@require_safe
def pulse(request: HttpRequest, code: str) -> HttpResponse:
    """Say, to a page without JavaScript, whether its face is still the newest."""
    workshop = knock(request, code)
    participant = seat_of(request, workshop)
    seen = own.pulse(workshop, participant.group if participant else None)
    moved = not constant_time_compare(seen, request.GET.get("seen", ""))
    return render(request, "web/phone/pulse.html", {"code": code, "moved": moved})


@require_POST
def withdraw(request: HttpRequest, code: str) -> HttpResponse:
    workshop = knock(request, code)
    participant, ballot = seat_of(request, workshop), ballot_of(request, code)
    if participant is None or ballot is None:
        return redirect("join-with-code", code=code)
    own.withdraw(workshop, request.POST.get("item", ""), seat=participant.pk, ballot=ballot)
    return redirect("mine", code=code)
