"""How the command line speaks: plain sentences, links in one piece, and a reason when it stops."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn

import typer
from rich.console import Console

out = Console(highlight=False)
err = Console(stderr=True, highlight=False)

CANNOT_START = 2


def stop(sentence: str, *, status: int = 1) -> NoReturn:
    """Say why nothing more can be done, and end the command."""
    err.print(f"[bold]Streetlight:[/bold] {_plain(sentence)}", soft_wrap=True)
    raise typer.Exit(status)


def say(sentence: str) -> None:
    out.print(_plain(sentence), soft_wrap=True)


def say_link(what: str, link: str, note: str = "") -> None:
    """Print a link whole, on a line of its own."""
    out.print(f"  [bold]{what:<13}[/bold] {_plain(link)}", soft_wrap=True)
    if note:
        out.print(f"  {'':<13} [dim]{_plain(note)}[/dim]", soft_wrap=True)


@contextmanager
def sentences_for_faults() -> Iterator[None]:
    """Turn what goes wrong with settings, folders and databases into a sentence that says what to do."""
    from django.core.exceptions import ImproperlyConfigured  # noqa: PLC0415 - slow, and not every command needs it
    from django.db import DatabaseError  # noqa: PLC0415

    try:
        yield
    except ImproperlyConfigured as error:
        stop(str(error), status=CANNOT_START)
    except DatabaseError as error:
        reason = " ".join(str(error).split())
        stop(
            f"The database cannot be used ({reason}). Check STREETLIGHT_DATABASE and STREETLIGHT_DATA.",
            status=CANNOT_START,
        )
    except OSError as error:
        where = f" “{error.filename}”" if error.filename else ""
        stop(
            f"The data folder cannot be used{where} ({error.strerror}). "
            "Set STREETLIGHT_DATA to a folder that this user may write in.",
            status=CANNOT_START,
        )


def _plain(text: str) -> str:
    """Keep rich from reading square brackets as its own."""
    return text.replace("[", "\\[")
