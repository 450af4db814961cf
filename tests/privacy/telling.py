"""The story, told twice: by Streetlight's own verbs, and plainly, as software would that never thought of it."""

import random
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Protocol

from streetlight.accounts.models import Facilitator
from streetlight.core.activity import Form
from streetlight.workshops import answering, creating, forgetting, incoming, joining, running, seats
from streetlight.workshops.models import Workshop
from streetlight.workshops.running import Act
from tests.privacy.story import OPTIONS, SLOTS, Event, Part, Person

NOW = datetime(2027, 3, 1, 10, tzinfo=UTC)
TOGETHER = 10
"""How many workshops run at the same time."""

_OPTIONS = "".join(f"{{key: {option}, text: {option}}}, " for option in OPTIONS)
_PICK = f"kind: pick, title: Choose, setup: {{prompt: What helps most, choose: 1, options: [{_OPTIONS}]}}"
OUTLINE = f"""
outline: story
title: A story
steps:
  - {{key: welcome, title: Welcome, mode: read out, minutes: 1, bar: Say hello., projector: Hello}}
  - {{key: one, title: One, mode: activity, minutes: 1, bar: Ask., projector: Choose,
      activities: [{{key: first, {_PICK}}}, {{key: second, {_PICK}}}]}}
  - {{key: two, title: Two, mode: activity, minutes: 1, bar: Ask., projector: Choose,
      activities: [{{key: third, {_PICK}}}]}}
"""
STEP_OF = {"first": "one", "second": "one", "third": "two"}


@dataclass(slots=True)
class Truth:
    """What only those who told the story know: whose seat is which, and whose ballot."""

    seats: dict[int, dict[Person, str]] = field(default_factory=lambda: defaultdict(dict))
    ballots: dict[tuple[int, str], dict[str, str]] = field(default_factory=lambda: defaultdict(dict))
    """By workshop and slot: the seat of whoever cast each ballot."""
    ended: set[int] = field(default_factory=set)

    @property
    def let_go(self) -> set[str]:
        """The ballots that must be nowhere any more."""
        return {key for (workshop, _slot), cast in self.ballots.items() if workshop in self.ended for key in cast}

    def keys(self) -> set[str]:
        seated = {seat for people in self.seats.values() for seat in people.values()}
        return seated | {key for cast in self.ballots.values() for key in cast}


class Teller(Protocol):
    def begin(self, workshops: Sequence[int]) -> None: ...
    def come(self, event: Event, truth: Truth) -> None: ...
    def answer(self, event: Event, truth: Truth) -> None: ...
    def rest(self) -> None: ...
    def start(self, workshop: int) -> None: ...
    def close(self, workshop: int) -> None: ...
    def go_on(self, workshop: int) -> None: ...
    def end(self, workshop: int) -> None: ...


MOMENTS = ("while answers come in", "after closing", "after the end")


def tell(stories: Sequence[list[Event]], teller: Teller, look: Callable[[str, Truth], None]) -> None:
    """Tell stories, ten at a time, and have a look at each of the moments."""
    for first in range(0, len(stories), TOGETHER):
        group = range(first, min(first + TOGETHER, len(stories)))
        events = sorted((event for place in group for event in stories[place]), key=lambda event: event.at)
        truth = Truth()
        teller.begin(group)
        for moment in _moments(group, events, teller, truth):
            look(moment, truth)


def _moments(group: Sequence[int], events: list[Event], teller: Teller, truth: Truth) -> Iterator[str]:
    _go_through(Part.BEFORE, events, teller, truth)
    for workshop in group:
        teller.start(workshop)
    _go_through(Part.COLLECTING, events, teller, truth)
    yield MOMENTS[0]
    for workshop in group:
        teller.close(workshop)
    yield MOMENTS[1]
    for workshop in group:
        teller.go_on(workshop)
    _go_through(Part.LATER, events, teller, truth)
    for workshop in group[::2]:  # the others go on, so that what has ended lies among what has not
        teller.end(workshop)
        truth.ended.add(workshop)
    yield MOMENTS[2]
    for workshop in group[1::2]:
        teller.end(workshop)


def _go_through(part: Part, events: list[Event], teller: Teller, truth: Truth) -> None:
    for event in events:
        if event.part is not part:
            continue
        if event.slot:
            teller.answer(event, truth)
        else:
            teller.come(event, truth)
    teller.rest()


