"""What a small group's members do beside writing: turn to a question, park it, choose a scribe, ask for help."""

from collections.abc import Callable
from datetime import datetime

from django.db import transaction

from streetlight.core.refusal import Refusal
from streetlight.core.words import gettext as _
from streetlight.outlines import group_work as rules
from streetlight.outlines.group_work import GroupWork
from streetlight.outlines.question_sets import Prompt
from streetlight.workshops import boards, figures, journal
from streetlight.workshops.models import Group, Participant, Workshop

Rule = Callable[[GroupWork, tuple[Prompt, ...]], GroupWork]


def turn_to(code: str, seat: str, key: str, *, now: datetime) -> None:
    """Turn to any question of the set. Raises Refusal."""
    _move(code, seat, lambda work, prompts: rules.turn_to(work, prompts, key, now))


def go_on(code: str, seat: str, *, seen: str, park: bool, now: datetime) -> None:
    """Leave the question that was seen, done or parked; nothing is done if another member has left it already."""
    _move(code, seat, lambda work, prompts: rules.go_on(work, prompts, now, park=park) if work.prompt == seen else work)


def ask_for_help(code: str, seat: str, *, wanted: bool) -> None:
    _move(code, seat, lambda work, _prompts: rules.ask_for_help(work, wanted=wanted))


def choose_scribe(code: str, seat: str, scribe: str) -> None:
    """Have one member, by name and agency, write for all; everyone, if `scribe` is empty. Raises Refusal."""
    with transaction.atomic():
        workshop = Workshop.objects.select_for_update().get(code=code)
        group = group_of(workshop, seat)
        members = {member.card: member.pk for member in Participant.objects.filter(group=group)}
        if scribe and scribe not in members:
            raise Refusal(_("Choose somebody who is in your group."))
        _keep(workshop, group, rules.choose_scribe(group.work, members.get(scribe, "")))


def help_came(code: str, group: str) -> None:
    """Take down a group's call for help, once the facilitator has been there."""
    with transaction.atomic():
        workshop = Workshop.objects.select_for_update().get(code=code)
        found = Group.objects.filter(workshop=workshop, pk=group).first()
        if found is not None:
            _keep(workshop, found, rules.ask_for_help(found.work, wanted=False))


def begin(workshop: Workshop, now: datetime) -> None:
    """Put every group that has not begun before its first question, with what is known already on its boards.

    The workshop's row is locked by the caller.
    """
    agencies = [agency for agency, _count in figures.by_agency(figures.names(workshop))]
    for group in Group.objects.filter(workshop=workshop).select_related("workshop"):
        questions = group.questions
        if questions is None:
            continue
        group.work_state = rules.begin(group.work, prompts_of(workshop, group), now).model_dump_json()
        group.save(update_fields=["work_state"])
        boards.start(workshop, group.pk, ((questions.key, planned) for planned in questions.activities), agencies)


def prompts_of(workshop: Workshop, group: Group) -> tuple[Prompt, ...]:
    """Give a group's questions in its order: the starred ones first, those of the facilitator or the outline's own."""
    questions = group.questions
    if questions is None:
        return ()
    return rules.in_order(questions, workshop.arrangement.starred(questions))


def group_of(workshop: Workshop, seat: str) -> Group:
    """Find the group that somebody sits in while it may still act. Raises Refusal."""
    group = Group.objects.filter(workshop=workshop, members=seat).select_related("workshop").first()
    if group is None:
        raise Refusal(_("You are in no group at the moment. Ask the facilitator."))
    if not workshop.run.live:
        raise Refusal(_("This workshop has ended."))
    return group


def _move(code: str, seat: str, rule: Rule) -> None:
    with transaction.atomic():
        workshop = Workshop.objects.select_for_update().get(code=code)
        group = group_of(workshop, seat)
        _keep(workshop, group, rule(group.work, prompts_of(workshop, group)))


def _keep(workshop: Workshop, group: Group, work: GroupWork) -> None:
    if work == group.work:
        return
    Group.objects.filter(pk=group.pk).update(work_state=work.model_dump_json())
    journal.tell_group(workshop.code, group.pk)
    journal.tell(workshop.code, phones=False)
