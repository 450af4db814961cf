"""What goes wrong under a server: it is stopped, its database is locked or cut off, its disk is full."""

import json
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from tests.engines import engine
from tests.live.room import Room
from tests.servers import Server, connected

SQLITE_ONLY = pytest.mark.skipif(engine() != "sqlite", reason="PostgreSQL has a disk of its own")
POSTGRESQL_ONLY = pytest.mark.skipif(engine() != "postgresql", reason="SQLite has no connection that could be cut")
CANNOT_SAVE = {"refusal": "This cannot be saved at the moment. It stays on your device, and is sent again by itself."}
PHONES = 20


@pytest.fixture
def server(tmp_path: Path, server_database_url: str) -> Iterator[Server]:
    server = Server(tmp_path, server_database_url)
    server.start()
    yield server
    server.stop()


@pytest.fixture
def room(server: Server) -> Room:
    """A room that another process has opened in the server's database."""
    command = [sys.executable, "-m", "tests.live.room", server.url]
    opened = subprocess.run(command, env=server.environment, check=True, capture_output=True, text=True)  # noqa: S603 - ours
    return Room(**json.loads(opened.stdout))


def test_a_server_that_is_stopped_ends_its_streams_in_order(server: Server, room: Room) -> None:
    with ExitStack() as phones:
        streams = [phones.enter_context(room.stream()) for _phone in range(PHONES)]
        for events in streams:
            next(events), next(events)
        server.stop()
        last = [list(events)[-1] for events in streams]

    assert all(200 <= int(event.retry) <= 3000 for event in last)
    assert len({event.retry for event in last}) > PHONES / 2


def test_an_answer_waits_while_somebody_else_has_locked_the_database(server: Server, room: Room) -> None:
    room.send("Charlie", "taxi", "alarm")
    with ThreadPoolExecutor(1) as phone:
        with locked(server):
            sending = phone.submit(room.send, "Bob", "taxi", "alarm")
            time.sleep(3)
            said_too_early = sending.done()
        response = sending.result()

    assert not said_too_early
    assert (response.status_code, answers(server)) == (200, 2)


@SQLITE_ONLY
def test_with_a_full_disk_nothing_is_said_to_be_saved_and_afterwards_all_is_well(server: Server, room: Room) -> None:
    room.send("Charlie", "taxi", "alarm")
    with full_disk(server):
        full = room.send("Bob", "taxi", "alarm")
        kept = answers(server)
    after = room.send("Bob", "taxi", "alarm")

    assert (full.status_code, full.json(), kept) == (503, CANNOT_SAVE, 1)
    assert full.headers["retry-after"] == "2"
    assert (after.status_code, answers(server)) == (200, 2)


@POSTGRESQL_ONLY
def test_when_the_database_cuts_every_connection_answers_are_soon_saved_again(server: Server, room: Room) -> None:
    room.send("Charlie", "taxi", "alarm")
    with connected(server) as database:
        database.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
    replies = [room.send("Bob", "taxi", "alarm") for _try in range(3)]

    assert {reply.status_code for reply in replies} <= {200, 503}
    assert (replies[-1].status_code, answers(server)) == (200, 2)


def test_what_is_said_to_be_saved_is_there_after_the_power_has_gone(server: Server, room: Room) -> None:
    replies = [room.send(who, "taxi", "alarm") for who in room.cookies]
    server.kill()
    server.start()

    assert [reply.status_code for reply in replies] == [200, 200]
    assert answers(server) == 2


@contextmanager
def locked(server: Server) -> Iterator[None]:
    with connected(server) as database:
        if engine() == "sqlite":
            database.execute("BEGIN IMMEDIATE")
        else:
            database.autocommit = False
            database.execute("SELECT * FROM workshops_workshop FOR UPDATE")
        yield
        database.rollback()


@contextmanager
def full_disk(server: Server) -> Iterator[None]:
    """Let the server write no more to any file."""
    assert server.process
    pid, limit = server.process.pid, resource.RLIMIT_FSIZE
    _soft, hard = resource.prlimit(pid, limit)
    resource.prlimit(pid, limit, (0, hard))
    yield
    resource.prlimit(pid, limit, (hard, hard))


def answers(server: Server) -> int:
    with connected(server) as database:
        return int(database.execute("SELECT count(*) FROM workshops_privateanswer").fetchone()[0])
