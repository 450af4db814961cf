"""Boards: what a group has written, read for its own eyes, with what it is about."""

import pytest

from streetlight.accounts.models import Facilitator
from streetlight.workshops import creating
from streetlight.workshops.boards import Desk
from streetlight.workshops.models import Group
from tests.live_room import CONTACTS, OUTLINE, TEN, Person, Room

SETS = """\
question_sets:
  - key: teams
    title: Teams
    themes:
      - title: Our work
        prompts:
          - key: what
            text: What do you do?
            activities:
              - {key: responses, kind: list, title: Responses, setup: {prompt: What do you do}}
              - {key: sorted, kind: response_map, title: Sorted, setup: {prompt: What do they target, of: responses}}
              - {key: under, kind: belief, title: Belief, setup: {prompt: What is under one of them, of: responses}}
"""


@pytest.fixture
def room(alice: Facilitator) -> Room:
    before, steps = OUTLINE[: OUTLINE.index("question_sets:\n")], OUTLINE[OUTLINE.index("steps:\n") :]
    made = creating.create_workshop(title="Northside", starts_at=TEN, by=alice, outline_text=before + SETS + steps)
    creating.write_contacts(made.code, CONTACTS)
    return Room(made.code, alice)


@pytest.fixture
def bob(room: Room) -> Person:
    return room.seat("Bob")


@pytest.fixture
def group(room: Room, bob: Person) -> Group:
    room.go_to("groups")
    (made,) = room.go_to_work((bob,))
    Group.objects.filter(pk=made.pk).update(question_set="teams")
    return made


def lines(room: Room, group: Group, slot: str) -> dict[str, str]:
    """Give what stands on a board, by what each form is about."""
    shown = Desk(room.workshop, group.pk, "teams").show("teams", room.planned("teams", slot))
    return {str(one.entry.thing.text): one.entry.line for one in shown.written}


def test_what_is_about_a_thing_stands_as_long_as_the_thing_is_on_its_list(
    room: Room, bob: Person, group: Group
) -> None:
    bob.answer("teams", "responses", text="Curfews", note="a")
    (curfews, *_new) = Desk(room.workshop, group.pk, "teams").show("teams", room.planned("teams", "responses")).written
    bob.answer("teams", "sorted", thing=curfews.item, about="Curfews", approach="behaviour-based")
    before = lines(room, group, "sorted")

    bob.answer("teams", "responses", text="Curfews", item=curfews.item, version=curfews.version, withdraw="yes")

    assert before == {"Curfews": "Curfews: Behaviour-based"}
    assert lines(room, group, "sorted") == {}


def test_a_kind_with_parts_of_its_own_keeps_them_whatever_is_on_the_list(room: Room, bob: Person, group: Group) -> None:
    bob.answer("teams", "responses", text="Curfews", note="a")
    bob.answer("teams", "under", thing="response", about="The response", chosen="Curfews")
    bob.answer("teams", "under", thing="belief", about="The belief under it", text="Home is safe")

    assert lines(room, group, "under") == {
        "The response": "The response: Curfews",
        "The belief under it": "The belief under it: Home is safe",
        "Do you agree with it?": "",
        "What your team would say": "",
        "What young people would say": "",
    }
