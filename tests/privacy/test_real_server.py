"""The same on a real server: what its log says, and how its files lie a moment after the last answer."""

import json
import re
import ssl
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.engines import engine, server_database
from tests.privacy.chance import judge
from tests.privacy.evidence import Evidence, in_files
from tests.servers import Server, connected

PEOPLE = ("Alice", "Bob", "Charlie")
AGENCIES = ("Police", "Youth service")
WORKSHOPS, SEATS, LATE = 4, 10, 7
PATIENCE = 20
LIMIT, STANDARD_ERRORS = 1e-6, 5.0

TABLES = {"seat": ("workshops_participant", "id"), "ballot": ("workshops_privateanswer", "key")}


@dataclass
class Visit:
    """A workshop, and the devices of those who joined it over the network."""

    server: Server
    code: str
    devices: list[httpx.Client] = field(default_factory=list)
    came: dict[str, list[str]] = field(default_factory=lambda: {kind: [] for kind in TABLES})
    """The keys of seats and of ballots, in the order in which they came."""

    def note(self, kind: str) -> None:
        (fresh,) = set(_keys(self.server, kind, self.code)) - {*self.came[kind]}
        self.came[kind].append(fresh)

    def join(self, device: httpx.Client) -> None:
        place = len(self.devices)
        page = device.get(f"/w/{self.code}/joining/").text
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)
        assert token, page
        form = {"name": f"{PEOPLE[place % 3]} {place + 100}", "agency": AGENCIES[place % 2]}
        joined = device.post(f"/w/{self.code}/joining/", data={"csrfmiddlewaretoken": token[1], **form})
        assert joined.status_code == 303
        self.devices.append(device)
        self.note("seat")

    def answer(self, device: httpx.Client, chosen: str) -> int:
        path = f"/w/{self.code}/steps/one/first/answer"
        return device.post(path, data={"chosen": chosen}, headers={"Accept": "application/json"}).status_code


@pytest.fixture(scope="module")
def visits(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Visit]]:
    """Four workshops of ten: they answer in the order in which they came, and a third come while others answer."""
    folder = tmp_path_factory.mktemp("server")
    with server_database(folder) as database, ExitStack() as stack:
        server = Server(folder, database)
        server.start()
        stack.callback(server.stop)
        visits = [Visit(server, code) for code in _open(server)]

        once = ssl.create_default_context()  # each client would make its own, which takes longer than all the rest

        def device() -> httpx.Client:
            return stack.enter_context(httpx.Client(base_url=server.url, timeout=PATIENCE, verify=once))

        for visit in visits:
            for _place in range(LATE):
                visit.join(device())
        for place in range(SEATS):
            for visit in visits:
                if place >= LATE:
                    visit.join(device())
                assert visit.answer(visit.devices[place], "taxi") == 200
                visit.note("ballot")
        assert visits[0].answer(visits[0].devices[0], "helicopter") == 422
        assert visits[0].answer(device(), "alarm") == 401
        assert device().get("/w/CCCCCC/joining/").status_code == 404
        plain = visits[0].devices[0].post(f"/w/{visits[0].code}/steps/one/first/answer", data={"chosen": "helicopter"})
        assert plain.status_code == 422
        unsigned = visits[0].devices[0].post(f"/w/{visits[0].code}/passing-on/", data={"word": "heron 7"})
        assert unsigned.status_code == 403
        yield visits


def test_the_log_names_nobody_and_tells_no_order(visits: list[Visit]) -> None:
    server = visits[0].server
    cookies = {value[:32] for visit in visits for device in visit.devices for value in device.cookies.values()}
    log = server.log.read_text()

    assert "Streetlight" in log
    said = [*PEOPLE, *AGENCIES, "taxi", "heron", "/w/", *cookies, *_keys(server, "seat"), *_keys(server, "ballot")]
    assert [word for word in said if word in log] == []


@pytest.mark.parametrize("kind", TABLES)
def test_a_moment_after_the_last_answer_nothing_lies_as_it_came(visits: list[Visit], kind: str) -> None:
    server = visits[0].server
    _await_the_sweep(server)
    evidence = _evidence(server, kind)

    verdicts = {
        name: judge(
            [(visit.came[kind], _in_order(said, visit.came[kind]), _itself(visit.came[kind])) for visit in visits]
        )
        for name, said in evidence.items()
    }

    assert "the key itself" in verdicts
    assert {name: verdict for name, verdict in verdicts.items() if verdict.p < LIMIT} == {}
    assert {name: verdict for name, verdict in verdicts.items() if abs(verdict.likeness) > STANDARD_ERRORS} == {}
    assert not [name for name in verdicts if "log" in name]


def test_participants_leave_nothing_in_the_sessions(visits: list[Visit]) -> None:
    with connected(visits[0].server) as database:
        assert database.execute("SELECT count(*) FROM django_session").fetchone() == (0,)


def _open(server: Server) -> list[str]:
    environment = {**server.environment, "DJANGO_SETTINGS_MODULE": "streetlight.config.settings"}
    command = [sys.executable, "-m", "tests.privacy.opening", str(WORKSHOPS)]
    done = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)  # noqa: S603 - ours
    codes: list[str] = json.loads(done.stdout)
    return codes


def _keys(server: Server, kind: str, code: str = "") -> list[str]:
    """Give keys in the order in which the database gives them unasked: on PostgreSQL as they lie."""
    table, key = TABLES[kind]
    here = f"workshop_id = (SELECT id FROM workshops_workshop WHERE code = '{code}')" if code else "true"  # noqa: S608 - ours
    with connected(server) as database:
        rows = database.execute(f"SELECT {key} FROM {table} WHERE {here}").fetchall()  # noqa: S608 - ours
    return [key for (key,) in rows]


def _evidence(server: Server, kind: str) -> Evidence:
    keys = _keys(server, kind)
    if engine() == "sqlite":
        return in_files(_file(server), keys)
    return {"the key itself": {key: key for key in keys}, "rows as they lie": {key: at for at, key in enumerate(keys)}}


def _in_order(said: dict[str, Any], keys: list[str]) -> list[str]:
    return sorted((key for key in keys if key in said), key=lambda key: (said[key], key))


def _itself(keys: list[str]) -> dict[str, str]:
    return {key: key for key in keys}


def _await_the_sweep(server: Server) -> None:
    """Wait until the writer has swept what the last answers left: half a second, or until it is quiet."""
    until = time.monotonic() + PATIENCE
    while engine() == "sqlite" and _log_of(server).stat().st_size and time.monotonic() < until:
        time.sleep(0.05)
    if engine() == "postgresql":
        time.sleep(1)


def _log_of(server: Server) -> Path:
    return _file(server).with_name(f"{_file(server).name}-wal")


def _file(server: Server) -> Path:
    return Path(server.database.removeprefix("sqlite://"))
