"""The screen that the room shares."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from streetlight.live import faces, moments, tickets
from streetlight.workshops.doors import find_workshop


def projector(request: HttpRequest, code: str, ticket: str) -> HttpResponse:
    if not tickets.admits(code, "projector", ticket):
        raise Http404
    now = timezone.now()
    context = faces.projector(moments.moment(find_workshop(code), now))
    more = {"face_url": f"/w/{code}/faces/projector/{ticket}", "now_ms": round(now.timestamp() * 1000)}
    return render(request, "web/projector/page.html", {**context, **more})
