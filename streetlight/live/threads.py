"""Threads that live as long as the server, with their database connections looked after."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import ParamSpec, TypeVar

from django.db import close_old_connections, connections

P = ParamSpec("P")
T = TypeVar("T")


class Threads:
    """A few threads for what must not hold up the event loop."""

    def __init__(self, name: str, count: int) -> None:
        self._name = name
        self._count = count
        self._pool: ThreadPoolExecutor

    def start(self) -> None:
        self._pool = ThreadPoolExecutor(self._count, thread_name_prefix=self._name)

    async def run(self, act: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        def look_after() -> T:
            close_old_connections()
            try:
                return act(*args, **kwargs)
            finally:
                close_old_connections()

        return await asyncio.get_running_loop().run_in_executor(self._pool, look_after)

    def stop(self) -> None:
        """End the threads once they have done what they have begun, their connections closed."""
        all_of_them = Barrier(self._count)

        def close() -> None:
            all_of_them.wait()
            connections.close_all()

        for _thread in range(self._count):
            self._pool.submit(close)
        self._pool.shutdown()
