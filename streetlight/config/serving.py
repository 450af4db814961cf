"""Runs Streetlight on this machine: what it needs is made ready first, and it goes as quickly as it came."""

import os
import secrets
import socket
import sys
from collections.abc import Callable
from pathlib import Path

import uvicorn

from streetlight.config import environment
from streetlight.config.crashes import leave_no_core
from streetlight.config.open_files import make_room_for

CONNECTIONS = 50_000
"""How many may be open at once, where the system grants it: each phone holds one for its stream and one to answer by."""
LAST_WORDS = 2
"""Seconds that requests have to end when the server is told to stop."""
DEAD_AFTER = 30_000
"""Milliseconds after which a connection is given up whose other side confirms nothing: a phone out of reach."""
UNSENT = 16_384
"""Bytes that may wait for a slow phone in the system's own memory; what is newer waits for its turn in ours."""


def make_server(host: str, port: int, on_ready: Callable[[int], None]) -> uvicorn.Server:
    """Make what serves once it is run. `on_ready` is called once with the port (0 asks for any that is free)."""
    leave_no_core()
    prepare()
    make_room_for(CONNECTIONS)
    from streetlight.live.shortcut import Shortcut  # noqa: PLC0415 - it needs Django to be set up

    config = uvicorn.Config(
        "streetlight.config.asgi:application",
        host=host,
        port=port,
        loop="auto",
        http=Shortcut,
        ws="none",
        lifespan="on",
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,  # Django reads them, where BEHIND_PROXY says so
        backlog=4096,
        timeout_keep_alive=75,
        timeout_graceful_shutdown=LAST_WORDS,
    )
    return _Server(config, on_ready)


def prepare() -> None:
    """Make the data folder, the secret key and the tables, as far as they are missing."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "streetlight.config.settings")
    folder = Path(environment.text("DATA", "data")).resolve()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not environment.text("SECRET_KEY"):
        make_secret_key(folder)
    import django  # noqa: PLC0415 - the settings need the secret key

    django.setup()
    _migrate()


def make_secret_key(folder: Path) -> None:
    """Draw a secret key that nobody but the server's own user can read, unless there is one."""
    try:
        descriptor = os.open(folder / "secret-key", os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(secrets.token_urlsafe(50))


def _migrate() -> None:
    from django.core.management import call_command  # noqa: PLC0415 - Django is set up only now
    from django.db import connection  # noqa: PLC0415
    from django.db.migrations.executor import MigrationExecutor  # noqa: PLC0415

    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        call_command("migrate", interactive=False, verbosity=0)
    connection.close()


class _Server(uvicorn.Server):
    """Ends the open streams before it waits for connections to end, and says when it is ready."""

    def __init__(self, config: uvicorn.Config, on_ready: Callable[[int], None]) -> None:
        super().__init__(config)
        self._on_ready = on_ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        listeners = [listener for server in self.servers for listener in server.sockets]
        for listener in listeners:
            _give_up_on_the_lost(listener)
        self._on_ready(listeners[0].getsockname()[1])

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        from streetlight.live.hub import hub  # noqa: PLC0415 - it needs Django to be set up

        await hub.end_streams()
        await super().shutdown(sockets)


def _give_up_on_the_lost(listener: socket.socket) -> None:
    """Set what every connection inherits from its listener, where the system knows it."""
    if listener.family not in (socket.AF_INET, socket.AF_INET6) or sys.platform != "linux":
        return
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, DEAD_AFTER)
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NOTSENT_LOWAT, UNSENT)
