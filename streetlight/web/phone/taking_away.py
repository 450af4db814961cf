"""What people take away: their own words as a file, a mail or a reminder, and the days that were settled; then no trace."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.cache import cache
from django.core.mail import send_mail
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from streetlight.core.refusal import Refusal
from streetlight.core.words import gettext as said_later
from streetlight.live import feeding_back, moments
from streetlight.web.phone import calendars, own
from streetlight.workshops import figures, leaving_the_group, own_words, seats
from streetlight.workshops.doors import ballot_of, knock, seat_id, seat_of
from streetlight.workshops.models import Participant, Workshop

SIX_WEEKS = timedelta(weeks=6)
MOST_MAILS = 3
"""How many mails one person may send in an hour, so that nobody is flooded; and a room, for each who is in it.

Whoever leaves and joins again is another person to us, so without the second anybody with a code could send any number.
"""
AN_HOUR = 3600


class MailForm(forms.Form):
    address = forms.EmailField(max_length=254)


def page(workshop: Workshop, ballot: str) -> dict[str, Any]:
    """Give what the page of somebody's own words shows."""
    return {
        "code": workshop.code,
        "ended": workshop.run.ended is not None,
        "own": own.everything(workshop, ballot),
        "intentions": own_words.intentions(workshop, ballot),
        "remind_on": (localtime(workshop.starts_at) + SIX_WEEKS).date(),
        "mails": settings.MAILS,
        "worried_url": f"/w/{workshop.code}/worried/",
    }


@require_safe
def mine(request: HttpRequest, code: str) -> HttpResponse:
    return _with_ballot(request, code, lambda workshop, ballot: _page(request, workshop, ballot))


@require_safe
def download(request: HttpRequest, code: str) -> HttpResponse:
    def file(workshop: Workshop, ballot: str) -> HttpResponse:
        return _file(_as_a_file(workshop, ballot).encode(), "text/html; charset=utf-8", "what-I-wrote.html")

    return _with_ballot(request, code, file)


@require_safe
def reminder(request: HttpRequest, code: str) -> HttpResponse:
    def file(workshop: Workshop, ballot: str) -> HttpResponse:
        shown = page(workshop, ballot)
        summary = _("What I meant to do: %(title)s") % {"title": workshop.title}
        written = calendars.reminder(code, summary, shown["intentions"], shown["remind_on"], localtime(timezone.now()))
        return _file(written, "text/calendar; charset=utf-8", "reminder.ics")

    return _with_ballot(request, code, file)


@require_POST
def mail(request: HttpRequest, code: str) -> HttpResponse:
    """Send somebody their own words. The address is used for this once, and kept nowhere."""
    if not settings.MAILS:
        raise Http404
    return _with_ballot(request, code, lambda workshop, ballot: _mail(request, workshop, ballot))


@require_POST
def deletion(request: HttpRequest, code: str) -> HttpResponse:
    def delete(_workshop: Workshop, ballot: str) -> HttpResponse:
        own_words.delete(code, ballot)
        messages.success(request, _("What you wrote for yourself is deleted here."))
        return redirect("mine", code=code)

    return _with_ballot(request, code, delete)


@require_POST
def release(request: HttpRequest, code: str) -> HttpResponse:
    """Let the room see a note that somebody in no group wrote, or take it back."""
    item, released = request.POST.get("item", ""), request.POST.get("released") == "yes"

    def let_out(_workshop: Workshop, ballot: str) -> HttpResponse:
        leaving_the_group.release_own(code, ballot, item, released=released)
        return redirect("mine", code=code)

    return _with_ballot(request, code, let_out)


@require_safe
def dates(request: HttpRequest, code: str) -> HttpResponse:
    workshop = knock(request, code)
    participant = seat_of(request, workshop)
    if participant is None:
        return redirect("join-with-code", code=code)
    found = feeding_back.dates(moments.moment(workshop, timezone.now()), participant.group)
    if not found:
        raise Http404
    written = calendars.calendar_of(code, workshop.title, found, localtime(timezone.now()))
    return _file(written, "text/calendar; charset=utf-8", "dates.ics")


def _with_ballot(request: HttpRequest, code: str, act: Callable[[Workshop, str], HttpResponse]) -> HttpResponse:
    workshop = knock(request, code)
    ballot = ballot_of(request, code)
    return redirect("join-with-code", code=code) if ballot is None else act(workshop, ballot)


def _page(request: HttpRequest, workshop: Workshop, ballot: str, *, status: int = 200, **more: object) -> HttpResponse:
    seat = seats.mark(seat_id(request, workshop.code) or "")
    return render(request, "web/phone/mine.html", {**page(workshop, ballot), "seat": seat, **more}, status=status)


def _mail(request: HttpRequest, workshop: Workshop, ballot: str) -> HttpResponse:
    form = MailForm(request.POST)
    if not form.is_valid():
        refusal = said_later("Write your e-mail address, such as name@example.org.")
        return _page(
            request, workshop, ballot, status=422, mail_refusal=refusal, address=request.POST.get("address", "")
        )
    _must_not_flood(workshop, seat_of(request, workshop))
    try:
        send_mail(
            _("What you wrote: %(title)s") % {"title": workshop.title},
            render_to_string("web/phone/mine.txt", page(workshop, ballot)),
            None,
            [form.cleaned_data["address"]],
            html_message=_as_a_file(workshop, ballot),
        )
    except OSError:  # whose words hold the address
        raise Refusal(said_later("The mail could not be sent. Download it instead, or try again later.")) from None
    messages.success(request, _("It is on its way to you. The address is not kept here."))
    return redirect("mine", code=workshop.code)


def _must_not_flood(workshop: Workshop, participant: Participant | None) -> None:
    if participant is None:
        raise Refusal(said_later("This device has no seat in this workshop. Join with its code first."))
    of_all, most = _one_more(f"mails-of-{workshop.code}"), MOST_MAILS * figures.people(workshop)
    if _one_more(f"mails-{participant.pk}") > MOST_MAILS or of_all > most:
        raise Refusal(said_later("That was several mails already. Download it instead, or wait an hour."))


def _one_more(key: str) -> int:
    cache.add(key, 0, timeout=AN_HOUR)
    return cache.incr(key)


def _as_a_file(workshop: Workshop, ballot: str) -> str:
    return render_to_string("web/phone/mine_file.html", {**page(workshop, ballot), "title": workshop.title})


def _file(content: bytes, content_type: str, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return HttpResponse(content, content_type=content_type, headers=headers)
