"""Threads that live as long as the server."""

import asyncio

import pytest
from django.db import connection

from streetlight.live.threads import Threads


@pytest.mark.django_db(transaction=True)
def test_whoever_comes_first_finds_the_database_open() -> None:
    threads = Threads("ready", 1)
    threads.start()
    try:
        open_already = asyncio.run(threads.run(lambda: connection.connection is not None))
    finally:
        threads.stop()

    assert open_already
