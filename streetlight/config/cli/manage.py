"""`streetlight manage …`: what whoever runs a Streetlight needs now and then."""

import sqlite3
from pathlib import Path
from typing import Annotated

import typer
from rich.progress import Progress
from rich.table import Table

from streetlight.config.cli import addresses
from streetlight.config.cli.speaking import out, say, say_link, sentences_for_faults, stop

manage = typer.Typer(no_args_is_help=True, help="Look after the data: accounts, workshops, backups, Django’s commands.")
facilitator = typer.Typer(no_args_is_help=True, help="The people who may run workshops here.")
manage.add_typer(facilitator, name="facilitator")

PASS_ON = {"allow_extra_args": True, "ignore_unknown_options": True, "help_option_names": []}


@manage.command(name="sign-in-link")
def sign_in_link(
    name: Annotated[str, typer.Argument(help="The user name; not needed where there is only one facilitator.")] = "",
) -> None:
    """Print a link that signs a facilitator in, once, within 24 hours."""
    _prepare()
    from streetlight.accounts.models import Facilitator  # noqa: PLC0415 - models are there only now

    known = list(Facilitator.objects.order_by("username"))
    found = [one for one in known if name in ("", one.username)]
    if not known:
        stop("There is no facilitator yet. Make one: streetlight manage facilitator add NAME")
    names = ", ".join(one.username for one in known)
    if not found:
        stop(f"There is no facilitator “{name}”. There are: {names}.")
    if len(found) > 1:
        stop(f"There are several facilitators: {names}. Say which: streetlight manage sign-in-link NAME")
    _print_link(found[0].username)


@facilitator.command()
def add(name: Annotated[str, typer.Argument(help="A user name: letters, digits and @ . + - _")]) -> None:
    """Make an account for somebody who is to run workshops here, and print their first sign-in link."""
    _prepare()
    from django.core.exceptions import ValidationError  # noqa: PLC0415 - Django is slow, and not always needed

    from streetlight.accounts.models import Facilitator  # noqa: PLC0415 - models are there only now
    from streetlight.accounts.signing_in import facilitator_called  # noqa: PLC0415 - the same

    try:
        Facilitator._meta.get_field("username").clean(name, None)
    except ValidationError as error:
        stop(" ".join(error.messages))
    if Facilitator.objects.filter(username=name).exists():
        stop(f"There is a facilitator “{name}” already. For a new link: streetlight manage sign-in-link {name}")
    facilitator_called(name)
    _print_link(name)


@manage.command()
def workshops() -> None:
    """List the workshops: their codes, when they are, how far they have come, and how many people are in."""
    _prepare()
    from streetlight.config.cli.listing import rows  # noqa: PLC0415 - models are there only now

    table = Table("Code", "Title", "Starts", "Stands at")
    table.add_column("People", justify="right")
    for row in rows():
        table.add_row(*row)
    out.print(table if table.row_count else "There are no workshops yet.")


@manage.command()
def retention(
    *,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would go.")] = False,
) -> None:
    """Let go of what has been kept as long as was promised. A running Streetlight does this by itself, every hour."""
    _prepare()
    from streetlight.config.cli.listing import let_go, what_is_due  # noqa: PLC0415 - models are there only now

    table = Table("Code", "Title", "What goes", "Due since")
    table.add_column("How many", justify="right")
    with sentences_for_faults():
        found = what_is_due()
        for row in found:
            table.add_row(*row)
        out.print(table if found else "Nothing is due.")
        if not dry_run:
            let_go()


@manage.command()
def backup(
    file: Annotated[Path, typer.Argument(dir_okay=False, help="Where to write it: a file that is not there.")],
) -> None:
    """Copy the database into one file, while Streetlight goes on running.

    To restore it, stop Streetlight, put the file in the place of the database (remove the files beside it that end in
    -wal and -shm), and start again. Keep the file as safe as the data: what people have answered is in it.
    """
    _prepare()
    from django.db import connection  # noqa: PLC0415 - Django is slow, and not always needed

    if connection.vendor != "sqlite":
        stop("The data are in PostgreSQL, which has its own tool: pg_dump --format=custom --file FILE DATABASE")
    if file.exists():
        stop(f"{file} is there already. Choose a name that is not, so that no older backup is lost.")
    with sentences_for_faults(), Progress(console=out, transient=True) as progress:
        _copy(Path(connection.settings_dict["NAME"]), file, progress)
    say(f"The database was copied to {file}. Keep the secret key with it: {_secret_key_stands()}.")


@manage.command(name="secret-key")
def secret_key() -> None:
    """Make the secret key, if there is none, and say where it is. Anybody who has it can sign in as anyone."""
    with sentences_for_faults():
        from streetlight.config import serving  # noqa: PLC0415 - Django is slow, and not always needed

        serving.prepare()
    say(f"The secret key: {_secret_key_stands()}.")


@manage.command(context_settings=PASS_ON, add_help_option=False)
def django(context: typer.Context) -> None:
    """Run one of Django’s own commands: migrate, check, clearsessions, shell and the rest."""
    _prepare()
    from django.core.management import execute_from_command_line  # noqa: PLC0415 - Django is slow, and not always needed

    execute_from_command_line(["streetlight manage django", *context.args])


def _prepare() -> None:
    with sentences_for_faults():
        addresses.address_of_serve()
        from streetlight.config.serving import prepare  # noqa: PLC0415 - Django is slow, and not always needed

        prepare()


def _print_link(username: str) -> None:
    from streetlight.accounts.signing_in import facilitator_called  # noqa: PLC0415 - models are there only now
    from streetlight.config.cli.accounts import link_for  # noqa: PLC0415 - the same

    link = link_for(facilitator_called(username), addresses.address_of_serve())
    say_link(username, link, "It works once, for 24 hours.")


def _copy(database: Path, file: Path, progress: Progress) -> None:
    task = progress.add_task("Copying the database", total=None)
    source = sqlite3.connect(f"file:{database}?mode=ro", uri=True)
    target = sqlite3.connect(file)
    file.chmod(0o600)
    try:
        source.backup(
            target,
            pages=1000,
            progress=lambda _status, left, total: progress.update(task, total=total, completed=total - left),
        )
    finally:
        target.close()
        source.close()


def _secret_key_stands() -> str:
    from django.conf import settings  # noqa: PLC0415 - Django is slow, and not always needed

    file = Path(settings.DATA) / "secret-key"
    return str(file) if file.exists() else "in STREETLIGHT_SECRET_KEY"
