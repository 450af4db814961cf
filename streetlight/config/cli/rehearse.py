"""`streetlight rehearse`: simulated participants for a workshop that a facilitator runs by hand."""

import asyncio
import signal
import sys
from contextlib import suppress
from typing import Annotated
from urllib.parse import urlsplit

import typer
from rich.live import Live
from rich.text import Text

from streetlight.config.cli.speaking import out, say, stop
from streetlight.config.open_files import make_room_for
from streetlight.rehearsal.room import Room

JoinLink = Annotated[str, typer.Argument(metavar="URL", help="The workshop’s join link: https://…/j/CODE")]
People = Annotated[int, typer.Option(min=1, max=5000, help="How many take part.")]
Minutes = Annotated[float | None, typer.Option(min=0.1, help="Leave after so many minutes; without it, at the end.")]
Pace = Annotated[float, typer.Option(min=0.1, max=1000, help="How many times faster than people they think.")]
Seed = Annotated[int, typer.Option(help="Another number gives other people; the same one the same people.")]

CONNECTIONS_EACH = 3
"""That a simulated person has open at once, at most."""


def rehearse(url: JoinLink, people: People = 12, minutes: Minutes = None, pace: Pace = 1, seed: Seed = 1) -> None:
    """Have simulated participants take part in a workshop that you run by hand: to practise, or to try your server.

    They join by the workshop's own join link, on this or any other Streetlight, and behave as a room does: quick and
    slow, late, of two minds, silent, with a bad connection. They are marked by nothing: use a workshop of its own, not
    one that real people take part in. Ctrl-C has them all leave; pressed again, it ends at once.
    """
    must_be_join_link(url)
    make_room_for(CONNECTIONS_EACH * people)
    end_as_by_hand()
    room = Room(url, people=people, seed=seed, pace=pace)
    with suppress(KeyboardInterrupt):
        asyncio.run(_rehearse(room, minutes))
    standing = room.standing()
    refused = next((person.trouble for person in room.people if person.trouble), "")
    gone = (
        "Everyone has left." if not standing.here else f"{standing.here} did not leave: their names stay on the list."
    )
    say(f"{standing.saved} answers were saved, {standing.refused} refused. {gone}")
    if refused:
        stop(f"{standing.not_in} of {people} could not join. The page said: {refused}")


async def _rehearse(room: Room, minutes: float | None) -> None:
    telling = asyncio.create_task(tell(room))
    try:
        async with asyncio.timeout(minutes * 60 if minutes else None):
            await room.take_part()
    except TimeoutError:
        say("The time is over.")
    finally:
        telling.cancel()
        if room.here:
            say("Everyone is leaving.")
        await room.leave()


async def tell(room: Room) -> None:
    """Say how the room is doing: on one line that changes, or a line now and then where there is no screen."""
    with Live(Text(""), console=out, refresh_per_second=4, transient=True) as live:
        before = ""
        while True:
            line = describe(room)
            if out.is_terminal:
                live.update(Text(line))
            elif line != before:
                sys.stdout.write(f"{line}\n")
                sys.stdout.flush()
            before = line
            await asyncio.sleep(0.25 if out.is_terminal else 5)


def describe(room: Room) -> str:
    now = room.standing()
    parts = [f"{now.here} of {len(room.people)} in the room", f"{now.streaming} by stream"]
    parts += [f"at “{now.step}”"] if now.step else ["waiting for the start"]
    parts.append(f"{now.saved} answers saved")
    parts += [
        f"{number} {word}" for number, word in ((now.waiting, "on their way"), (now.refused, "refused")) if number
    ]
    parts += [f"{now.not_in} could not join"] if now.not_in else []
    return " · ".join(parts)


def must_be_join_link(url: str) -> None:
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or "/j/" not in parts.path or not parts.path.rpartition("/")[2]:
        stop(f"“{url}” is not a join link. It looks like https://streetlight.example/j/K7P3QX", status=2)


def end_as_by_hand() -> None:
    """Have whoever ends this process end it as Ctrl-C does: in order."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.signal(signal.SIGTERM, lambda _number, _frame: signal.raise_signal(signal.SIGINT))
