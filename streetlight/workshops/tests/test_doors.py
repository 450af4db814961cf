"""Doors let in whom they should, and tell others nothing."""

import pytest
from django.core.handlers.wsgi import WSGIRequest
from django.http import Http404
from django.test import RequestFactory
from pytest_django import Settings

from streetlight.accounts.models import Facilitator
from streetlight.core.guessing import TooManyGuesses
from streetlight.workshops import seats
from streetlight.workshops.doors import address_of, ballot_of, find_workshop, knock, seat_of, wrong_codes
from streetlight.workshops.joining import join
from streetlight.workshops.models import Participant, Workshop
from tests.people import plan


@pytest.fixture
def participant(workshop: Workshop) -> Participant:
    return join(workshop.code, name="Bob", agency="Police", now=workshop.starts_at)


def request(**cookies: str) -> WSGIRequest:
    made = RequestFactory().get("/", REMOTE_ADDR="203.0.113.1")
    made.COOKIES.update(cookies)
    return made


def test_a_workshop_is_found_by_its_code(workshop: Workshop) -> None:
    assert find_workshop(workshop.code) == workshop


def test_what_is_not_there_is_not_found(db: None) -> None:
    with pytest.raises(Http404):
        find_workshop("CCCCCC")


def test_a_signed_seat_is_known(workshop: Workshop, participant: Participant) -> None:
    assert seat_of(request(seat=seats.sign("seat", workshop.code, participant.pk)), workshop) == participant


@pytest.mark.parametrize("cookie", ["", "{seat}", "{seat}:forged", "{ballot}"])
def test_a_seat_that_we_did_not_sign_is_nobodys(workshop: Workshop, participant: Participant, cookie: str) -> None:
    ballot = seats.sign("ballot", workshop.code, participant.pk)

    assert seat_of(request(seat=cookie.format(seat=participant.pk, ballot=ballot)), workshop) is None


def test_a_seat_of_another_workshop_is_none_here(
    workshop: Workshop, participant: Participant, alice: Facilitator
) -> None:
    other = plan(alice, "Southside panel")
    signed = seats.sign("seat", workshop.code, participant.pk)

    assert seat_of(request(seat=signed), other) is None
    assert seat_of(request(seat=seats.sign("seat", other.code, participant.pk)), other) is None


def test_a_seat_that_was_given_up_is_none(workshop: Workshop, participant: Participant) -> None:
    signed = seats.sign("seat", workshop.code, participant.pk)
    participant.delete()

    assert seat_of(request(seat=signed), workshop) is None


def test_a_ballot_is_read_from_its_own_cookie_and_no_other(workshop: Workshop) -> None:
    held = seats.sign_both(workshop.code, "bob", "secret")
    seat, ballot = held["seat"], held["ballot"]

    assert ballot_of(request(seat=seat, ballot=ballot), workshop.code) == "secret"
    assert ballot_of(request(seat=seat, ballot=seat), workshop.code) is None
    assert ballot_of(request(ballot=ballot), workshop.code) is None


def test_a_seat_has_one_ballot_and_none_that_came_with_another_seat(workshop: Workshop) -> None:
    bob, other = (seats.sign_both(workshop.code, seat, f"ballot of {seat}") for seat in ("bob", "other"))

    assert ballot_of(request(seat=bob["seat"], ballot=other["ballot"]), workshop.code) is None


def test_thirty_wrong_codes_close_the_door_to_right_and_wrong_alike(workshop: Workshop) -> None:
    for _time in range(30):
        with pytest.raises(Http404):
            knock(request(), "CCCCCC")

    for code in ("CCCCCC", workshop.code):
        with pytest.raises(TooManyGuesses):
            knock(request(), code)


def test_a_room_that_is_already_in_is_not_shut_out_by_typing_errors(workshop: Workshop) -> None:
    knock(request(), workshop.code)
    for _time in range(30):
        with pytest.raises(Http404):
            knock(request(), "CCCCCC")

    assert knock(request(), workshop.code) == workshop


def test_right_codes_are_no_guesses(workshop: Workshop) -> None:
    for _time in range(100):
        knock(request(), workshop.code)

    wrong_codes.refuse("203.0.113.1", "CCCCCC", now=workshop.starts_at)


def test_whoever_has_a_seat_is_not_guessing(workshop: Workshop, participant: Participant) -> None:
    code = workshop.code
    seat = seats.sign("seat", code, participant.pk)
    workshop.delete()
    for _time in range(31):
        with pytest.raises(Http404):
            knock(request(seat=seat), code)


@pytest.mark.parametrize(
    ("behind_proxy", "forwarded", "address"),
    [
        (False, "198.51.100.1", "203.0.113.1"),
        (True, "198.51.100.1", "198.51.100.1"),
        (True, "192.0.2.66, 198.51.100.1", "198.51.100.1"),
        (True, "", "203.0.113.1"),
    ],
)
def test_a_forwarded_address_is_believed_only_from_our_proxy(
    settings: Settings, *, behind_proxy: bool, forwarded: str, address: str
) -> None:
    settings.BEHIND_PROXY = behind_proxy
    made = RequestFactory().get("/", REMOTE_ADDR="203.0.113.1", HTTP_X_FORWARDED_FOR=forwarded)

    assert address_of(made) == address
