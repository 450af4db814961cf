"""A person's own pages about their small group: choosing one, where people choose, and asking to move."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from streetlight.outlines.arrangement import HowGroupsForm
from streetlight.web.phone.group_doors import seated
from streetlight.workshops import own_group
from streetlight.workshops.models import Group


def choose(request: HttpRequest, code: str) -> HttpResponse:
    workshop, participant = seated(request, code)
    if request.method == "POST":
        own_group.choose(code, participant.pk, request.POST.get("group", ""))
        return redirect("phone", code=code)
    gathering = workshop.run.gathering
    page = {
        "code": code,
        "workshop": workshop,
        "participant": participant,
        "open": workshop.arrangement.how is HowGroupsForm.BY_CHOICE and gathering.formed and not gathering.working,
        "groups": Group.objects.filter(workshop=workshop).prefetch_related("members"),
        "largest": workshop.arrangement.largest,
        "worried_url": f"/w/{code}/worried/",
    }
    return render(request, "web/phone/choose_group.html", page)


def move(request: HttpRequest, code: str) -> HttpResponse:
    workshop, participant = seated(request, code)
    if request.method == "POST":
        own_group.ask_to_move(code, participant.pk, wanted=request.POST.get("wanted") == "yes")
        return redirect("group-move", code=code)
    page = {
        "code": code,
        "workshop": workshop,
        "participant": participant,
        "worried_url": f"/w/{code}/worried/",
    }
    return render(request, "web/phone/move.html", page)
