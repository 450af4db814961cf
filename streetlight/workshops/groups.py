"""The small groups of a workshop as they stand, and what every change of them has in common."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from streetlight.accounts.models import Facilitator
from streetlight.core.refusal import Refusal
from streetlight.core.words import gettext as _
from streetlight.outlines.group_work import GroupWork, choose_scribe
from streetlight.workshops import forgetting, group_acts, journal, running
from streetlight.workshops.forgetting import Trace
from streetlight.workshops.models import Group, GroupItem, Participant, Workshop


@dataclass(frozen=True, slots=True)
class Hand:
    """Whose hand changes something: `seen` is the journal's number that they saw."""

    by: Facilitator | None
    seen: int
    now: datetime


@contextmanager
def changing(code: str, what: str, hand: Hand, *, about: str = "") -> Iterator[Workshop]:
    """Lock a workshop as it was seen, let it be changed, note that in the journal and tell everyone. Raises Late.

    What changed stays out of the journal: who sat with whom is nobody's business afterwards.
    """
    with transaction.atomic():
        workshop = running.locked(code, hand.seen)
        yield workshop
        journal.note(workshop, what, about=about, by=hand.by, before=None, now=hand.now)
        workshop.save(update_fields=["number", "run_state", "arranged", "question_set"])
        forgetting.leave(Trace(Participant, workshop.pk))
        journal.tell(code)
    forgetting.sweep()


def seated(workshop: Workshop) -> dict[str, frozenset[str]]:
    """Give the seats in each group, by the group's key."""
    found: dict[str, set[str]] = {
        key: set() for key in Group.objects.filter(workshop=workshop).values_list("pk", flat=True)
    }
    for seat, group in Participant.objects.filter(workshop=workshop, group__isnull=False).values_list("pk", "group"):
        found[group].add(seat)
    return {group: frozenset(seats) for group, seats in found.items()}


def found(workshop: Workshop, key: str) -> Group:
    group = Group.objects.filter(workshop=workshop, pk=key).select_related("workshop").first()
    if group is None:
        raise Refusal(_("That group is not there any more. Look again, then choose."))
    return group


def added(workshop: Workshop) -> Group:
    """Add an empty group under the lowest number that is free."""
    taken = set(Group.objects.filter(workshop=workshop).values_list("number", flat=True))
    number = next(number for number in range(1, len(taken) + 2) if number not in taken)
    return Group.objects.create(workshop=workshop, number=number, question_set=workshop.question_set)


def move(workshop: Workshop, places: Mapping[str, str | None]) -> None:
    """Seat people in groups, or in none, which ends what they were told of the old one, and their writing for it."""
    for seat, group in places.items():
        Participant.objects.filter(workshop=workshop, pk=seat).update(group=group, wants_to_move=False, told=None)
    now_in = seated(workshop)
    for row in Group.objects.filter(workshop=workshop):
        if row.work.scribe and row.work.scribe not in now_in[row.pk]:
            keep_work(row, choose_scribe(row.work, ""))
    workshop.arranged = workshop.arrangement.model_copy(update={"holds": ()}).model_dump_json()


def lay_out(workshop: Workshop, parts: Sequence[Collection[str]]) -> None:
    """Have these groups and no others. Each keeps the number of the group that most of its people come from."""
    before = seated(workshop)
    rows = {group.pk: group for group in Group.objects.filter(workshop=workshop)}
    alike = sorted(
        (
            (len(before[key] & set(part)), -rows[key].number, key, place)
            for key in before
            for place, part in enumerate(parts)
        ),
        reverse=True,
    )
    of_part: dict[int, str] = {}
    for shared, _number, key, place in alike:
        if shared and place not in of_part and key not in of_part.values():
            of_part[place] = key
    fresh = sorted((place for place in range(len(parts)) if place not in of_part), key=lambda place: min(parts[place]))
    of_part |= {place: added(workshop).pk for place in fresh}
    move(workshop, {seat: of_part[place] for place, part in enumerate(parts) for seat in part})
    drop_left(workshop, before)
    give_seniors_their_questions(workshop, [of_part[place] for place in fresh])


def drop_left(workshop: Workshop, before: Mapping[str, frozenset[str]]) -> None:
    """Remove groups that everyone has left who sat there before, but never one that has written something."""
    left = [key for key, seats in before.items() if seats]
    wrote = GroupItem.objects.filter(workshop=workshop, group__isnull=False).values("group")
    Group.objects.filter(workshop=workshop, pk__in=left, members=None).exclude(pk__in=wrote).delete()


def give_seniors_their_questions(workshop: Workshop, keys: Collection[str]) -> None:
    """Give new groups of senior leaders alone the question set that is meant for them."""
    meant = next((questions.key for questions in workshop.outline.question_sets if questions.for_seniors), None)
    for group in Group.objects.filter(workshop=workshop, pk__in=keys).prefetch_related("members"):
        members = list(group.members.all())
        if meant and members and all(member.senior for member in members):
            Group.objects.filter(pk=group.pk).update(question_set=meant)


def keep_work(group: Group, work: GroupWork) -> None:
    Group.objects.filter(pk=group.pk).update(work_state=work.model_dump_json())


def go_on_working(workshop: Workshop, hand: Hand) -> None:
    """Have groups that came while the others are at work begin too."""
    if workshop.run.gathering.working:
        group_acts.begin(workshop, hand.now)
