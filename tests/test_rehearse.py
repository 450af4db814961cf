"""Simulated people for a workshop that somebody else runs: they come, and leave when they are told to."""

import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from streetlight.rehearsal.tempers import deal
from tests.faults.scene import make_workshop
from tests.servers import STREETLIGHT, Server, connected

PEOPLE = 8
AT_ONCE = sum(1 for temper in deal(PEOPLE, seed=1) if not temper.arrives_at_step)
"""How many of them do not come late."""


@pytest.fixture
def server(tmp_path: Path, server_database_url: str) -> Iterator[Server]:
    server = Server(tmp_path, server_database_url)
    server.start()
    yield server
    server.stop()


def rehearse(url: str, people: int = PEOPLE) -> subprocess.Popen[str]:
    command = [str(STREETLIGHT), "rehearse", url, "--people", str(people), "--pace", "50"]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)  # noqa: S603 - ours


def seats(server: Server) -> int:
    with connected(server) as database:
        return int(database.execute("SELECT count(*) FROM workshops_participant").fetchone()[0])


def test_people_come_and_when_they_are_stopped_give_up_their_seats(server: Server) -> None:
    rehearsing = rehearse(make_workshop(server)["join"])
    until = time.monotonic() + 60
    while seats(server) < AT_ONCE and time.monotonic() < until:
        time.sleep(0.1)
    came = seats(server)
    rehearsing.send_signal(signal.SIGINT)
    said, _ = rehearsing.communicate(timeout=60)

    assert (came, rehearsing.returncode, seats(server)) == (AT_ONCE, 0, 0)
    assert "Everyone has left." in said


def test_where_nobody_can_join_the_pages_own_words_say_why(server: Server) -> None:
    _, said = rehearse(f"{server.url}/j/CCCCCC", people=3).communicate(timeout=60)

    assert "could not join. The page said:" in said
    assert "No workshop has this code" in said
