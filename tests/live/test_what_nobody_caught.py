"""What nobody catches on the server’s event loop is logged without its words, and without what it was called with."""

import asyncio
from collections.abc import Callable, Coroutine
from functools import partial
from typing import Any

import pytest
import uvloop

from streetlight.config.asgi import application

WORDS = "What nobody is to read"


@pytest.mark.parametrize("run", [asyncio.run, uvloop.run])
def test_no_log_repeats_what_failed_on_the_loop(
    transactional_db: None, caplog: pytest.LogCaptureFixture, run: Callable[[Coroutine[Any, Any, None]], None]
) -> None:
    run(_serve_while_something_fails())

    assert caplog.text.count("Nobody caught this on the event loop. ValueError") == 2
    assert "in _fail" in caplog.text
    assert WORDS not in caplog.text


async def _serve_while_something_fails() -> None:
    events: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
    said: asyncio.Queue[Any] = asyncio.Queue()
    serving = asyncio.create_task(application({"type": "lifespan"}, events.get, said.put))
    events.put_nowait({"type": "lifespan.startup"})
    await said.get()
    asyncio.get_running_loop().call_soon(partial(_fail, WORDS))
    asyncio.create_task(_fail_later(WORDS))  # noqa: RUF006 - nobody asks what becomes of it
    await asyncio.sleep(0.01)
    events.put_nowait({"type": "lifespan.shutdown"})
    await serving


async def _fail_later(words: str) -> None:
    _fail(words)


def _fail(words: str) -> None:
    raise ValueError(words)
