"""What is asked of a server, and Streetlight as its users start it; its processor time and memory are read from outside."""

import http.client
import itertools
import json
import os
import re
import socket
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Protocol
from urllib.parse import urlencode

import psutil

from bench.clients import CSRF, Phone, StreetlightPhone, follow

HERE = Path(__file__).resolve().parent
PAGES = 25


class Server(Protocol):
    """What the benchmark asks of either server."""

    name: str
    pressed_at: float

    @property
    def keeps(self) -> Path | None:
        """The folder in which it keeps answers for good."""
        ...

    def start(self, people: int) -> list[Phone]: ...
    async def watch(self) -> None: ...
    def look(self) -> None: ...
    def change(self, what: str = "next") -> None: ...
    def stop(self) -> None: ...
    def processor_seconds(self) -> float: ...
    def resident_bytes(self) -> int: ...


class Process:
    """A server's own process, however many threads it has."""

    process: subprocess.Popen[str]

    def processor_seconds(self) -> float:
        """Give what it has used of processors: by the scheduler to the nanosecond, elsewhere by the system's coarse clock."""
        threads = Path(f"/proc/{self.process.pid}/task").glob("*/schedstat")
        if nanoseconds := sum(int(thread.read_text().split()[0]) for thread in threads):
            return nanoseconds / 1e9
        times = psutil.Process(self.process.pid).cpu_times()
        return times.user + times.system

    def resident_bytes(self) -> int:
        return int(psutil.Process(self.process.pid).memory_info().rss)

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(timeout=20)


@dataclass
class Streetlight(Process):
    """Streetlight as `streetlight serve` runs it, on SQLite with every answer safely on disk."""

    name: str = "streetlight"
    face_bytes: int = 0

    def start(self, people: int) -> list[Phone]:
        self.folder = TemporaryDirectory(prefix="streetlight-bench-")
        self.keeps = Path(self.folder.name)
        self.environment = environment(self.keeps)
        self.port = _free_port()
        self.command = [str(Path(sys.executable).parent / "streetlight"), "serve", "--port", str(self.port)]
        self._serve()
        return self.enter_a_new_room(people)

    def enter_a_new_room(self, people: int, *, others: int = 0) -> list[Phone]:
        """Start a workshop with N seats, and as many others beside it as are asked for, with 20 seats each."""
        made = subprocess.run(  # noqa: S603 - our own command
            [sys.executable, str(HERE / "room.py"), str(people), str(others)],
            env=self.environment,
            check=True,
            capture_output=True,
            text=True,
        )
        setup = json.loads(made.stdout)
        self.others = setup["others"]
        self.session, room = setup["session"], setup["room"]
        self.code = room["code"]
        self.tickets, self.cookie = room["tickets"], room["cookies"][0]
        self.face_bytes = len(self._ask("GET", f"faces/phones/{self.tickets['phones']}", 200))
        crowd = itertools.cycle(setup["crowd"]["cookies"])
        self.phones = [
            StreetlightPhone(self.port, self.code, self.tickets["phones"], cookie, setup["crowd"]["code"], crowd)
            for cookie in room["cookies"]
        ]
        return list(self.phones)

    def _serve(self) -> None:
        self.process = subprocess.Popen(  # noqa: S603 - our own command
            self.command, env=self.environment, stdout=subprocess.DEVNULL, text=True
        )
        _wait_for(self.port)

    def start_again(self) -> float:
        """Stop and start on the same data; give the seconds from starting to the first page."""
        Process.stop(self)
        began = time.perf_counter()
        self._serve()
        return time.perf_counter() - began

    def page_milliseconds(self, address: str) -> list[float]:
        """Load a page of the room again and again, as whoever may see all of them."""
        took = []
        for _time in range(PAGES):
            began = time.perf_counter()
            self._ask("GET", address, 200)
            took.append((time.perf_counter() - began) * 1000)
        return took

    async def watch(self) -> None:
        """Have the console and the projector follow, as they do in a room."""
        for audience in ("console", "projector"):
            await follow(
                self.port, f"/w/{self.code}/faces/{audience}/{self.tickets[audience]}/stream", lambda _when: None
            )

    def look(self) -> None:
        """Read the console's page, as a facilitator has it open before pressing."""
        seen = re.search(r'name="seen" value="(\d+)"', self._ask("GET", "console/", 200))
        if seen is None:
            raise RuntimeError("The console did not open.")
        self.seen = seen[1]

    def change(self, what: str = "next") -> None:
        """Press “Next” or “Back”, as the page's script does."""
        self.pressed_at = time.perf_counter()
        self._press(what)
        for phone in self.phones:
            phone.step += 1 if what == "next" else -1

    def press_about_answers(self, what: str) -> None:
        """Open or close what is asked in this step, or show what came of it."""
        self.look()
        self._press(f"{what}/three")

    def form_groups(self) -> None:
        """Have everyone put into small groups."""
        self.look()
        self._send("groups/forming")

    def _press(self, what: str) -> None:
        self._send(f"journal/{what}")

    def _send(self, what: str) -> None:
        self._ask("POST", f"console/{what}/", 204, urlencode({"seen": self.seen, "csrfmiddlewaretoken": CSRF}))

    def stop(self) -> None:
        super().stop()
        self.folder.cleanup()

    def _ask(self, method: str, address: str, expected: int, form: str = "") -> str:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        headers = {
            "Cookie": f"sessionid={self.session}; csrftoken={CSRF}; {self.cookie}",
            "Accept": "application/json",
            "Content-Type": "application/x-www-form-urlencoded",
        }
        connection.request(method, f"/w/{self.code}/{address}", form, headers)
        reply = connection.getresponse()
        body = reply.read().decode()
        connection.close()
        if reply.status != expected:
            raise RuntimeError(f"{method} {address} was answered {reply.status}: {body[:200]}")
        return body


def environment(folder: Path) -> dict[str, str]:
    return {
        **os.environ,
        "STREETLIGHT_DATA": str(folder),
        "STREETLIGHT_SECRET_KEY": "bench" * 10,
        "DJANGO_SETTINGS_MODULE": "streetlight.config.settings",
    }


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(port: int) -> None:
    until = time.monotonic() + 30
    while time.monotonic() < until:
        try:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=2)
            connection.request("GET", "/")
            connection.getresponse().read()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise RuntimeError("The server did not start within 30 seconds.")
