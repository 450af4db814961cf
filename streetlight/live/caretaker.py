"""The caretaker: has what was kept as long as was promised let go of, at the start and every hour."""

import logging
import threading

from django.db import close_old_connections, connections
from django.utils import timezone

from streetlight.workshops import retention

EVERY = 3600.0
LONGEST_END = 2.0

log = logging.getLogger(__name__)


class Caretaker:
    """A thread of its own, for it may have to wait for a workshop that is being answered."""

    def __init__(self, every: float = EVERY) -> None:
        self._every = every
        self._stopped = threading.Event()
        self._thread: threading.Thread

    def start(self) -> None:
        self._stopped.clear()
        self._thread = threading.Thread(target=self._run, name="caretaker", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        self._stopped.set()
        self._thread.join(LONGEST_END)

    def _run(self) -> None:
        while not self._stopped.is_set():
            look_round()
            self._stopped.wait(self._every)
        connections.close_all()


def look_round() -> None:
    """Let go of all that is due; what cannot go now goes another time, and stops nothing else."""
    close_old_connections()
    now = timezone.now()
    try:
        for one in retention.due(now):
            _let_go(one)
    except Exception:
        log.exception("What is due to be deleted could not be looked for.")
    finally:
        close_old_connections()


def _let_go(one: retention.Due) -> None:
    try:
        retention.let_go(one, timezone.now())
    except Exception:
        log.exception("%s of workshop %s could not be deleted now.", one.what, one.code)
    else:
        log.info("Deleted of workshop %s: %s (%d).", one.code, one.what, one.number)


caretaker = Caretaker()
