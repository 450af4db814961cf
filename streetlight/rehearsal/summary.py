"""What a played workshop came to: every step with its minutes, every activity checked, and one verdict."""

from dataclasses import asdict, dataclass, field
from typing import Any

from streetlight.rehearsal.checking import Checked
from streetlight.rehearsal.outbox import Outcome
from streetlight.rehearsal.projector import Watch
from streetlight.rehearsal.room import Room
from streetlight.workshops.models import PrivateAnswer, Tally, Workshop


@dataclass(frozen=True, slots=True)
class StepTaken:
    """One step: its minutes as planned and as they were."""

    key: str
    title: str
    planned_minutes: float
    actual_minutes: float
    visited: bool


@dataclass(frozen=True, slots=True)
class Summary:
    """The whole of it. Nothing was lost when `faults` is empty."""

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
    projector_faces: int
    faults: tuple[str, ...] = field(default=())

    @property
    def nothing_lost(self) -> bool:
        return not self.faults

    def as_json(self) -> dict[str, Any]:
        return {"nothing_lost": self.nothing_lost, **asdict(self)}


def sum_up(  # noqa: PLR0913 - everything that took part in it
    code: str, room: Room, pace: float, *, checked: list[Checked], watch: Watch, did: list[str], seconds: float
) -> Summary:
    """Sum a played workshop up, once it has ended."""
    workshop = Workshop.objects.get(code=code)
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
        facilitator_did={what: did.count(what) for what in sorted(set(did))},
        projector_faces=watch.faces,
        faults=tuple(_faults(workshop, steps, room, checked, watch)),
    )


def _steps(workshop: Workshop) -> tuple[StepTaken, ...]:
    spent = workshop.run.spent
    return tuple(
        StepTaken(step.key, step.title, step.minutes, round(spent.get(step.key, 0) / 60, 2), step.key in spent)
        for step in workshop.outline.steps
    )


def _faults(
    workshop: Workshop, steps: tuple[StepTaken, ...], room: Room, checked: list[Checked], watch: Watch
) -> list[str]:
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
    return faults + watch.faults
