"""What the screens show where small groups feed back: who speaks and for how long, and what has left the groups."""

import hashlib
from dataclasses import dataclass
from datetime import timedelta

from streetlight.core.activity import Appointment, Ledger
from streetlight.live.moments import Clock, Moment, clock_of
from streetlight.outlines import pacing
from streetlight.outlines.groups_in_run import have_fed_back
from streetlight.outlines.planned import Planned
from streetlight.outlines.run import Phase, Showing, Slot
from streetlight.workshops import appointments, figures, sealing, sharing
from streetlight.workshops.figures import Result
from streetlight.workshops.models import Group
from streetlight.workshops.sharing import Shared

READABLE = 6
"""How many barriers the projector shows beside what is to be written; phones show all."""


@dataclass(frozen=True, slots=True)
class Sharing:
    """What the room looks at: what the group that speaks has released, or one result of all groups."""

    clock: Clock | None
    shared: list[Shared]
    title: str = ""
    result: Result | None = None
    page: int = 0

    @property
    def pages(self) -> list[list[Shared]]:
        return sharing.pages(self.shared)

    @property
    def here(self) -> list[Shared]:
        """The page of it that the room looks at; the last one once there is less of it than there was."""
        return self.pages[min(self.page, len(self.pages) - 1)] if self.pages else []

    @property
    def number(self) -> int:
        """That page's place, from 1."""
        return min(self.page + 1, len(self.pages))


@dataclass(frozen=True, slots=True)
class Turn:
    """One group on the console: progress, and nothing that it wrote. `left` counts down while it speaks."""

    key: str
    number: int
    reviewed: bool
    spoken: bool
    clock: Clock | None

    @property
    def speaking(self) -> bool:
        return self.clock is not None


@dataclass(frozen=True, slots=True)
class Whole:
    """One result of all groups, as the console offers it: `name` is its set’s key, a slash and its own."""

    name: str
    title: str
    slot: Slot
    number: int
    rated: bool
    result: Result | None

    @property
    def shown(self) -> bool:
        return self.slot.showing is not Showing.NOTHING

    @property
    def open(self) -> bool:
        return self.rated and self.slot.phase is Phase.COLLECTING


@dataclass(frozen=True, slots=True)
class Round:
    """The round of groups, as the console runs it; `sharing` is what the room looks at."""

    turns: list[Turn]
    minutes: str
    wholes: list[Whole]
    sharing: Sharing | None

    @property
    def speaking(self) -> Turn | None:
        return next((turn for turn in self.turns if turn.speaking), None)

    @property
    def begun(self) -> bool:
        return any(turn.spoken for turn in self.turns)

    @property
    def following(self) -> Turn | None:
        return next((turn for turn in self.turns if not turn.spoken), None)


def sharing_now(moment: Moment) -> Sharing | None:
    """Give what groups share at this moment, to everybody who looks; nothing that is not released is in it."""
    if moment.step is None or not moment.step.feeding_back or moment.shown is not None:
        return None
    for step, planned in _of_groups(moment):
        if moment.run.slot(step, planned.key).showing is not Showing.NOTHING:
            result = sharing.all_together(moment.workshop, step, planned)
            return Sharing(None, [], planned.title, result)
    speaking = moment.run.gathering.speaking
    if not speaking:
        return None
    return Sharing(_clock(moment), sharing.by_group(moment.workshop, speaking), page=moment.run.gathering.page)


def round_of_groups(moment: Moment) -> Round | None:
    """Give the facilitator’s view of the round; None where no groups feed back."""
    if moment.step is None or not moment.step.feeding_back or not moment.run.gathering.formed:
        return None
    gathering = moment.run.gathering
    turns = [
        Turn(
            group.pk,
            group.number,
            group.work.reviewed,
            group.pk in gathering.spoken,
            _clock(moment) if group.pk == gathering.speaking else None,
        )
        for group in _shuffled(moment)
    ]
    return Round(turns, _minutes(moment), _wholes(moment), sharing_now(moment))


def barriers(moment: Moment) -> list[str]:
    """Give what was released of what makes this hard, once groups have fed back and something is to come of it."""
    something_is_asked = moment.step is not None and bool(moment.step.activities)
    return sharing.barriers(moment.workshop) if something_is_asked and have_fed_back(moment.run, moment.outline) else []


def dates(moment: Moment, group: Group | None) -> list[Appointment]:
    """Give the days that this group, or the room, has settled, once groups have fed back: after the end too, while they are kept."""
    if not have_fed_back(moment.run, moment.outline):
        return []
    try:
        return appointments.settled(moment.workshop, group)
    except sealing.Forgotten:
        # What was not released is being deleted at this moment, and whoever looks is told once it is.
        return []


def _of_groups(moment: Moment) -> list[tuple[str, Planned]]:
    """Name all that groups answered, and nothing of the agenda’s steps."""
    return [(step, planned) for step, planned in moment.outline.all_planned() if moment.outline.step(step) is None]


def _shuffled(moment: Moment) -> list[Group]:
    """Put groups in an order that says nothing: neither their numbers, nor who sits in them."""
    groups = Group.objects.filter(workshop=moment.workshop)
    return sorted(groups, key=lambda group: hashlib.blake2b(group.pk.encode(), digest_size=8).digest())


def _share(moment: Moment) -> float:
    """Give the seconds that each group has: half of the step is for looking through what was written, and at the whole."""
    groups = Group.objects.filter(workshop=moment.workshop).count()
    return pacing.planned(moment.run, moment.step) / 2 / groups if moment.step and groups else 0


def _minutes(moment: Moment) -> str:
    whole = round(_share(moment))
    return f"{whole // 60}:{whole % 60:02}"


def _clock(moment: Moment) -> Clock | None:
    since = moment.run.gathering.since
    if since is None:
        return None
    spent = max((moment.run.paused or moment.now) - since, timedelta())
    return clock_of(_share(moment) - spent.total_seconds(), moment.now, standing=moment.paused)


def _wholes(moment: Moment) -> list[Whole]:
    workshop = moment.workshop
    placed = [_whole(moment, step, planned, groups) for step, planned, groups in sharing.pictures(workshop)]
    rated = (_whole(moment, step, planned, 0) for step, planned in sharing.ratings(workshop))
    return [*placed, *(whole for whole in rated if whole.number or whole.open)]


def _whole(moment: Moment, step: str, planned: Planned, groups: int) -> Whole:
    slot = moment.run.slot(step, planned.key)
    rated = planned.activity.ledger is Ledger.PRIVATE
    looked_at = sharing.all_together(moment.workshop, step, planned) if slot.seen and rated else None
    number = figures.answered(moment.workshop, step, planned) if rated else groups
    title = f"{_title(moment, step)}{planned.title}"
    return Whole(f"{step}/{planned.key}", title, slot, number, rated, looked_at)


def _title(moment: Moment, step: str) -> str:
    questions = moment.outline.questions(step)
    return f"{questions.title} · " if questions else ""
