"""Logging a fault where somebody's answer may stand in its words."""

import logging
from traceback import format_tb


def log_fault(log: logging.Logger, sentence: str, error: Exception) -> None:
    """Log where a fault came from, without its own words: these may hold what somebody answered."""
    log.error("%s %s\n%s", sentence, type(error).__qualname__, "".join(format_tb(error.__traceback__)))
