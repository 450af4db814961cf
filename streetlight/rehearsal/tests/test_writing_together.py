"""A simulated member at a board of their group, on the pages of a group that is at work."""

import pytest

from streetlight.accounts.models import Facilitator
from streetlight.rehearsal import writing_together
from streetlight.workshops.models import GroupItem
from tests.group_room import GroupRoom, Member
from tests.simulated import Phone


@pytest.fixture
def alice_at_work(alice: Facilitator) -> Member:
    room = GroupRoom.of(alice)
    member, _ = room.sit_together(1)
    room.work()
    return member


@pytest.mark.parametrize(
    ("agencies", "removed"), [(("Police", "Health"), False), (("Police", "Health", "School"), True)]
)
def test_of_the_last_two_things_on_a_board_nobody_removes_any(
    alice_at_work: Member, monkeypatch: pytest.MonkeyPatch, agencies: tuple[str, ...], removed: bool
) -> None:
    for chance, value in (("NOTES", (0,)), ("AT_ONCE", 0), ("CHANGES", 0), ("REMOVES", 1)):
        monkeypatch.setattr(writing_together, chance, value)
    for agency in agencies:
        alice_at_work.add("agencies", agency)

    Phone(alice_at_work).look_and_rest()

    assert (GroupItem.objects.filter(slot="agencies").count() < len(agencies)) is removed
