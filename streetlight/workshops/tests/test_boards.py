"""Boards: what a group has written, read for its own eyes, with what it is about."""

import pytest

from streetlight.accounts.models import Facilitator
from streetlight.core.refusal import Refusal
from streetlight.workshops import creating, together
from streetlight.workshops.boards import Desk, Written
from streetlight.workshops.leaving_the_group import hold, release
from streetlight.workshops.models import Group, GroupItem
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
          - key: where
            text: Where do they stand?
            activities:
              - {key: placed, kind: place, title: Placed, setup: {prompt: How far, low: Near, high: Far, of: responses}}
              - {key: mapped, kind: map, title: Mapped, setup: {prompt: How far, of: responses, unheard: Unheard, across: {title: Reach, low: Near, high: Far}, up: {title: Cost, low: Low, high: High}}}
              - {key: gridded, kind: grid, title: Gridded, setup: {prompt: How, of: responses, levels: [{key: one, text: One}, {key: two, text: Two}]}}
          - key: named
            text: And this one?
            activities:
              - {key: named, kind: place, title: Named, setup: {prompt: How far, low: Near, high: Far, items: [{key: home, text: Home}]}}
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
    curfews = listed(room, group)
    bob.answer("teams", "sorted", thing=curfews.item, about="Curfews", approach="behaviour-based")
    before = lines(room, group, "sorted")

    bob.answer("teams", "responses", text="Curfews", item=curfews.item, version=curfews.version, withdraw="yes")

    assert before == {"Curfews": "Curfews: Behaviour-based"}
    assert lines(room, group, "sorted") == {}


def test_a_kind_with_parts_of_its_own_keeps_them_whatever_is_on_the_list(room: Room, bob: Person, group: Group) -> None:
    bob.answer("teams", "responses", text="Curfews", note="a")
    curfews = listed(room, group)
    bob.answer("teams", "under", thing="response", about="The response", chosen=curfews.item)
    bob.answer("teams", "under", thing="belief", about="The belief under it", text="Home is safe")

    assert lines(room, group, "under") == {
        "The response": "The response: Curfews",
        "The belief under it": "The belief under it: Home is safe",
        "Do you agree with it?": "",
        "What your team would say": "",
        "What young people would say": "",
    }


SAID = {
    "sorted": {"approach": "behaviour-based"},
    "placed": {"place": "6"},
    "mapped": {"up": "1", "across": "2"},
    "gridded": {"approach-one": "creative"},
}
"""What can be said about an entry, by the slot."""


def listed(room: Room, group: Group) -> Written:
    return on_the_list(room, group)[0]


def on_the_list(room: Room, group: Group) -> tuple[Written, ...]:
    return Desk(room.workshop, group.pk, "teams").show("teams", room.planned("teams", "responses")).written


def test_an_entry_that_is_called_something_else_is_called_so_everywhere_at_once(
    room: Room, bob: Person, group: Group
) -> None:
    bob.answer("teams", "responses", text="Curfews", note="a")
    there = listed(room, group)
    for slot, said in SAID.items():
        bob.answer("teams", slot, thing=there.item, about="Curfews", **said)
    bob.answer("teams", "under", thing="response", about="The response", chosen=there.item)

    bob.answer("teams", "responses", text="Late buses", item=there.item, version=there.version)

    for slot in (*SAID, "under"):
        shown = repr(Desk(room.workshop, group.pk, "teams").show("teams", room.planned("teams", slot)))
        assert ("Late buses" in shown, "Curfews" in shown) == (True, False)
    assert lines(room, group, "placed") == {"Late buses": "Late buses: 6 of 7, nearer to “Far”"}
    assert lines(room, group, "under")["The response"] == "The response: Late buses"


def test_what_is_sent_from_a_page_with_the_old_name_has_the_new_one(room: Room, bob: Person, group: Group) -> None:
    bob.answer("teams", "responses", text="Curfews", note="a")
    there = listed(room, group)
    bob.answer("teams", "responses", text="Late buses", item=there.item, version=there.version)

    bob.answer("teams", "placed", thing=there.item, about="Curfews", place="6")

    assert lines(room, group, "placed") == {"Late buses": "Late buses: 6 of 7, nearer to “Far”"}


def test_what_an_outline_names_is_called_so_whatever_somebody_sends(room: Room, bob: Person, group: Group) -> None:
    bob.answer("teams", "named", thing="home", about="Ring 07700 900123", place="6")

    (kept,) = GroupItem.objects.all()
    assert '"about":"Home"' in room.plain(kept.value)


@pytest.mark.parametrize(
    ("slot", "sent"),
    [("placed", {"thing": "a1", "about": "Curfews", "place": "6"}), ("under", {"thing": "response", "chosen": "a1"})],
)
def test_nothing_is_said_about_what_is_not_on_the_list(
    room: Room, bob: Person, group: Group, slot: str, sent: dict[str, str]
) -> None:
    with pytest.raises(Refusal, match="no longer on the list"):
        bob.answer("teams", slot, **sent)


def test_a_response_that_is_taken_off_the_list_is_chosen_no_more(room: Room, bob: Person, group: Group) -> None:
    bob.answer("teams", "responses", text="Curfews", note="a")
    there = listed(room, group)
    bob.answer("teams", "under", thing="response", about="The response", chosen=there.item)

    bob.answer("teams", "responses", item=there.item, version=there.version, withdraw="yes")

    assert lines(room, group, "under")["The response"] == ""


def test_a_response_is_held_back_with_the_entry_that_it_was_chosen_from(room: Room, bob: Person, group: Group) -> None:
    bob.answer("teams", "responses", text="Curfews", note="a")
    there = listed(room, group)
    bob.answer("teams", "under", thing="response", about="The response", chosen=there.item)
    chosen = GroupItem.objects.get(slot="under").pk
    release(room.code, bob.seat, chosen, released=True)

    hold(room.code, bob.seat, bob.ballot, there.item, held=True)

    assert GroupItem.objects.get(pk=chosen).standing == GroupItem.Standing.WAITING
    with pytest.raises(Refusal, match="holds this back"):
        release(room.code, bob.seat, chosen, released=True)


@pytest.mark.parametrize("held", [True, False])
def test_another_response_leaves_the_group_only_when_it_is_ticked_itself(
    room: Room, bob: Person, group: Group, *, held: bool
) -> None:
    bob.answer("teams", "responses", text="Curfews", note="a")
    bob.answer("teams", "responses", text="Late buses", note="b")
    curfews, buses, _new = (one.item for one in on_the_list(room, group))
    bob.answer("teams", "under", thing="response", chosen=curfews)
    chosen = GroupItem.objects.get(slot="under").pk
    release(room.code, bob.seat, chosen, released=True)
    if held:
        hold(room.code, bob.seat, bob.ballot, buses, held=True)
    seen = together.version_of(room.workshop.seal, GroupItem.objects.get(pk=chosen))

    bob.answer("teams", "under", thing="response", chosen=buses, item=chosen, version=seen)

    assert lines(room, group, "under")["The response"] == "The response: Late buses"
    assert GroupItem.objects.get(pk=chosen).standing == GroupItem.Standing.WAITING
