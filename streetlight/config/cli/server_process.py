"""A Streetlight server in a process of its own, for `demo`: people reach it over the network only."""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from types import TracebackType
from typing import Self

from streetlight.config.cli.speaking import CANNOT_START, stop

PATIENCE = 30
"""Seconds that the server has to start, and to end."""


class ServerProcess:
    """Runs for as long as its `with` block does. It takes its settings from our environment."""

    def __init__(self, host: str, port: int, *, log: Path) -> None:
        self._command = [sys.executable, "-m", "streetlight.config.commands", "serve"]
        self._command += ["--host", host, "--port", str(port)]
        self._reach = ("::1" if ":" in host else "127.0.0.1" if host == "0.0.0.0" else host, port)  # noqa: S104 - compared
        self._log = log

    def __enter__(self) -> Self:
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(  # noqa: S603 - our own command
                self._command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True, env=os.environ
            )
        return self

    def wait(self) -> None:
        """Wait until the server answers; if it has ended instead, say what it said."""
        until = time.monotonic() + PATIENCE
        while not self._answers():
            if self._process.poll() is not None or time.monotonic() > until:
                stop(f"The server did not start:\n{self._log.read_text('utf-8', 'replace')}", status=CANNOT_START)
            time.sleep(0.02)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._end()

    def _answers(self) -> bool:
        try:
            with socket.create_connection(self._reach, timeout=1):
                return True
        except OSError:
            return False

    def _end(self) -> None:
        """End the server in order; a second Ctrl-C does not interrupt this."""
        held = signal.signal(signal.SIGINT, signal.SIG_IGN)
        self._process.terminate()
        try:
            self._process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        signal.signal(signal.SIGINT, held)
