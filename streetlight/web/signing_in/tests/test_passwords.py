"""Signing in with a password, out again, and setting one."""

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from streetlight.accounts import signing_in
from streetlight.accounts.models import Facilitator
from tests.people import Response

PASSWORD = "a lamp in every street"
NEW = "two lamps in every street"


@pytest.fixture(autouse=True)
def _alice_has_a_password(alice: Facilitator, settings: Settings) -> None:
    settings.PASSWORD_HASHERS = [
        "django.contrib.auth.hashers.MD5PasswordHasher"
    ]  # the real one is slow, as it should be
    signing_in.settle_in(alice, name="Alice", password=PASSWORD)


def sign_in(device: Client, password: str = PASSWORD, username: str = "alice", following: str = "") -> Response:
    return device.post("/sign-in/", {"username": username, "password": password, "next": following})


def test_strangers_find_two_doors_and_facilitators_their_workshops(device: Client) -> None:
    page = device.get("/").content.decode()
    assert 'action="/j"' in page
    assert 'href="/sign-in/"' in page

    sign_in(device)
    assert device.get("/").headers["Location"] == "/workshops/"


def test_alice_signs_in(device: Client) -> None:
    assert sign_in(device).headers["Location"] == "/workshops/"
    assert b"Alice" in device.get("/workshops/").content


def test_whoever_asked_for_a_page_lands_there_after_signing_in(device: Client) -> None:
    asked = device.get("/workshops/new/").headers["Location"]

    assert asked == "/sign-in/?next=/workshops/new/"
    assert b'name="next" value="/workshops/new/"' in device.get(asked).content
    assert sign_in(device, following="/workshops/new/").headers["Location"] == "/workshops/new/"


def test_nobody_is_led_to_another_site(device: Client) -> None:
    assert sign_in(device, following="https://elsewhere.example/").headers["Location"] == "/workshops/"


@pytest.mark.parametrize(("username", "password"), [("alice", "a wrong password"), ("nobody", PASSWORD)])
def test_what_was_wrong_is_not_said_and_the_password_is_not_sent_back(
    device: Client, username: str, password: str
) -> None:
    response = sign_in(device, password, username)
    page = response.content.decode()

    assert response.status_code == 422
    assert page.count("The user name or the password is not right.") == 2  # in the summary and at the field
    assert f'value="{username}"' in page
    assert password not in page


def test_after_thirty_wrong_passwords_one_has_to_wait(device: Client) -> None:
    for _time in range(30):
        assert sign_in(device, "a wrong password", "nobody").status_code == 422

    refused = sign_in(device)
    assert refused.status_code == 429
    assert "Wait ten minutes" in refused.content.decode()


def test_a_facilitator_who_has_signed_in_from_here_is_not_shut_out_by_others(device: Client) -> None:
    sign_in(device)
    for _time in range(30):
        sign_in(Client(), "a wrong password", "nobody")

    assert sign_in(Client()).status_code == 302


def test_whoever_shares_the_address_of_a_facilitator_may_not_go_on_guessing_their_password(device: Client) -> None:
    sign_in(device)
    for number in range(30):
        assert sign_in(Client(), f"guess {number}").status_code == 422

    assert sign_in(Client(), "one more guess").status_code == 429
    assert sign_in(Client()).status_code == 302


def test_signing_out_needs_a_press_of_the_button(as_alice: Client) -> None:
    assert as_alice.get("/sign-out/").status_code == 405
    assert as_alice.get("/workshops/").status_code == 200

    assert as_alice.post("/sign-out/").headers["Location"] == "/"
    assert as_alice.get("/workshops/").status_code == 302


def test_a_new_password_needs_the_one_until_now(device: Client, alice: Facilitator) -> None:
    sign_in(device)
    refused = device.post("/account/", {"name": "Alice", "current": "a wrong password", "password": NEW})
    assert refused.status_code == 422
    assert "This is not your password until now." in refused.content.decode()

    done = device.post("/account/", {"name": "Alice B", "current": PASSWORD, "password": NEW})
    alice.refresh_from_db()
    assert done.headers["Location"] == "/workshops/"
    assert (alice.first_name, alice.check_password(NEW)) == ("Alice B", True)
    assert device.get("/workshops/").status_code == 200


def test_whoever_came_by_a_link_need_not_know_the_old_password(device: Client, alice: Facilitator) -> None:
    device.post(f"/sign-in/{signing_in.make_link(alice, now=timezone.now())}/")

    device.post("/account/", {"name": "Alice", "password": NEW})
    alice.refresh_from_db()
    assert alice.check_password(NEW)


def test_a_name_alone_leaves_the_password_as_it_is(device: Client, alice: Facilitator) -> None:
    sign_in(device)
    device.post("/account/", {"name": "Alice B", "password": ""})

    alice.refresh_from_db()
    assert (alice.first_name, alice.check_password(PASSWORD)) == ("Alice B", True)


@pytest.mark.parametrize(("password", "refusal"), [("short", "too short"), ("1234567890", "too common")])
def test_a_password_that_is_easily_guessed_is_refused(device: Client, password: str, refusal: str) -> None:
    sign_in(device)
    response = device.post("/account/", {"name": "Alice", "current": PASSWORD, "password": password})

    assert response.status_code == 422
    assert refusal in response.content.decode()
