"""Taking a name off the list: which one, what follows from it, and the press."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from streetlight.core.refusal import Refusal
from streetlight.web.ui.signed_in import facilitator_of
from streetlight.workshops import figures
from streetlight.workshops import taking_off as verbs
from streetlight.workshops.doors import find_workshop
from streetlight.workshops.models import Workshop


@login_required
@require_safe
def names(request: HttpRequest, code: str) -> HttpResponse:
    return _list(request, find_workshop(code))


@login_required
def taking_off(request: HttpRequest, code: str, mark: str) -> HttpResponse:
    """Say what follows before it is done. Whoever is off the list already is told so beside the list as it is now."""
    workshop = find_workshop(code)
    try:
        if request.method != "POST":
            page = {"code": code, "person": verbs.on_the_list(workshop, mark), "worried_url": f"/w/{code}/worried/"}
            return render(request, "web/console/taking_off.html", page)
        verbs.take_off(code, mark, by=facilitator_of(request), now=timezone.now())
    except Refusal as refusal:
        return _list(request, workshop, refusal)
    messages.success(request, _("The name is off the list."))
    return redirect("names", code=code)


def _list(request: HttpRequest, workshop: Workshop, refusal: Refusal | None = None) -> HttpResponse:
    page = {
        "workshop": workshop,
        "people": figures.participants(workshop),
        "refusal": refusal,
        "worried_url": f"/w/{workshop.code}/worried/",
    }
    return render(request, "web/console/list_of_names.html", page, status=422 if refusal else 200)
