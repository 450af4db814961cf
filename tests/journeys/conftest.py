"""A room for each journey, on the server that all tests share."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.cast import Room, SignedIn
from tests.servers import Server


@pytest.fixture(scope="session")
def signed_in() -> SignedIn:
    """Keep facilitators' cookies, so that each signs in once."""
    return {}


@pytest.fixture
def room(browser: Browser, server: Server, signed_in: SignedIn) -> Iterator[Room]:
    room = Room(browser, server, signed_in)
    yield room
    room.leave()
