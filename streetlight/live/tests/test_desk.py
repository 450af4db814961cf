"""What a phone is told once its answer is kept: who will see it, and whether it can still be changed."""

import pytest

from streetlight.accounts.models import Facilitator
from streetlight.live import desk
from streetlight.live.desk import held
from streetlight.workshops import seats
from tests.group_room import GroupRoom


@pytest.mark.parametrize(
    ("step", "slot", "fields", "told"),
    [
        ("panels", "agencies", {"text": "Police"}, "Saved."),
        ("throughout", "hard", {"text": "Too little time"}, "Saved."),
        ("next", "team", {"thing": "act", "about": "?", "text": "Ring the school"}, "Saved."),
        ("sharing", "keeping", {"text": "The map"}, "Saved. The facilitator reads it before the room does."),
        ("next", "you", {"text-learnt": "To ask"}, "Saved. You can change it until the facilitator closes this."),
    ],
)
def test_what_is_told_says_who_sees_it(
    alice: Facilitator, step: str, slot: str, fields: dict[str, str | list[str]], told: str
) -> None:
    (member,) = GroupRoom.of(alice).sit_together(1, 1)

    assert str(desk.thanked(member.sent(step, slot, **fields))) == told


def test_of_several_cookies_of_a_name_a_seat_has_the_ballot_that_is_its_own() -> None:
    bob, other = (seats.sign_both("TKP4RW", seat, f"ballot of {seat}") for seat in ("bob", "other"))
    cookies = f"seat=forged; seat={bob['seat']}; ballot={other['ballot']}; ballot={bob['ballot']}"

    assert held("TKP4RW", cookies.encode()) == ("bob", "ballot of bob")
    assert held("TKP4RW", f"seat={bob['seat']}; ballot={other['ballot']}".encode()) == ("bob", None)
    assert held("TKP4RW", f"ballot={bob['ballot']}".encode()) == (None, None)
