"""Settings from the environment."""

from pathlib import Path

import pytest

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
