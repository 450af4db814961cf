"""One person's page: the face that all phones share, and in it what this device's ballot has answered."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pydantic import ValidationError

from streetlight.core.activity import Answer, Form
from streetlight.core.guard.saying import Doubt
from streetlight.core.refusal import Refusal
from streetlight.core.words import gettext as _
from streetlight.live import faces, moments, tickets
from streetlight.live.channel import AUDIENCES, of_group
from streetlight.live.moments import Moment, Stage
from streetlight.outlines.planned import Planned
from streetlight.outlines.run import Phase
from streetlight.outlines.schema import THROUGHOUT
from streetlight.workshops import answering, figures, incoming, notes, unmatched
from streetlight.workshops.models import Group, GroupItem, Participant, Workshop
from streetlight.workshops.seats import draw_id


@dataclass(frozen=True, slots=True)
class Refused:
    """What somebody sent that was refused, to be put back into its form with the reason."""

    step: str
    slot: str
    form: Form
    refusal: Refusal


@dataclass(frozen=True, slots=True)
class Line:
    label: str
    text: str
    item: str = ""
    released: bool = False


@dataclass(frozen=True, slots=True)
class Kept:
    """What this device wrote in one slot; `open` while it can be withdrawn, `private` if it is for its writer alone.

    `to_release`: notes of somebody in no group, who says themselves what the room may see.
    """

    title: str
    lines: list[Line]
    open: bool
    private: bool = True
    to_release: bool = False


def page(
    workshop: Workshop,
    participant: Participant,
    ballot: str,
    *,
    now: datetime,
    saved: str = "",
    refused: Refused | None = None,
) -> dict[str, Any]:
    """Give what somebody's page shows, as of one moment in which they did not move.

    A seat that is older than its face would follow the face of those whom its owner has just left, and never hear of it.
    Raises Refusal if they have no seat any more.
    """
    common = shared(workshop, participant.group, now=now)
    there = Participant.objects.select_related("group").filter(pk=participant.pk).first()
    if there is None:
        raise Refusal(_("Your seat has moved to another device or was given up. Join again."))
    if there.group_id != participant.group_id:
        workshop = Workshop.objects.get(pk=workshop.pk)
        return page(workshop, there, ballot, now=now, saved=saved, refused=refused)
    own = {name: [_with_own(workshop, form, ballot, refused) for form in common.get(name, ())] for name in FORMS}
    errors = [
        (form["box"] or form["form_id"], form["refusal"]) for name in FORMS for form in own[name] if "box" in form
    ]
    return {
        **common,
        **own,
        "errors": errors,
        "participant": participant,
        "fresh": draw_id(),
        "saved": saved if _may_still_change(common["moment"], saved) else "",
        "unmatched": UNMATCHED if unmatched.is_told(workshop, participant.pk, participant.told) else "",
        **(_apart(workshop, refused) if refused and not _is_open(common, refused) else {}),
    }


UNMATCHED = "web/phone/unmatched.html"
"""What stands on the page of somebody who sits with nobody whom they named."""
FORMS = ("forms", "private_forms", "note_forms")
"""What a face shows empty, and a person's own page with their answers in it."""


def shared(workshop: Workshop, group: Group | None, *, now: datetime) -> dict[str, Any]:
    """What is the same on the pages of all who see one face."""
    moment = moments.moment(workshop, now)
    code, watched = workshop.code, audience(workshop, group)
    face = faces.phones(moment, group)
    return {
        **face,
        "face_url": f"/w/{code}/faces/{watched}/{tickets.ticket(code, watched)}",
        "refreshes": not moment.live and not moment.ended,
        "pulse": pulse(workshop, group),
        "now_ms": round(now.timestamp() * 1000),
    }


def holds_own(form: dict[str, Any]) -> bool:
    """Whether a form shows its writer what they sent; what is noted again and again begins empty each time."""
    return not form["repeats"]


def filled(form: dict[str, Any], kept: str | None) -> dict[str, Any]:
    """Put somebody's own answer, as it was kept, into an empty form."""
    stage: Stage = form["stage"]
    activity = stage.planned.activity
    answer = activity.answer_type.model_validate_json(kept) if kept else None
    return {**form, "fields": activity.fields(stage.setup, answer)}


def audience(workshop: Workshop, group: Group | None) -> str:
    return of_group(group.pk, figures.grouping(workshop, group)) if group else AUDIENCES[0]


def pulse(workshop: Workshop, group: Group | None) -> str:
    """Name the state that a plain page shows: it is old once the facilitator, or one's group, has done anything more."""
    if group is None:
        return str(workshop.number)
    items = GroupItem.objects.filter(group=group).order_by("key").values_list("key", "value", "standing", "holds")
    said = hashlib.blake2b(repr((group.work_state, list(items))).encode(), digest_size=8).hexdigest()
    return f"{workshop.number}-{said}"


