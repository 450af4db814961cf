"""Whose turn it is: of those who wait, whoever goes first; but never twice running while others wait."""

from collections import deque
from threading import Lock
from typing import Generic, TypeVar

T = TypeVar("T")


class Turns(Generic[T]):
    """Two queues, asked from any thread. However many go first, every other turn is one of the others’: nobody waits for ever."""

    def __init__(self) -> None:
        self._first: deque[T] = deque()
        self._others: deque[T] = deque()
        self._lock = Lock()
        self._went_first = False

    def wait(self, one: T, *, first: bool) -> None:
        with self._lock:
            (self._first if first else self._others).append(one)

    def next(self) -> T:
        """Take whoever is next. Raises IndexError if nobody waits."""
        with self._lock:
            self._went_first = bool(self._first) and not (self._went_first and self._others)
            return (self._first if self._went_first else self._others).popleft()
