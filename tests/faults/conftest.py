"""A server of its own for each test, on the engine under test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.proxy import Proxy
from tests.servers import Server


@pytest.fixture
def server(tmp_path: Path, server_database_url: str) -> Iterator[Server]:
    server = Server(tmp_path, server_database_url)
    server.start()
    yield server
    server.stop()


@pytest.fixture
def proxy(server: Server) -> Iterator[Proxy]:
    proxy = Proxy(server.port)
    proxy.start()
    yield proxy
    proxy.stop()
