"""The commands, as somebody types them: what they print, and when they refuse."""

import json
import re
import socket
import sqlite3
import subprocess
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.utils import timezone
from typer.testing import CliRunner, Result

from streetlight.accounts import signing_in
from streetlight.accounts.models import Facilitator
from streetlight.config.cli import addresses
from streetlight.config.commands import app
from streetlight.outlines.reading import BUILT_IN, built_in
from streetlight.workshops import sealing
from streetlight.workshops.models import GroupItem, Workshop
from tests.servers import STREETLIGHT

OUTLINE = """outline: short
title: A short workshop
steps:
  - key: welcome
    title: Welcome
    mode: read aloud
    minutes: 1
    bar: Say hello.
    projector: Hello
    colour: red
"""


def streetlight(*words: str) -> Result:
    return CliRunner().invoke(app, list(words))


def in_a_process_of_its_own(*words: str, **settings: str) -> subprocess.CompletedProcess[str]:
    environment = {"PATH": "/usr/bin:/bin", "COLUMNS": "200", **settings}
    return subprocess.run(  # noqa: S603 - ours
        [str(STREETLIGHT), *words], env=environment, capture_output=True, text=True, timeout=60, check=False
    )


@pytest.fixture(autouse=True)
def _settings_stay_as_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("STREETLIGHT_PUBLIC_URL", "STREETLIGHT_ALLOWED_HOSTS"):
        monkeypatch.setenv(name, "")


