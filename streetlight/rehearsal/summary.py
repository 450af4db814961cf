"""What a played workshop came to: every step with its minutes, every activity checked, and one verdict."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from typing import Any

from django.db.models import Count

from streetlight.rehearsal.checking import Checked, Ledgers
from streetlight.rehearsal.checking_together import CheckedTogether, check_together
from streetlight.rehearsal.diary import Diary
from streetlight.rehearsal.outbox import Outcome
from streetlight.rehearsal.projector import Watch
from streetlight.rehearsal.room import Room
from streetlight.workshops.leaving_the_group import RELEASED
from streetlight.workshops.models import Group, GroupItem, Participant, Preference, PrivateAnswer, Tally, Workshop


@dataclass(frozen=True, slots=True)
class StepTaken:
    """One step: its minutes as planned and as they were."""

    key: str
    title: str
    planned_minutes: float
    actual_minutes: float
    visited: bool


@dataclass(frozen=True, slots=True)
class SmallGroup:
    """One small group as it was at the end. `wrote`: how many items; `released`: how many of them left it."""

    number: int
    people: int
    question_set: str
    wrote: int
    released: int


@dataclass(frozen=True, slots=True)
class Summary:
    """The whole of it. Nothing was lost, and nothing seen by whom it is not for, when `faults` is empty.

    `group_acts` are what members of groups did by its buttons; `looked_at` how many different things each audience was
    shown; `recognised` how often somebody's words were known again there, by what they were; `taken_away` what people
    kept of their own. `diary` has each of the facilitator's acts with its second, `gone_without` the groups that were
    not waited for any longer.
    """

    code: str
    people: int
    seed: int
    pace: float
    seconds: float
    steps: tuple[StepTaken, ...]
    activities: tuple[Checked, ...]
    sent: int
    acknowledged: int
    refused: int
    tempers: dict[str, int]
    facilitator_did: dict[str, int]
    diary: tuple[tuple[float, str], ...]
    gone_without: tuple[str, ...]
    groups_heard: int
    projector_faces: int
    groups: tuple[SmallGroup, ...]
    together: tuple[CheckedTogether, ...]
    group_acts: dict[str, int]
    taken_away: dict[str, int]
    looked_at: dict[str, int]
    recognised: dict[str, int]
    faults: tuple[str, ...] = field(default=())

    @property
    def nothing_lost(self) -> bool:
        return not self.faults

    def as_json(self) -> dict[str, Any]:
        return {"nothing_lost": self.nothing_lost, **asdict(self)}


def sum_up(  # noqa: PLR0913 - everything that took part in it
    code: str, room: Room, pace: float, *, ledgers: Ledgers, watch: Watch, diary: Diary, seconds: float
) -> Summary:
    """Sum a played workshop up, once it has ended."""
    workshop = Workshop.objects.get(code=code)
    checked = ledgers.check(room.letters)
    together = check_together(workshop, room.letters)
    steps = _steps(workshop)
    letters = room.letters
    outcomes = [letter.outcome for letter in letters]
    names = [person.temper.name for person in room.people]
    return Summary(
        code=code,
        people=len(room.people),
        seed=room.board.seed,
        pace=pace,
        seconds=round(seconds, 1),
        steps=steps,
        activities=tuple(checked),
        sent=len(letters),
        acknowledged=outcomes.count(Outcome.SAVED),
        refused=outcomes.count(Outcome.REFUSED),
        tempers={name: names.count(name) for name in sorted(set(names))},
        facilitator_did=diary.counted,
        diary=tuple(diary.acts),
        gone_without=tuple(diary.gone_without),
        groups_heard=len({what for _second, what in diary.acts if what.startswith("speak ")}),
        projector_faces=watch.faces,
        groups=_groups(workshop),
        together=tuple(together),
        group_acts=dict(sorted(room.board.pressed.items())),
        taken_away=dict(sorted(room.board.taken_away.items())),
        looked_at=dict(sorted(room.board.seeing.looked_at.items())),
        recognised=dict(sorted(room.board.seeing.recognised.items())),
        faults=(
            *_faults(workshop, steps, room, checked),
            *_faults_of_groups(workshop, together, diary),
            *ledgers.faults,
        ),
    )


def _steps(workshop: Workshop) -> tuple[StepTaken, ...]:
    spent = workshop.run.spent
    return tuple(
        StepTaken(step.key, step.title, step.minutes, round(spent.get(step.key, 0) / 60, 2), step.key in spent)
        for step in workshop.outline.steps
    )


def _groups(workshop: Workshop) -> tuple[SmallGroup, ...]:
    groups = Group.objects.filter(workshop=workshop).annotate(people=Count("members", distinct=True))
    return tuple(
        SmallGroup(
            number=group.number,
            people=group.people,
            question_set=group.question_set,
            wrote=GroupItem.objects.filter(group=group).count(),
            released=GroupItem.objects.filter(RELEASED, group=group).count(),
        )
        for group in groups
    )


def _faults_of_groups(workshop: Workshop, together: list[CheckedTogether], diary: Diary) -> Iterator[str]:
    """Say what is wrong with what groups wrote; and which tools nobody used of a set that a group got through."""
    for one in together:
        yield from (f"{one.step}/{one.slot}: {fault}" for fault in one.faults)
    given = set(Group.objects.filter(workshop=workshop, members__isnull=False).values_list("question_set", flat=True))
    written = {(one.step, one.slot) for one in together if one.acknowledged}
    answered = set(Tally.objects.filter(workshop=workshop, answered__gt=0).values_list("step", "slot"))
    for step, planned in workshop.outline.all_planned():
        if not diary.gone_without and step in given and (step, planned.key) not in written | answered:
            yield f"no group used {step}/{planned.key}"
    for homeless in Participant.objects.filter(workshop=workshop, group=None) if given else ():
        yield f"{homeless.name} was given no place in a small group"
    if Preference.objects.filter(workshop=workshop).exists():
        yield "whom people would like to be with is still kept after the end"


def _faults(workshop: Workshop, steps: tuple[StepTaken, ...], room: Room, checked: list[Checked]) -> list[str]:
    faults = [f"{one.step}/{one.slot}: {fault}" for one in checked for fault in one.faults]
    faults += [f"the step “{step.key}” was not visited" for step in steps if not step.visited]
    faults += [f"{person.name} could not take part: {person.trouble}" for person in room.people if person.trouble]
    faults += [f"no phone showed the step “{step.key}”" for step in steps if step.key not in room.board.steps]
    faults += [
        f"{person.name}’s phone shows “{person.step}” after the end" for person in room.people if person.step != "ended"
    ]
    waiting = sum(1 for letter in room.letters if letter.outcome is Outcome.WAITING)
    if waiting:
        faults.append(f"{waiting} answers were never acknowledged and never refused")
    if workshop.run.ended is None:
        faults.append("the workshop has not ended")
    if left := PrivateAnswer.objects.filter(workshop=workshop).count():
        faults.append(f"{left} private answers were not let go at the end")
    tallied = sum(1 for one in checked if one.tallied is not None)
    if Tally.objects.filter(workshop=workshop).count() != tallied:
        faults.append("a frozen tally is gone after the end")
    return faults + room.board.seeing.faults