def send(workshop: Workshop, step: str, slot: str, *, seat: str, ballot: str, form: Form) -> None:
    """Save what a plain form sent, by the verb that the hot door calls. Raises Refusal."""
    if slot == incoming.MORE_TIME:
        answering.save(incoming.ask_for_more_time(workshop.code, step, seat=seat, ballot=ballot))
        return
    planned = workshop.outline.planned(step, slot)
    if planned is None:
        raise Refusal(_("That step is not in this workshop."))
    agenda = workshop.outline.step(step) is not None
    sent = incoming.read_sent(workshop.code, step, planned, seat=seat, ballot=ballot, form=form, agenda=agenda)
    answering.save(sent)


def everything(workshop: Workshop, ballot: str) -> list[Kept]:
    """Give all that this device wrote for itself or for the room, and that is still kept."""
    found = (_kept(workshop, step, planned, ballot) for step, planned in workshop.outline.all_planned())
    return [kept for kept in found if kept.lines]


def withdraw(workshop: Workshop, item: str, *, seat: str, ballot: str) -> None:
    """Take back a note that this device wrote, while its activity is open. Raises Refusal."""
    note = GroupItem.objects.filter(workshop=workshop, pk=item).first()
    planned = workshop.outline.planned(note.step, note.slot) if note else None
    if note is None or planned is None:
        return
    value = figures.read_item(workshop, planned, note).model_dump_json()
    agenda = workshop.outline.step(note.step) is not None
    sent = incoming.Sent(
        workshop.code, note.step, note.slot, seat, ballot, value, planned, withdrawn=True, agenda=agenda
    )
    answering.save(sent)


def _may_still_change(moment: Moment, saved: str) -> bool:
    """Say whether what somebody saved can still be changed, as their page says while its address does."""
    if saved == "preferences":
        return moment.run.gathering.asking
    return moment.live and moment.run.named(saved).phase is not Phase.CLOSED


def _is_open(face: dict[str, Any], refused: Refused) -> bool:
    open_forms = (form for name in FORMS for form in face.get(name, ()))
    return any((form["step"], form["slot"]) == (refused.step, refused.slot) for form in open_forms)


def _apart(workshop: Workshop, refused: Refused) -> dict[str, Any]:
    """Say why something was refused whose form is not on the page, or is one of many, with the words that it held."""
    planned = workshop.outline.planned(refused.step, refused.slot)
    sent = _as_sent(planned, refused.form) if planned else None
    words = [text for _field, text in planned.activity.words(planned.setup, sent) if text] if planned and sent else []
    again = [(name, value) for name, values in refused.form.items() for value in values]
    return {
        "refusal": refused.refusal,
        "refused_words": words,
        "again": again if isinstance(refused.refusal, Doubt) else None,
        "again_action": f"/w/{workshop.code}/steps/{refused.step}/{refused.slot}/answer",
    }


def _with_own(workshop: Workshop, form: dict[str, Any], ballot: str, refused: Refused | None) -> dict[str, Any]:
    stage: Stage = form["stage"]
    if refused is not None and (refused.step, refused.slot) == (stage.step, stage.key):
        sent = _as_sent(stage.planned, refused.form)
        fields = stage.planned.activity.fields(stage.setup, sent)
        return {**form, "fields": fields, **_why(refused, stage.planned, sent)}
    if not holds_own(form):
        return form
    return filled(form, answering.own_answer(workshop, stage.step, stage.key, ballot))


def _why(refused: Refused, planned: Planned, sent: Answer | None) -> dict[str, Any]:
    """Say why a form comes back: whether the person may send it as it is, and the id of the box it is about, if any."""
    refusal = refused.refusal
    words = planned.activity.words(planned.setup, sent) if sent else ()
    typed = any(name == refusal.field for name, _text in words)
    box = f"{refused.step}-{refused.slot}--{refusal.field}" if typed else ""
    return {"refusal": refusal, "doubt": isinstance(refusal, Doubt), "box": box}


def _as_sent(planned: Planned, form: Form) -> Answer | None:
    try:
        sent: Answer = planned.activity.read(form)
    except (Refusal, ValidationError):
        return None
    return sent


def _kept(workshop: Workshop, key: str, planned: Planned, ballot: str) -> Kept:
    activity = planned.activity
    step = workshop.outline.step(key)
    is_open = step is None or workshop.run.slot(key, planned.key).phase is Phase.COLLECTING
    title = f"{step.title} · {planned.title}" if step else planned.title
    if activity.repeats:
        items = notes.own_items(workshop, key, planned.key, ballot)
        lines = [
            Line("", activity.line(figures.read_item(workshop, planned, item)), item.pk, _is_released(item))
            for item in items
        ]
        return Kept(title, lines, is_open, private=False, to_release=key == THROUGHOUT and workshop.run.live)
    value = answering.own_answer(workshop, key, planned.key, ballot)
    answer = activity.answer_type.model_validate_json(value) if value else None
    words = activity.own_words(planned.setup, answer) if answer else []
    return Kept(title, [Line(label, text) for label, text in words], is_open)


def _is_released(item: GroupItem) -> bool:
    return item.standing == GroupItem.Standing.RELEASED
