"""The page of small groups, and what its forms do. Each says which groups its writer saw."""

import secrets
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from streetlight.core.refusal import Refusal
from streetlight.outlines.arrangement import HowGroupsForm
from streetlight.web.groups import page
from streetlight.web.groups.forms import ArrangementForm
from streetlight.web.groups.moved import moved
from streetlight.web.groups.typed import carried, moves_somebody, typed_beside, typed_in
from streetlight.web.ui.presses import by_script, number_in
from streetlight.web.ui.refusals import STATUSES, status_of
from streetlight.web.ui.signed_in import facilitator_of
from streetlight.workshops import arranging, group_acts, grouping, moving, opening_groups, running
from streetlight.workshops.doors import find_workshop
from streetlight.workshops.groups import Hand
from streetlight.workshops.models import Group, Workshop
from streetlight.workshops.running import Act, Late


@login_required
@require_safe
def groups(request: HttpRequest, code: str) -> HttpResponse:
    workshop = find_workshop(code)
    return render(request, "web/groups/page.html", page.context(workshop, typed_in(workshop, request.GET)))


@login_required
@require_POST
def arrangement(request: HttpRequest, code: str) -> HttpResponse:
    """Keep what is arranged and, where its writer pressed for that, form the groups by it: as the page that they saw offered."""
    workshop = find_workshop(code)
    form = ArrangementForm(request.POST)
    if not form.is_valid():
        return _shown(request, workshop, status=422, form=form)
    wanted = form.wanted()
    try:
        arranging.arrange(code, wanted, _hand(request))
    except Refusal as refusal:
        form.refuse(refusal)
        return _shown(request, find_workshop(code), status=status_of(refusal), form=form)
    if "forming" not in request.POST:
        messages.success(request, _("Saved."))
    elif wanted.how is not workshop.arrangement.how:
        messages.success(request, _("Saved. Groups form in another way now: look again before you form them."))
    else:
        hand = Hand(facilitator_of(request), find_workshop(code).number, timezone.now())
        number = form.cleaned_data["number"] or 0
        return _do(request, code, lambda _hand: _have_groups(request, code, wanted.how, number, hand))
    return _back(request, code)


@login_required
@require_POST
def asking(request: HttpRequest, code: str) -> HttpResponse:
    """Open the question whom people would like to be with, or close it."""
    what = Act.STOP_ASKING if request.POST.get("asking") == "no" else Act.ASK
    return _do(request, code, lambda hand: running.act(code, what, by=hand.by, seen=hand.seen, now=hand.now))


@login_required
@require_POST
def forming(request: HttpRequest, code: str) -> HttpResponse:
    return _do(request, code, lambda hand: _form(code, hand))


@login_required
@require_POST
def dissolution(request: HttpRequest, code: str) -> HttpResponse:
    with_notes = request.POST.get("with_notes") == "yes"
    return _do(request, code, lambda hand: opening_groups.dissolve(code, hand, with_notes=with_notes))


@login_required
@require_POST
def places(request: HttpRequest, code: str) -> HttpResponse:
    keys = _keys(code)
    chosen = {one.seat: keys.get(one.to, one.to) for one in moved(request.POST)}
    return _do(request, code, lambda hand: moving.place(code, chosen, hand), _("Saved."))


@login_required
@require_POST
def staying(request: HttpRequest, code: str) -> HttpResponse:
    return _do(request, code, lambda hand: moving.leave_as_it_is(code, request.POST.get("seat", ""), hand))


@login_required
@require_POST
def questions(request: HttpRequest, code: str) -> HttpResponse:
    key = request.POST.get("question_set", "")
    return _do(request, code, lambda hand: arranging.choose_set(code, key, hand), _("Saved."))


@login_required
@require_POST
def stars(request: HttpRequest, code: str, key: str) -> HttpResponse:
    chosen = request.POST.getlist(page.STARS + key)
    return _do(request, code, lambda hand: arranging.star(code, key, chosen, hand), _("Saved."))


@login_required
@require_POST
def splitting(request: HttpRequest, code: str, group: str) -> HttpResponse:
    return _do(request, code, lambda hand: moving.split(code, group, hand))


@login_required
@require_POST
def merging(request: HttpRequest, code: str, group: str) -> HttpResponse:
    into = _keys(code).get(request.POST.get(f"into-{group}", ""), "")
    return _do(request, code, lambda hand: moving.merge(code, group, into, hand))


@login_required
@require_POST
def group_questions(request: HttpRequest, code: str, group: str) -> HttpResponse:
    key = request.POST.get(f"questions-{group}", "")
    return _do(request, code, lambda hand: arranging.choose_set(code, key, hand, group=group))


@login_required
@require_POST
def helped(request: HttpRequest, code: str, group: str) -> HttpResponse:
    return _do(request, code, lambda _hand: group_acts.help_came(code, group))


def _keys(code: str) -> dict[str, str]:
    """Give the keys of the groups by the numbers that the page has for them: with other numbers its writer is late."""
    groups = Group.objects.filter(workshop__code=code).values_list("number", "pk")
    return {str(number): key for number, key in groups}


def _have_groups(request: HttpRequest, code: str, how: HowGroupsForm, number: int, hand: Hand) -> None:
    if how is not HowGroupsForm.BY_TRUST:
        opening_groups.open_groups(code, number, hand)
    elif not _form(code, hand):
        messages.success(request, _("Saved. Nobody was moved: everyone stays in the group in which they were."))


def _form(code: str, hand: Hand) -> bool:
    return grouping.form_groups(code, hand, seed=secrets.token_bytes(16))


def _do(request: HttpRequest, code: str, verb: Callable[[Hand], Any], done: str = "") -> HttpResponse:
    """Do it and lead back to the page, which says that it is `done` where it would look the same."""
    find_workshop(code)
    try:
        verb(_hand(request))
    except Refusal as refusal:
        if by_script(request):
            raise
        return _shown(request, find_workshop(code), status=status_of(refusal), refusal=refusal)
    if by_script(request):
        return HttpResponse(status=204)
    if done:
        messages.success(request, done)
    return _back(request, code)


def _back(request: HttpRequest, code: str) -> HttpResponse:
    """Lead back to the page, where what was typed beside what was pressed stands as it was."""
    workshop = find_workshop(code)
    typed = typed_beside(workshop, request.POST)
    if moves_somebody(typed):
        return _shown(request, workshop, status=200)
    return redirect(reverse("groups", args=[code]) + carried(typed))


def _shown(request: HttpRequest, workshop: Workshop, *, status: int, **why: Any) -> HttpResponse:  # noqa: ANN401 - a form or a refusal
    """Show the page, perhaps with why nothing was done. Whoever was late sees the newest, for what they left is not what they typed."""
    form = why.pop("form", None)
    typed = {} if status == STATUSES[Late] else typed_beside(workshop, request.POST)
    return render(request, "web/groups/page.html", {**page.context(workshop, typed, form), **why}, status=status)


def _hand(request: HttpRequest) -> Hand:
    return Hand(facilitator_of(request), number_in(request.POST.get("seen", "")), timezone.now())
