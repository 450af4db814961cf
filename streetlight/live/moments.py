"""What the three live screens say at this moment: one look at the workshop, for all that is rendered from it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from streetlight.core.activity import Ledger
from streetlight.core.together import Together
from streetlight.outlines import pacing
from streetlight.outlines.planned import Opens, Planned
from streetlight.outlines.question_sets import QuestionSet
from streetlight.outlines.run import Phase, Run, Showing, Slot
from streetlight.outlines.schema import THROUGHOUT, Outline, Step
from streetlight.workshops import figures
from streetlight.workshops.figures import Result
from streetlight.workshops.models import Workshop


@dataclass(frozen=True, slots=True)
class Clock:
    """Time left: `left` in seconds as it is now, `deadline` while it runs and None while it stands."""

    left: float
    deadline: datetime | None


@dataclass(frozen=True, slots=True)
class Stage:
    """One activity as it stands; `step` is the key of the step, or of the question set, that its answers are kept under."""

    step: str
    planned: Planned
    slot: Slot

    @property
    def key(self) -> str:
        return self.planned.key

    @property
    def setup(self) -> object:
        return self.planned.setup

    @property
    def collecting(self) -> bool:
        return self.slot.phase is Phase.COLLECTING

    @property
    def closed(self) -> bool:
        return self.slot.phase is Phase.CLOSED

    @property
    def waiting(self) -> bool:
        return self.slot.phase is Phase.WAITING

    @property
    def shown(self) -> bool:
        return self.slot.showing is not Showing.NOTHING

    @property
    def revealed(self) -> bool:
        return self.slot.showing is Showing.REVEAL

    @property
    def private(self) -> bool:
        return self.planned.activity.ledger is Ledger.PRIVATE

    @property
    def on_boards(self) -> bool:
        """Whether a small group writes it item by item."""
        return isinstance(self.planned.activity, Together)

    @property
    def together(self) -> bool:
        """Whether in a step of the agenda it is written item by item, and not as notes of each person's own."""
        return self.on_boards and not self.planned.activity.repeats

    def template(self, screen: str) -> str:
        return f"activities/{self.planned.kind}/{screen}.html"

    @property
    def phone(self) -> str:
        return self.template("phone")

    @property
    def projector(self) -> str:
        return self.template("projector")

    @property
    def console(self) -> str:
        return self.template("console")


@dataclass(frozen=True, slots=True)
class Moment:
    """A workshop at one moment."""

    workshop: Workshop
    outline: Outline
    run: Run
    now: datetime
    step: Step | None
    stages: tuple[Stage, ...]

    @property
    def number(self) -> int:
        """The step's place on the agenda, from 1; 0 before the start."""
        return self.outline.position(self.run.step) + 1

    @property
    def live(self) -> bool:
        return self.run.live

    @property
    def ended(self) -> bool:
        return self.run.ended is not None

    @property
    def paused(self) -> bool:
        return self.run.paused is not None

    @property
    def collecting(self) -> tuple[Stage, ...]:
        return tuple(stage for stage in self.stages if stage.collecting)

    @property
    def asked_last(self) -> Stage | None:
        """The open activity that is put to the room: the last that was opened by hand, else the first of its step."""
        by_hand = (stage for stage in reversed(self.collecting) if stage.planned.opens is Opens.WHEN_ASKED)
        return next(by_hand, next(iter(self.collecting), None))

    @property
    def shown(self) -> Stage | None:
        """The activity whose answers the room is looking at."""
        return next((stage for stage in self.stages if stage.shown), None)

    @property
    def takes_away(self) -> bool:
        """Whether people write something for themselves here, or say goodbye: it is time to keep a copy."""
        writing = any(stage.private and stage.planned.activity.sealed for stage in self.stages)
        return writing or (self.step is not None and self.step.closing)

    @property
    def throughout(self) -> tuple[Stage, ...]:
        """What people note beside everything else, from one step to the end."""
        since = self.outline.position(self.outline.throughout_from)
        if self.step is None or since < 0 or self.number - 1 < since:
            return ()
        return tuple(stage_of(self.run, THROUGHOUT, planned) for planned in self.outline.throughout)

    @property
    def clock(self) -> Clock | None:
        """The time left of whatever counts down: a short countdown if there is one, else the step."""
        if self.step is None or not self.live:
            return None
        until = next((stage.slot.deadline for stage in self.collecting if stage.slot.deadline), None)
        if until is None and not self.step.minutes:
            return None
        now = self.run.paused or self.now
        left = (until - now).total_seconds() if until else pacing.left(self.run, self.step, self.now)
        return clock_of(left, self.now, standing=self.paused)

    @property
    def called_back(self) -> Clock | None:
        """The time that small groups have to finish a sentence, once they are called back."""
        until = self.run.gathering.called
        if until is None:
            return None
        now = self.run.paused or self.now
        return clock_of(max(until - now, timedelta()).total_seconds(), self.now, standing=self.paused)

    @property
    def questions(self) -> QuestionSet | None:
        if self.step is None or not self.step.question_sets:
            return None
        return self.outline.questions(self.workshop.question_set)

    def result(self, stage: Stage) -> Result:
        step = self.step.key if self.step else ""
        return figures.result(self.workshop, step, stage.planned, stage.slot.showing)


def moment(workshop: Workshop, now: datetime) -> Moment:
    run, outline = workshop.run, workshop.outline
    step = outline.step(run.step) if run.live else None
    stages = tuple(stage_of(run, step.key, planned) for planned in step.activities) if step else ()
    return Moment(workshop, outline, run, now, step, stages)


def stage_of(run: Run, step: str, planned: Planned) -> Stage:
    return Stage(step, planned, run.slot(step, planned.key))


def clock_of(left: float, now: datetime, *, standing: bool) -> Clock:
    return Clock(left, None if standing else now + timedelta(seconds=left))
