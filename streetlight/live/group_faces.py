"""What the phones of one small group show beside what all phones show: its question, its boards, its notes."""

from dataclasses import dataclass
from functools import cached_property

from streetlight.core.document import Block
from streetlight.core.words import Sentence
from streetlight.core.words import gettext as _
from streetlight.live.moments import Clock, Moment, Stage, clock_of, stage_of
from streetlight.outlines.group_work import GroupWork
from streetlight.outlines.planned import Planned
from streetlight.outlines.question_sets import Prompt, QuestionSet
from streetlight.outlines.schema import SHARED
from streetlight.workshops import group_acts
from streetlight.workshops.boards import Desk, Written
from streetlight.workshops.models import Group, Participant

GROUP_SEES = _("Only your group sees this, until you decide together what may leave it.")
ROOM_SEES = _("Everyone in the room sees this and may change it.")
REST_SEES = _(
    "Everyone who is in no group sees this and may change it. The facilitator reads it, and may put it on the projector."
)


@dataclass(frozen=True, slots=True)
class Turn:
    """A question on the list of a group's questions; `standing`: now, done, parked or open."""

    prompt: Prompt
    number: int
    standing: str
    starred: bool


@dataclass(frozen=True, slots=True)
class BoardForm:
    """One form of a board: what names it in the page and on its way to the server."""

    written: Written
    step: str
    slot: str
    code: str
    group: str

    @property
    def slot_name(self) -> str:
        return f"{self.step}/{self.slot}/{self.written.name}"

    @property
    def form_id(self) -> str:
        return f"answer-{self.step}-{self.slot}-{self.written.name}"

    @property
    def prefix(self) -> str:
        return f"{self.step}-{self.slot}-{self.written.name}"

    @property
    def action(self) -> str:
        return f"/w/{self.code}/steps/{self.step}/{self.slot}/answer"


@dataclass(frozen=True, slots=True)
class BoardFace:
    """One slot that is written together, as its page shows it."""

    stage: Stage
    forms: tuple[BoardForm, ...]
    picture: tuple[Block, ...]
    adds: bool
    sees: Sentence


class Room:
    """One small group, seen from its own phones."""

    def __init__(self, moment: Moment, group: Group) -> None:
        self._moment = moment
        self.group = group
        self._desk = Desk(moment.workshop, group.pk, group.question_set)

    @cached_property
    def members(self) -> list[Participant]:
        return sorted(Participant.objects.filter(group=self.group), key=lambda one: (one.name.casefold(), one.pk))

    @property
    def work(self) -> GroupWork:
        return self.group.work

    @property
    def scribe(self) -> Participant | None:
        return next((member for member in self.members if member.pk == self.work.scribe), None)

    @property
    def at_work(self) -> bool:
        step = self._moment.step
        return step is not None and step.question_sets and self._moment.run.gathering.working

    @cached_property
    def questions(self) -> QuestionSet | None:
        return self._moment.outline.questions(self.group.question_set)

    @cached_property
    def turns(self) -> tuple[Turn, ...]:
        prompts = group_acts.prompts_of(self._moment.workshop, self.group)
        starred = self._starred
        return tuple(
            Turn(prompt, place, self._standing(prompt), prompt.key in starred)
            for place, prompt in enumerate(prompts, start=1)
        )

    @property
    def turn(self) -> Turn | None:
        return next((turn for turn in self.turns if turn.standing == "now"), None)

    @property
    def theme(self) -> str:
        turn = self.turn
        return self.questions.theme_of(turn.prompt).title if turn and self.questions else ""

    @property
    def since(self) -> Clock | None:
        """The time the group has been at its question, counted on from where it is."""
        if self.work.since is None:
            return None
        spent = (self._moment.now - self.work.since).total_seconds()
        return clock_of(-spent, self._moment.now, standing=False)

    @cached_property
    def boards(self) -> list[BoardFace]:
        return [board_of(self._moment, stage, self._desk) for stage in self._stages if stage.on_boards]

    @property
    def private(self) -> list[Stage]:
        """What the question asks each person privately, as long as answers are taken."""
        return [stage for stage in self._stages if stage.private and stage.collecting]

    @cached_property
    def _stages(self) -> list[Stage]:
        turn = self.turn
        if turn is None:
            return []
        own = [(self.group.question_set, planned) for planned in turn.prompt.activities]
        shared = [(SHARED, planned) for planned in self._moment.outline.shared if planned.key in turn.prompt.shared]
        return [stage_of(self._moment.run, step, planned) for step, planned in (*own, *shared)]

    @property
    def _starred(self) -> frozenset[str]:
        arrangement = self._moment.workshop.arrangement
        return frozenset(arrangement.starred(self.questions) if self.questions else ())

    def _standing(self, prompt: Prompt) -> str:
        if prompt.key == self.work.prompt:
            return "now"
        if prompt.key in self.work.parked:
            return "parked"
        return "done" if prompt.key in self.work.done else "open"


def board(moment: Moment, stage: Stage, group: Group | None) -> BoardFace:
    """Show what is written together in a step of the agenda: by a small group, or by the room as one."""
    desk = Desk(moment.workshop, group.pk if group else None, stage.step)
    return board_of(moment, stage, desk)


def board_of(moment: Moment, stage: Stage, desk: Desk) -> BoardFace:
    planned: Planned = stage.planned
    shown = desk.show(stage.step, planned)
    code = moment.workshop.code
    forms = tuple(BoardForm(written, stage.step, planned.key, code, desk.group or "") for written in shown.written)
    return BoardFace(stage, forms, shown.picture, shown.adds, _sees(moment, desk))


def _sees(moment: Moment, desk: Desk) -> Sentence:
    """Say who sees what is written: once there are groups, the rest of the room is not all of it."""
    if desk.group:
        return GROUP_SEES
    return REST_SEES if moment.run.gathering.formed else ROOM_SEES
