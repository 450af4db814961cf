"""What the console says of small groups: how far they are, the one thing to do next, and never a word they wrote."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Q
from django.utils.translation import gettext as _

from streetlight.live.moments import Clock, Moment, Stage, clock_of
from streetlight.live.pressed import to_work
from streetlight.outlines.arrangement import HowGroupsForm
from streetlight.outlines.question_sets import Prompt, QuestionSet
from streetlight.workshops import figures, group_acts, preferring
from streetlight.workshops.models import Group
from streetlight.workshops.running import Act

FORMING = "groups/forming/"
PAGE = "groups/"


@dataclass(frozen=True, slots=True)
class Press:
    """A button of small groups: where it is sent, from the console on, and what it says. With `page` it leads there."""

    address: str
    label: str
    primary: bool = False
    page: bool = False

    @property
    def slow(self) -> bool:
        """Whether the server works on it for some seconds."""
        return self.address == FORMING


@dataclass(frozen=True, slots=True)
class Row:
    """How far one group is: its question and since when, what it has done and parked, and whether it asks for help.

    `remote` of its people are on the video call.
    """

    group: Group
    people: int
    remote: int
    prompt: Prompt | None
    place: int
    of: int
    since: Clock | None
    parked: int
    done: int
    wants_help: bool


@dataclass(frozen=True, slots=True)
class Noted:
    """How many notes there are of what people note throughout."""

    title: str
    number: int


@dataclass(frozen=True, slots=True)
class SmallGroups:
    """Small groups on the console; `answered` of the people have said whom they would be comfortable with.

    `here`: whether they work in this step. The first press leads on.
    """

    here: bool
    asked: bool
    answered: int
    formed: bool
    working: bool
    number: int
    in_none: int
    wish_to_move: int
    called: Clock | None
    message: str
    presses: tuple[Press, ...]
    rows: tuple[Row, ...]


def small_groups(moment: Moment) -> SmallGroups | None:
    """Give what the console shows of small groups; None where the outline has none."""
    if not moment.outline.question_sets or not moment.live:
        return None
    gathering = moment.run.gathering
    people = figures.participants(moment.workshop)
    answered = preferring.answered(moment.workshop)
    here = moment.step is not None and moment.step.question_sets
    counted = Group.objects.filter(workshop=moment.workshop).annotate(
        people=Count("members"), remote=Count("members", filter=Q(members__remote=True))
    )
    groups = counted.select_related("workshop").order_by("number")  # counting leaves the usual order out
    return SmallGroups(
        here=here,
        asked=gathering.asking or answered > 0,
        answered=answered,
        formed=gathering.formed,
        working=gathering.working,
        number=len(groups),
        in_none=sum(person.group_id is None for person in people) if gathering.formed else 0,
        wish_to_move=sum(person.wants_to_move for person in people),
        called=moment.called_back,
        message=gathering.message,
        presses=tuple(_presses(moment, here=here, answered=answered, begun=any(group.work.prompt for group in groups))),
        rows=_calling_first(_row(moment, group, people=group.people, remote=group.remote) for group in groups),
    )


def _calling_first(rows: Iterable[Row]) -> tuple[Row, ...]:
    """Put who asks for help before the others: with many groups the last ones are out of sight."""
    return tuple(sorted(rows, key=lambda row: not row.wants_help))


def questions_of_all(moment: Moment) -> QuestionSet | None:
    """Give the questions that the whole room works on; None while groups have different ones."""
    if moment.questions is None or not moment.run.gathering.formed:
        return moment.questions
    given = set(Group.objects.filter(workshop=moment.workshop).values_list("question_set", flat=True))
    return moment.outline.questions(given.pop()) if len(given) == 1 else None


def noted(moment: Moment) -> list[Noted]:
    """Count what people note beside everything else: numbers, and nothing of what it says."""
    return [_noted(moment, stage) for stage in moment.throughout]


def _noted(moment: Moment, stage: Stage) -> Noted:
    return Noted(stage.planned.title, figures.answered(moment.workshop, stage.step, stage.planned))


def _presses(moment: Moment, *, here: bool, answered: int, begun: bool) -> list[Press]:
    """Say what can be done with small groups; the first is what most facilitators do next."""
    gathering = moment.run.gathering
    by_trust = moment.workshop.arrangement.how is HowGroupsForm.BY_TRUST
    if gathering.formed and gathering.called is not None:
        return [_act(Act.WORK, to_work(again=True))]
    if gathering.formed and gathering.working:
        return [_act(Act.CALL_BACK, _("Call the groups back"), primary=True)]
    if gathering.formed:
        return [_act(Act.WORK, to_work(again=begun), primary=True)] if here else []
    if not by_trust:
        return [Press(PAGE, _("Open groups on the groups page"), primary=here, page=True)]
    form = Press(FORMING, _("Form the groups"), primary=here)
    if gathering.asking:
        return [form, _act(Act.STOP_ASKING, _("Close the question"))]
    ask = _act(Act.ASK, _("Ask who people would like to be with"), primary=here)
    return [form, _act(Act.ASK, _("Ask again"))] if answered else [ask, Press(FORMING, _("Form groups without asking"))]


def _act(act: Act, label: str, *, primary: bool = False) -> Press:
    return Press(f"journal/{act}/", label, primary)


def _row(moment: Moment, group: Group, *, people: int, remote: int) -> Row:
    prompts = group_acts.prompts_of(moment.workshop, group)
    place = next((place for place, prompt in enumerate(prompts, start=1) if prompt.key == group.work.prompt), 0)
    return Row(
        group=group,
        people=people,
        remote=remote,
        prompt=prompts[place - 1] if place else None,
        place=place,
        of=len(prompts),
        since=_since(moment, group),
        parked=len(group.work.parked),
        done=len(group.work.done),
        wants_help=group.work.wants_help,
    )


def _since(moment: Moment, group: Group) -> Clock | None:
    """Give the time that a group has been at its question, counting on."""
    if group.work.since is None:
        return None
    return clock_of(-(moment.now - group.work.since).total_seconds(), moment.now, standing=False)
