"""Alice forms the groups again from her page of small groups, and reads what came of it."""

import pytest
from django.test import Client
from django.utils import timezone

from streetlight.accounts.models import Facilitator
from streetlight.workshops import grouping
from streetlight.workshops.groups import Hand
from streetlight.workshops.models import Participant
from streetlight.workshops.running import Act
from tests.live_room import Room

NOBODY = "Saved. Nobody was moved: everyone stays in the group in which they were."


@pytest.fixture
def formed(alice: Facilitator) -> Room:
    """Eight people of one agency, in two groups of four."""
    room = Room.of(alice)
    room.now = timezone.now()
    room.press(Act.START)
    room.seat_all(8)
    hand = Hand(alice, room.workshop.number, room.now)
    assert grouping.form_groups(room.code, hand, seed=b"any")
    return room


def places(room: Room) -> dict[str, str | None]:
    return dict(Participant.objects.filter(workshop=room.workshop).values_list("pk", "group"))


def save_and_form_again(client: Client, room: Room, *, smallest: int, largest: int) -> str:
    sizes = {"smallest": str(smallest), "largest": str(largest)}
    more = {"seen": str(room.workshop.number), "how": "by trust", "kept": "after a day", "forming": "yes"}
    answered = client.post(f"/w/{room.code}/console/groups/arrangement/", more | sizes, follow=True)
    assert answered.status_code == 200
    return answered.content.decode()


def test_where_nobody_moves_by_it_the_page_says_so(formed: Room, as_alice: Client) -> None:
    before = places(formed)

    page = save_and_form_again(as_alice, formed, smallest=4, largest=6)

    assert (NOBODY in page, places(formed) == before, formed.workshop.arrangement.smallest) == (True, True, 4)


def test_where_somebody_moves_the_groups_say_it(formed: Room, as_alice: Client) -> None:
    before = places(formed)

    page = save_and_form_again(as_alice, formed, smallest=8, largest=8)

    assert (NOBODY in page, places(formed) == before) == (False, False)
