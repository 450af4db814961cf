"""How long a thread keeps the interpreter from the others that want it: less while a screen is drawn.

An answer is saved in half a dozen statements, and waits after each for whoever has the interpreter. A screen that is
drawn would have it five milliseconds longer by that; the event loop and the writer, taken from each other so often, would
do a tenth less when answers pour in and nothing is drawn.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

LONGEST_TURN = 0.0005
WHILE_DRAWING = 0.0001
"""Seconds."""


class Interpreter:
    """Counts the screens that are being drawn, in whatever threads."""

    def __init__(self) -> None:
        self._drawn = 0
        self._lock = Lock()

    def begin(self) -> None:
        sys.setswitchinterval(LONGEST_TURN)

    @contextmanager
    def drawing(self) -> Iterator[None]:
        self._count(1)
        try:
            yield
        finally:
            self._count(-1)

    def _count(self, more: int) -> None:
        with self._lock:
            self._drawn += more
            sys.setswitchinterval(WHILE_DRAWING if self._drawn else LONGEST_TURN)


interpreter = Interpreter()
