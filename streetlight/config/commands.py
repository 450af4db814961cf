"""The `streetlight` command."""

import typer

from streetlight.config.cli.demo import demo
from streetlight.config.cli.manage import manage
from streetlight.config.cli.outline import outline
from streetlight.config.cli.rehearse import rehearse
from streetlight.config.cli.serve import serve

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="markdown",
    pretty_exceptions_enable=False,
    help="Run workshops on working together to keep young people safe outside the home, live, with every voice heard.",
    epilog="To look around, begin with: streetlight demo",
)
app.command()(demo)
app.command()(serve)
app.command()(rehearse)
app.add_typer(outline, name="outline")
app.add_typer(manage, name="manage")

if __name__ == "__main__":
    app()
