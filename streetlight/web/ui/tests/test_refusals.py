"""Every "no" is a sentence on a page, or JSON for a script."""

from types import ModuleType

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import include, path
from pytest_django import Settings

from streetlight.core.guessing import TooManyGuesses
from streetlight.core.refusal import Refusal
from streetlight.core.words import gettext as _
from streetlight.web.ui import headers
from streetlight.workshops.running import Late

SCRIPT = {"Accept": "application/json"}
REFUSALS = {"plain": Refusal(_("That is <not> possible.")), "late": Late(_("Too late.")), "guesses": TooManyGuesses()}


def refuse(request: HttpRequest, which: str) -> HttpResponse:
    raise REFUSALS[which]


def crash(request: HttpRequest) -> HttpResponse:
    raise ZeroDivisionError


@pytest.fixture
def device(settings: Settings) -> Client:
    """A device on a house that has, beside its own addresses, one that refuses and one that crashes."""
    urls = ModuleType("urls")
    house = {name: f"streetlight.web.ui.refusals.{view}" for name, view in HANDLERS.items()}
    more = [path("refuse/<str:which>/", refuse), path("crash/", crash), path("", include("streetlight.config.urls"))]
    vars(urls).update({"urlpatterns": more, **house})
    settings.ROOT_URLCONF = urls
    return Client(raise_request_exception=False, enforce_csrf_checks=True)


HANDLERS = {
    "handler400": "not_understood",
    "handler403": "not_allowed",
    "handler404": "not_found",
    "handler500": "broken",
}


@pytest.mark.parametrize(
    ("which", "status", "sentence"),
    [("plain", 422, "That is <not> possible."), ("late", 409, "Too late."), ("guesses", 429, str(REFUSALS["guesses"]))],
)
def test_a_refusal_is_its_sentence(device: Client, which: str, status: int, sentence: str) -> None:
    page, script = device.get(f"/refuse/{which}/"), device.get(f"/refuse/{which}/", headers=SCRIPT)

    assert (page.status_code, script.status_code, script.json()) == (status, status, {"refusal": sentence})
    assert sentence.replace("<", "&lt;").replace(">", "&gt;") in page.content.decode()


@pytest.mark.parametrize("path", ["w/K7P%003Q/", "j/K7P%003Q", "sign-in/a%00b/", "workshops/K7P%003Q/"])
def test_an_address_that_no_page_of_ours_leads_to_is_no_crash(as_alice: Client, path: str) -> None:
    as_alice.raise_request_exception = False

    assert as_alice.get(f"/{path}").status_code in {400, 404, 422}  # PostgreSQL does not even look


@pytest.mark.parametrize(
    ("came_from", "back"),
    [
        ("http://testserver/j", "http://testserver/j"),
        ("http://testserver/refuse/plain/", "/"),
        ("http://elsewhere.example/", "/"),
        ("", "/"),
    ],
)
def test_the_way_back_leads_to_a_page_of_ours(device: Client, came_from: str, back: str) -> None:
    page = device.get("/refuse/plain/", headers={"Referer": came_from}).content.decode()

    assert f'class="button" href="{back}"' in page


def test_a_form_without_its_token_says_to_reload(device: Client, db: None) -> None:
    page, script = device.post("/sign-in/"), device.post("/sign-in/", headers=SCRIPT)

    assert (page.status_code, script.status_code) == (403, 403)
    assert "Reload it and try again." in page.content.decode()
    assert "Reload it and try again." in script.json()["refusal"]


def test_what_is_not_there_says_so(device: Client, db: None) -> None:
    page, script = device.get("/nowhere/"), device.get("/nowhere/", headers=SCRIPT)

    assert (page.status_code, script.status_code) == (404, 404)
    assert "There is nothing here" in page.content.decode()
    assert "may have been deleted" in script.json()["refusal"]


def test_a_crash_says_that_what_was_saved_is_safe(device: Client) -> None:
    page, script = (
        device.get("/crash/"),
        device.get("/crash/", headers=SCRIPT),
    )  # and asks no database: there is none here

    assert (page.status_code, script.status_code) == (500, 500)
    assert "What was saved is safe." in page.content.decode()
    assert "What was saved is safe." in script.json()["refusal"]


def test_what_is_too_large_is_refused_kindly(db: None) -> None:
    response = Client().post("/sign-in/", {"username": "x" * 600_000})

    assert response.status_code == 400
    assert "could not be read, or was too large" in response.content.decode()


def test_a_name_that_is_not_ours_is_refused_kindly(device: Client) -> None:
    response = device.get("/", headers={"Host": "elsewhere.example", "Referer": "http://elsewhere.example/"})

    assert response.status_code == 400
    assert "could not be read" in response.content.decode()


@pytest.mark.parametrize(("secure", "said"), [(True, "max-age=31536000"), (False, None)])
def test_only_a_secure_house_says_that_it_is_always_secure(
    device: Client, settings: Settings, db: None, *, secure: bool, said: str | None
) -> None:
    settings.SECURE, settings.SECURE_HSTS_SECONDS = secure, 31_536_000

    assert device.get("/").headers.get("Strict-Transport-Security") == said


def test_static_files_may_be_stored(device: Client) -> None:
    response = device.get("/static/streetlight.css")

    assert "no-store" not in response.headers.get("Cache-Control", "")
    assert response.headers["X-Content-Type-Options"] == headers.HEADERS["X-Content-Type-Options"]
