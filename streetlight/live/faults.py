"""Logging faults where somebody's answer may stand in their words."""

import asyncio
import logging
from collections.abc import Iterator
from traceback import format_tb
from types import TracebackType
from typing import Any

log = logging.getLogger(__name__)

Raised = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


def log_fault(log: logging.Logger, sentence: str, error: BaseException) -> None:
    """Log where a fault came from, without its own words: these may hold what somebody answered."""
    log.error("%s %s\n%s", sentence, type(error).__qualname__, "".join(format_tb(error.__traceback__)))


def log_what_nobody_caught(_loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    """Log what an event loop is left with. Its own handler repeats what was called, and with what: an answer and whose it is."""
    error = context.get("exception")
    if error is None:
        log.error("The event loop: %s", context["message"])
    else:
        log_fault(log, "Nobody caught this on the event loop.", error)


class WithoutWords(logging.Formatter):
    """Writes where every other fault came from, again without its own words, whoever logs it."""

    def formatException(self, ei: Raised) -> str:  # noqa: N802 - the standard library's name
        return "\n".join(_told(ei[1]))


def _told(error: BaseException | None) -> Iterator[str]:
    if error is not None:
        yield from _told(error.__cause__ or error.__context__)
        yield f"{''.join(format_tb(error.__traceback__))}{type(error).__qualname__}"
