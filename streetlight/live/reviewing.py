"""What a small group looks through before it feeds back: all that it wrote, and what of it may leave."""

from dataclasses import dataclass

from streetlight.core.words import Sentence
from streetlight.core.words import gettext as _
from streetlight.live.group_faces import BoardFace, BoardForm, board_of
from streetlight.live.moments import Moment, Stage, stage_of
from streetlight.outlines.arrangement import Kept
from streetlight.outlines.groups_in_run import feed_back_by_now
from streetlight.outlines.schema import THROUGHOUT
from streetlight.workshops import figures, sharing, together
from streetlight.workshops.boards import Desk
from streetlight.workshops.models import Group, GroupItem

DELETED = {
    Kept.NOT_AT_ALL: _("The rest stays in your group, and is deleted when the workshop ends."),
    Kept.A_DAY: _("The rest stays in your group, and is deleted 24 hours after the workshop."),
    Kept.A_WEEK: _("The rest stays in your group, and is deleted 7 days after the workshop."),
}


@dataclass(frozen=True, slots=True)
class Noted:
    """One thing that the group wrote. `held`: somebody holds it back, and nobody is told who. `form` changes its words."""

    key: str
    version: str
    text: str
    released: bool
    held: bool
    form: BoardForm | None


@dataclass(frozen=True, slots=True)
class Question:
    """What the group wrote under one question."""

    name: str
    text: str
    board: BoardFace
    items: list[Noted]


@dataclass(frozen=True, slots=True)
class Review:
    """All that a group wrote. `folded` where something else is the task, or once the group has looked through it."""

    questions: list[Question]
    done: bool
    folded: bool
    rest: Sentence

    @property
    def released(self) -> int:
        return sum(item.released for question in self.questions for item in question.items)


def review(moment: Moment, group: Group) -> Review | None:
    """Give what a group looks through, from when it is called back to the end; None before."""
    if not _has_come(moment):
        return None
    kept = sorted(GroupItem.objects.filter(group=group), key=lambda item: (item.place, item.key))
    here = moment.step is not None and moment.step.feeding_back
    questions = [
        _question(moment, group, stage_of(moment.run, step, planned), items, changed=here)
        for step, planned, items in sharing.by_slot(moment.outline, kept)
    ]
    return Review(
        questions, group.work.reviewed, group.work.reviewed or not here, DELETED[moment.workshop.arrangement.kept]
    )


def _question(moment: Moment, group: Group, stage: Stage, items: list[GroupItem], *, changed: bool) -> Question:
    """Give one question’s items; what is noted throughout has its own place on the screen to be changed in."""
    board = board_of(moment, stage, Desk(moment.workshop, group.pk, stage.step))
    forms = {form.written.item: form for form in board.forms} if changed and stage.step != THROUGHOUT else {}
    text = sharing.question_of(moment.outline, stage.step, stage.planned)
    noted = [_noted(moment, stage, item, forms.get(item.key)) for item in items]
    return Question(f"{stage.step}-{stage.key}", text, board, noted)


def _noted(moment: Moment, stage: Stage, item: GroupItem, form: BoardForm | None) -> Noted:
    text = stage.planned.activity.line(figures.read_item(moment.workshop, stage.planned, item))
    held = bool(item.holds)
    version = together.version_of(moment.workshop.seal, item)
    return Noted(item.key, version, text, item.standing == GroupItem.Standing.RELEASED and not held, held, form)


def _has_come(moment: Moment) -> bool:
    if moment.step is None or not moment.run.gathering.formed:
        return False
    return moment.run.gathering.called is not None or feed_back_by_now(moment.run, moment.outline)
