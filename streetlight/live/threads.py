"""Threads that live as long as the server, with their database connections looked after."""

import asyncio
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from threading import Barrier
from typing import TypeVar, TypeVarTuple

from django.db import InterfaceError, OperationalError, close_old_connections, connection, connections

from streetlight.live.turns import Turns

T = TypeVar("T")
Ts = TypeVarTuple("Ts")


class Threads:
    """A few threads for what must not hold up the event loop."""

    def __init__(self, name: str, count: int) -> None:
        self._name = name
        self._count = count
        self._turns: Turns[Callable[[], None]] = Turns()
        self._pool: ThreadPoolExecutor

    def start(self) -> None:
        self._pool = ThreadPoolExecutor(self._count, thread_name_prefix=self._name)
        for _thread in range(self._count):
            self._pool.submit(open_connection)

    async def run(self, act: Callable[[*Ts], T], *args: *Ts, first: bool = False) -> T:
        """Do something in the next thread that is free; with `first`, before what waits for one already (see `Turns`)."""
        told: Future[T] = Future()
        self._turns.wait(partial(_do, partial(act, *args), told), first=first)
        self._pool.submit(self._take_a_turn)
        return await asyncio.wrap_future(told)

    def _take_a_turn(self) -> None:
        self._turns.next()()

    def stop(self) -> None:
        """End the threads once they have done what they have begun, their connections closed."""
        all_of_them = Barrier(self._count)

        def close() -> None:
            all_of_them.wait()
            connections.close_all()

        for _thread in range(self._count):
            self._pool.submit(close)
        self._pool.shutdown()


def open_connection() -> None:
    """Open this thread's connection to the database, so that whoever comes first does not wait for that."""
    with suppress(OperationalError, InterfaceError):
        connection.ensure_connection()


def _do(act: Callable[[], T], told: Future[T]) -> None:
    """Do what somebody waits for, unless they have stopped waiting."""
    if not told.set_running_or_notify_cancel():
        return
    try:
        told.set_result(_looked_after(act))
    except BaseException as error:  # noqa: BLE001 - whatever it is, whoever waits is told
        told.set_exception(error)


def _looked_after(act: Callable[[], T]) -> T:
    close_old_connections()
    try:
        return act()
    finally:
        close_old_connections()
