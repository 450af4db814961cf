"""A server and a room for each journey."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.cast import Room
from tests.servers import Server


@pytest.fixture
def server(tmp_path: Path, server_database_url: str) -> Iterator[Server]:
    server = Server(tmp_path, server_database_url)
    server.start()
    yield server
    server.stop()


@pytest.fixture
def room(browser: Browser, server: Server) -> Iterator[Room]:
    room = Room(browser, server)
    yield room
    room.leave()
