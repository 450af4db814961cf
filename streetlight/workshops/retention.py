"""Retention: what has been kept as long as was promised, and goes (privacy promise 8). Nothing here reads any content."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from django.conf import settings
from django.db import transaction

from streetlight.workshops import forgetting, journal, letting_go, running, sealing
from streetlight.workshops.forgetting import Trace
from streetlight.workshops.models import Participant, PrivateAnswer, Workshop
from streetlight.workshops.running import Act

LEFT_AFTER = timedelta(days=7)
"""A workshop in which a facilitator has done nothing for so long was never ended by anybody, so it is ended now."""

YEAR = timedelta(days=365.25)
ATTENDANCE_GONE = "attendance-gone"


class What(StrEnum):
    """What goes."""

    ANSWERS = "answers"
    NOTES = "notes"
    ATTENDANCE = "attendance"


@dataclass(frozen=True, slots=True)
class Due:
    """What goes of one workshop, how much of it, and since when it is due."""

    code: str
    title: str
    what: What
    number: int
    since: datetime


def due(now: datetime) -> list[Due]:
    """Say what is to go now: counts, and nothing of what was written."""
    return [one for workshop in Workshop.objects.order_by("code") for one in _of(workshop) if one.since <= now]


def let_go(one: Due, now: datetime) -> None:
    """Let go of one thing that is due. The journal keeps the count; what fails is due again. Raises Refusal."""
    match one.what:
        case What.ANSWERS:
            _end(one.code, now)
        case What.NOTES:
            letting_go.let_go_of_notes(one.code, by=None, now=now)
        case What.ATTENDANCE:
            _forget_who_came(one.code, now)


def _of(workshop: Workshop) -> Iterator[Due]:
    run = workshop.run
    if run.live:
        answers = PrivateAnswer.objects.filter(workshop=workshop).count()
        yield Due(workshop.code, workshop.title, What.ANSWERS, answers, _last_act(workshop) + LEFT_AFTER)
    if run.ended is not None:
        notes = letting_go.unreleased(workshop).count()
        if notes or sealing.exists(workshop.seal):
            expired = run.ended + workshop.arrangement.kept.lasts
            yield Due(workshop.code, workshop.title, What.NOTES, notes, expired)
    people = 0 if run.live else Participant.objects.filter(workshop=workshop).count()
    if people:
        since = (run.ended or workshop.starts_at) + YEAR * settings.ATTENDANCE_YEARS
        yield Due(workshop.code, workshop.title, What.ATTENDANCE, people, since)


def _last_act(workshop: Workshop) -> datetime:
    newest = workshop.journal.order_by("-number").first()
    return newest.at if newest else workshop.starts_at


def _end(code: str, now: datetime) -> None:
    workshop = Workshop.objects.get(code=code)
    running.act(code, Act.END, by=None, seen=workshop.number, now=now)


def _forget_who_came(code: str, now: datetime) -> None:
    with transaction.atomic():
        workshop = Workshop.objects.select_for_update().get(code=code)
        came = Participant.objects.filter(workshop=workshop)
        journal.note(workshop, ATTENDANCE_GONE, about=str(came.count()), by=None, before=None, now=now)
        workshop.save(update_fields=["number"])
        came.delete()
        forgetting.leave(Trace(Participant))
        journal.tell(code)
    forgetting.sweep()
    forgetting.drop_old_rows(Participant)
