"""Streetlight's own server, showing each line of its input to all phones of one workshop. Prints where they follow it.

Everything else is as it is served: a change is told to the hub, rendered by a thread, and handed round to open streams.
"""

import sys
from threading import Thread

from streetlight.config.serving import make_server

CODE = "BENCH1"


def main() -> None:
    server = make_server("127.0.0.1", 0, _show_lines)
    server.run()


def _show_lines(port: int) -> None:
    from streetlight.live import faces, tickets  # noqa: PLC0415 - they need Django to be set up
    from streetlight.live.hub import hub  # noqa: PLC0415

    newest = b"Nothing yet."

    def render(code: str, audience: str) -> bytes:
        del code, audience
        return newest

    def show() -> None:
        nonlocal newest
        for line in sys.stdin.buffer:
            newest = line.rstrip()
            hub.stale(CODE, phones=True)

    faces.render = render
    print(port, f"/w/{CODE}/faces/phones/{tickets.ticket(CODE, 'phones')}/stream", flush=True)
    Thread(target=show, daemon=True).start()


main()
