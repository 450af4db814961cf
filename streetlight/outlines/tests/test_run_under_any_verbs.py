"""Whatever a facilitator presses, in whatever order: what always holds of a run."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from streetlight.core.activity import Ledger
from streetlight.core.refusal import Refusal
from streetlight.outlines import pacing, run, undoing
from streetlight.outlines.planned import Planned
from streetlight.outlines.reading import read
from streetlight.outlines.run import Phase, Run, Showing
from streetlight.outlines.schema import Outline

TEN = datetime(2027, 3, 4, 10, 0, tzinfo=UTC)
SHORT = 0.001
OUTLINE = """
outline: small
title: A small workshop
steps:
  - {key: welcome, title: Welcome, mode: read out, minutes: 1, bar: Say hello., projector: Hello}
  - key: talk
    title: Talk
    mode: discussion
    minutes: 5
    bar: Talk, then reveal.
    projector: Talk
    activities:
      - key: choice
        kind: pick
        title: Your choice
        seconds: 60
        setup: {prompt: Choose one, options: [{key: taxi, text: A taxi}, {key: lamps, text: More lamps}]}
      - key: sorted
        kind: sort
        title: Sort them
        opens: when asked
        beside: talk/choice
        setup:
          prompt: Who changes?
          categories: [{key: her, label: She}, {key: place, label: The place}]
          items: [{key: taxi, text: A taxi, belongs: [her]}, {key: lamps, text: More lamps, belongs: [place]}]
      - {key: notes, kind: points, title: Notes, seconds: 30, setup: {prompt: What is good?}}
  - {key: close, title: Close, mode: read out, minutes: 0, bar: Say goodbye., projector: Goodbye, closing: true}
"""

slots = st.sampled_from(("choice", "sorted", "notes", "lunch"))
steps = st.sampled_from(("welcome", "talk", "close", "lunch"))


class Pressing(RuleBasedStateMachine):
    """A facilitator who presses anything, beside a stopwatch that is held by hand."""

    outline: Outline

    @initialize()
    def begin(self) -> None:
        self.outline = read(OUTLINE)
        self.run = Run()
        self.now = TEN
        self.history: list[Run] = []
        self.watch: dict[str, float] = {}
        self.seen: set[str] = set()

    @rule(seconds=st.integers(min_value=0, max_value=400))
    def wait(self, seconds: int) -> None:
        self.now += timedelta(seconds=seconds)
        if self.run.live and self.run.paused is None and self.run.step is not None:
            self.watch[self.run.step] = self.watch.get(self.run.step, 0) + seconds

    @rule()
    def start(self) -> None:
        self.press(lambda now: run.start(now, self.outline, self.now))

    @rule(by=st.sampled_from((1, -1)))
    def go_on(self, by: int) -> None:
        self.press(lambda now: run.go_on(now, self.outline, self.now, by=by))

    @rule(step=steps)
    def jump(self, step: str) -> None:
        self.press(lambda now: run.go_to(now, self.outline, step, self.now))

    @rule()
    def pause(self) -> None:
        self.press(lambda now: run.pause(now, self.now))

    @rule()
    def resume(self) -> None:
        self.press(lambda now: run.resume(now, self.now))

    @rule()
    def extend(self) -> None:
        self.press(lambda now: run.extend(now, self.now, by=timedelta(minutes=1)))

    @rule(slot=slots)
    def open(self, slot: str) -> None:
        self.press(lambda now: run.open_slot(now, self.outline, slot, self.now))

    @rule(slot=slots, verb=st.sampled_from((run.close_slot, run.show, run.reveal, run.hide)))
    def handle(self, slot: str, verb: Callable[[Run, Outline, str], Run]) -> None:
        self.press(lambda now: verb(now, self.outline, slot))

    @rule(sure=st.integers(min_value=0, max_value=9))
    def end(self, sure: int) -> None:
        if sure == 0:
            self.press(lambda now: run.end(now, self.now))

    @precondition(lambda self: self.history and self.run.live)
    @rule()
    def undo(self) -> None:
        before = self.history[-1]
        try:
            undone = undoing.put_back(self.run, before, self.outline, self.now)
        except Refusal:
            assert any(name in self.seen for name in self.run.slots)
            return
        self.history.pop()
        assert (undone.step, undone.extra, undone.spent) == (before.step, before.extra, before.spent)
        assert {
            name: (slot.phase, slot.showing) for name, slot in undone.slots.items() if slot != run.Slot(seen=True)
        } == {name: (slot.phase, slot.showing) for name, slot in before.slots.items() if slot != run.Slot()}
        self.run = undone
        self.watch = {step.key: pacing.spent(undone, step, self.now) for step in self.outline.steps}

    def press(self, verb: Callable[[Run], Run]) -> None:
        before = self.run.model_dump_json()
        try:
            after = verb(self.run)
        except Refusal:
            assert self.run.model_dump_json() == before
            return
        assert self.run.model_dump_json() == before
        self.history.append(self.run)
        self.run = after
        self.seen |= {name for name, slot in after.slots.items() if slot.seen}

    def planned(self, name: str) -> Planned:
        planned = self.outline.planned(*name.split("/"))
        assert planned is not None
        return planned

    @invariant()
    def is_the_same_after_it_was_kept(self) -> None:
        assert Run.model_validate(self.run.model_dump(mode="json")) == self.run

    @invariant()
    def collects_only_in_the_step_that_everyone_is_at(self) -> None:
        open_now = {name for name, slot in self.run.slots.items() if slot.phase is Phase.COLLECTING}
        assert {name.split("/")[0] for name in open_now} <= ({self.run.step} if self.run.live else set())

    @invariant()
    def counts_down_only_while_collecting(self) -> None:
        for name, slot in self.run.slots.items():
            assert (slot.deadline is not None) <= (
                slot.phase is Phase.COLLECTING and self.planned(name).seconds is not None
            )

    @invariant()
    def shows_one_thing_at_a_time(self) -> None:
        shown = [name.split("/")[0] for name, slot in self.run.slots.items() if slot.showing is not Showing.NOTHING]
        assert len(shown) == len(set(shown))

    @invariant()
    def shows_nothing_private_that_can_still_change(self) -> None:
        for name, slot in self.run.slots.items():
            assert slot.seen or slot.showing is Showing.NOTHING
            if slot.seen and self.planned(name).activity.ledger is Ledger.PRIVATE:
                assert slot.phase is Phase.CLOSED

    @invariant()
    def reveals_only_what_was_held_back(self) -> None:
        revealed = [name for name, slot in self.run.slots.items() if slot.showing is Showing.REVEAL]
        assert all(self.planned(name).holds_back for name in revealed)

    @invariant()
    def never_forgets_what_the_room_has_seen(self) -> None:
        assert {name for name, slot in self.run.slots.items() if slot.seen} == self.seen

    @invariant()
    def stands_still_before_the_start_and_after_the_end(self) -> None:
        assert (self.run.entered is not None) == self.run.live
        assert self.run.live or self.run.paused is None

    @invariant()
    def counts_the_time_that_was_not_paused_and_no_other(self) -> None:
        for step in self.outline.steps:
            spent = pacing.spent(self.run, step, self.now)
            assert abs(spent - self.watch.get(step.key, 0)) < SHORT
            assert abs(spent + pacing.left(self.run, step, self.now) - pacing.planned(self.run, step)) < SHORT


TestPressing = Pressing.TestCase
TestPressing.settings = settings(max_examples=60, stateful_step_count=40, deadline=None)
