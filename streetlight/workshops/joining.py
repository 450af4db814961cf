"""Joining a workshop, leaving it, and taking one's seat to another device."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction

from streetlight.core.refusal import Refusal
from streetlight.core.text import tidy
from streetlight.core.words import gettext as _
from streetlight.outlines.group_work import choose_scribe
from streetlight.outlines.taken_off import leave_behind, move
from streetlight.workshops import forgetting, journal, own_words, preferring, taking_back
from streetlight.workshops.forgetting import Trace
from streetlight.workshops.models import Group, HandOver, Participant, PrivateAnswer, Workshop
from streetlight.workshops.seats import draw_id

LONGEST_NAME = 60
LONGEST_AGENCY = 80


class NameTaken(Refusal):
    """Someone of that name and agency is in the room: perhaps the same person, on another device."""

    def __init__(self, participant: Participant) -> None:
        super().__init__(_("Someone with this name and agency is already here."), field="name")
        self.participant = participant


def must_be_open(workshop: Workshop, *, now: datetime) -> None:
    """Raise a Refusal if nobody can join any more."""
    if workshop.run.ended is not None:
        raise Refusal(_("This workshop has ended."))
    if now > workshop.starts_at + timedelta(hours=settings.JOINABLE_HOURS) and workshop.run.started is None:
        raise Refusal(_("This code is too old. Ask the facilitator for the new one."))


def join(
    code: str, *, name: str, agency: str, now: datetime, remote: bool = False, senior: bool = False
) -> Participant:
    """Give somebody a seat. Raises Refusal, or NameTaken."""
    name, agency = tidy(name), tidy(agency)
    for refusal in missing(name, agency):
        raise refusal
    with transaction.atomic():
        workshop = _lock(code)
        must_be_open(workshop, now=now)
        there = list(Participant.objects.filter(workshop=workshop))
        if namesake := next((one for one in there if _same(one.name, name) and _same(one.agency, agency)), None):
            raise NameTaken(namesake)
        if len(there) >= settings.ROOM_SIZE:
            raise Refusal(_("The room is full. Tell the facilitator, who can make room."))
        participant = Participant.objects.create(
            id=draw_id(), workshop=workshop, name=name, agency=agency, remote=remote, senior=senior
        )
        _tell(workshop, phones=_is_in_no_group(workshop, participant))
    forgetting.sweep()
    return participant


def missing(name: str, agency: str) -> list[Refusal]:
    """Say all that keeps somebody of this name and agency from joining any workshop."""
    refusals = []
    if not name.strip():
        refusals.append(Refusal(_("Write the name that others here know you by."), field="name"))
    if len(name) > LONGEST_NAME:
        refusals.append(Refusal(_("Write a shorter name: 60 characters at most."), field="name"))
    if not agency.strip():
        refusals.append(Refusal(_("Choose your agency, or write it in."), field="agency"))
    if len(agency) > LONGEST_AGENCY:
        refusals.append(Refusal(_("Write a shorter name for your agency: 80 characters at most."), field="agency"))
    return refusals


def leave(code: str, seat: str, ballot: str) -> None:
    """Give up a seat: the participant's row is gone, and with it what their ballot holds that nobody has seen, or ever will."""
    with transaction.atomic():
        workshop = _lock(code)
        old = Participant.objects.select_related("group").filter(workshop=workshop, pk=seat).first()
        taken_back = False
        if old is not None:
            taken_back = taking_back.take_back_answers(workshop, ballot)
            taken_back |= own_words.delete_in(workshop, ballot)
            give_up(workshop, old)
    forgetting.sweep()
    if taken_back:
        forgetting.drop_old_rows(PrivateAnswer, Participant)


def give_up(workshop: Workshop, old: Participant) -> None:
    """End a seat, what was said from it and about it, and its place in a small group. The row is locked by the caller."""
    preferring.drop(workshop, old.pk)
    _pass_on_place(old, None)
    old.delete()
    _tell(workshop, phones=_is_in_no_group(workshop, old))


def agencies(workshop: Workshop) -> list[str]:
    """Give the agencies to choose from: the outline's, then those that people here have written in."""
    offered = list(workshop.outline.agencies)
    known = {agency.casefold() for agency in offered}
    written = (
        Participant.objects.filter(workshop=workshop).values_list("agency", flat=True).distinct().order_by("agency")
    )
    return offered + [agency for agency in written if agency.casefold() not in known]


def ask_for_seat(code: str, participant: str) -> HandOver:
    """Ask the facilitator for the seat one had on another device."""
    with transaction.atomic():
        workshop = _lock(code)
        there = Participant.objects.filter(workshop=workshop, pk=participant).first()
        if there is None:
            raise Refusal(_("That seat has been given up. Join with your name instead."))
        asked = HandOver.objects.create(id=draw_id(), participant=there)
        _tell(workshop)
    return asked


def grant(code: str, hand_over: str, *, granted: bool) -> None:
    """Say yes or no to somebody who asks for a seat."""
    with transaction.atomic():
        workshop = _lock(code)
        asked = HandOver.objects.filter(participant__workshop=workshop, pk=hand_over)
        if granted:
            asked.update(granted=True)
        else:
            asked.delete()
        _tell(workshop)


def take_seat(code: str, hand_over: str) -> Participant:
    """Sit down on the new device; the old one's seat is no longer one. Raises Refusal.

    Nobody can tell what the old device had answered, so that counts as an answer that no name stands for.
    """
    with transaction.atomic():
        workshop = _lock(code)
        granted = HandOver.objects.filter(participant__workshop=workshop, pk=hand_over, granted=True)
        asked = granted.select_related("participant__group").first()
        if asked is None:
            raise Refusal(_("The facilitator has not handed this seat over."))
        old = asked.participant
        fresh = _copy(old)
        preferring.pass_on(workshop, old.pk, fresh.pk)
        _pass_on_place(old, fresh)
        run = move(workshop.run, old.mark)
        old.delete()
        workshop.run_state = leave_behind(run, taking_back.may_hold_an_answer(workshop)).model_dump_json()
        workshop.save(update_fields=["run_state"])
        _tell(workshop, phones=True)
    forgetting.sweep()
    return fresh


def _copy(old: Participant) -> Participant:
    kept = {
        field.name: getattr(old, field.name) for field in Participant._meta.concrete_fields if not field.primary_key
    }
    return Participant.objects.create(id=draw_id(), **kept)


def _pass_on_place(old: Participant, fresh: Participant | None) -> None:
    """Tell a small group that one of it has moved or gone; whoever wrote for it writes on, or nobody does for all."""
    group = old.group
    if group is None:
        return
    if group.work.scribe == old.pk:
        work = choose_scribe(group.work, fresh.pk if fresh else "")
        Group.objects.filter(pk=group.pk).update(work_state=work.model_dump_json())
    journal.tell_group(old.workshop.code, group.pk)


def _lock(code: str) -> Workshop:
    """Lock the workshop, without which `forgetting` could put back somebody who has just left."""
    return Workshop.objects.select_for_update().get(code=code)


def _is_in_no_group(workshop: Workshop, participant: Participant) -> bool:
    """Say whether groups are formed and somebody sits in none: who does stands on the phones’ face, and on their pages.

    A page loads itself again when its face says otherwise. Were the face not told, it would do so again and again.
    """
    return workshop.run.gathering.formed and participant.group_id is None


def _tell(workshop: Workshop, *, phones: bool = False) -> None:
    journal.tell(workshop.code, phones=phones)
    if workshop.run.live:
        forgetting.leave(Trace(Participant, workshop.pk))


def _same(one: str, other: str) -> bool:
    return one.casefold() == other.casefold()
