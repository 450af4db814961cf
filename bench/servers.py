"""The two servers side by side: each started as its users would, its processor time and memory read from outside."""

import http.client
import itertools
import json
import os
import re
import shutil
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

from bench.clients import Phone, SocketPhone, StreetlightPhone, follow

HERE = Path(__file__).resolve().parent
CSRF = "b" * 32
PAGES = 25
SYNCS = 200


class Server(Protocol):
    """What the benchmark asks of either server."""

    name: str
    pressed_at: float
    face_bytes: int

    def start(self, people: int) -> list[Phone]: ...
    async def watch(self) -> None: ...
    def look(self) -> None: ...
    def change(self, what: str = "next") -> None: ...
    def stop(self) -> None: ...
    def processor_seconds(self) -> float: ...
    def resident_bytes(self) -> int: ...


class _Process:
    process: subprocess.Popen[str]

    def processor_seconds(self) -> float:
        times = psutil.Process(self.process.pid).cpu_times()
        return times.user + times.system

    def resident_bytes(self) -> int:
        return int(psutil.Process(self.process.pid).memory_info().rss)

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(timeout=20)


@dataclass
class Streetlight(_Process):
    """Streetlight as `streetlight serve` runs it, on SQLite with every answer safely on disk."""

    name: str = "streetlight"
    face_bytes: int = 0

    def start(self, people: int) -> list[Phone]:
        self.folder = TemporaryDirectory(prefix="streetlight-bench-")
        self.environment = {
            **os.environ,
            "STREETLIGHT_DATA": self.folder.name,
            "STREETLIGHT_SECRET_KEY": "bench" * 10,
            "DJANGO_SETTINGS_MODULE": "streetlight.config.settings",
        }
        self.port = _free_port()
        command = [str(Path(sys.executable).parent / "streetlight"), "serve", "--port", str(self.port)]
        self.command = command
        self._serve()
        made = subprocess.run(  # noqa: S603 - our own command
            [sys.executable, str(HERE / "room.py"), str(people)],
            env=self.environment,
            check=True,
            capture_output=True,
            text=True,
        )
        setup = json.loads(made.stdout)
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
        _Process.stop(self)
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

    def sync_milliseconds(self) -> list[float]:
        """Write a page to the disk that answers are kept on, again and again, and wait until it is there."""
        took = []
        with (Path(self.folder.name) / "page").open("wb", buffering=0) as file:
            for _time in range(SYNCS):
                began = time.perf_counter()
                file.write(bytes(4096))
                os.fsync(file.fileno())
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
        self._ask("POST", f"console/journal/{what}/", 204, urlencode({"seen": self.seen, "csrfmiddlewaretoken": CSRF}))
        for phone in self.phones:
            phone.step += 1 if what == "next" else -1

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


@dataclass
class Peer(_Process):
    """A plain socket.io server that keeps answers in memory and stores nothing."""

    name: str = "socket.io"
    face_bytes: int = 4096

    def start(self, people: int) -> list[Phone]:
        node = shutil.which("node", path=f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
        if node is None:
            raise RuntimeError("The peer needs Node: see “make setup”.")
        self.process = subprocess.Popen(  # noqa: S603 - our own command
            [node, str(HERE / "peer.mjs")],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        if self.process.stdout is None:
            raise RuntimeError("The peer said nothing.")
        port = int(self.process.stdout.readline())
        return [SocketPhone(port, f"ballot-{number}") for number in range(people)]

    changes: int = 0

    async def watch(self) -> None:
        """Nobody else: this server has no other screens."""

    def look(self) -> None:
        """Nothing to look at: this server has no console."""

    def change(self, what: str = "next") -> None:
        del what
        if self.process.stdin is None:
            raise RuntimeError("The peer does not listen.")
        self.pressed_at = time.perf_counter()
        self.changes += 1
        self.process.stdin.write(f"{self.changes:0{self.face_bytes}}\n")
        self.process.stdin.flush()


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
