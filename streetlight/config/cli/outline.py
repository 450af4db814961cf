"""`streetlight outline …`: for those who write workshops."""

import json
from pathlib import Path
from typing import Annotated

import typer

from streetlight.config.cli.speaking import err, out, say, stop
from streetlight.core.text import LANGUAGES
from streetlight.outlines import reading
from streetlight.outlines.reading import Fault, Faulty
from streetlight.outlines.schema import schema_for_editors
from streetlight.outlines.yaml_tree import MOST_BYTES

outline = typer.Typer(no_args_is_help=True, help="Check, list and show workshops as they are written down (YAML).")


@outline.command()
def check(files: Annotated[list[Path], typer.Argument(metavar="FILE…", help="Outlines to check.")]) -> None:
    """Check outlines, and say of each fault where it is and what to write instead.

    Prints a line for each fault, as FILE:LINE:COLUMN: SENTENCE, and ends with 1 if there is any.
    """
    faulty = 0
    for file in files:
        lines = _faults_of(file)
        faulty += bool(lines)
        for line in lines:
            err.print(line, markup=False, soft_wrap=True)
    if faulty:
        raise typer.Exit(1)
    say(f"{len(files)} outlines are in order." if len(files) != 1 else f"{files[0]} is in order.")


@outline.command()
def schema() -> None:
    """Print the JSON Schema of outlines, for editors that complete and check as one writes."""
    typer.echo(json.dumps(schema_for_editors(), indent=2, ensure_ascii=False))


@outline.command(name="list")
def list_() -> None:
    """List the outlines that come with Streetlight."""
    for name in reading.library():
        read = reading.read(reading.built_in(name))
        out.print(
            f"[bold]{name}[/bold]  {read.title} · {len(read.steps)} steps, {read.minutes:g} minutes", soft_wrap=True
        )


@outline.command()
def show(name: Annotated[str, typer.Argument(help="One of those that `streetlight outline list` names.")]) -> None:
    """Print an outline that comes with Streetlight, to copy and adapt."""
    if name not in reading.library():
        stop(f"There is no outline called “{name}”. Streetlight has: {', '.join(reading.library())}.")
    typer.echo(reading.built_in(name), nl=False)


def _faults_of(file: Path) -> list[str]:
    """Read an outline in each of its languages, and give what is wrong, in the order of the file."""
    try:
        with file.open("rb") as opened:
            text = opened.read(MOST_BYTES + 1).decode()
    except UnicodeDecodeError as error:
        return [f"{file}:1:1: this is not text in UTF-8 (byte {error.start}): save it as UTF-8"]
    except OSError as error:
        return [f"{file}: this file cannot be read ({error.strerror})"]
    faults: dict[Fault, None] = {}
    for language in (None, *LANGUAGES):
        try:
            reading.read(text, language)
        except Faulty as faulty:
            faults.update(dict.fromkeys(faulty.faults))
    return [f"{file}:{fault}" for fault in sorted(faults, key=lambda fault: (fault.place.line, fault.place.column))]
