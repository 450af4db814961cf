"""What a participant's device holds, and the keys that are drawn from it."""

import re

import pytest

from streetlight.workshops import seats

BALLOT = "0f" * 16
OTHER = "1e" * 16


def test_a_cookie_of_ours_is_read_and_one_that_was_changed_is_not() -> None:
    cookie = seats.sign(seats.SEAT_COOKIE, "TKP4RW", "bob")

    assert seats.read(seats.SEAT_COOKIE, "TKP4RW", cookie) == "bob"
    assert seats.read(seats.SEAT_COOKIE, "TKP4RW", cookie.replace("bob", "eve")) is None
    assert seats.read(seats.SEAT_COOKIE, "TKP4RW", "") is None


def test_a_cookie_is_good_for_one_workshop_and_one_use() -> None:
    cookie = seats.sign(seats.SEAT_COOKIE, "TKP4RW", "bob")

    assert seats.read(seats.SEAT_COOKIE, "CCCCCC", cookie) is None
    assert seats.read(seats.BALLOT_COOKIE, "TKP4RW", cookie) is None


def test_a_device_finds_its_answer_again_by_the_same_key() -> None:
    key = seats.ballot_key(BALLOT, "TKP4RW", "choosing", "safest")

    assert key == seats.ballot_key(BALLOT, "TKP4RW", "choosing", "safest")
    assert re.fullmatch("[0-9a-f]{32}", key)


@pytest.mark.parametrize(
    "other",
    [
        (OTHER, "TKP4RW", "choosing", "safest", 0),
        (BALLOT, "CCCCCC", "choosing", "safest", 0),
        (BALLOT, "TKP4RW", "talking", "safest", 0),
        (BALLOT, "TKP4RW", "choosing", "again", 0),
        (BALLOT, "TKP4RW", "choosing", "safest", 1),
    ],
)
def test_keys_of_one_ballot_share_nothing(other: tuple[str, str, str, str, int]) -> None:
    ballot, code, step, slot, number = other

    assert seats.ballot_key(BALLOT, "TKP4RW", "choosing", "safest") != seats.ballot_key(
        ballot, code, step, slot, number
    )


def test_ids_are_never_drawn_twice() -> None:
    assert len({seats.draw_id() for _turn in range(1000)}) == 1000
