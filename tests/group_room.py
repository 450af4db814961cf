"""A workshop in which small groups have worked, for tests without a page: two sets of questions, and people in groups."""

from dataclasses import dataclass
from datetime import datetime

from streetlight.accounts.models import Facilitator
from streetlight.outlines import gathering, groups_in_run
from streetlight.workshops import answering, creating, together
from streetlight.workshops.models import Group, GroupItem, Participant, Workshop
from streetlight.workshops.running import Act
from tests.live_room import CONTACTS, TEN, Person, Room

OUTLINE = """
outline: in-groups
title: In groups
agencies: [Police, School]
question_sets:
  - key: panels
    title: Panels
    themes:
      - title: Who is there?
        prompts:
          - key: agencies
            text: Which agencies come?
            activities:
              - {key: agencies, kind: list, title: The agencies, setup: {prompt: Name them}}
            shared: [factors]
          - key: leaning
            text: Where does their training lean?
            activities:
              - {key: leaning, kind: place, title: Where they lean, setup: {prompt: Where do they lean?, of: agencies, low: Behaviour, high: Place}}
              - {key: why, kind: points, title: Why, setup: {prompt: What makes you say so?}}
          - key: culture
            text: Is it all right not to know?
            activities:
              - {key: culture, kind: scale, title: Not knowing, setup: {prompt: Not knowing, low: "No", high: "Yes", items: [{key: know, text: It is all right}]}}
  - key: teams
    title: Teams
    themes:
      - title: Who is there?
        prompts:
          - {key: work, text: What do you do?, shared: [factors], activities: [{key: work, kind: list, title: What we do, setup: {prompt: What do you do?}}]}
shared:
  - {key: factors, kind: scale, title: What sways us, setup: {prompt: What sways us, low: "No", high: "Yes", items: [{key: uniform, text: A uniform}]}}
throughout_from: welcome
throughout:
  - {key: hard, kind: points, title: What makes this hard?, setup: {prompt: What makes this hard?}}
steps:
  - {key: welcome, title: Welcome, mode: read out, minutes: 1, bar: Say hello., projector: Hello}
  - {key: groups, title: Small groups, mode: activity, minutes: 20, bar: Talk., projector: Talk, question_sets: true}
  - key: sharing
    title: Feeding back
    mode: discussion
    minutes: 10
    feeding_back: true
    bar: Listen.
    projector: Each group shares what it chooses.
    activities:
      - {key: keeping, kind: points, title: Worth keeping, setup: {prompt: What is worth keeping?}}
  - key: next
    title: Next steps
    mode: activity
    minutes: 5
    bar: What now?
    projector: What now?
    activities:
      - key: you
        kind: reflect
        title: You
        setup:
          prompt: What do you take along?
          fields:
            - {key: learnt, label: What I learnt, long: true}
            - {key: first, label: First action, intention: true}
            - {key: second, label: Second action, intention: true}
      - key: team
        kind: plan
        title: Your team
        setup:
          prompt: What will your team do?
          fields:
            - {key: talk, label: When we talk again, kind: date}
            - {key: vision, label: What we want, kind: long}
            - {key: act, label: First action, kind: action}
  - {key: close, title: Close, mode: read out, minutes: 0, bar: Thank them., projector: Thanks, closing: true}
"""


@dataclass
class GroupRoom(Room):
    """A workshop whose people sit in small groups."""

    @classmethod
    def of(cls, alice: Facilitator) -> "GroupRoom":
        made = creating.create_workshop(title="Northside", starts_at=TEN, by=alice, outline_text=OUTLINE)
        creating.write_contacts(made.code, CONTACTS)
        return cls(made.code, alice)

    def sit_together(self, number: int, people: int = 2, question_set: str = "panels") -> list["Member"]:
        """Seat people together in a group of their own."""
        made = Group.objects.create(workshop=self.workshop, number=number, question_set=question_set)
        seated = [self.seat(f"{name} {number}", "Police") for name in NAMES[:people]]
        Participant.objects.filter(pk__in=[person.seat for person in seated]).update(group=made)
        return [Member(self, person.seat, person.ballot, made.pk) for person in seated]

    def work(self) -> None:
        """Have the groups, whoever formed them, be at their questions."""
        self.go_to("groups")
        run = groups_in_run.gather(self.run, gathering.form)
        Workshop.objects.filter(code=self.code).update(run_state=run.model_dump_json())
        self.press(Act.WORK)

    def items(self) -> dict[str, GroupItem]:
        """Find every item by what it says, whoever may read it."""
        return {self.plain(item.value): item for item in GroupItem.objects.filter(workshop__code=self.code)}

    def item(self, words: str) -> GroupItem:
        (found,) = (item for said, item in self.items().items() if f'"text":"{words}"' in said)
        return found

    def version(self, key: str) -> str:
        """Give the version that a page carries of an item as it stands now."""
        workshop = self.workshop
        return together.version_of(workshop.seal, GroupItem.objects.get(workshop=workshop, pk=key))

    def entered(self) -> datetime:
        entered = self.run.entered
        assert entered
        return entered


@dataclass
class Member(Person):
    """Somebody in a small group."""

    group: str = ""

    def add(self, slot: str, text: str, *, question_set: str = "panels") -> str:
        """Add something to one of the group's lists, and give its key."""
        before = set(GroupItem.objects.values_list("key", flat=True))
        self.put(question_set, slot, text=text, note=text)
        (key,) = set(GroupItem.objects.values_list("key", flat=True)) - before
        return str(key)

    def put(self, step: str, slot: str, **fields: str | list[str]) -> None:
        answering.save(self.sent(step, slot, **{"group": self.group, **fields}))


NAMES = ("Alice", "Bob", "Charlie", "Dana", "Erin", "Frank", "Grace", "Hana")
