"""The cast of tests without a browser: Alice runs workshops; Bob and Charlie take part, each on a device of their own."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from streetlight.accounts.models import Facilitator
from streetlight.web.signing_in.views import wrong_passwords
from streetlight.workshops.creating import create_workshop
from streetlight.workshops.doors import wrong_codes
from streetlight.workshops.models import Workshop

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse

    Response = _MonkeyPatchedWSGIResponse
else:
    Response = HttpResponse
"""What a device is answered."""

SHORT = """
outline: short
title: A short workshop
agencies: [Police, School]
credits: By all of us.
question_sets:
  - {key: panels, title: Panels, themes: [{title: Who is there, prompts: [{key: who, text: List them}]}]}
  - {key: teams, title: Teams, themes: [{title: Who is there, prompts: [{key: who, text: List them}]}]}
steps:
  - {key: welcome, title: Welcome, mode: read out, minutes: 1, bar: Say hello., projector: Hello}
  - {key: talk, title: Talk, mode: discussion, minutes: 10, bar: Let them talk., projector: Talk, question_sets: true}
  - {key: close, title: Close, mode: read out, minutes: 0, bar: Thank them., projector: Thanks, closing: true}
"""


@pytest.fixture(autouse=True)
def _nobody_has_guessed() -> Iterator[None]:
    yield
    wrong_codes.forget()
    wrong_passwords.forget()


@pytest.fixture
def alice(db: None) -> Facilitator:
    """Alice's account. It has no password: to make one takes longer than most tests."""
    return Facilitator.objects.create_user("alice", first_name="Alice")


@pytest.fixture
def as_alice(alice: Facilitator) -> Client:
    client = Client()
    client.force_login(alice)
    return client


@pytest.fixture
def workshop(alice: Facilitator) -> Workshop:
    return plan(alice)


@pytest.fixture
def device() -> Client:
    """A device that nobody has used yet."""
    return Client()


@pytest.fixture
def bob(workshop: Workshop) -> Client:
    """Bob's phone, seated in the workshop."""
    return seated(workshop, "Bob")


def plan(by: Facilitator, title: str = "Northside panel") -> Workshop:
    """Have a workshop that begins now."""
    return create_workshop(title=title, starts_at=timezone.now(), by=by, outline_text=SHORT)


def seated(workshop: Workshop, name: str, agency: str = "Police") -> Client:
    """Give the device of somebody who has joined."""
    client = Client()
    response = client.post(f"/w/{workshop.code}/joining/", {"name": name, "agency": agency})
    assert response.status_code == 303, response.content
    return client
