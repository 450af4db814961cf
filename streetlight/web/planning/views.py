"""Facilitators' workshops: the list, a new one, and the page of one until it starts."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from streetlight.core.refusal import Refusal
from streetlight.live import qr, tickets
from streetlight.outlines.reading import remembered
from streetlight.web.planning.forms import NewWorkshopForm, usual
from streetlight.web.planning.rows import list_workshops
from streetlight.web.ui.addresses import join_url
from streetlight.web.ui.presses import number_in
from streetlight.web.ui.signed_in import facilitator_of
from streetlight.workshops import arranging, creating, deleting, letting_go, sealing
from streetlight.workshops.doors import find_workshop
from streetlight.workshops.groups import Hand


@login_required
@require_safe
def workshops(request: HttpRequest) -> HttpResponse:
    return render(request, "web/planning/workshops.html", {"rows": list_workshops()})


@login_required
def new(request: HttpRequest) -> HttpResponse:
    form = NewWorkshopForm(request.POST or None, request.FILES or None, initial=usual(timezone.now()))
    if not form.is_valid():
        return render(request, "web/planning/new.html", {"form": form}, status=422 if form.is_bound else 200)
    workshop = creating.create_workshop(
        title=form.cleaned_data["title"],
        starts_at=form.starts_at,
        by=facilitator_of(request),
        outline_text=form.outline_to_use,
        language=form.language or "en",
    )
    return redirect("workshop", code=workshop.code)


@login_required
@require_safe
def workshop(request: HttpRequest, code: str) -> HttpResponse:
    return render(request, "web/planning/workshop.html", _page(request, code))


@login_required
@require_POST
def contacts(request: HttpRequest, code: str) -> HttpResponse:
    written = request.POST.get("contacts", "")
    try:
        creating.write_contacts(find_workshop(code).code, written)
    except Refusal as refusal:
        page = {**_page(request, code), "written": written, "errors": [("contacts", refusal)]}
        return render(request, "web/planning/workshop.html", page, status=422)
    messages.success(request, _("The local contacts are saved."))
    return redirect("workshop", code=code)


@login_required
@require_POST
def time(request: HttpRequest, code: str) -> HttpResponse:
    chosen = request.POST.get("plan", "")
    try:
        creating.choose_plan(find_workshop(code).code, number_in(chosen))
    except Refusal as refusal:
        page = {**_page(request, code), "errors": [("plan", refusal)]}
        return render(request, "web/planning/workshop.html", page, status=422)
    messages.success(request, _("The time is shared out among the steps."))
    return redirect("workshop", code=code)


@login_required
@require_POST
def questions(request: HttpRequest, code: str) -> HttpResponse:
    hand = Hand(facilitator_of(request), find_workshop(code).number, timezone.now())
    arranging.choose_set(code, request.POST.get("question_set", ""), hand)
    messages.success(request, _("The question set is chosen."))
    return redirect("workshop", code=code)


@login_required
def forgetting(request: HttpRequest, code: str) -> HttpResponse:
    workshop = find_workshop(code)
    if request.method != "POST":
        context = {"workshop": workshop, "notes": letting_go.unreleased(workshop).count()}
        return render(request, "web/planning/forgetting.html", context)
    letting_go.let_go_of_notes(code, by=facilitator_of(request), now=timezone.now())
    messages.success(request, _("What was not released has been deleted, and its key destroyed."))
    return redirect("workshop", code=code)


@login_required
def deletion(request: HttpRequest, code: str) -> HttpResponse:
    workshop = find_workshop(code)
    if request.method != "POST":
        return render(request, "web/planning/deletion.html", {"workshop": workshop})
    deleting.delete_workshop(workshop.code)
    messages.success(request, _("“%(title)s” has been deleted.") % {"title": workshop.title})
    return redirect("workshops")


def _page(request: HttpRequest, code: str) -> dict[str, Any]:
    found = find_workshop(code)
    address = join_url(request, code)
    return {
        "workshop": found,
        "outline": found.outline,
        "own_minutes": remembered(found.outline_text, found.language).minutes,
        "slack": found.minutes - found.outline.minutes,
        "run": found.run,
        "sealed": found.run.ended is not None and sealing.exists(found.seal),
        "notes_go_at": found.run.ended + found.arrangement.kept.lasts if found.run.ended else None,
        "ends_at": found.starts_at + timedelta(minutes=found.minutes),
        "written": found.contacts,
        "join_url": address,
        "join_address": join_url(request).split("://")[-1],
        "qr": qr.picture(address),
        "projector_url": f"/w/{code}/projector/{tickets.ticket(code, 'projector')}/",
    }
