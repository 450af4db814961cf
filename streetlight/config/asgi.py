"""The whole of Streetlight as one ASGI application: the live channel's hot doors, and Django's pages beside them."""

import asyncio
import gc
import re
from contextlib import suppress

from streetlight.config.pages import Pages
from streetlight.config.wsgi import application as pages_in_threads
from streetlight.live.asgi_types import Receive, Scope, Send
from streetlight.live.caretaker import caretaker
from streetlight.live.connection import HungUpError
from streetlight.live.desk import address_of, answer
from streetlight.live.faults import log_what_nobody_caught
from streetlight.live.hub import hub
from streetlight.live.interpreter import interpreter
from streetlight.live.poll import poll
from streetlight.live.porter import ADDRESS, Porter
from streetlight.live.replies import reply
from streetlight.live.rooms import rooms
from streetlight.live.stream import stream
from streetlight.live.writer import writer
from streetlight.web.phone.arrivals import draw

THREADS = 2
"""For pages. More of them only take the interpreter from each other: 1,000 pages took a third longer with four."""

FACE = re.compile(
    r"/w/([A-Z0-9]{6})/faces/(console|projector|phones|group-[0-9a-f]{32}-[0-9a-f]{16})/([\w-]{1,60})(/stream)?",
    re.ASCII,
)
CONSOLE = re.compile(r"/w/[A-Z0-9]{6}/console/", re.ASCII)

pages = Pages(pages_in_threads, threads=THREADS)
porter = Porter(draw, pages)


async def application(scope: Scope, receive: Receive, send: Send) -> None:
    match scope["type"]:
        case "http":
            with suppress(HungUpError):
                await _http(scope, receive, send)
        case "lifespan":
            await _live(receive, send)
        case "websocket":
            await send({"type": "websocket.close"})


async def _http(scope: Scope, receive: Receive, send: Send) -> None:
    path, method = scope["path"], scope["method"]
    if address := address_of(method, path):
        await answer(scope, receive, send, address, pages=pages)
    elif found := FACE.fullmatch(path):
        code, audience, ticket, streaming = found.groups()
        if method != "GET":
            await reply(send, 405, headers=[(b"allow", b"GET")])
        elif streaming:
            await stream(scope, receive, send, code, audience, ticket)
        else:
            await poll(scope, receive, send, code, audience, ticket)
    elif (found := ADDRESS.fullmatch(path)) and method == "GET":
        await porter(scope, receive, send, found[1])
    else:
        await pages(scope, receive, send, first=goes_first(path))


def goes_first(path: str) -> bool:
    """Say whether it is a facilitator’s act or page: few, and waited for by a whole room."""
    return CONSOLE.match(path) is not None


async def _live(receive: Receive, send: Send) -> None:
    """Start what serves the hot doors, and stop it when the server goes."""
    await receive()
    asyncio.get_running_loop().set_exception_handler(log_what_nobody_caught)
    for part in (hub, rooms, writer, porter, pages, caretaker):
        part.start()
    gc.collect()
    gc.freeze()
    interpreter.begin()
    gc.set_threshold(5_000, 20, 20)  # answers in flight are no garbage, and looking through these takes a millisecond
    await send({"type": "lifespan.startup.complete"})
    await receive()
    for part in (caretaker, pages, porter, writer, rooms, hub):
        part.stop()
    await send({"type": "lifespan.shutdown.complete"})
