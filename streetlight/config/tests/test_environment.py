"""Settings from the environment."""

from collections.abc import Callable
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
    ("url", "path"),
    [
        ("sqlite:///relative/room.sqlite3", "relative/room.sqlite3"),
        ("sqlite:////absolute/room.sqlite3", "/absolute/room.sqlite3"),
        ("sqlite:////with%20spaces/room.sqlite3", "/with spaces/room.sqlite3"),
        ("", "/folder #1 of 100%25/streetlight.sqlite3"),
    ],
)
def test_a_database_is_where_its_address_says(monkeypatch: pytest.MonkeyPatch, url: str, path: str) -> None:
    monkeypatch.setenv("STREETLIGHT_DATABASE", url)

    assert environment.database(Path("/folder #1 of 100%25"))["NAME"] == path


@pytest.mark.parametrize(
    ("name", "value", "read", "refusal"),
    [
        ("DATABASE", "sqlite:///", lambda: environment.database(Path()), "sqlite:/// and a path"),
        ("DATABASE", "sqlite:room", lambda: environment.database(Path()), "sqlite:/// and a path"),
        ("DATABASE", "mysql://room", lambda: environment.database(Path()), "sqlite:/// and a path"),
        ("PUBLIC_URL", "streetlight.example", environment.public_url, "write https:// and a name"),
        ("PUBLIC_URL", "ftp://streetlight.example", environment.public_url, "write https:// and a name"),
        ("PUBLIC_URL", "https://streetlight.example/workshops", environment.public_url, "write https:// and a name"),
        ("PUBLIC_URL", "https://streetlight.example:http", environment.public_url, "write https:// and a name"),
        ("ALLOWED_HOSTS", "localhost,https://streetlight.example", environment.allowed_hosts, "write names alone"),
        ("ALLOWED_HOSTS", "streetlight.example:8000", environment.allowed_hosts, "write names alone"),
        ("TIME_ZONE", "Europe/Londn", environment.time_zone, "write a zone’s name"),
        ("TIME_ZONE", "/etc/passwd", environment.time_zone, "write a zone’s name"),
        ("ROOM_SIZE", "²", lambda: environment.number("ROOM_SIZE", 300, least=2, most=5000), "from 2 to 5000"),
        ("DEBUG", "maybe", lambda: environment.flag("DEBUG"), "write yes or no"),
    ],
)
def test_what_cannot_be_used_is_refused_with_a_sentence(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, read: Callable[[], object], refusal: str
) -> None:
    monkeypatch.setenv(f"STREETLIGHT_{name}", value)

    with pytest.raises(ImproperlyConfigured, match=refusal):
        read()


@pytest.mark.parametrize("url", ["http://192.0.2.1:8000", "http://[2001:db8::1]:8000", "https://streetlight.example"])
def test_a_public_address_is_read_without_a_slash_at_its_end(monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    monkeypatch.setenv("STREETLIGHT_PUBLIC_URL", f"{url}/")

    assert environment.public_url() == url


def test_a_setting_that_is_empty_is_not_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("ALLOWED_HOSTS", "TIME_ZONE", "DEBUG", "ROOM_SIZE"):
        monkeypatch.setenv(f"STREETLIGHT_{name}", " ")

    assert environment.allowed_hosts() == ["localhost", "127.0.0.1", "[::1]"]
    assert environment.time_zone() == "Europe/London"
    assert environment.flag("DEBUG") is False
    assert environment.number("ROOM_SIZE", 300, least=2, most=5000) == 300


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
        ("smtp://mail.example:mail", "a@example.org", "must be a number"),
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
