"""A workshop that runs, for tests without a page: Alice and Bob press, people take seats and answer, by the verbs alone."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db import connections

from streetlight.accounts.models import Facilitator
from streetlight.core.activity import Form
from streetlight.core.refusal import Refusal
from streetlight.outlines import gathering
from streetlight.outlines.groups_in_run import gather
from streetlight.outlines.planned import Planned
from streetlight.outlines.run import Run, Slot
from streetlight.workshops import answering, creating, figures, incoming, joining, running, sealing, seats
from streetlight.workshops.figures import Result
from streetlight.workshops.models import Group, Participant, Workshop
from streetlight.workshops.running import Act

TEN = datetime(2027, 3, 1, 10, tzinfo=UTC)
CONTACTS = "Duty team: 01632 960001"

OUTLINE = """
outline: evening
title: An evening walk
agencies: [Police, Children’s social care]
question_sets:
  - key: panels
    title: Panels
    themes:
      - title: Who is there?
        prompts:
          - key: who
            text: List them
            starred: true
            activities: [{key: agencies, kind: list, title: Agencies, setup: {prompt: Who comes, agencies: true}}]
          - key: where
            text: Place them
            activities:
              - {key: expertise, kind: place, title: Expertise, setup: {prompt: How far, low: Little, high: Much, of: agencies}}
          - key: change
            text: What needs to change?
            starred: true
            activities: [{key: change, kind: points, title: Change, setup: {prompt: What}}]
throughout: [{key: hard, kind: points, title: What is hard, setup: {prompt: What makes this hard}}]
throughout_from: talking
steps:
  - {key: welcome, title: Welcome, mode: read out, minutes: 1, bar: Say hello., projector: Hello}
  - key: choosing
    title: Creating safety
    mode: activity
    minutes: 2
    bar: Ask them.
    projector: What helps?
    activities:
      - key: safest
        kind: pick
        title: What helps most
        seconds: 60
        setup:
          prompt: What helps most
          options: [{key: taxi, text: A taxi}, {key: lighting, text: Lighting}, {key: friends, text: Friends}]
  - key: talking
    title: Talking
    mode: discussion
    minutes: 10
    bar: Let them talk.
    projector: Talk
    activities:
      - key: sorting
        kind: sort
        title: Sort
        setup:
          prompt: Which is which
          categories: [{key: her, label: Her, colour: clay}, {key: place, label: The place, colour: teal}]
          items:
            - {key: taxi, text: A taxi, belongs: [her]}
            - {key: lighting, text: Lighting, belongs: [place]}
      - {key: points, kind: points, opens: when asked, title: Points, setup: {prompt: What is hard, at_most: 2}}
      - {key: note, kind: reflect, title: A note, setup: {prompt: What do you take along}}
  - {key: groups, title: Groups, mode: activity, minutes: 20, bar: Split., projector: Groups, question_sets: true}
  - {key: close, title: Close, mode: read out, minutes: 0, bar: Thank them., projector: Thanks, closing: true}
"""


@dataclass
class Room:
    """A workshop at ten o'clock. `later` moves the clock on."""

    code: str
    alice: Facilitator
    now: datetime = TEN

    @classmethod
    def of(cls, alice: Facilitator) -> "Room":
        made = creating.create_workshop(title="Northside", starts_at=TEN, by=alice, outline_text=OUTLINE)
        creating.write_contacts(made.code, CONTACTS)
        return cls(made.code, alice)

    @property
    def workshop(self) -> Workshop:
        return Workshop.objects.get(code=self.code)

    @property
    def run(self) -> Run:
        return self.workshop.run

    def later(self, **time: float) -> None:
        self.now += timedelta(**time)

    def press(self, what: Act, about: str = "", *, by: Facilitator | None = None, seen: int | None = None) -> Workshop:
        seen = self.workshop.number if seen is None else seen
        return running.act(self.code, what, about=about, by=by or self.alice, seen=seen, now=self.now)

    def undo(self, *, by: Facilitator | None = None, seen: int | None = None) -> Workshop:
        seen = self.workshop.number if seen is None else seen
        return running.undo(self.code, by=by or self.alice, seen=seen, now=self.now)

    def go_to(self, step: str) -> None:
        if not self.run.live:
            self.press(Act.START)
        if self.run.step != step:
            self.press(Act.JUMP, step)

    def seat(self, name: str, agency: str = "Police") -> "Person":
        seated = joining.join(self.code, name=name, agency=agency, now=self.now)
        return Person(self, seated.pk)

    def seat_all(self, number: int) -> list["Person"]:
        names = ("Alice", "Bob", "Charlie")
        return [self.seat(f"{names[place % 3]} {place}", "Police") for place in range(number)]

    def plain(self, kept: str) -> str:
        """Give what is kept sealed, or not, as it was written."""
        return sealing.unseal(self.workshop.seal, kept)

    def group(self, number: int, *people: "Person", questions: str = "panels") -> Group:
        """Have people sit together, as the facilitator's verbs do in the end."""
        group = Group.objects.create(workshop=self.workshop, number=number, question_set=questions)
        Participant.objects.filter(pk__in=[person.seat for person in people]).update(group=group)
        return group

    def go_to_work(self, *groups: tuple["Person", ...]) -> list[Group]:
        """Form groups of these people, and send them to their questions."""
        self.go_to("groups")
        made = [self.group(number, *people) for number, people in enumerate(groups, start=1)]
        workshop = self.workshop
        state = gather(workshop.run, gathering.form).model_dump_json()
        Workshop.objects.filter(pk=workshop.pk).update(run_state=state)
        self.press(Act.WORK)
        return made

    def planned(self, step: str, slot: str) -> Planned:
        planned = self.workshop.outline.planned(step, slot)
        assert planned
        return planned

    def slot(self, step: str, slot: str) -> Slot:
        return self.run.slot(step, slot)

    def result(self, step: str, slot: str) -> Result:
        return figures.result(self.workshop, step, self.planned(step, slot), self.slot(step, slot).showing)


@dataclass
class Person:
    """Somebody in the room, with the two things that their device holds."""

    room: Room
    seat: str
    ballot: str = field(default_factory=seats.draw_id)

    def sent(self, step: str, slot: str, **fields: str | list[str]) -> incoming.Sent:
        form = Form({name: [value] if isinstance(value, str) else value for name, value in fields.items()})
        planned = self.room.planned(step, slot)
        agenda = self.room.workshop.outline.step(step) is not None
        return incoming.read_sent(
            self.room.code, step, planned, seat=self.seat, ballot=self.ballot, form=form, agenda=agenda
        )

    def answer(self, step: str, slot: str, **fields: str | list[str]) -> None:
        answering.save(self.sent(step, slot, **fields))

    def pick(self, option: str) -> None:
        self.answer("choosing", "safest", chosen=option)

    def write(self, text: str) -> None:
        self.answer("talking", "points", text=text)

    def wants_more_time(self, step: str) -> None:
        answering.save(incoming.ask_for_more_time(self.room.code, step, seat=self.seat, ballot=self.ballot))


def at_once(*acts: Callable[[], Any]) -> list[Any]:
    """Do several things at the same moment, each in a thread and a connection of its own.

    Gives what each returned, or the Refusal that it met.
    """
    outcomes: list[Any] = [None] * len(acts)
    together = threading.Barrier(len(acts))

    def do(place: int, act: Callable[[], Any]) -> None:
        try:
            together.wait()
            outcomes[place] = act()
        except Refusal as refusal:
            outcomes[place] = refusal
        finally:
            connections.close_all()

    threads = [threading.Thread(target=do, args=(place, act)) for place, act in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes
