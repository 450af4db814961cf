"""Which of several open activities the projector puts to the room."""

import pytest

from streetlight.accounts.models import Facilitator
from streetlight.live import faces
from streetlight.workshops.running import Act
from tests.live_room import Room

SORTING, POINTS = "Which is which", "What is hard"


@pytest.fixture
def room(alice: Facilitator) -> Room:
    room = Room.of(alice)
    room.go_to("talking")
    return room


def asks(room: Room) -> list[str]:
    face = faces.render(room.code, "projector")
    assert face
    return [prompt for prompt in (SORTING, POINTS) if prompt in face.decode()]


def test_what_is_opened_by_hand_stands_there_instead_of_what_opened_with_the_step(room: Room) -> None:
    assert asks(room) == [SORTING]

    room.press(Act.OPEN, "points")
    assert asks(room) == [POINTS]

    room.press(Act.CLOSE, "points")
    assert asks(room) == [SORTING]
