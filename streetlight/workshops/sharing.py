"""What small groups share: the released items of one, those of all together, and what they rated privately.

Nothing here reads an item that is not released; the ratings go through disclosure's door.
"""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from typing import Any

from django.db.models import Count

from streetlight.core.activity import Activity, Ledger
from streetlight.core.disclosure import disclose_part
from streetlight.core.document import Block, Bullets
from streetlight.core.refusal import Refusal
from streetlight.core.together import Together
from streetlight.outlines.planned import Planned
from streetlight.outlines.run import Phase
from streetlight.outlines.schema import SHARED, THROUGHOUT, Outline
from streetlight.workshops import figures
from streetlight.workshops.figures import Result
from streetlight.workshops.leaving_the_group import RELEASED
from streetlight.workshops.models import Group, GroupItem, Participant, Tally, Workshop

LINES = 9
"""How many lines of what was only written down the room reads at once."""


@dataclass(frozen=True, slots=True)
class Shared:
    """What was released under one question."""

    question: str
    blocks: tuple[Block, ...]

    @property
    def lines(self) -> int | None:
        """How many lines it takes with its question; None where there is a picture in it."""
        said = [len(block.items) for block in self.blocks if isinstance(block, Bullets)]
        return sum(said) + 1 if len(said) == len(self.blocks) else None


@dataclass(frozen=True, slots=True)
class Asked:
    """Who was asked something: how many groups, how many people of the room are in none of them, and in the largest."""

    groups: int = 0
    rest: int = 0
    largest: int = 0


def by_group(workshop: Workshop, group: str) -> list[Shared]:
    """Give what one group released, question by question."""
    found = GroupItem.objects.filter(RELEASED, workshop=workshop, group=group)
    answered: dict[str, list[Block]] = {}
    for step, planned, items in by_slot(workshop.outline, found):
        question = question_of(workshop.outline, step, planned)
        answered.setdefault(question, []).extend(_blocks(workshop, planned, items))
    return [Shared(question, tuple(blocks)) for question, blocks in answered.items()]


def pages(shared: Iterable[Shared]) -> list[list[Shared]]:
    """Part what a group released into what a screen holds: each picture by itself, and of the rest so many lines."""
    parted: list[list[Shared]] = []
    room = 0
    for question in shared:
        lines = question.lines
        if lines is None or lines > room:
            parted.append([])
            room = LINES
        parted[-1].append(question)
        room = 0 if lines is None else room - lines
    return parted


def barriers(workshop: Workshop) -> list[str]:
    """Give all that was noted throughout and released, by whomever: each thing once, in an order that says nothing."""
    found = GroupItem.objects.filter(RELEASED, workshop=workshop, step=THROUGHOUT)
    parted = by_slot(workshop.outline, found)
    return list(dict.fromkeys(line for _step, planned, items in parted for line in _lines(workshop, planned, items)))


def all_together(workshop: Workshop, step: str, planned: Planned) -> Result:
    """Give what all groups released in one slot, as one picture; or what they rated privately, if it may be shown."""
    if planned.activity.ledger is Ledger.GROUP:
        found = GroupItem.objects.filter(RELEASED, workshop=workshop, step=step, slot=planned.key, group__isnull=False)
        return Result(len({item.group_id for item in found}), tuple(_report(workshop, planned, found)))
    return _rated(workshop, step, planned)


def pictures(workshop: Workshop) -> Iterator[tuple[str, Planned, int]]:
    """Name the slots in which groups put things somewhere, with how many groups released some of it."""
    for step, planned in workshop.outline.all_planned():
        activity: Activity[Any, Any, Any] = planned.activity
        if workshop.outline.questions(step) is None or not isinstance(activity, Together) or activity.adds:
            continue
        released = GroupItem.objects.filter(RELEASED, workshop=workshop, step=step, slot=planned.key)
        groups = released.exclude(group=None).values("group").distinct().count()
        if groups:
            yield step, planned, groups


def ratings(workshop: Workshop) -> Iterator[tuple[str, Planned]]:
    """Name what people rated privately among the groups."""
    outline, run = workshop.outline, workshop.run
    for step, planned in outline.all_planned():
        private = outline.step(step) is None and planned.activity.ledger is Ledger.PRIVATE
        if private and run.slot(step, planned.key).phase is not Phase.WAITING:
            yield step, planned


def asked(workshop: Workshop, step: str) -> Asked:
    """Count whom a rating is put to: everyone if all question sets share it, else the groups that have its set.

    It is frozen with the tally: whoever parts or moves groups afterwards has no more shown by it.
    """
    shared = step == SHARED
    groups = Group.objects.filter(workshop=workshop, **({} if shared else {"question_set": step}))
    people = [group.people for group in groups.annotate(people=Count("members"))]
    rest = 0 if shared else Participant.objects.filter(workshop=workshop).exclude(group__in=groups).count()
    return Asked(len(people), rest, max(people, default=0))


def by_slot(outline: Outline, items: Iterable[GroupItem]) -> Iterator[tuple[str, Planned, list[GroupItem]]]:
    """Part items by their slots, in the outline's order."""
    parted: dict[tuple[str, str], list[GroupItem]] = {}
    for item in items:
        parted.setdefault((item.step, item.slot), []).append(item)
    for step, planned in outline.all_planned():
        if (step, planned.key) in parted:
            yield step, planned, parted[step, planned.key]


def question_of(outline: Outline, step: str, planned: Planned) -> str:
    """Give the question that a slot helps to answer, in the words that its group met."""
    questions = outline.questions(step)
    prompts = questions.prompts if questions else ()
    return next((prompt.text for prompt in prompts if planned in prompt.activities), planned.title)


def _rated(workshop: Workshop, step: str, planned: Planned) -> Result:
    frozen = Tally.objects.filter(workshop=workshop, step=step, slot=planned.key).first()
    if frozen is None:
        return Result(0)
    put_to = Asked(**(frozen.asked or {}))
    answered = figures.of_people_listed(workshop, step, planned.key, frozen.answered)
    try:
        value = disclose_part(frozen.value, answered=answered, **asdict(put_to))
    except Refusal as refusal:
        return Result(frozen.answered, withheld=refusal.sentence)
    tally = planned.activity.tally_type.model_validate(value)
    return Result(frozen.answered, tuple(planned.activity.report(planned.setup, tally)))


def _blocks(workshop: Workshop, planned: Planned, items: list[GroupItem]) -> list[Block]:
    activity = planned.activity
    if isinstance(activity, Together) and not activity.adds:
        return _report(workshop, planned, items)
    return [Bullets(tuple(_lines(workshop, planned, items)))]


def _report(workshop: Workshop, planned: Planned, items: Iterable[GroupItem]) -> list[Block]:
    answers = (figures.read_item(workshop, planned, item) for item in items)
    return planned.activity.report(planned.setup, planned.activity.tally(planned.setup, answers))


def _lines(workshop: Workshop, planned: Planned, items: Iterable[GroupItem]) -> list[str]:
    """Say items in an order that says nothing; what was written twice stands once."""
    shuffled = sorted(items, key=lambda item: hashlib.blake2b(item.key.encode(), digest_size=8).digest())
    lines = (planned.activity.line(figures.read_item(workshop, planned, item)) for item in shuffled)
    return list(dict.fromkeys(lines))
