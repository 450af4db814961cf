"""The writer: one thread that saves whatever answers have come, in one transaction for all of them."""

import asyncio
import logging
import threading
from collections.abc import Callable
from queue import Empty, SimpleQueue

from django.db import InterfaceError, OperationalError, close_old_connections

from streetlight.core.refusal import Refusal
from streetlight.core.words import gettext as _
from streetlight.live.broom import Broom
from streetlight.workshops import answering
from streetlight.workshops.answering import Outcome, Sent

MOST_WAITING = 20_000
MOST_TOGETHER = 2_000
"""So that a facilitator's act, which needs the same lock, never waits for more than these."""

log = logging.getLogger(__name__)


class SavingError(Exception):
    """The database could not save an answer now. The answer itself is in order."""


Fate = Outcome | SavingError
_Waiting = tuple[Sent, asyncio.Future[Fate]]


class Writer:
    """Takes answers on the event loop, and saves them in its thread."""

    def __init__(self) -> None:
        self._queue: SimpleQueue[_Waiting | None] = SimpleQueue()
        self._loop: asyncio.AbstractEventLoop
        self._thread: threading.Thread

    def start(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._thread = threading.Thread(target=self._run, name="writer")
        self._thread.start()

    def stop(self) -> None:
        """Save what has come so far, then end."""
        self._queue.put(None)
        self._thread.join()

    @property
    def full(self) -> bool:
        return self._queue.qsize() >= MOST_WAITING

    def save(self, sent: Sent) -> asyncio.Future[Fate]:
        waiting: asyncio.Future[Fate] = self._loop.create_future()
        self._queue.put((sent, waiting))
        return waiting

    def _run(self) -> None:
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
            self._loop.call_soon_threadsafe(_tell, batch, fates)
            broom.note_writing()
        broom.sweep()

    def _with_company(self, first: _Waiting) -> list[_Waiting]:
        batch = [first]
        while len(batch) < MOST_TOGETHER and not self._queue.empty():
            another = self._queue.get()
            if another is None:
                self._queue.put(None)
                break
            batch.append(another)
        return batch


def save_all(batch: list[Sent]) -> list[Fate]:
    """Save answers together. If one of them cannot be saved at all, its neighbours are saved without it."""
    try:
        return [*_in_the_database(lambda: answering.save_together(batch))]
    except SavingError as error:
        return [error] * len(batch)
    except Exception:
        log.exception("Answers could not be saved together, so they are saved one by one.")
        return [_save_alone(sent) for sent in batch]


def _save_alone(sent: Sent) -> Fate:
    try:
        return _in_the_database(lambda: answering.save_together([sent]))[0]
    except SavingError as error:
        return error
    except Exception:
        log.exception("An answer could not be saved.")
        return Refusal(_("This could not be saved as it is. Change it, then send it again."))


def _in_the_database(act: Callable[[], list[Outcome]]) -> list[Outcome]:
    close_old_connections()
    try:
        return act()
    except (OperationalError, InterfaceError) as error:
        log.warning("The database cannot save now: %s", error)
        raise SavingError from error
    finally:
        close_old_connections()


def _tell(batch: list[_Waiting], fates: list[Fate]) -> None:
    for (_sent, waiting), fate in zip(batch, fates, strict=True):
        if not waiting.done():
            waiting.set_result(fate)


writer = Writer()
