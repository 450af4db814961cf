"""The page of small groups, and what its forms do. Each says which groups its writer saw."""

import secrets
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from streetlight.core.refusal import Refusal
from streetlight.outlines.arrangement import HowGroupsForm
from streetlight.web.groups import page
from streetlight.web.groups.forms import ArrangementForm
from streetlight.web.ui.signed_in import facilitator_of
from streetlight.workshops import arranging, group_acts, grouping, moving, opening_groups
from streetlight.workshops.doors import find_workshop
from streetlight.workshops.groups import Hand
from streetlight.workshops.running import Late

MOST_DIGITS = 9
PLACE = "place-"
"""What the name of each field begins with that says where somebody sits."""


@login_required
@require_safe
def groups(request: HttpRequest, code: str) -> HttpResponse:
    return render(request, "web/groups/page.html", page.context(find_workshop(code)))


@login_required
@require_POST
def arrangement(request: HttpRequest, code: str) -> HttpResponse:
    """Keep what is arranged and, where its writer pressed for that, form the groups by it: as the page that they saw offered."""
    workshop = find_workshop(code)
    form = ArrangementForm(request.POST)
    if not form.is_valid():
        return render(request, "web/groups/page.html", page.context(workshop, form), status=422)
    wanted = form.wanted()
    try:
        arranging.arrange(code, wanted, _hand(request))
    except Refusal as refusal:
        form.refuse(refusal)
        status = 409 if isinstance(refusal, Late) else 422
        return render(request, "web/groups/page.html", page.context(find_workshop(code), form), status=status)
    if "forming" not in request.POST:
        messages.success(request, _("Saved."))
    elif wanted.how is not workshop.arrangement.how:
        messages.success(request, _("Saved. Groups form in another way now: look again before you form them."))
    else:
        hand = Hand(facilitator_of(request), find_workshop(code).number, timezone.now())
        number = form.cleaned_data["number"] or 0
        return _do(request, code, lambda _hand: _have_groups(code, wanted.how, number, hand))
    return redirect("groups", code=code)


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
    chosen = {name.removeprefix(PLACE): str(value) for name, value in request.POST.items() if name.startswith(PLACE)}
    return _do(request, code, lambda hand: moving.place(code, chosen, hand))


@login_required
@require_POST
def staying(request: HttpRequest, code: str) -> HttpResponse:
    return _do(request, code, lambda hand: moving.leave_as_it_is(code, request.POST.get("seat", ""), hand))


@login_required
@require_POST
def questions(request: HttpRequest, code: str) -> HttpResponse:
    return _do(request, code, lambda hand: arranging.choose_set(code, request.POST.get("question_set", ""), hand))


@login_required
@require_POST
def stars(request: HttpRequest, code: str, key: str) -> HttpResponse:
    return _do(request, code, lambda hand: arranging.star(code, key, request.POST.getlist("star"), hand))


@login_required
@require_POST
def splitting(request: HttpRequest, code: str, group: str) -> HttpResponse:
    return _do(request, code, lambda hand: moving.split(code, group, hand))


@login_required
@require_POST
def merging(request: HttpRequest, code: str, group: str) -> HttpResponse:
    into = request.POST.get(f"into-{group}", "")
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


def _have_groups(code: str, how: HowGroupsForm, number: int, hand: Hand) -> None:
    if how is HowGroupsForm.BY_TRUST:
        _form(code, hand)
    else:
        opening_groups.open_groups(code, number, hand)


def _form(code: str, hand: Hand) -> None:
    grouping.form_groups(code, hand, seed=secrets.token_bytes(16))


def _do(request: HttpRequest, code: str, verb: Callable[[Hand], Any]) -> HttpResponse:
    find_workshop(code)
    by_script = "application/json" in request.headers.get("Accept", "")
    try:
        verb(_hand(request))
    except Refusal as refusal:
        status = 409 if isinstance(refusal, Late) else 422
        if by_script:
            return JsonResponse({"refusal": str(refusal)}, status=status)
        context = {**page.context(find_workshop(code)), "refusal": refusal}
        return render(request, "web/groups/page.html", context, status=status)
    return HttpResponse(status=204) if by_script else redirect("groups", code=code)


def _hand(request: HttpRequest) -> Hand:
    return Hand(facilitator_of(request), _number(request.POST.get("seen", "")), timezone.now())


def _number(written: str) -> int:
    """Read a number that a form carries; -1 if it is none."""
    return int(written) if written.isdecimal() and len(written) <= MOST_DIGITS else -1
