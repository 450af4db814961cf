"""The live state of one run of an outline, and the rules by which a facilitator moves it.

Pure: every function takes the state, the outline and the time, and gives a new state or raises a Refusal.
"""

from datetime import datetime, timedelta
from enum import StrEnum

from pydantic import BaseModel, ConfigDict

from streetlight.core.activity import Ledger
from streetlight.core.refusal import Refusal
from streetlight.core.words import gettext as _
from streetlight.outlines import gathering as groups
from streetlight.outlines.gathering import Gathering
from streetlight.outlines.planned import Opens, Planned
from streetlight.outlines.schema import Outline, Step

MOST_EXTRA = timedelta(hours=3)


class Phase(StrEnum):
    """Where an activity is in its life."""

    WAITING = "waiting"
    COLLECTING = "collecting"
    CLOSED = "closed"


class Showing(StrEnum):
    """What the projector shows of an activity's answers."""

    NOTHING = "nothing"
    RESULT = "result"
    REVEAL = "reveal"


class _State(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Slot(_State):
    """One activity's state. `deadline` is its countdown's end; an answer is accepted until it is closed.

    `seen` stays true once the room has seen a result: it is never opened again, so that nobody's late answer can be
    found as the difference between two results. `left_behind`: how many of its answers may be those of seats that are
    not on the list any more (see `taken_off`).
    """

    phase: Phase = Phase.WAITING
    showing: Showing = Showing.NOTHING
    seen: bool = False
    deadline: datetime | None = None
    left_behind: int = 0


class Run(_State):
    """Where a workshop stands. Seconds in `spent` and `extra` are by step key; `taken_off` and `moved` have marks of
    seats that have ended: by a facilitator, or because their owner has moved to another device.
    """

    step: str | None = None
    started: datetime | None = None
    ended: datetime | None = None
    entered: datetime | None = None
    paused: datetime | None = None
    spent: dict[str, float] = {}
    extra: dict[str, float] = {}
    slots: dict[str, Slot] = {}
    gathering: Gathering = Gathering()
    taken_off: tuple[str, ...] = ()
    moved: tuple[str, ...] = ()

    def slot(self, step: str, slot: str) -> Slot:
        return self.named(f"{step}/{slot}")

    def named(self, name: str) -> Slot:
        """Give the state of the slot of this name: its step's key, a slash and its own."""
        return self.slots.get(name) or Slot()

    @property
    def live(self) -> bool:
        return self.started is not None and self.ended is None


def start(run: Run, outline: Outline, now: datetime) -> Run:
    if run.started is not None:
        raise Refusal(_("This workshop has already started."))
    return _enter(run.model_copy(update={"started": now}), outline.steps[0], now)


def go_to(run: Run, outline: Outline, step: str, now: datetime) -> Run:
    """Move to any step. An activity left open is closed; one that opens with its step is opened."""
    must_be_live(run)
    target = outline.step(step)
    if target is None:
        raise Refusal(_("That step is not in this workshop."))
    if run.step == step:
        raise Refusal(_("The workshop is already at that step."))
    return _enter(_leave(run, now), target, now)


def go_on(run: Run, outline: Outline, now: datetime, *, by: int) -> Run:
    """Move one step on (`by=1`) or back (`by=-1`)."""
    must_be_live(run)
    place = outline.position(run.step) + by
    if place < 0:
        raise Refusal(_("This is the first step."))
    if place >= len(outline.steps):
        raise Refusal(_("This is the last step. End the workshop when everyone is ready."))
    return go_to(run, outline, outline.steps[place].key, now)


def pause(run: Run, now: datetime) -> Run:
    must_be_live(run)
    if run.paused is not None:
        raise Refusal(_("The workshop is already paused."))
    return run.model_copy(update={"paused": now})


def resume(run: Run, now: datetime) -> Run:
    must_be_live(run)
    if run.paused is None or run.entered is None:
        raise Refusal(_("The workshop is not paused."))
    return later(run, by=max(now - run.paused, timedelta())).model_copy(update={"paused": None})


def extend(run: Run, now: datetime, *, by: timedelta) -> Run:
    """Give this step more time, and whatever counts down in it."""
    must_be_live(run)
    if run.step is None:
        raise Refusal(_("The workshop has not started yet."))
    extra = run.extra.get(run.step, 0) + by.total_seconds()
    if extra > MOST_EXTRA.total_seconds():
        raise Refusal(_("This step has been given three hours more already. Go on to the next step."))
    slots = {
        name: slot.model_copy(update={"deadline": max(slot.deadline, run.paused or now) + by})
        if slot.deadline and slot.phase is Phase.COLLECTING
        else slot
        for name, slot in run.slots.items()
    }
    return run.model_copy(update={"extra": {**run.extra, run.step: extra}, "slots": slots})


def open_slot(run: Run, outline: Outline, slot: str, now: datetime) -> Run:
    """Begin, or begin again, to collect answers. What the room has been shown stays as it was shown."""
    name, planned = _here(run, outline, slot)
    state = run.named(name)
    if name != f"{run.step}/{slot}":
        raise Refusal(_("Groups answer this at their questions. Go back there to open it again."))
    if state.phase is Phase.COLLECTING:
        raise Refusal(_("This is already open."))
    if state.seen and planned.activity.ledger is Ledger.PRIVATE:
        raise Refusal(_("This result has been seen, so no more answers can be added to it."))
    return _with_slot(run, name, _opened(state, planned, run, now))


def close_slot(run: Run, outline: Outline, slot: str) -> Run:
    name, _planned = _here(run, outline, slot)
    state = run.named(name)
    if state.phase is not Phase.COLLECTING:
        raise Refusal(_("This is not open, so there is nothing to close."))
    return _with_slot(run, name, state.model_copy(update={"phase": Phase.CLOSED, "deadline": None}))


def look(run: Run, outline: Outline, slot: str) -> Run:
    """Let the facilitator see a result before the room does. From then on it is final, as if the room had seen it."""
    name, planned = _here(run, outline, slot)
    _must_be_showable(run, name, planned)
    return _with_slot(run, name, run.named(name).model_copy(update={"seen": True}))


def show(run: Run, outline: Outline, slot: str) -> Run:
    name, planned = _here(run, outline, slot)
    _must_be_showable(run, name, planned)
    return _showing(run, outline, name, Showing.RESULT)


def reveal(run: Run, outline: Outline, slot: str) -> Run:
    """Show what the outline held back. Closed to answers first, so that nobody answers to the key."""
    name, planned = _here(run, outline, slot)
    if not planned.holds_back:
        raise Refusal(_("There is nothing to reveal here."))
    _must_be_showable(run, name, planned)
    return _showing(_with_beside_seen(run, planned), outline, name, Showing.REVEAL)


def hide(run: Run, outline: Outline, slot: str) -> Run:
    name, _planned = _here(run, outline, slot)
    if run.named(name).showing is Showing.NOTHING:
        raise Refusal(_("Nothing of this is on the projector."))
    return _showing(run, outline, name, Showing.NOTHING)


def end(run: Run, now: datetime) -> Run:
    must_be_live(run)
    return _leave(run, now).model_copy(update={"ended": now, "paused": None})


def _enter(run: Run, step: Step, now: datetime) -> Run:
    run = run.model_copy(update={"step": step.key, "entered": now})
    for planned in step.activities:
        if planned.opens is Opens.WITH_STEP and run.slot(step.key, planned.key).phase is Phase.WAITING:
            run = _with_slot(
                run, f"{step.key}/{planned.key}", _opened(run.slot(step.key, planned.key), planned, run, now)
            )
    return run


def _leave(run: Run, now: datetime) -> Run:
    if run.step is None or run.entered is None:
        return run
    stayed = ((run.paused or now) - run.entered).total_seconds()
    closed = {
        name: slot.model_copy(update={"phase": Phase.CLOSED, "deadline": None})
        if slot.phase is Phase.COLLECTING
        else slot
        for name, slot in run.slots.items()
    }
    spent = {**run.spent, run.step: run.spent.get(run.step, 0) + max(stayed, 0)}
    back = groups.come_back(run.gathering)
    return run.model_copy(update={"spent": spent, "slots": closed, "entered": None, "paused": None, "gathering": back})


def later(run: Run, *, by: timedelta) -> Run:
    """Move on what counts from a time, as if the time that has passed had not."""
    slots = {
        name: slot.model_copy(update={"deadline": slot.deadline + by}) if slot.deadline else slot
        for name, slot in run.slots.items()
    }
    moved = {"entered": run.entered + by if run.entered else None, "slots": slots}
    return run.model_copy(update={**moved, "gathering": groups.later(run.gathering, by=by)})


def _opened(state: Slot, planned: Planned, run: Run, now: datetime) -> Slot:
    ends = (run.paused or now) + timedelta(seconds=planned.seconds) if planned.seconds else None
    shown = Showing.NOTHING if planned.activity.ledger is Ledger.PRIVATE else state.showing
    return state.model_copy(update={"phase": Phase.COLLECTING, "deadline": ends, "showing": shown})


def _with_slot(run: Run, name: str, state: Slot) -> Run:
    return run.model_copy(update={"slots": {**run.slots, name: state}})


def _showing(run: Run, outline: Outline, name: str, showing: Showing) -> Run:
    """Put one activity's result on the projector, and take down any other of this step: one thing at a time."""
    state = run.named(name)
    changed = state.model_copy(update={"showing": showing, "seen": state.seen or showing is not Showing.NOTHING})
    return _with_slot(with_nothing_shown(run, outline), name, changed)


def with_nothing_shown(run: Run, outline: Outline) -> Run:
    """Take down what the projector shows in this step: of its own activities, or of what groups answered."""
    slots = {
        name: state
        if outline.step(step := name.split("/")[0]) and step != run.step
        else state.model_copy(update={"showing": Showing.NOTHING})
        for name, state in run.slots.items()
    }
    return run.model_copy(update={"slots": slots})


def _with_beside_seen(run: Run, planned: Planned) -> Run:
    """Have what is revealed beside a result count as seen too: its numbers are on the same picture."""
    beside = run.slots.get(planned.beside or "")
    if beside is None or planned.beside is None:
        return run
    return run.model_copy(update={"slots": {**run.slots, planned.beside: beside.model_copy(update={"seen": True})}})


def must_be_live(run: Run) -> None:
    if run.started is None:
        raise Refusal(_("The workshop has not started yet."))
    if run.ended is not None:
        raise Refusal(_("This workshop has ended."))


def _must_be_showable(run: Run, name: str, planned: Planned) -> None:
    phase = run.named(name).phase
    if planned.activity.ledger is Ledger.PRIVATE and phase is not Phase.CLOSED:
        raise Refusal(_("Close collecting first: nothing is shown while answers come in."))
    if phase is Phase.WAITING and name.startswith(f"{run.step}/"):
        raise Refusal(_("Open this first: nobody has written anything yet."))


def _here(run: Run, outline: Outline, slot: str) -> tuple[str, Planned]:
    """Find a slot of this step by its key, or where groups feed back one of theirs by its name."""
    must_be_live(run)
    step = outline.step(run.step)
    name = slot if "/" in slot else f"{run.step}/{slot}"
    planned = outline.planned(*name.split("/", 1))
    theirs = planned is not None and outline.step(name.split("/")[0]) is None
    if planned is None or step is None or ("/" in slot and not (theirs and step.feeding_back)):
        raise Refusal(_("The workshop is at another step now. Look again and choose."))
    return name, planned
