"""One-time sign-in links: opened by anybody's mail scanner, spent by a press of the button."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from streetlight.accounts import signing_in
from streetlight.accounts.models import Facilitator, SignInLink


@pytest.fixture
def secret(alice: Facilitator) -> str:
    return signing_in.make_link(alice, now=timezone.now())


def test_opening_a_link_asks_and_signs_nobody_in(device: Client, secret: str) -> None:
    for _time in range(2):
        page = device.get(f"/sign-in/{secret}/")

        assert (page.status_code, b"Sign in as Alice" in page.content) == (200, True)
    assert device.get("/workshops/").status_code == 302


def test_the_button_signs_in_once(device: Client, secret: str) -> None:
    assert device.post(f"/sign-in/{secret}/").headers["Location"] == "/account/"
    assert device.get("/workshops/").status_code == 200

    again = Client().post(f"/sign-in/{secret}/")
    assert again.status_code == 422
    assert "This link has been used or is too old." in again.content.decode()


def test_a_facilitator_who_has_a_name_and_a_password_goes_on_to_the_workshops(
    device: Client, alice: Facilitator, secret: str
) -> None:
    alice.set_password("a lamp in every street")
    alice.save()

    assert device.post(f"/sign-in/{secret}/").headers["Location"] == "/workshops/"


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_link_lasts_for_a_day(device: Client, alice: Facilitator, method: str) -> None:
    secret = signing_in.make_link(alice, now=timezone.now() - timedelta(hours=24))

    assert getattr(device, method)(f"/sign-in/{secret}/").status_code == 422


def test_the_secret_of_a_link_is_not_kept(secret: str) -> None:
    assert secret not in str(SignInLink.objects.values())


def test_links_that_no_longer_work_are_cleared_away(alice: Facilitator, secret: str) -> None:
    now = timezone.now() + timedelta(days=2)
    signing_in.make_link(alice, now=now)

    assert SignInLink.objects.filter(expires__lte=now).count() == 0
    assert SignInLink.objects.count() == 1


def test_the_first_facilitator_is_made_once_and_until_somebody_has_signed_in(db: None, device: Client) -> None:
    first = signing_in.first_facilitator()
    assert first is not None
    assert (first.username, first.has_usable_password()) == ("facilitator", False)
    assert signing_in.first_facilitator() == first

    device.post(f"/sign-in/{signing_in.make_link(first, now=timezone.now())}/")
    assert signing_in.first_facilitator() is None


def test_a_facilitator_is_called_into_being_once(db: None) -> None:
    assert signing_in.facilitator_called("charlie") == signing_in.facilitator_called("charlie")
