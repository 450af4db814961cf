"""The broom: has the order in which answers came swept away, in a quiet moment, or soon when there is none."""

import logging
import time
from collections.abc import Callable

from django.db import InterfaceError, OperationalError, close_old_connections

from streetlight.workshops import forgetting

QUIET = 0.05
"""Seconds without an answer after which there is time to sweep."""
LATEST = 0.4
"""Seconds after which it is swept though answers keep coming; not when screens are drawn, which is every quarter of one."""
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
        self._halfway: float | None = None
        """What the first half took, until the second is done."""

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
        """Do half of it, and the other half once those have been served who came meanwhile."""
        began = time.monotonic()
        if self._halfway is None:
            _in_the_database(forgetting.lay_down_anew)
            now = self._soonest = self._latest = time.monotonic()
            self._halfway = now - began
            return
        done = _in_the_database(forgetting.empty_log)
        now = time.monotonic()
        self._rest = max(LATEST, (self._halfway + now - began) / MOST_SWEEPING)
        self._soonest, self._latest = (now, None) if done else (now + self._rest, now + self._rest)
        self._halfway = None

    def finish(self) -> None:
        """Sweep all of it, at the end."""
        _in_the_database(forgetting.sweep)


def _in_the_database(sweeping: Callable[[], bool | None]) -> bool | None:
    close_old_connections()
    try:
        return sweeping()
    except (OperationalError, InterfaceError) as error:
        log.warning("The order of answers could not be swept away now: %s", error)
        return False
    except Exception:
        log.exception("The order of answers could not be swept away.")  # the writer goes on all the same
        return False
    finally:
        close_old_connections()
