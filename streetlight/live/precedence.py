"""Who goes first: while a page takes in what was sent to it, as a facilitator's act, no screen begins to be drawn.

One interpreter serves all rooms. Beside hundreds of them some screen is being drawn a third of the time, and whoever
presses “Next” would have to share the interpreter with one after the other, all the way to the last phone. A screen
that is being drawn already lets answers by, each time that it asks the database something.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event
from typing import TypeVar, TypeVarTuple

T = TypeVar("T")
Ts = TypeVarTuple("Ts")

LONGEST_WAIT = 0.15
"""Seconds that a screen waits at most, however much is sent."""
LONGEST_STEP_ASIDE = 0.003
"""Seconds that it waits at most for the answers that are being saved, each time."""


class Precedence:
    """Counts on the event loop what is being taken in; threads that draw screens ask it."""

    def __init__(self) -> None:
        self._taking_in = 0
        self._nothing = Event()
        self._nothing.set()
        self._saved = Event()
        self._saved.set()

    @contextmanager
    def of_what_was_sent(self) -> Iterator[None]:
        self._taking_in += 1
        self._nothing.clear()
        try:
            yield
        finally:
            self._taking_in -= 1
            if not self._taking_in:
                self._nothing.set()

    def answers_wait(self) -> None:
        """Let answers go before screens, from when they come until they are kept."""
        self._saved.clear()

    def answers_are_kept(self) -> None:
        self._saved.set()

    def let_answers_by(self, execute: Callable[[*Ts], T], *query: *Ts) -> T:
        """Wait, in a thread, until the answers are kept that have come; then ask (Django’s `execute_wrapper`)."""
        self._saved.wait(LONGEST_STEP_ASIDE)
        return execute(*query)

    def give(self) -> None:
        """Wait, in a thread, until nothing is being taken in."""
        self._nothing.wait(LONGEST_WAIT)


precedence = Precedence()
