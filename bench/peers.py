"""Servers that faces are fed to, one a line of their input: a plain socket.io server, the floor in C, and our own.

Each prints first where it listens. What is written to it goes out at once to everyone who follows.
"""

import os
import shutil
import subprocess
import sys
import time
from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.clients import Follower, Onlooker, Phone, SocketPhone
from bench.servers import HERE, Process, environment
from streetlight.live.channel import face_of


class Fed(Process, ABC):
    """A server that shows each line of its input to everyone."""

    name: str
    face_bytes: int = 4096
    changes: int = 0
    pressed_at: float = 0

    @abstractmethod
    def start(self, people: int) -> Sequence[Follower]:
        """Start it, and give those who may follow it."""

    def feed_from(self, command: list[str], *, environment: dict[str, str] | None = None) -> list[str]:
        """Start it, and give the words that it begins with."""
        self.process = subprocess.Popen(  # noqa: S603 - our own command
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment
        )
        if self.process.stdout is None:
            raise RuntimeError(f"{self.name} said nothing.")
        return self.process.stdout.readline().split()

    def change(self, what: str = "next") -> None:
        del what
        if self.process.stdin is None:
            raise RuntimeError(f"{self.name} does not listen.")
        self.pressed_at = time.perf_counter()
        self.changes += 1
        self.process.stdin.write(f"{self.changes:0{self.face_bytes}}\n")
        self.process.stdin.flush()


@dataclass
class Peer(Fed):
    """A plain socket.io server that keeps answers in memory and stores nothing."""

    name: str = "socket.io"
    face_bytes: int = 4096
    keeps: None = None

    def start(self, people: int) -> list[Phone]:
        (port,) = self.feed_from([_node_itself(), str(HERE / "peer.mjs")])
        return [SocketPhone(int(port), f"ballot-{number}") for number in range(people)]

    async def watch(self) -> None:
        """Nobody else: this server has no other screens."""

    def look(self) -> None:
        """Nothing to look at: this server has no console."""


class HandingRound(Fed):
    """Streetlight's own server, in which only the drawing of faces is left out."""

    name = "streetlight"

    def start(self, people: int) -> list[Onlooker]:
        self.folder = TemporaryDirectory(prefix="streetlight-bench-")
        command = [sys.executable, str(HERE / "handing_round.py")]
        port, path = self.feed_from(command, environment=environment(Path(self.folder.name)))
        return [Onlooker(int(port), path) for _number in range(people)]

    def stop(self) -> None:
        super().stop()
        self.folder.cleanup()


class Floor(Fed):
    """Our own C, which does nothing but send the bytes that Streetlight sends: no server can do less."""

    name = "the floor"

    @staticmethod
    def compiler() -> str | None:
        return shutil.which("cc")

    def start(self, people: int) -> list[Onlooker]:
        self.folder = TemporaryDirectory(prefix="streetlight-bench-")
        program, face = Path(self.folder.name) / "floor", Path(self.folder.name) / "face"
        face.write_bytes(face_of(b"0" * self.face_bytes).event.framed)
        compile_it = [self.compiler() or "cc", "-O2", "-o", str(program), str(HERE / "floor.c")]
        subprocess.run(compile_it, check=True)  # noqa: S603 - our own command
        (port,) = self.feed_from([str(program), str(face)])
        return [Onlooker(int(port), "/") for _number in range(people)]

    def stop(self) -> None:
        super().stop()
        self.folder.cleanup()


def _node_itself() -> str:
    """Find Node's own program: what the wheel puts on the path only starts it, so its time and memory are not Node's."""
    node = shutil.which("node", path=f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
    if node is None:
        raise RuntimeError("The peer needs Node: see “make setup”.")
    asked = [node, "-p", "process.execPath"]
    return subprocess.run(asked, check=True, capture_output=True, text=True).stdout.strip()  # noqa: S603 - our own command
