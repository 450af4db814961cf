"""What may be known of a workshop: who is there, how many have answered, and results through disclosure's door."""

import hashlib
from collections import Counter
from dataclasses import dataclass

from streetlight.core.activity import Answer, Ledger
from streetlight.core.activity import Tally as ActivityTally
from streetlight.core.disclosure import disclose
from streetlight.core.document import Block
from streetlight.core.refusal import Refusal
from streetlight.core.words import Sentence
from streetlight.core.words import gettext as _
from streetlight.outlines.planned import Planned
from streetlight.outlines.run import Showing
from streetlight.workshops import sealing
from streetlight.workshops.incoming import MORE_TIME
from streetlight.workshops.models import Group, GroupItem, HandOver, Participant, PrivateAnswer, Tally, Workshop

FOR_THEMSELVES = _("Everyone wrote this for themselves. Nobody else sees it.")

Names = tuple[tuple[str, str], ...]
"""Of each person: name and agency."""


@dataclass(frozen=True, slots=True)
class Result:
    """What may be shown of one activity's answers: blocks, or the sentence that says why not."""

    answered: int
    blocks: tuple[Block, ...] = ()
    withheld: Sentence | None = None


@dataclass(frozen=True, slots=True)
class Point:
    """One point and what was merged into it."""

    item: GroupItem
    text: str
    merged: tuple["Point", ...] = ()


def people(workshop: Workshop) -> int:
    return Participant.objects.filter(workshop=workshop).count()


def participants(workshop: Workshop) -> list[Participant]:
    return sorted(Participant.objects.filter(workshop=workshop), key=lambda one: (one.name.casefold(), one.agency))


def names(workshop: Workshop) -> Names:
    """Give everyone's name and agency, by name."""
    there = Participant.objects.filter(workshop=workshop).values_list("name", "agency")
    return tuple(sorted(there, key=lambda one: (one[0].casefold(), one[1])))


def by_agency(there: Names) -> list[tuple[str, int]]:
    """Count who is there of each agency, those with most people first."""
    counted = Counter(agency for _name, agency in there)
    return sorted(counted.items(), key=lambda row: (-row[1], row[0].casefold()))


def grouping(workshop: Workshop, group: Group | None) -> str:
    """Name who sits together at this moment, in one group or in none, by something that changes when they do."""
    seats = Participant.objects.filter(workshop=workshop, group=group).values_list("pk", flat=True)
    return hashlib.blake2b("".join(sorted(seats)).encode(), digest_size=8).hexdigest()


def seats_asked_for(workshop: Workshop) -> list[HandOver]:
    return list(
        HandOver.objects.select_related("participant")
        .filter(participant__workshop=workshop, granted=False)
        .order_by("participant__name")
    )


def answered(workshop: Workshop, step: str, planned: Planned) -> int:
    """Count who has answered so far, or how many points there are: a number, and nothing else."""
    model = GroupItem if planned.activity.ledger is Ledger.GROUP else PrivateAnswer
    return model.objects.filter(workshop=workshop, step=step, slot=planned.key).count()


def more_time_wanted(workshop: Workshop, step: str) -> int:
    return PrivateAnswer.objects.filter(workshop=workshop, step=step, slot=MORE_TIME).count()


def result(workshop: Workshop, step: str, planned: Planned, showing: Showing) -> Result:
    """Give what may be shown of a closed activity: the room's result, or what the outline reveals with it."""
    if planned.activity.ledger is Ledger.GROUP:
        return _released(workshop, step, planned)
    tally = _tally(workshop, step, planned)
    if tally is None:
        return Result(0)
    try:
        disclose(tally, answered=of_people_listed(workshop, step, planned.key, tally.answered))
    except Refusal as refusal:
        withheld = FOR_THEMSELVES if planned.activity.for_oneself else refusal.sentence
        blocks = planned.activity.reveal(planned.setup, _silence(planned), None) if _revealed(showing) else []
        return Result(tally.answered, tuple(blocks), withheld)
    if _revealed(showing):
        return Result(tally.answered, tuple(planned.activity.reveal(planned.setup, tally, _beside(workshop, planned))))
    return Result(tally.answered, tuple(planned.activity.report(planned.setup, tally)))


def of_people_listed(workshop: Workshop, step: str, slot: str, answered: int) -> int:
    """Count a slot’s answers without those that may be of seats that have ended without them before anybody saw its result."""
    return answered - workshop.run.slot(step, slot).left_behind


def points(workshop: Workshop, step: str, slot: str) -> list[Point]:
    """Give a slot's points, those on the projector first and in their order, each with what was merged into it."""
    planned = workshop.outline.planned(step, slot)
    if planned is None:
        return []
    found = GroupItem.objects.filter(workshop=workshop, group=None, step=step, slot=slot)
    items = sorted(found, key=lambda item: (item.place == 0, item.place, item.key))
    merged: dict[str, list[Point]] = {}
    for item in items:
        if item.merged_into_id is not None:
            merged.setdefault(item.merged_into_id, []).append(Point(item, _text(workshop, planned, item)))
    return [
        Point(item, _text(workshop, planned, item), tuple(merged.get(item.pk, ())))
        for item in items
        if item.merged_into_id is None
    ]


def on_projector(workshop: Workshop, step: str, slot: str) -> list[Point]:
    return [point for point in points(workshop, step, slot) if point.item.standing == GroupItem.Standing.RELEASED]


def read_item(workshop: Workshop, planned: Planned, item: GroupItem) -> Answer:
    """Read what an item says; only for those it is meant for."""
    said: Answer = planned.activity.answer_type.model_validate_json(sealing.unseal(workshop.seal, item.value))
    return said


def _revealed(showing: Showing) -> bool:
    return showing is Showing.REVEAL


def _tally(workshop: Workshop, step: str, planned: Planned) -> ActivityTally | None:
    frozen = Tally.objects.filter(workshop=workshop, step=step, slot=planned.key).first()
    return planned.activity.tally_type.model_validate(frozen.value) if frozen else None


def _beside(workshop: Workshop, planned: Planned) -> ActivityTally | None:
    """Give the tally that the outline sets beside this one, if enough people answered that one too."""
    if planned.beside is None:
        return None
    step, slot = planned.beside.split("/")
    other = workshop.outline.planned(step, slot)
    tally = _tally(workshop, step, other) if other else None
    try:
        return disclose(tally, answered=of_people_listed(workshop, step, slot, tally.answered)) if tally else None
    except Refusal:
        return None


def _silence(planned: Planned) -> ActivityTally:
    nothing: ActivityTally = planned.activity.tally(planned.setup, [])
    return nothing


def _released(workshop: Workshop, step: str, planned: Planned) -> Result:
    activity = planned.activity
    shown = on_projector(workshop, step, planned.key)
    tally = activity.tally(planned.setup, (read_item(workshop, planned, point.item) for point in shown))
    return Result(tally.answered, tuple(activity.report(planned.setup, tally)))


def _text(workshop: Workshop, planned: Planned, item: GroupItem) -> str:
    return planned.activity.line(read_item(workshop, planned, item))
