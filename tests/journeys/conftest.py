"""A server for each file of journeys, and a room for each journey."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.cast import Room, SignedIn
from tests.engines import server_database
from tests.servers import Server


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("server")
    with server_database(folder) as database:
        server = Server(folder, database)
        server.start()
        yield server
        server.stop()


@pytest.fixture(scope="module")
def signed_in() -> SignedIn:
    """Keep facilitators' cookies, so that each signs in once."""
    return {}


@pytest.fixture
def room(browser: Browser, server: Server, signed_in: SignedIn) -> Iterator[Room]:
    room = Room(browser, server, signed_in)
    yield room
    room.leave()
