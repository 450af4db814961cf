"""`streetlight serve`: Streetlight itself, on data that is kept."""

import os
from typing import Annotated

import typer

from streetlight.config.cli import addresses
from streetlight.config.cli.speaking import CANNOT_START, say, say_link, sentences_for_faults, stop

Host = Annotated[
    str, typer.Option(envvar="STREETLIGHT_HOST", help="The address to listen on; 0.0.0.0 for every network.")
]
Port = Annotated[int, typer.Option(envvar="STREETLIGHT_PORT", min=1, max=65_535, help="The port to listen on.")]


def serve(host: Host = "127.0.0.1", port: Port = addresses.PORT) -> None:
    """Run Streetlight on data that is kept.

    The data stand in the folder that STREETLIGHT_DATA names (./data if it names none): a secret key, and a database
    unless STREETLIGHT_DATABASE names another. Both are made when they are missing. Until somebody has signed in, each
    start prints a one-time link by which the first facilitator makes their account.

    Every setting is in docs/running-streetlight.md.
    """
    _must_be_able_to_listen(host, port)
    with sentences_for_faults():
        address = addresses.tell_settings(host, port)
        link = _prepare(address)
    from streetlight.config.serving import make_server  # noqa: PLC0415 - what it needs is ready only now

    def tell(port: int) -> None:
        del port
        say(f"Streetlight is running at {address}. Press Ctrl-C to stop it.")
        if link:
            say("")
            say_link("First sign-in", link, "It works once, for 24 hours. A new one is made at each start until then.")

    try:
        make_server(host, port, tell).run()
    except KeyboardInterrupt:
        say("Streetlight has stopped.")


def _must_be_able_to_listen(host: str, port: int) -> None:
    if not addresses.can_listen(host):
        stop(
            f"{host} is not an address of this machine. Use 127.0.0.1, or 0.0.0.0 for every network.",
            status=CANNOT_START,
        )
    if not addresses.is_free(host, port):
        sentence = f"Port {port} is in use: another program listens there. Stop it, or choose another with --port."
        stop(sentence, status=CANNOT_START)


def _prepare(address: str) -> str:
    """Make the data ready, and give the first facilitator's link for as long as nobody has signed in."""
    from streetlight.config.serving import prepare  # noqa: PLC0415 - Django is slow, and not every command needs it

    os.umask(0o077)
    prepare()
    from streetlight.config.cli.accounts import first_link  # noqa: PLC0415 - models are there only now

    return first_link(address)
