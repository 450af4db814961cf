"""The room in which the verbs are tried."""

import pytest

from streetlight.accounts.models import Facilitator
from tests.live_room import Room


@pytest.fixture
def room(alice: Facilitator) -> Room:
    return Room.of(alice)


@pytest.fixture
def bob_at_the_console(db: None) -> Facilitator:
    """A second facilitator."""
    return Facilitator.objects.create_user("bob", first_name="Bob")
