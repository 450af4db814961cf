"""What Alice’s console calls the act that it offers to undo: by the button that she pressed."""

import re

import pytest
from django.utils import timezone

from streetlight.accounts.models import Facilitator
from streetlight.live import faces
from streetlight.workshops.groups import Hand
from streetlight.workshops.models import Workshop
from streetlight.workshops.opening_groups import dissolve, open_groups
from streetlight.workshops.running import Act
from tests.live_room import OUTLINE, Person, Room

ASKED = OUTLINE.replace("seconds: 60", "seconds: 60\n        opens: when asked")


@pytest.fixture
def room(alice: Facilitator) -> Room:
    room = Room.of(alice)
    room.now = timezone.now()
    Workshop.objects.filter(code=room.code).update(outline_text=ASKED)
    return room


@pytest.fixture
def people(room: Room) -> list[Person]:
    return room.seat_all(6)


def buttons(room: Room) -> dict[str, str]:
    """Give what each act can be pressed by, as the console has it."""
    face = faces.render(room.code, "console")
    assert face
    found = re.findall(r'/console/journal/([a-z/-]+)/"[^>]*>(.*?)</button>', " ".join(face.decode().split()))
    return {act: label.partition("<span")[0].strip() for act, label in found}


def press(room: Room, act: Act, about: str = "") -> tuple[str, str]:
    """Press a button, and give what stood on it and what undo is called then."""
    pressed = buttons(room)[f"{act}/{about}" if about else str(act)]
    room.press(act, about)
    return pressed, buttons(room)["undo"]


def test_a_countdown_that_was_started_is_undone_by_that_name(room: Room, people: list[Person]) -> None:
    room.go_to("choosing")
    assert press(room, Act.OPEN, "safest") == ("Start the countdown", "Undo: Start the countdown")
    room.press(Act.CLOSE, "safest")
    assert press(room, Act.OPEN, "safest") == ("Open again", "Undo: Open again")


def test_what_has_no_countdown_is_opened_and_opened_again(room: Room, people: list[Person]) -> None:
    room.go_to("talking")
    assert press(room, Act.OPEN, "points") == ("Open", "Undo: Open")
    room.press(Act.CLOSE, "points")
    assert press(room, Act.OPEN, "points") == ("Open again", "Undo: Open again")


def test_nothing_is_offered_that_could_not_be_undone(room: Room, people: list[Person]) -> None:
    room.go_to("choosing")
    room.press(Act.OPEN, "safest")
    for person in people:
        person.pick("taxi")
    assert press(room, Act.CLOSE, "safest")[1] == "Undo: Close collecting"
    assert press(room, Act.SHOW, "safest")[1] == "Undo: Show on the projector"

    room.undo()

    assert "undo" not in buttons(room)


def test_group_work_is_started_once_and_then_opened_again(room: Room, people: list[Person]) -> None:
    room.go_to("groups")
    start, again = "Start the group work", "Open the groups again"
    open_groups(room.code, 2, Hand(room.alice, room.workshop.number, room.now))

    assert press(room, Act.WORK) == (start, f"Undo: {start}")
    room.press(Act.CALL_BACK)
    assert press(room, Act.WORK) == (again, f"Undo: {again}")
    room.go_to("close")
    room.go_to("groups")
    assert press(room, Act.WORK) == (again, f"Undo: {again}")

    room.go_to("close")
    room.go_to("groups")
    dissolve(room.code, Hand(room.alice, room.workshop.number, room.now), with_notes=True)
    open_groups(room.code, 2, Hand(room.alice, room.workshop.number, room.now))
    assert press(room, Act.WORK) == (start, f"Undo: {start}")


def test_a_message_that_was_taken_down_is_not_undone_as_if_it_had_been_said(room: Room, people: list[Person]) -> None:
    room.go_to_work(tuple(people[:3]), tuple(people[3:]))
    room.press(Act.TELL, "Five minutes left")
    assert buttons(room)["undo"] == "Undo: your message"
    room.press(Act.TELL, "")
    assert buttons(room)["undo"] == "Undo: Take it down"
