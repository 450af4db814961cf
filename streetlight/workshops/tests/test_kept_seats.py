"""Seats that are kept on one device, each locked with a word."""

from collections.abc import Iterator

import pytest
from django.utils import timezone

from streetlight.core.refusal import Refusal
from streetlight.workshops import kept_seats

BOB, CHARLIE = "b0" * 16, "c4" * 16
BALLOT = "0f" * 16
NOW = timezone.now()


@pytest.fixture(autouse=True)
def _nobody_has_guessed() -> Iterator[None]:
    yield
    kept_seats.wrong_words.forget()


def test_a_seat_is_taken_up_with_its_ballot_by_its_word() -> None:
    kept = kept_seats.keep_seat(kept_seats.keep_seat("", BOB, BALLOT, "Heron 7"), CHARLIE, "1e" * 16, "heron 8")

    assert kept_seats.seats_in(kept) == [BOB, CHARLIE]
    assert kept_seats.take_up(kept, BOB, "  heron 7", now=NOW) == BALLOT
    assert kept_seats.seats_in(kept_seats.without(kept, BOB)) == [CHARLIE]


def test_what_a_device_holds_tells_no_ballot() -> None:
    assert BALLOT not in kept_seats.keep_seat("", BOB, BALLOT, "heron")
    assert kept_seats.keep_seat("", BOB, BALLOT, "heron") != kept_seats.keep_seat("", BOB, BALLOT, "heron")


@pytest.mark.parametrize(
    ("seat", "word", "refusal"),
    [
        (BOB, "herring", "That is not the word you chose"),
        (BOB, "", "That is not the word you chose"),
        (CHARLIE, "heron", "Choose your name"),
        ("", "heron", "Choose your name"),
    ],
)
def test_without_name_and_word_nobody_takes_a_seat_up(seat: str, word: str, refusal: str) -> None:
    with pytest.raises(Refusal, match=refusal):
        kept_seats.take_up(kept_seats.keep_seat("", BOB, BALLOT, "heron"), seat, word, now=NOW)


def test_a_lock_is_good_for_its_own_seat_alone() -> None:
    swapped = kept_seats.keep_seat("", BOB, BALLOT, "heron").replace(BOB, CHARLIE)

    with pytest.raises(Refusal, match="That is not the word you chose"):
        kept_seats.take_up(swapped, CHARLIE, "heron", now=NOW)


def test_guessing_a_word_is_limited_and_the_right_one_opens_nothing_then() -> None:
    kept = kept_seats.keep_seat("", BOB, BALLOT, "heron")
    kept_seats.take_up(kept, BOB, "heron", now=NOW)
    for number in range(10):
        with pytest.raises(Refusal, match="That is not the word you chose"):
            kept_seats.take_up(kept, BOB, f"heron {number}", now=NOW)

    with pytest.raises(Refusal, match="Too many wrong words were tried for this seat"):
        kept_seats.take_up(kept, BOB, "heron", now=NOW)


def test_a_word_has_four_characters_at_least() -> None:
    with pytest.raises(Refusal, match="at least 4 characters"):
        kept_seats.keep_seat("", BOB, BALLOT, " abc ")


def test_a_device_remembers_as_many_as_a_cookie_holds() -> None:
    kept = ""
    for number in range(kept_seats.MOST):
        kept = kept_seats.keep_seat(kept, f"{number:032x}", BALLOT, "heron")

    assert len(kept) < 3_800
    with pytest.raises(Refusal, match="Use another one"):
        kept_seats.keep_seat(kept, BOB, BALLOT, "heron")
    kept_seats.keep_seat(kept, f"{3:032x}", BALLOT, "another")
