"""Whatever people and facilitators do: each answer that was acknowledged is kept once, and tallies are what was kept."""

import contextlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from streetlight.accounts.models import Facilitator
from streetlight.core.refusal import Refusal
from streetlight.outlines.run import Phase
from streetlight.workshops import joining, seats, taking_off
from streetlight.workshops.models import GroupItem, PrivateAnswer, Tally
from streetlight.workshops.running import Act
from tests.live_room import Person, Room

OPTIONS = ("taxi", "lighting", "friends")
SLOTS = {"safest": "choosing", "sorting": "talking", "points": "talking", "note": "talking"}
MOST_NOTES = 2
STEPS = ("welcome", "choosing", "talking", "close")

presses = st.one_of(
    st.tuples(st.sampled_from([Act.NEXT, Act.NEXT, Act.BACK, Act.PAUSE, Act.RESUME, Act.MINUTE]), st.just("")),
    st.tuples(st.just(Act.JUMP), st.sampled_from(STEPS)),
    st.tuples(st.sampled_from([Act.OPEN, Act.CLOSE, Act.SHOW, Act.REVEAL, Act.HIDE]), st.sampled_from([*SLOTS])),
)
places = st.integers(0, 2)
doings = st.lists(
    st.one_of(
        st.tuples(st.just("press"), presses),
        st.tuples(st.just("undo"), st.none()),
        st.tuples(st.just("pick"), st.tuples(places, st.sampled_from(OPTIONS))),
        st.tuples(st.just("pick"), st.tuples(places, st.sampled_from(OPTIONS))),
        st.tuples(st.just("withdraw"), places),
        st.tuples(st.just("write"), st.tuples(places, st.sampled_from(["Time", "Space", "Power"]))),
        st.tuples(st.just("leave"), places),
        st.tuples(st.just("take_off"), places),
    ),
    min_size=5,
    max_size=25,
)


@dataclass
class Ledgers:
    """What ought to be kept, by what people were told."""

    room: Room
    people: list[Person]
    picked: dict[str, str] = field(default_factory=dict)
    """By ballot."""
    written: set[tuple[str, str]] = field(default_factory=set)
    left: set[int] = field(default_factory=set)
    counted: list[object] = field(default_factory=list)
    """The tally, while it is closed."""

    def press(self, what: tuple[Act, str]) -> None:
        with self._counting():
            self.room.press(*what)

    def undo(self, _nothing: None) -> None:
        with self._counting():
            self.room.undo()

    def pick(self, what: tuple[int, str]) -> None:
        place, option = what
        with self._refused_unless(self._open("choosing", "safest", place)):
            self.people[place].pick(option)
        self.picked[self.people[place].ballot] = option

    def withdraw(self, place: int) -> None:
        with self._refused_unless(self._open("choosing", "safest", place)):
            self.people[place].answer("choosing", "safest", withdraw="yes")
        self.picked.pop(self.people[place].ballot, None)

    def write(self, what: tuple[int, str]) -> None:
        place, text = what
        note = (self.people[place].ballot, text)
        own = {one for one in self.written if one[0] == note[0]}
        with self._refused_unless(self._open("talking", "points", place) and len(own | {note}) <= MOST_NOTES):
            self.people[place].write(text)
        self.written.add(note)

    def leave(self, place: int) -> None:
        ballot = self.people[place].ballot
        joining.leave(self.room.code, self.people[place].seat, ballot)
        state = self.room.slot("choosing", "safest")
        if place not in self.left and not (state.phase is Phase.CLOSED and state.seen):
            self.picked.pop(ballot, None)
            self._count(state.phase)
        self.left.add(place)

    def take_off(self, place: int) -> None:
        """Their answer stays where it is, and counts on."""
        mark = seats.mark(self.people[place].seat)
        with self._refused_unless(place not in self.left):
            taking_off.take_off(self.room.code, mark, by=self.room.alice, now=self.room.now)
        self.left.add(place)

    def _open(self, step: str, slot: str, place: int) -> bool:
        return self.room.slot(step, slot).phase is Phase.COLLECTING and place not in self.left

    @contextlib.contextmanager
    def _refused_unless(self, allowed: bool) -> Iterator[None]:
        try:
            yield
        except Refusal:
            assert not allowed
            raise
        assert allowed

    def hold(self) -> None:
        """Compare the whole of what is kept with what ought to be."""
        code, workshop = self.room.code, self.room.workshop
        assert dict(PrivateAnswer.objects.filter(workshop=workshop).values_list("key", "value")) == {
            seats.ballot_key(ballot, code, "choosing", "safest"): f'{{"chosen":["{option}"]}}'
            for ballot, option in self.picked.items()
        }
        assert sorted(GroupItem.objects.filter(workshop=workshop).values_list("value", flat=True)) == sorted(
            f'{{"text":"{text}"}}' for _ballot, text in self.written
        )
        assert self.tally() == self.counted

    def tally(self) -> object:
        found = Tally.objects.filter(workshop=self.room.workshop, step="choosing", slot="safest")
        return [tally.value for tally in found]

    @contextlib.contextmanager
    def _counting(self) -> Iterator[None]:
        """Count what is there when it closes: whoever leaves once it has been seen stays counted."""
        was = self.room.slot("choosing", "safest").phase
        yield
        now = self.room.slot("choosing", "safest").phase
        if now is not was:
            self._count(now)

    def _count(self, phase: Phase) -> None:
        counter = Counter(self.picked.values())
        tally = {"answered": len(self.picked), "chosen": {option: counter[option] for option in OPTIONS}}
        self.counted = [tally] if phase is Phase.CLOSED else []


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(doings=doings)
def test_what_was_acknowledged_is_kept_once_and_counted(alice: Facilitator, doings: list[tuple[str, object]]) -> None:
    with transaction.atomic():
        room = Room.of(alice)
        ledgers = Ledgers(room, room.seat_all(3))
        room.go_to("choosing")
        for what, how in doings:
            with contextlib.suppress(Refusal):
                getattr(ledgers, what)(how)
            ledgers.hold()
        ledgers.press((Act.END, ""))

        assert not PrivateAnswer.objects.filter(workshop=room.workshop).exists()
        assert ledgers.tally() == ledgers.counted
        transaction.set_rollback(True)
