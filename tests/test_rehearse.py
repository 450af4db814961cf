"""Simulated people for a workshop that somebody else runs: they come, and leave when they are told to."""

import os
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager

from streetlight.rehearsal.tempers import deal
from tests.servers import STREETLIGHT, Server, connected

PEOPLE = 8
AT_ONCE = sum(1 for temper in deal(PEOPLE, seed=1) if not temper.arrives_at_step)
"""How many of them do not come late."""


def rehearse(url: str, people: int = PEOPLE) -> subprocess.Popen[str]:
    command = [str(STREETLIGHT), "rehearse", url, "--people", str(people), "--pace", "50"]
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)  # noqa: S603 - ours


def seats(server: Server, code: str) -> int:
    here = f"workshop_id = (SELECT id FROM workshops_workshop WHERE code = '{code}')"  # noqa: S608 - no input in it
    with connected(server) as database:
        return int(database.execute(f"SELECT count(*) FROM workshops_participant WHERE {here}").fetchone()[0])  # noqa: S608 - the same


def until_there_are(server: Server, code: str, wanted: int) -> int:
    until = time.monotonic() + 60
    while seats(server, code) < wanted and time.monotonic() < until:
        time.sleep(0.1)
    return seats(server, code)


def test_people_come_and_when_they_are_stopped_give_up_their_seats(server: Server) -> None:
    links = server.make_workshop()
    rehearsing = rehearse(links["join"])
    came = until_there_are(server, links["code"], AT_ONCE)
    rehearsing.send_signal(signal.SIGINT)
    said, _ = rehearsing.communicate(timeout=60)

    assert (came, rehearsing.returncode, seats(server, links["code"])) == (AT_ONCE, 0, 0)
    assert "Everyone has left." in said


def test_told_twice_to_stop_it_waits_for_nobody_and_says_who_is_still_on_the_list(server: Server) -> None:
    links = server.make_workshop()
    rehearsing = rehearse(links["join"], people=1)
    assert rehearsing.stdout
    assert server.process
    said: list[str] = []
    assert until_there_are(server, links["code"], 1) == 1
    with stopped(server.process):
        rehearsing.send_signal(signal.SIGINT)
        while not said or "leaving" not in said[-1]:
            said.append(rehearsing.stdout.readline())
            assert said[-1], said
        rehearsing.send_signal(signal.SIGINT)
        last, _ = rehearsing.communicate(timeout=60)

    assert "1 did not leave: their names stay on the list." in last
    assert seats(server, links["code"]) == 1


@contextmanager
def stopped(process: subprocess.Popen[bytes]) -> Iterator[None]:
    """Have a process do nothing, as on a machine that has hung."""
    process.send_signal(signal.SIGSTOP)
    try:
        yield
    finally:
        process.send_signal(signal.SIGCONT)


def test_where_nobody_can_join_the_pages_own_words_say_why(server: Server) -> None:
    _, said = rehearse(f"{server.url}/j/CCCCCC", people=3).communicate(timeout=60)

    assert "could not join. The page said:" in said
    assert "No workshop has this code" in said
