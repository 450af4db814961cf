"""Whether every answer sent is stored and tallied: what people sent, laid beside what the database holds.

Separate from the people: they never see a database, and this never sees a page.
"""

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from streetlight.core.activity import Answer, Form, Ledger
from streetlight.core.refusal import Refusal
from streetlight.outlines.planned import Planned
from streetlight.outlines.run import Phase
from streetlight.outlines.schema import THROUGHOUT
from streetlight.rehearsal.outbox import Letter, Outcome
from streetlight.workshops import sealing
from streetlight.workshops.models import GroupItem, Preference, PrivateAnswer, Tally, Workshop


@dataclass(frozen=True, slots=True)
class Kept:
    """What the database held of one activity when it had closed."""

    values: tuple[str, ...]
    tally: Any
    """The frozen tally as it is stored; None where none is frozen."""


@dataclass(frozen=True, slots=True)
class Checked:
    """One activity, checked. `faults` is empty when every answer is where it must be, once."""

    step: str
    slot: str
    people: int
    sent: int
    acknowledged: int
    refused: int
    stored: int
    tallied: int | None
    faults: tuple[str, ...]


@dataclass
class Ledgers:
    """Looks at the database whenever something may have closed, before the workshop's end lets the answers go."""

    code: str
    kept: dict[tuple[str, str], Kept] = field(default_factory=dict)
    faults: set[str] = field(default_factory=set)

    def look(self) -> None:
        """Take down what each closed activity holds; what was opened again is taken down anew when it closes."""
        workshop = Workshop.objects.get(code=self.code)
        run = workshop.run
        for step, planned in workshop.outline.all_planned():
            where = (step, planned.key)
            if run.slot(*where).phase is not Phase.CLOSED:
                self.kept.pop(where, None)
            elif where not in self.kept:
                self.kept[where] = _kept(workshop, step, planned)
        if run.gathering.formed and Preference.objects.filter(workshop=workshop).exists():
            self.faults.add("whom people would like to be with is still kept after groups were formed")

    def check(self, letters: Sequence[Letter]) -> list[Checked]:
        """Lay beside it what people sent, activity by activity; what is noted throughout is never closed."""
        workshop = Workshop.objects.get(code=self.code)
        for planned in workshop.outline.throughout:
            self.kept[THROUGHOUT, planned.key] = _kept(workshop, THROUGHOUT, planned)
        sent = {letter.slot for letter in letters}
        return [
            check_one(step, planned, self.kept.get((step, planned.key)), letters)
            for step, planned in workshop.outline.all_planned()
            if workshop.outline.step(step) or f"{step}/{planned.key}" in sent or (step, planned.key) in self.kept
        ]


def check_one(step: str, planned: Planned, kept: Kept | None, letters: Iterable[Letter]) -> Checked:
    """Check one activity: newest of each person, or for notes every different one, against what is kept."""
    here = [letter for letter in letters if letter.slot == f"{step}/{planned.key}"]
    expected = newest(planned, here)
    held = kept or Kept((), None)
    stored = [planned.activity.answer_type.model_validate_json(value) for value in held.values]
    faults = [] if kept or not here else ["nothing was closed here, so nothing could be checked"]
    faults += _differences(planned, expected, stored, here) if kept else []
    tallied = held.tally.get("answered") if held.tally else None
    certain = not any(letter.doubtful for letter in here)
    if kept and certain and planned.activity.ledger is Ledger.PRIVATE:
        ours = planned.activity.tally(planned.setup, expected)
        if held.tally is None or ours != planned.activity.tally_type.model_validate(held.tally):
            faults.append("the frozen tally is not what the answers add up to")
    outcomes = Counter(letter.outcome for letter in here)
    return Checked(
        step=step,
        slot=planned.key,
        people=len({letter.person for letter in here}),
        sent=len(here),
        acknowledged=outcomes[Outcome.SAVED],
        refused=outcomes[Outcome.REFUSED],
        stored=len(stored),
        tallied=tallied,
        faults=tuple(faults),
    )


def newest(planned: Planned, letters: Iterable[Letter]) -> list[Answer]:
    """Give the answers that must be kept of those acknowledged."""
    kept: dict[object, Answer] = {}
    for letter in sorted(letters, key=lambda letter: (letter.person, letter.number)):
        if letter.outcome is Outcome.SAVED:
            answer = read(planned, letter)
            kept[(letter.person, canonical(answer)) if planned.activity.repeats else letter.person] = answer
    return list(kept.values())


def read(planned: Planned, letter: Letter) -> Answer:
    answer: Answer = planned.activity.accept(planned.setup, Form.parse(urlencode(letter.fields).encode()))
    return answer


def canonical(answer: Answer) -> str:
    """Write an answer in the one way in which equal answers are equal text."""
    return _written(answer.model_dump())


def _differences(
    planned: Planned, expected: Iterable[Answer], stored: Iterable[Answer], letters: list[Letter]
) -> list[str]:
    """Say what is missing and what is too much. What is in doubt may have gone either way."""
    ours, theirs = Counter(map(canonical, expected)), Counter(map(canonical, stored))
    replaced, perhaps = _in_doubt(planned, letters)
    gone, come = ours - theirs, theirs - ours
    missing, extra = gone - replaced, come - perhaps
    unreplaced = (gone & replaced).total() - (come & perhaps).total()
    return [
        *(f"{count} acknowledged but not stored: {value}" for value, count in missing.items()),
        *(f"{count} stored but not acknowledged: {value}" for value, count in extra.items()),
        *([f"{unreplaced} acknowledged, and neither stored nor replaced"] if unreplaced > 0 else []),
    ]


def _in_doubt(planned: Planned, letters: list[Letter]) -> tuple[Counter[str], Counter[str]]:
    """Give what letters in doubt may have replaced, and what they may have put there."""
    replaced: Counter[str] = Counter()
    perhaps: Counter[str] = Counter()
    for letter in letters:
        if not letter.doubtful or letter.outcome is Outcome.SAVED:
            continue
        try:
            perhaps[canonical(read(planned, letter))] += 1
        except Refusal:
            continue
        earlier = [one for one in letters if one.person == letter.person and one.number < letter.number]
        if not planned.activity.repeats:
            replaced.update(canonical(answer) for answer in newest(planned, earlier))
    return replaced, perhaps


def _kept(workshop: Workshop, step: str, planned: Planned) -> Kept:
    where = {"workshop": workshop, "step": step, "slot": planned.key}
    in_groups = planned.activity.ledger is Ledger.GROUP
    rows = GroupItem.objects.filter(**where, group=None) if in_groups else PrivateAnswer.objects.filter(**where)
    frozen = Tally.objects.filter(workshop=workshop, step=step, slot=planned.key).first()
    values = tuple(sealing.unseal(workshop.seal, value) for value in rows.values_list("value", flat=True))
    return Kept(values, frozen.value if frozen else None)


def _written(value: object) -> str:
    """Write a value down; days and times as they are said."""
    return json.dumps(_plain(value), sort_keys=True, ensure_ascii=False, default=str)


def _plain(value: object) -> object:
    if isinstance(value, dict):
        return {str(key): _plain(held) for key, held in value.items()}
    if isinstance(value, set | frozenset):
        return sorted(map(_written, value))
    if isinstance(value, list | tuple):
        return [_plain(held) for held in value]
    return value
