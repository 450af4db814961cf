"""`streetlight demo`: a workshop to try, with a room of simulated people, on data that is thrown away."""

import asyncio
import json
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import django
import segno
import typer
from rich.status import Status

from streetlight.config.cli import addresses
from streetlight.config.cli.links import Links
from streetlight.config.cli.rehearse import CONNECTIONS_EACH, Seed, end_as_by_hand, tell
from streetlight.config.cli.server_process import ServerProcess
from streetlight.config.cli.speaking import CANNOT_START, out, say, say_link, sentences_for_faults, stop
from streetlight.config.open_files import make_room_for
from streetlight.config.serving import make_secret_key
from streetlight.rehearsal.console import Refused
from streetlight.rehearsal.room import Room
from streetlight.rehearsal.wire import Unreachable

if TYPE_CHECKING:
    from streetlight.rehearsal.summary import Summary

People = Annotated[int, typer.Option(min=0, max=5000, help="How many simulated people take part.")]
Play = Annotated[
    bool, typer.Option("--play", help="Play the facilitator too, check every answer, and end with 0 or 1.")
]
Pace = Annotated[float, typer.Option(min=0.1, max=1000, help="How many times faster than life: thinking and minutes.")]
JsonFile = Annotated[Path | None, typer.Option("--json", dir_okay=False, help="With --play: write the summary here.")]
Data = Annotated[Path | None, typer.Option(file_okay=False, help="Keep the data here, instead of throwing them away.")]
Host = Annotated[str, typer.Option(help="0.0.0.0 lets phones in the same network join.")]
Port = Annotated[
    int | None, typer.Option(min=1, max=65_535, help="The port; without it, 8000 or the next that is free.")
]


def demo(  # noqa: PLR0913 - each is an option
    *,
    people: People = 18,
    play: Play = False,
    pace: Pace = 10,
    json_file: JsonFile = None,
    data: Data = None,
    host: Host = "127.0.0.1",
    port: Port = None,
    seed: Seed = 1,
) -> None:
    """Try Streetlight: the built-in workshop, ready to run, with a room of simulated people.

    Prints the facilitator's link (it signs you in once), the projector's link, and the join link with its QR picture.
    Open the first two, press "Start the workshop", and lead the room: the people join, think and answer by themselves.

    With --play the facilitator is simulated as well. The whole workshop is gone through, --pace times faster than its
    minutes; then every answer that was sent is checked against what was stored and what was tallied, and everything
    that any screen showed against what it may show. At --pace 30 the minutes of its steps come to a bit more than two;
    a machine that is busy, or a room of hundreds, takes several times as long, because nobody is hurried. The summary
    says without which groups the facilitator had to go on, if any were not ready.
    """
    if port is not None and not addresses.is_free(host, port):
        stop(f"Port {port} is in use: choose another with --port, or none.", status=CANNOT_START)
    if json_file is not None and not json_file.resolve().parent.is_dir():
        stop(f"There is no folder “{json_file.parent}” to write the summary to.", status=CANNOT_START)
    make_room_for(CONNECTIONS_EACH * people)
    end_as_by_hand()
    with _folder(data) as folder, suppress(KeyboardInterrupt):
        port = port or addresses.next_free(host, addresses.PORT)
        address = _settings(folder, host, port, people, keep=data is not None)
        with ServerProcess(host, port, log=folder / "server.log") as server:
            links = _workshop(server, address)
            room = Room(links.join, people=people, seed=seed, pace=pace)
            _introduce(links, folder if data else None)
            if play:
                _play(links, room, pace, json_file)
            else:
                asyncio.run(_keep_company(room))


def _settings(folder: Path, host: str, port: int, people: int, *, keep: bool) -> str:
    """Make settings of the demo's own, for this process and the server's, and give the address that people open."""
    for name in [name for name in os.environ if name.startswith("STREETLIGHT_")]:
        if not (keep and name in ("STREETLIGHT_DATABASE", "STREETLIGHT_SECRET_KEY")):
            del os.environ[name]
    os.environ["STREETLIGHT_DATA"] = str(folder)
    os.environ["STREETLIGHT_ROOM_SIZE"] = str(min(max(300, people + 50), 5000))
    with sentences_for_faults():
        make_secret_key(folder)
    return addresses.tell_settings(host, port)


def _workshop(server: ServerProcess, address: str) -> Links:
    """Make a workshop that is ready to start. Django wakes up here while the server makes the tables."""
    with sentences_for_faults(), Status("Preparing a workshop …", console=out):
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "streetlight.config.settings")
        django.setup()
        from streetlight.config.cli.demo_data import make_workshop  # noqa: PLC0415 - models are there only now

        server.wait()
        return make_workshop(address)


def _introduce(links: Links, kept: Path | None) -> None:
    say("")
    say_link("Facilitator", links.sign_in, "Signs you in once, and leads to the console.")
    say_link("Projector", links.projector, "For the big screen, or a second window.")
    say_link("Join", links.join, f"For phones. The code is {links.spoken_code}.")
    say("")
    if out.is_terminal:
        segno.make(links.join, micro=False).terminal(compact=True)
    say(f"The data are kept in {kept}." if kept else "All data are thrown away at the end.")
    say("Press Ctrl-C to stop.")


async def _keep_company(room: Room) -> None:
    """Have the people take part until somebody presses Ctrl-C."""
    telling = asyncio.create_task(tell(room))
    try:
        await room.take_part()
    finally:
        telling.cancel()
    if room.people:
        say("The workshop has ended. Look around, then press Ctrl-C to stop.")
    await asyncio.Event().wait()


def _play(links: Links, room: Room, pace: float, json_file: Path | None) -> None:
    """Play the whole workshop, say what became of every answer, and end with 0 or 1."""
    from streetlight.config.cli.verdict import show  # noqa: PLC0415 - models are there only now
    from streetlight.rehearsal.play import play  # noqa: PLC0415 - the same

    async def told() -> "Summary":
        telling = asyncio.create_task(tell(room))
        try:
            return await play(links.code, console_url=links.console, sign_in_link=links.sign_in, room=room, pace=pace)
        finally:
            telling.cancel()

    try:
        summary = asyncio.run(told())
    except (Refused, Unreachable, TimeoutError) as error:
        stop(f"The play could not go on: {str(error) or 'not all phones showed the end'}")
    show(summary)
    if json_file is not None:
        json_file.write_text(json.dumps(summary.as_json(), indent=2, ensure_ascii=False) + "\n", "utf-8")
    if not summary.nothing_lost:
        raise typer.Exit(1)


@contextmanager
def _folder(data: Path | None) -> Iterator[Path]:
    """Give the folder for the data: the one that was named, or one that is gone afterwards."""
    if data is not None:
        with sentences_for_faults():
            data.mkdir(parents=True, exist_ok=True)
        yield data.resolve()
        return
    with tempfile.TemporaryDirectory(prefix="streetlight-demo-", ignore_cleanup_errors=True) as folder:
        yield Path(folder)
