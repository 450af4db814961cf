"""Guessing is limited, and who knows a code is not kept out by those who do not."""

from datetime import UTC, datetime, timedelta

import pytest

from streetlight.core.guessing import MOST_ADDRESSES, Guesses, TooManyGuesses

NOW = datetime(2027, 3, 4, 10, tzinfo=UTC)
ALICE, BOB = "203.0.113.1", "203.0.113.2"


def guessed(times: int, *, by: str = ALICE) -> Guesses:
    guesses = Guesses()
    for _time in range(times):
        guesses.note_wrong(by, now=NOW)
    return guesses


def refuses(guesses: Guesses, address: str, what: str = "K7P3QX", now: datetime = NOW) -> bool:
    try:
        guesses.refuse(address, what, now=now)
    except TooManyGuesses:
        return True
    return False


@pytest.mark.parametrize(("wrong", "refused"), [(0, False), (29, False), (30, True), (31, True)])
def test_thirty_wrong_guesses_are_the_most_from_one_address(wrong: int, *, refused: bool) -> None:
    assert refuses(guessed(wrong), ALICE) is refused


def test_one_address_does_not_use_up_the_guesses_of_another() -> None:
    assert not refuses(guessed(30), BOB)


@pytest.mark.parametrize(
    ("later", "refused"), [(timedelta(minutes=9, seconds=59), True), (timedelta(minutes=10), False)]
)
def test_wrong_guesses_are_forgotten_after_ten_minutes(later: timedelta, *, refused: bool) -> None:
    assert refuses(guessed(30), ALICE, now=NOW + later) is refused


def test_what_an_address_has_shown_to_know_stays_open_to_it() -> None:
    guesses = guessed(30)
    guesses.note_right(ALICE, "K7P3QX")

    assert not refuses(guesses, ALICE, "K7P3QX")
    assert refuses(guesses, ALICE, "C4DFGH")


def test_when_all_together_guess_too_much_those_who_have_guessed_a_little_are_refused_too() -> None:
    guesses = guessed(3)
    for number in range(297):
        guesses.note_wrong(f"198.51.100.{number}", now=NOW)

    assert refuses(guesses, ALICE)
    assert not refuses(guesses, BOB)
    assert not refuses(guesses, ALICE, now=NOW + timedelta(minutes=1))


def test_an_ipv6_network_counts_as_one_address() -> None:
    guesses = guessed(30, by="2001:db8:1:2::1")

    assert refuses(guesses, "2001:db8:1:2:ffff::9")
    assert not refuses(guesses, "2001:db8:1:3::1")


def test_an_ipv4_address_is_the_same_in_its_ipv6_dress() -> None:
    assert refuses(guessed(30, by="::ffff:203.0.113.1"), ALICE)


def test_whoever_guesses_from_ever_new_addresses_does_not_fill_the_memory() -> None:
    guesses = Guesses()
    for number in range(MOST_ADDRESSES + 10):
        guesses.note_wrong(f"10.{number >> 16}.{number >> 8 & 255}.{number & 255}", now=NOW)

    assert len(guesses) == MOST_ADDRESSES
