"""The writer: one thread that saves whatever answers have come, in one transaction for all of them."""

import asyncio
import logging
import threading
from collections.abc import Callable
from queue import Empty, SimpleQueue

from django.db import InterfaceError, OperationalError, close_old_connections, connections

from streetlight.core.refusal import Refusal
from streetlight.core.words import gettext as _
from streetlight.live.broom import Broom
from streetlight.live.faults import log_fault
from streetlight.live.precedence import precedence
from streetlight.live.threads import open_connection
from streetlight.workshops import answering
from streetlight.workshops.answering import Outcome
from streetlight.workshops.incoming import Sent

MOST_WAITING = 20_000
MOST_TOGETHER = 2_000
"""So that a facilitator's act, which needs the same lock, never waits for more than these."""

LONGEST_END = 2.0

log = logging.getLogger(__name__)


class SavingError(Exception):
    """The database could not save an answer now. The answer itself is in order."""


Fate = Outcome | SavingError
Told = Callable[[Fate], None]
_Waiting = tuple[Sent, Told]


class Writer:
    """Takes answers on the event loop, and saves them in its thread."""

    def __init__(self) -> None:
        self._queue: SimpleQueue[list[_Waiting] | None] = SimpleQueue()
        self._fresh: list[_Waiting] = []
        self._waiting = 0
        self._loop: asyncio.AbstractEventLoop
        self._thread: threading.Thread

    def start(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._thread = threading.Thread(target=self._run, name="writer", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Save what has come so far, then end; but do not wait for a database that is stuck."""
        self._queue.put(None)
        self._thread.join(LONGEST_END)

    @property
    def full(self) -> bool:
        return self._waiting >= MOST_WAITING

    def save(self, sent: Sent, told: Told) -> None:
        """Save an answer, together with all that came with it in this turn of the loop; then tell what became of it."""
        if not self._fresh:
            precedence.answers_wait()
            self._loop.call_soon(self._hand_over)
        self._fresh.append((sent, told))
        self._waiting += 1

    def _hand_over(self) -> None:
        self._queue.put(self._fresh)
        self._fresh = []

    def _run(self) -> None:
        open_connection()
        broom = Broom()
        while True:
            try:
                first = self._queue.get(timeout=broom.due_in())
            except Empty:
                broom.sweep()
                continue
            if first is None:
                break
            batch = self._with_company(first)
            fates = save_all([sent for sent, _waiting in batch])
            self._loop.call_soon_threadsafe(self._tell, batch, fates)
            if self._queue.empty():
                precedence.answers_are_kept()
            broom.note_writing()
        precedence.answers_are_kept()
        broom.finish()
        connections.close_all()

    def _with_company(self, batch: list[_Waiting]) -> list[_Waiting]:
        """Add what came while the last ones were being saved."""
        while len(batch) < MOST_TOGETHER and not self._queue.empty():
            more = self._queue.get()
            if more is None:
                self._queue.put(None)
                break
            batch += more
        return batch

    def _tell(self, batch: list[_Waiting], fates: list[Fate]) -> None:
        self._waiting -= len(batch)
        for (_sent, told), fate in zip(batch, fates, strict=True):
            try:
                told(fate)
            except Exception as error:  # noqa: BLE001 - whatever it is, the others are told
                log_fault(log, "Somebody could not be told what became of an answer.", error)


def save_all(batch: list[Sent]) -> list[Fate]:
    """Save answers together. If one of them cannot be saved at all, its neighbours are saved without it."""
    try:
        return [*_in_the_database(lambda: answering.save_together(batch))]
    except SavingError as error:
        return [error] * len(batch)
    except Exception as error:  # noqa: BLE001 - whatever it is, the writer goes on
        log_fault(log, "Answers could not be saved together, so they are saved one by one.", error)
        return [_save_alone(sent) for sent in batch]


def _save_alone(sent: Sent) -> Fate:
    try:
        return _in_the_database(lambda: answering.save_together([sent]))[0]
    except SavingError as error:
        return error
    except Exception as error:  # noqa: BLE001 - whatever it is, the writer goes on
        log_fault(log, "An answer could not be saved.", error)
        return Refusal(_("This could not be saved as it is. Change it, then send it again."))


def _in_the_database(act: Callable[[], list[Outcome]]) -> list[Outcome]:
    close_old_connections()
    try:
        return act()
    except (OperationalError, InterfaceError) as error:
        log.warning("The database cannot save now: %s", str(error).partition("\n")[0])
        raise SavingError from error
    finally:
        close_old_connections()


writer = Writer()
