"""A real Streetlight server for tests: started, killed and started again as a machine would."""

import json
import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import psycopg

STREETLIGHT = Path(sys.executable).parent / "streetlight"
PATIENCE = 90
"""Seconds that a server may take to start, on a machine that has much else to do."""


@dataclass
class Server:
    """One server process on its own data; `url` stays the same over restarts."""

    data: Path
    database: str
    port: int = 0
    settings: dict[str, str] = field(default_factory=dict)
    process: subprocess.Popen[bytes] | None = None
    _maker: subprocess.Popen[str] | None = None

    def __post_init__(self) -> None:
        self.port = self.port or free_port()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def log(self) -> Path:
        return self.data / "server.log"

    @property
    def environment(self) -> dict[str, str]:
        return {
            **os.environ,
            "STREETLIGHT_DATA": str(self.data),
            "STREETLIGHT_DATABASE": self.database,
            "STREETLIGHT_SECRET_KEY": "a secret that only tests know, long enough",
            "STREETLIGHT_PUBLIC_URL": self.url,
            **self.settings,
        }

    def start(self) -> None:
        with self.log.open("ab") as log:
            command = [str(STREETLIGHT), "serve", "--port", str(self.port)]
            self.process = subprocess.Popen(command, env=self.environment, stdout=log, stderr=log)  # noqa: S603 - ours
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            if self.process.poll() is not None:
                break
            try:
                httpx.get(self.url, timeout=2)
            except httpx.TransportError:
                time.sleep(0.05)
            else:
                return
        raise RuntimeError(f"The server did not start:\n{self.log.read_text()}")

    def kill(self) -> None:
        """End the process as a power cut would."""
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        self._end(signal.SIGTERM)
        if self._maker is not None:
            self._maker.communicate(timeout=20)
            self._maker = None

    def command(self, *words: str) -> str:
        """Run one of Streetlight's commands on this server's data, and give what it printed."""
        done = subprocess.run(  # noqa: S603 - ours
            [str(STREETLIGHT), *words], env=self.environment, capture_output=True, text=True, timeout=60, check=False
        )
        if done.returncode:
            raise RuntimeError(f"streetlight {' '.join(words)}: {done.stdout}{done.stderr}")
        return done.stdout

    def make_workshop(self) -> dict[str, str]:
        """Have a workshop that is ready to start, and give its links (streetlight.config.cli.links)."""
        if self._maker is None:
            command = [sys.executable, "-m", "tests.ready_workshops"]
            environment = {**self.environment, "DJANGO_SETTINGS_MODULE": "streetlight.config.settings"}
            pipe = subprocess.PIPE
            self._maker = subprocess.Popen(command, env=environment, stdin=pipe, stdout=pipe, text=True)  # noqa: S603 - ours
        assert self._maker.stdin
        assert self._maker.stdout
        print(self.url, file=self._maker.stdin, flush=True)
        links: dict[str, str] = json.loads(self._maker.stdout.readline())
        return links

    def _end(self, how: signal.Signals) -> None:
        if self.process is not None:
            self.process.send_signal(how)
            self.process.wait(timeout=20)
            self.process = None


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def connected(server: Server) -> Iterator[Any]:
    """Open the server's database from outside."""
    if server.database.startswith("sqlite"):
        with closing(sqlite3.connect(server.database.removeprefix("sqlite://"), isolation_level=None)) as database:
            yield database
    else:
        with psycopg.connect(server.database, autocommit=True) as database:
            yield database
