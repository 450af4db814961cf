"""A server on a free port, and a room in its workshop: real sockets, real threads, the engine under test."""

import queue
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Literal

import pytest

from streetlight.config.serving import make_server
from tests.live.room import Room


@pytest.fixture
def base_url(transactional_db: None) -> Iterator[str]:
    """Give the address of a server in this process, so that what a test does is what the server sees."""
    with serving() as url:
        yield url


@pytest.fixture
def room(base_url: str) -> Room:
    return Room.open(base_url)


@contextmanager
def serving(http: Literal["httptools", "h11"] | None = None, *, keep_alive: int | None = None) -> Iterator[str]:
    """Serve as `streetlight serve` does, or by one of uvicorn's own protocols, or with other seconds for quiet lines."""
    ready: queue.Queue[int] = queue.Queue()
    server = make_server("127.0.0.1", 0, ready.put)
    if http:
        server.config.http = http
    if keep_alive:
        server.config.timeout_keep_alive = keep_alive
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        yield f"http://127.0.0.1:{ready.get(timeout=20)}"
    finally:
        server.should_exit = True
        thread.join(timeout=20)