class Streetlight:
    """The product: its verbs, called as its doors call them."""

    def __init__(self, facilitator: Facilitator) -> None:
        self._facilitator = facilitator
        self.codes: dict[int, str] = {}
        self._numbers: dict[int, int] = {}
        self._waiting: list[incoming.Sent] = []
        self._lots = random.Random(1)

    def begin(self, workshops: Sequence[int]) -> None:
        for place in workshops:
            by = self._facilitator
            made = creating.create_workshop(title=f"No. {place}", starts_at=NOW, by=by, outline_text=OUTLINE)
            creating.write_contacts(made.code, "The duty team")
            self.codes[place], self._numbers[place] = made.code, 0
            self._outline = made.outline

    def come(self, event: Event, truth: Truth) -> None:
        self._save()
        person = event.person
        seat = joining.join(self.codes[person.workshop], name=person.name, agency=person.agency, now=NOW)
        truth.seats[person.workshop][person] = seat.pk

    def answer(self, event: Event, truth: Truth) -> None:
        person, step = event.person, STEP_OF[event.slot]
        code, seat = self.codes[person.workshop], truth.seats[person.workshop][person]
        planned = self._outline.planned(step, event.slot)
        assert planned
        form = Form({"chosen": [event.chosen]})
        sent = incoming.read_sent(code, step, planned, seat=seat, ballot=person.ballot, form=form)
        truth.ballots[person.workshop, event.slot][seats.ballot_key(person.ballot, code, step, event.slot)] = seat
        self._waiting.append(sent)
        if len(self._waiting) >= self._lots.randint(1, 8):
            self._save()

    def rest(self) -> None:
        self._save()
        while not forgetting.sweep():
            pass

    def start(self, workshop: int) -> None:
        self._act(workshop, Act.START)
        self._act(workshop, Act.NEXT)

    def close(self, workshop: int) -> None:
        for slot in SLOTS[:2]:
            self._act(workshop, Act.CLOSE, slot)

    def go_on(self, workshop: int) -> None:
        self._act(workshop, Act.NEXT)

    def end(self, workshop: int) -> None:
        self._act(workshop, Act.END)

    def _act(self, place: int, what: Act, about: str = "") -> None:
        done: Workshop = running.act(
            self.codes[place], what, about=about, by=self._facilitator, seen=self._numbers[place], now=NOW
        )
        self._numbers[place] = done.number

    def _save(self) -> None:
        if self._waiting:
            assert answering.save_together(self._waiting) == [None] * len(self._waiting)
            self._waiting.clear()


class Plain:
    """What it is measured against: the same tables, filled as things come, deleted at the end, and nothing else."""

    def __init__(self, execute: Callable[[str, tuple[str | int, ...]], object]) -> None:
        self._execute = execute
        self._lots = random.Random(2)
        execute("CREATE TABLE plain_people (id TEXT PRIMARY KEY, workshop INTEGER, name TEXT, agency TEXT)", ())
        execute("CREATE TABLE plain_answers (key TEXT PRIMARY KEY, workshop INTEGER, slot TEXT, value TEXT)", ())

    def come(self, event: Event, truth: Truth) -> None:
        seat, person = f"{self._lots.getrandbits(128):032x}", event.person
        truth.seats[person.workshop][person] = seat
        values = (seat, person.workshop, person.name, person.agency)
        self._execute("INSERT INTO plain_people (id, workshop, name, agency) VALUES (%s, %s, %s, %s)", values)

    def answer(self, event: Event, truth: Truth) -> None:
        person = event.person
        key = seats.ballot_key(person.ballot, str(person.workshop), "", event.slot)
        truth.ballots[person.workshop, event.slot][key] = truth.seats[person.workshop][person]
        self._execute(
            "INSERT INTO plain_answers (key, workshop, slot, value) VALUES (%s, %s, %s, %s)"
            " ON CONFLICT (key) DO UPDATE SET value = excluded.value",
            (key, person.workshop, event.slot, event.chosen),
        )

    def end(self, workshop: int) -> None:
        self._execute("DELETE FROM plain_answers WHERE workshop = %s", (workshop,))

    def begin(self, workshops: Sequence[int]) -> None: ...
    def rest(self) -> None: ...
    def start(self, workshop: int) -> None: ...
    def close(self, workshop: int) -> None: ...
    def go_on(self, workshop: int) -> None: ...
