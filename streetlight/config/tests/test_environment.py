"""Settings from the environment."""

from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from streetlight.config import environment


@pytest.mark.parametrize(
    ("url", "options"),
    [
        ("postgresql://alice@db.example/room", "-c lock_timeout=10s"),
        ("postgresql://alice@db.example/room?options=-c%20geqo%3Doff", "-c lock_timeout=10s -c geqo=off"),
    ],
)
def test_nothing_waits_for_ever_for_a_lock_on_postgresql(
    monkeypatch: pytest.MonkeyPatch, url: str, options: str
) -> None:
    monkeypatch.setenv("STREETLIGHT_DATABASE", url)
    database = environment.database(Path())

    assert (database["HOST"], database["NAME"], database["OPTIONS"]) == ("db.example", "room", {"options": options})


def test_nothing_waits_for_ever_for_a_lock_on_sqlite(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("STREETLIGHT_DATABASE", raising=False)
    database = environment.database(Path("/somewhere"))

    assert (database["NAME"], database["OPTIONS"]["timeout"]) == ("/somewhere/streetlight.sqlite3", 10)


@pytest.mark.parametrize(
    ("url", "mail"),
    [
        ("smtp://bob:p%40ss@mail.example", ("mail.example", 587, "bob", "p@ss", False, True)),
        ("smtps://mail.example", ("mail.example", 465, "", "", True, False)),
        ("smtp://localhost:2525", ("localhost", 2525, "", "", False, False)),
    ],
)
def test_mail_goes_out_encrypted_but_on_this_machine_itself(
    monkeypatch: pytest.MonkeyPatch, url: str, mail: tuple[object, ...]
) -> None:
    monkeypatch.setenv("STREETLIGHT_EMAIL_URL", url)
    monkeypatch.setenv("STREETLIGHT_EMAIL_FROM", "streetlight@example.org")
    told = environment.mail()

    names = ("EMAIL_HOST", "EMAIL_PORT", "EMAIL_HOST_USER", "EMAIL_HOST_PASSWORD", "EMAIL_USE_SSL", "EMAIL_USE_TLS")
    assert tuple(told[name] for name in names) == mail
    assert told["DEFAULT_FROM_EMAIL"] == "streetlight@example.org"


@pytest.mark.parametrize(
    ("url", "sender", "said"),
    [
        ("http://mail.example", "a@example.org", "must begin with smtp"),
        ("smtp://", "a@example.org", "name a host"),
        ("smtp://mail.example", "", "Set STREETLIGHT_EMAIL_FROM too"),
    ],
)
def test_mail_that_cannot_be_sent_stops_the_start(
    monkeypatch: pytest.MonkeyPatch, url: str, sender: str, said: str
) -> None:
    monkeypatch.setenv("STREETLIGHT_EMAIL_URL", url)
    monkeypatch.setenv("STREETLIGHT_EMAIL_FROM", sender)

    with pytest.raises(ImproperlyConfigured, match=said):
        environment.mail()


def test_without_a_mail_server_there_is_no_mail(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("STREETLIGHT_EMAIL_URL", raising=False)

    assert environment.mail() == {}
