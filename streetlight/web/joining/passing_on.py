"""A device that people use one after another: each leaves their seat in its keeping, and comes back to it by a word."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from streetlight.core.refusal import Refusal
from streetlight.web.joining.seating import SeeOther, keep, let_go, sit_down
from streetlight.web.ui.forms import PageForm
from streetlight.workshops import kept_seats, seats
from streetlight.workshops.doors import ballot_of, knock, seat_of
from streetlight.workshops.models import Participant, Workshop


class PassOnForm(PageForm):
    word = forms.CharField(
        label=_("A word or number for coming back"),
        help_text=_("At least 4 characters. Only you should know it: it keeps what you answered from the others here."),
        required=False,
    )


class ComeBackForm(PageForm):
    seat = forms.CharField(label=_("Who are you?"), required=False)
    word = forms.CharField(label=_("The word or number that you chose"), required=False)


def passing_on(request: HttpRequest, code: str) -> HttpResponse:
    workshop = knock(request, code)
    participant, ballot = seat_of(request, workshop), ballot_of(request, code)
    if participant is None or ballot is None:
        return redirect("joining", code=code)
    form = PassOnForm(request.POST or None)
    if form.is_valid():
        try:
            kept = kept_seats.keep_seat(_kept(request, code), participant.pk, ballot, form.cleaned_data["word"])
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            response = SeeOther(f"/w/{code}/joining/")
            keep(response, seats.KEPT_SEATS_COOKIE, code, kept)
            let_go(response, code, seats.SEAT_COOKIE, seats.BALLOT_COOKIE)
            return response
    return _show(request, "web/joining/passing_on.html", workshop, form, participant=participant)


def coming_back(request: HttpRequest, code: str) -> HttpResponse:
    workshop = knock(request, code)
    there = people_kept(request, workshop)
    if not there or seat_of(request, workshop):
        return redirect("joining", code=code)
    form = ComeBackForm(request.POST or None)
    if form.is_valid():
        kept, seat = _kept(request, code), form.cleaned_data["seat"]
        try:
            ballot = kept_seats.take_up(kept, seat, form.cleaned_data["word"], now=timezone.now())
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            response = sit_down(code, seat, ballot)
            keep(response, seats.KEPT_SEATS_COOKIE, code, kept_seats.without(kept, seat))
            return response
    return _show(request, "web/joining/coming_back.html", workshop, form, there=there)


def people_kept(request: HttpRequest, workshop: Workshop) -> list[Participant]:
    """Give those who passed this device on and still have a seat."""
    kept = kept_seats.seats_in(_kept(request, workshop.code))
    return list(Participant.objects.filter(workshop=workshop, pk__in=kept).order_by("name", "agency"))


def _show(request: HttpRequest, template: str, workshop: Workshop, form: PageForm, **more: object) -> HttpResponse:
    page = {"workshop": workshop, "form": form, "worried_url": f"/w/{workshop.code}/worried/", **more}
    return render(request, template, page, status=422 if form.is_bound else 200)


def _kept(request: HttpRequest, code: str) -> str:
    return seats.read(seats.KEPT_SEATS_COOKIE, code, request.COOKIES.get(seats.KEPT_SEATS_COOKIE, "")) or ""
