"""What each audience sees, as bytes: rendered from the database, the same for all who watch it."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone, translation

from streetlight.live import console, feeding_back, group_faces, moments, reviewing
from streetlight.live.channel import group_in, is_group
from streetlight.live.console_groups import questions_of_all
from streetlight.live.moments import Moment, Stage
from streetlight.live.qr import picture
from streetlight.workshops import figures
from streetlight.workshops.models import Group, Workshop

Context = dict[str, Any]


def render(code: str, audience: str) -> bytes | None:
    """Render one audience's face of a workshop; None if there is none of either."""
    workshop = Workshop.objects.filter(code=code).first()
    if workshop is None:
        return None
    moment = moments.moment(workshop, timezone.now())
    if is_group(audience):
        return _render_group(moment, *group_in(audience))
    template, of = _AUDIENCES[audience]
    return _rendered(moment, template, of(moment))


def _render_group(moment: Moment, key: str, sitting: str) -> bytes | None:
    """Render a group’s face, if the same people sit there once it is: whoever has been moved out sees no more of it."""
    group = Group.objects.filter(workshop=moment.workshop, pk=key).first()
    if group is None:
        return None
    face = _rendered(moment, "web/phone/face.html", phones(moment, group))
    return face if figures.grouping(moment.workshop, group) == sitting else None


def _rendered(moment: Moment, template: str, context: Context) -> bytes:
    with translation.override(moment.workshop.language):
        return render_to_string(template, context).encode()


def phones(moment: Moment, group: Group | None = None) -> Context:
    """What every phone shows, or those of one small group; nothing personal."""
    code = moment.workshop.code
    return {
        "moment": moment,
        "code": code,
        "forms": [answer_form(moment, stage) for stage in moment.collecting if not stage.together],
        "boards": [group_faces.board(moment, stage, group) for stage in moment.collecting if stage.together],
        **_of_group(moment, group),
        "shown": _shown(moment),
        "sharing": feeding_back.sharing_now(moment),
        "barriers": feeding_back.barriers(moment),
        "ended_seats": " ".join((*moment.run.taken_off, *moment.run.moved)),
        "dates": feeding_back.dates(moment, group),
        "worried_url": f"/w/{code}/worried/",
    }


def _of_group(moment: Moment, group: Group | None) -> Context:
    grouping = figures.grouping(moment.workshop, group) if moment.run.gathering.formed else ""
    if group is None:
        return {"grouping": grouping, "note_forms": [answer_form(moment, stage) for stage in moment.throughout]}
    room = group_faces.Room(moment, group)
    return {
        "grouping": grouping,
        "room": room,
        "review": reviewing.review(moment, group),
        "private_forms": [answer_form(moment, stage) for stage in room.private] if room.at_work else [],
        "notes": [group_faces.board(moment, stage, group) for stage in moment.throughout],
    }


def answer_form(moment: Moment, stage: Stage) -> Context:
    """What a phone's form for one activity needs, with nobody's answer in it."""
    step = stage.step
    activity = stage.planned.activity
    return {
        "stage": stage,
        "setup": stage.setup,
        "template": stage.phone,
        "fields": activity.fields(stage.setup, None),
        "button": activity.button(stage.setup),
        "promise": activity.promise(figures.people(moment.workshop)),
        "repeats": activity.repeats,
        "written_freely": activity.written_freely,
        "slot": stage.key,
        "step": step,
        "prefix": f"{step}-{stage.key}",
        "form_id": f"answer-{step}-{stage.key}",
        "action": f"/w/{moment.workshop.code}/steps/{step}/{stage.key}/answer",
    }


def projector(moment: Moment) -> Context:
    workshop = moment.workshop
    join_url = f"{settings.PUBLIC_URL}/j/{workshop.code}"
    counting = next((stage for stage in moment.collecting if stage.private), None)
    looked_at = moment.shown or moment.asked_last
    barriers = feeding_back.barriers(moment)
    return {
        "moment": moment,
        "join_address": f"{settings.PUBLIC_URL}/j".split("://")[-1],
        "qr": picture(join_url) if not moment.live and not moment.ended else "",
        "people": figures.people(workshop),
        "counting": counting,
        "answered": figures.answered(workshop, moment.step.key, counting.planned) if counting and moment.step else 0,
        "shown": _shown(moment),
        "sharing": feeding_back.sharing_now(moment),
        "barriers": barriers[: feeding_back.READABLE],
        "further_barriers": len(barriers[feeding_back.READABLE :]),
        "items": _points(moment, looked_at) if looked_at and not looked_at.private else [],
        "questions": questions_of_all(moment),
        "worried_url": f"/w/{workshop.code}/worried/",
    }


def _shown(moment: Moment) -> Context | None:
    stage = moment.shown
    return {"stage": stage, "setup": stage.setup, "result": moment.result(stage)} if stage else None


def _points(moment: Moment, stage: Stage) -> list[figures.Point]:
    return figures.on_projector(moment.workshop, moment.step.key, stage.key) if moment.step else []


_AUDIENCES: dict[str, tuple[str, Callable[[Moment], Context]]] = {
    "phones": ("web/phone/face.html", phones),
    "projector": ("web/projector/face.html", projector),
    "console": ("web/console/face.html", console.context),
}
