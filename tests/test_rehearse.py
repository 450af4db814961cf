"""Simulated people for a workshop that somebody else runs: they come, and leave when they are told to."""

import signal
import subprocess
import time

from streetlight.rehearsal.tempers import deal
from tests.servers import STREETLIGHT, Server, connected

PEOPLE = 8
AT_ONCE = sum(1 for temper in deal(PEOPLE, seed=1) if not temper.arrives_at_step)
"""How many of them do not come late."""


def rehearse(url: str, people: int = PEOPLE) -> subprocess.Popen[str]:
    command = [str(STREETLIGHT), "rehearse", url, "--people", str(people), "--pace", "50"]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)  # noqa: S603 - ours


def seats(server: Server, code: str) -> int:
    here = f"workshop_id = (SELECT id FROM workshops_workshop WHERE code = '{code}')"  # noqa: S608 - no input in it
    with connected(server) as database:
        return int(database.execute(f"SELECT count(*) FROM workshops_participant WHERE {here}").fetchone()[0])  # noqa: S608 - the same


def test_people_come_and_when_they_are_stopped_give_up_their_seats(server: Server) -> None:
    links = server.make_workshop()
    rehearsing = rehearse(links["join"])
    until = time.monotonic() + 60
    while seats(server, links["code"]) < AT_ONCE and time.monotonic() < until:
        time.sleep(0.1)
    came = seats(server, links["code"])
    rehearsing.send_signal(signal.SIGINT)
    said, _ = rehearsing.communicate(timeout=60)

    assert (came, rehearsing.returncode, seats(server, links["code"])) == (AT_ONCE, 0, 0)
    assert "Everyone has left." in said


def test_where_nobody_can_join_the_pages_own_words_say_why(server: Server) -> None:
    _, said = rehearse(f"{server.url}/j/CCCCCC", people=3).communicate(timeout=60)

    assert "could not join. The page said:" in said
    assert "No workshop has this code" in said
