"""The broom: has the order in which answers came swept away, in a quiet moment, or soon when there is none."""

import logging
import time

from django.db import InterfaceError, OperationalError, close_old_connections

from streetlight.workshops import forgetting

QUIET = 0.05
"""Seconds without an answer after which there is time to sweep."""
LATEST = 0.5
"""Seconds after which it is swept though answers keep coming."""
NOW_AND_THEN = 10.0
"""Seconds after which it looks for what others had to leave unswept, though no answer came."""
MOST_SWEEPING = 0.05
"""The share of the writer's time that may go into sweeping."""

log = logging.getLogger(__name__)


class Broom:
    """Belongs to the writer's thread, which must not be kept from writing for long."""

    def __init__(self) -> None:
        self._soonest = 0.0
        self._latest: float | None = None
        self._rest = LATEST

    def due_in(self) -> float:
        """Give the seconds of quiet to wait for."""
        return NOW_AND_THEN if self._latest is None else max(0, self._soonest - time.monotonic())

    def note_writing(self) -> None:
        now = time.monotonic()
        if self._latest is None:
            self._soonest, self._latest = now, now + self._rest
        if now >= self._latest:
            self.sweep()
        else:
            self._soonest = min(max(self._soonest, now + QUIET), self._latest)

    def sweep(self) -> None:
        began = time.monotonic()
        done = _sweep()
        now = time.monotonic()
        self._rest = max(LATEST, (now - began) / MOST_SWEEPING)
        self._soonest, self._latest = (now, None) if done else (now + self._rest, now + self._rest)


def _sweep() -> bool:
    close_old_connections()
    try:
        return forgetting.sweep()
    except (OperationalError, InterfaceError) as error:
        log.warning("The order of answers could not be swept away now: %s", error)
        return False
    except Exception:
        log.exception("The order of answers could not be swept away.")  # the writer goes on all the same
        return False
    finally:
        close_old_connections()