def test_each_fault_of_an_outline_is_told_with_its_place_and_its_mend(tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text(OUTLINE)

    result = streetlight("outline", "check", str(file))

    mode, colour = result.stderr.splitlines()
    assert result.exit_code == 1
    assert mode == f"{file}:6:5: write 'read out', 'activity' or 'discussion'"
    assert colour.startswith(f"{file}:10:5: “colour” is not known here")


def test_an_outline_in_order_passes_and_of_several_each_is_checked(tmp_path: Path) -> None:
    good, bad = tmp_path / "good.yaml", tmp_path / "bad.yaml"
    good.write_text(OUTLINE.replace("read aloud", "read out").replace("    colour: red\n", ""))
    bad.write_bytes(b"\xff\xfe")

    assert streetlight("outline", "check", str(good)).exit_code == 0
    result = streetlight("outline", "check", str(good), str(bad), str(tmp_path / "none.yaml"))

    assert result.exit_code == 1
    assert result.stderr.splitlines() == [
        f"{bad}:1:1: this is not text in UTF-8 (byte 0): save it as UTF-8",
        f"{tmp_path}/none.yaml: this file cannot be read (No such file or directory)",
    ]


def test_a_fault_in_any_of_an_outlines_languages_is_found(tmp_path: Path) -> None:
    file = tmp_path / "welsh.yaml"
    text = OUTLINE.replace("read aloud", "read out").replace("    colour: red\n", "")
    file.write_text(text.replace("bar: Say hello.", 'bar: {en: Say hello., cy: ""}'))

    assert streetlight("outline", "check", str(file)).exit_code == 1


def test_the_built_in_outline_is_listed_shown_as_it_is_and_checks() -> None:
    listed, shown = streetlight("outline", "list"), streetlight("outline", "show", BUILT_IN)
    refused = streetlight("outline", "show", "none")

    assert BUILT_IN in listed.stdout
    assert "14 steps, 63 minutes" in listed.stdout
    assert shown.stdout == built_in()
    assert (refused.exit_code, "There is no outline called “none”" in refused.stderr) == (1, True)


def test_the_schema_knows_every_word_of_an_outline() -> None:
    schema = json.loads(streetlight("outline", "schema").stdout)

    assert {"outline", "title", "steps", "credits"} <= set(schema["properties"])
    assert schema["additionalProperties"] is False


def test_an_account_is_made_once_and_its_link_signs_in(transactional_db: None) -> None:
    made = streetlight("manage", "facilitator", "add", "alice")
    again = streetlight("manage", "facilitator", "add", "alice")
    secret = re.search(r"/sign-in/([\w-]+)/", made.stdout)

    assert secret
    assert signing_in.use_link(secret[1], now=timezone.now()).username == "alice"
    assert (again.exit_code, "There is a facilitator “alice” already" in again.stderr) == (1, True)


@pytest.mark.parametrize(
    ("known", "words", "said"),
    [
        ([], [], "There is no facilitator yet."),
        (["alice", "bob"], [], "There are several facilitators: alice, bob."),
        (["alice", "bob"], ["charlie"], "There is no facilitator “charlie”. There are: alice, bob."),
        (["alice", "bob"], ["bob"], "/sign-in/"),
        (["alice"], [], "/sign-in/"),
    ],
)
def test_a_sign_in_link_is_for_somebody_who_is_known(
    transactional_db: None, known: list[str], words: list[str], said: str
) -> None:
    for name in known:
        Facilitator.objects.create_user(name)

    assert said in streetlight("manage", "sign-in-link", *words).output


def test_a_name_that_is_none_is_refused(transactional_db: None) -> None:
    assert streetlight("manage", "facilitator", "add", "<b>").exit_code == 1
    assert not Facilitator.objects.exists()


def test_workshops_are_listed_with_where_they_stand(transactional_db: None, workshop: Workshop) -> None:
    listed = CliRunner().invoke(app, ["manage", "workshops"], env={"COLUMNS": "200"}).stdout

    assert workshop.spoken_code in listed
    assert "not started" in listed


def test_what_is_due_is_told_without_its_content_and_goes_unless_it_was_only_asked_for(
    transactional_db: None, workshop: Workshop
) -> None:
    def told(*words: str) -> str:
        return CliRunner().invoke(app, ["manage", "retention", *words], env={"COLUMNS": "200"}).stdout

    assert told("--dry-run") == "Nothing is due.\n"
    value = sealing.seal(workshop.seal, '{"text":"The school"}')
    GroupItem.objects.create(key="school", workshop=workshop, step="talk", slot="notes", value=value)
    long_ago = timezone.now() - timedelta(days=2)
    run = workshop.run.model_copy(update={"started": long_ago, "ended": long_ago})
    Workshop.objects.update(run_state=run.model_dump_json())

    asked = told("--dry-run")
    assert [word in asked for word in (workshop.code, "notes not released", "school")] == [True, True, False]
    assert GroupItem.objects.count() == 1

    assert told() == asked
    assert (GroupItem.objects.count(), told()) == (0, "Nothing is due.\n")


def test_a_backup_holds_everything_and_overwrites_nothing(
    tmp_path: Path, transactional_db: None, workshop: Workshop
) -> None:
    file = tmp_path / "backup.sqlite3"
    result = streetlight("manage", "backup", str(file))

    if connection.vendor != "sqlite":
        assert (result.exit_code, "pg_dump" in result.stderr) == (1, True)
        return
    kept = sqlite3.connect(file).execute("SELECT code FROM workshops_workshop").fetchall()
    assert (result.exit_code, kept, file.stat().st_mode & 0o777) == (0, [(workshop.code,)], 0o600)
    assert streetlight("manage", "backup", str(file)).exit_code == 1


def test_djangos_own_commands_are_passed_on(transactional_db: None) -> None:
    assert streetlight("manage", "django", "check", "--fail-level", "ERROR").exit_code == 0


@pytest.mark.parametrize(
    ("settings", "words", "said"),
    [
        ({"STREETLIGHT_DATA": "/dev/null/data"}, [], "The data folder cannot be used “/dev/null"),
        (
            {"STREETLIGHT_DATABASE": "mysql://x"},
            [],
            "STREETLIGHT_DATABASE must be sqlite:/// and a path, or begin with postgresql://",
        ),
        ({"STREETLIGHT_DATABASE": "sqlite:////nowhere/x"}, [], "The database cannot be used (unable to open"),
        ({"STREETLIGHT_ROOM_SIZE": "many"}, [], "STREETLIGHT_ROOM_SIZE is “many”: write a whole number"),
        ({}, ["--host", "192.0.2.1"], "192.0.2.1 is not an address of this machine."),
    ],
    ids=["folder", "engine", "database", "number", "host"],
)
def test_serve_refuses_to_start_on_bad_settings_and_says_why(
    tmp_path: Path, settings: dict[str, str], words: list[str], said: str
) -> None:
    given = {"STREETLIGHT_DATA": str(tmp_path)} | settings
    done = in_a_process_of_its_own("serve", "--port", str(free_port()), *words, **given)

    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_serve_refuses_a_port_that_is_in_use(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = in_a_process_of_its_own("serve", "--port", str(port), STREETLIGHT_DATA=str(tmp_path))

        assert addresses.next_free("127.0.0.1", port) != port
    assert (done.returncode, f"Port {port} is in use" in done.stderr) == (2, True)


@pytest.mark.parametrize("url", ["nonsense", "https://streetlight.example/", "ftp://x/j/K7P3QX", "https://x/j/"])
def test_only_a_join_link_can_be_rehearsed(url: str) -> None:
    result = streetlight("rehearse", url)

    assert (result.exit_code, "is not a join link" in result.stderr) == (2, True)


def test_every_command_has_a_help_worth_reading() -> None:
    for words in (["demo"], ["serve"], ["rehearse"], ["outline", "check"], ["manage", "backup"]):
        assert len(streetlight(*words, "--help").stdout) > 600


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
