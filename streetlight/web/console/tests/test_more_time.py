"""Alice's console says how many would like more time, as long as more time would help them."""

import pytest
from django.utils import timezone

from streetlight.accounts.models import Facilitator
from streetlight.live import faces
from streetlight.workshops.running import Act
from tests.live_room import Room

ASKS = "1 person asks for more time"


@pytest.fixture
def room(alice: Facilitator) -> Room:
    room = Room.of(alice)
    room.now = timezone.now()
    return room


def test_it_is_said_while_answers_are_collected_and_no_longer(room: Room) -> None:
    bob = room.seat("Bob")
    room.go_to("choosing")
    bob.wants_more_time("choosing")
    said = [ASKS in console(room)]
    room.press(Act.CLOSE, "safest")
    said.append(ASKS in console(room))
    room.press(Act.OPEN, "safest")
    said.append(ASKS in console(room))

    assert said == [True, False, True]


def console(room: Room) -> str:
    face = faces.render(room.code, "console")
    assert face
    return " ".join(face.decode().split())
