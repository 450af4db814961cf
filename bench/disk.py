"""What this disk takes to keep a page for good: every answer that is acknowledged has waited for that."""

import asyncio
import os
import time
from collections.abc import Awaitable
from pathlib import Path
from threading import Event
from typing import TypeVar

T = TypeVar("T")

PAGE = bytes(4096)
PAUSE = 0.01
"""Seconds between two syncs: often enough for a hundred in a second, seldom enough not to be the load themselves."""


async def syncs_beside(folder: Path, load: Awaitable[T]) -> tuple[list[float], T]:
    """Keep one page after the other in a folder while something else goes on: milliseconds each, and what came of it."""
    over = Event()
    syncing = asyncio.create_task(asyncio.to_thread(_sync_until, over, folder / "page"))
    try:
        came = await load
    finally:
        over.set()
    return await syncing, came


def _sync_until(over: Event, path: Path) -> list[float]:
    took = []
    with path.open("wb", buffering=0) as file:
        while not over.wait(PAUSE):
            began = time.perf_counter()
            file.write(PAGE)
            os.fdatasync(file.fileno())
            took.append((time.perf_counter() - began) * 1000)
    return took
