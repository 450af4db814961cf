"""Django's pages, in a few threads of this process: a request goes in whole, and its page comes out whole."""

import sys
from collections.abc import Callable, Iterable
from contextlib import nullcontext
from http import HTTPStatus
from io import BytesIO
from typing import Any

from streetlight.live.asgi_types import Header, Message, Receive, Scope, Send
from streetlight.live.precedence import precedence
from streetlight.live.replies import reply
from streetlight.live.requests import whole_body
from streetlight.live.threads import Threads

LONGEST = 1_000_000
"""Bytes of a request: more than any of our forms sends, an outline included."""

Environ = dict[str, Any]
Wsgi = Callable[[Environ, Any], Iterable[bytes]]


class Pages:
    """A WSGI application as an ASGI one. The thread never waits for the network, nor the network for a thread."""

    def __init__(self, application: Wsgi, *, threads: int) -> None:
        self._application = application
        self._threads = Threads("pages", threads)

    def start(self) -> None:
        self._threads.start()

    def stop(self) -> None:
        self._threads.stop()

    async def __call__(self, scope: Scope, receive: Receive, send: Send, *, first: bool = False) -> None:
        """Answer with a page; with `first`, before those that wait for theirs already."""
        body = await whole_body(receive, LONGEST)
        if body is None:
            await reply(send, HTTPStatus.REQUEST_ENTITY_TOO_LARGE, b"Too long")
            return
        with precedence.of_what_was_sent() if scope["method"] == "POST" else nullcontext():
            start, content = await self._threads.run(self._page, environ(scope, body), first=first)
        await send(start)
        await send({"type": "http.response.body", "body": content})

    def _page(self, environ: Environ) -> tuple[Message, bytes]:
        start: Message = {"type": "http.response.start"}

        def start_response(status: str, headers: list[tuple[str, str]], _fault: object = None) -> None:
            start["status"] = int(status[:3])
            start["headers"] = [_encoded(name.lower(), value) for name, value in headers]

        parts = self._application(environ, start_response)
        try:
            return start, b"".join(parts)
        finally:
            close = getattr(parts, "close", None)
            if close is not None:
                close()


def environ(scope: Scope, body: bytes) -> Environ:
    """Say what a request is as WSGI says it (PEP 3333)."""
    host, port = scope.get("server") or ("localhost", None)
    address, _port = scope.get("client") or ("", 0)
    said = {
        "REQUEST_METHOD": scope["method"],
        "SCRIPT_NAME": "",
        "PATH_INFO": scope["path"].encode().decode("latin-1"),
        "QUERY_STRING": scope["query_string"].decode("latin-1"),
        "SERVER_PROTOCOL": f"HTTP/{scope['http_version']}",
        "SERVER_NAME": host,
        "SERVER_PORT": str(port or 0),
        "REMOTE_ADDR": address,
        "CONTENT_LENGTH": str(len(body)),
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope["scheme"],
        "wsgi.input": BytesIO(body),
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": False,
        "wsgi.run_once": False,
    }
    for name, value in scope["headers"]:
        _add(said, name.decode("latin-1").upper().replace("-", "_"), value.decode("latin-1"))
    return said


def _add(said: Environ, name: str, value: str) -> None:
    if name == "CONTENT_TYPE":
        said[name] = value
    elif name != "CONTENT_LENGTH":
        key = f"HTTP_{name}"
        said[key] = f"{said[key]}{'; ' if name == 'COOKIE' else ','}{value}" if key in said else value


def _encoded(name: str, value: str) -> Header:
    return name.encode("latin-1"), value.encode("latin-1")
