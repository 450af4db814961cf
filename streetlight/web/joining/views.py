"""From a code to a seat in at most three taps; leaving it; and whom to turn to."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from streetlight.core.refusal import Refusal
from streetlight.core.words import Sentence
from streetlight.web.joining.contacts import lines_of
from streetlight.web.joining.forms import JoinForm
from streetlight.web.joining.hand_over import NAMESAKE
from streetlight.web.joining.passing_on import people_kept
from streetlight.web.joining.seating import SeeOther, let_go, sit_down
from streetlight.web.ui.refusals import way_back
from streetlight.workshops import joining as verbs
from streetlight.workshops import seats, taking_off
from streetlight.workshops.codes import is_code, tidy
from streetlight.workshops.doors import ballot_of, knock, seat_id, seat_of
from streetlight.workshops.models import Workshop


@require_safe
def code(request: HttpRequest) -> HttpResponse:
    if "code" not in request.GET:
        return render(request, "web/joining/code.html")
    return _go_to(request, request.GET["code"])


@require_safe
def with_code(request: HttpRequest, code: str) -> HttpResponse:
    return _go_to(request, code)


def joining(request: HttpRequest, code: str) -> HttpResponse:
    workshop = knock(request, code)
    if seat_of(request, workshop) and ballot_of(request, code):
        return redirect("phone", code=code)
    try:
        verbs.must_be_open(workshop, now=timezone.now())
    except Refusal as refusal:
        page = {"workshop": workshop, "refusal": refusal, "kept": people_kept(request, workshop)}
        return render(request, "web/joining/closed.html", page, status=422)
    form = JoinForm(request.POST or None)
    if not form.is_valid():
        return _ask_who(request, workshop, form)
    if "someone-else" in request.POST:
        form.add_error("name", _("Add something that tells you apart, such as the first letter of your last name."))
        return _ask_who(request, workshop, form)
    return _join(request, workshop, form)


def leaving(request: HttpRequest, code: str) -> HttpResponse:
    workshop = knock(request, code)
    participant, ballot = seat_of(request, workshop), ballot_of(request, code)
    if request.method != "POST" or participant is None or ballot is None:
        page = {"workshop": workshop, "participant": participant, "worried_url": _worried(code)}
        response = render(request, "web/joining/leaving.html", page)
        if participant is None:
            # What led back here may have been lost on its way to this device, and its cookies with it.
            let_go(response, code, seats.SEAT_COOKIE, seats.BALLOT_COOKIE)
        return response
    verbs.leave(code, participant.pk, ballot)
    response = SeeOther(request.path)
    let_go(response, code, seats.SEAT_COOKIE, seats.BALLOT_COOKIE)
    return response


@require_safe
def worried(request: HttpRequest, code: str) -> HttpResponse:
    workshop = knock(request, code)
    page = {"workshop": workshop, "lines": lines_of(workshop.contacts), "back": way_back(request) or f"/w/{code}/"}
    return render(request, "web/joining/worried.html", page)


def _go_to(request: HttpRequest, typed: str) -> HttpResponse:
    """Send whoever has a code to the page under its workshop, where a seat that they have already is known."""
    found = tidy(typed)
    if not is_code(found):
        return _wrong_code(request, typed, _("Write the code: six letters and figures, such as K7P 3QX."))
    try:
        knock(request, found)
    except Http404:
        return _wrong_code(
            request, typed, _("No workshop has this code. Check it on the screen, or ask the facilitator.")
        )
    return redirect("joining", code=found)


def _wrong_code(request: HttpRequest, typed: str, sentence: str) -> HttpResponse:
    page = {"typed": typed, "error": sentence, "errors": [("code", sentence)]}
    return render(request, "web/joining/code.html", page, status=404)


def _join(request: HttpRequest, workshop: Workshop, form: JoinForm) -> HttpResponse:
    said = {field: form.cleaned_data[field] for field in ("name", "remote", "senior")}
    try:
        participant = verbs.join(workshop.code, agency=form.chosen_agency, now=timezone.now(), **said)
    except verbs.NameTaken as taken:
        namesake = seats.sign(NAMESAKE, workshop.code, taken.participant.pk)
        page = {"workshop": workshop, "form": form, "there": taken.participant, "namesake": namesake}
        return render(request, "web/joining/name_taken.html", page, status=422)
    except Refusal as refusal:
        form.refuse(refusal)
        return _ask_who(request, workshop, form)
    return sit_down(workshop.code, participant.pk, seats.draw_id())


def _ask_who(request: HttpRequest, workshop: Workshop, form: JoinForm) -> HttpResponse:
    page = {
        "workshop": workshop,
        "form": form,
        "agencies": verbs.agencies(workshop),
        "kept": people_kept(request, workshop),
        "gone": _why_gone(request, workshop),
        "ballot": ballot_of(request, workshop.code),
        "worried_url": _worried(workshop.code),
    }
    return render(request, "web/joining/joining.html", page, status=422 if form.is_bound else 200)


def _why_gone(request: HttpRequest, workshop: Workshop) -> Sentence | None:
    """Say why a device that holds a seat sits nowhere; None if it holds none, or sits there still."""
    seat = seat_id(request, workshop.code)
    return taking_off.why_gone(workshop, seat) if seat and seat_of(request, workshop) is None else None


def _worried(code: str) -> str:
    return f"/w/{code}/worried/"
