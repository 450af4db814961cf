"""Pages in threads of this process."""

import asyncio
from collections.abc import Callable
from threading import Event, Thread
from typing import Any

import pytest

from streetlight.config.asgi import goes_first
from streetlight.config.pages import LONGEST, Environ, Pages
from streetlight.live import precedence as precedence_of_pages
from streetlight.live.asgi_types import Message
from streetlight.live.connection import HungUpError

REQUEST = {
    "method": "POST",
    "path": "/caffè/",
    "query_string": b"a=1",
    "http_version": "1.1",
    "scheme": "https",
    "server": ("streetlight.example", 443),
    "client": ("192.0.2.7", 5000),
    "headers": [
        (b"host", b"streetlight.example"),
        (b"content-type", b"text/plain"),
        (b"content-length", b"3"),
        (b"cookie", b"a=1"),
        (b"cookie", b"b=2"),
        (b"x-forwarded-for", b"192.0.2.8"),
        (b"x-forwarded-for", b"192.0.2.9"),
    ],
}


class Page:
    """A WSGI application that shows what it was asked."""

    def __init__(self) -> None:
        self.asked: Environ = {}
        self.closed = False

    def __call__(self, environ: Environ, start_response: Callable[..., Any]) -> "Page":
        self.asked = environ | {"body": environ["wsgi.input"].read()}
        start_response("201 Created", [("Set-Cookie", "a=1"), ("Set-Cookie", "b=2")])
        return self

    def __iter__(self) -> Any:  # noqa: ANN401 - WSGI says no more
        yield from (b"Hello, ", b"Bob")

    def close(self) -> None:
        self.closed = True


def ask(page: Page, *parts: Message) -> list[Message]:
    """Send a request and give what came back."""
    sent: list[Message] = []

    async def play() -> None:
        pages = Pages(page, threads=2)
        pages.start()
        coming = iter(parts)

        async def receive() -> Message:
            return next(coming)

        async def send(message: Message) -> None:
            sent.append(message)

        try:
            await pages(REQUEST, receive, send)
        finally:
            pages.stop()

    asyncio.run(play())
    return sent


def part(body: bytes, *, more: bool = False) -> Message:
    return {"type": "http.request", "body": body, "more_body": more}


def test_a_page_gets_the_request_and_its_answer_goes_back_whole() -> None:
    page = Page()
    start, body = ask(page, part(b"a", more=True), part(b"bc"))

    assert start == {
        "type": "http.response.start",
        "status": 201,
        "headers": [(b"set-cookie", b"a=1"), (b"set-cookie", b"b=2")],
    }
    assert body == {"type": "http.response.body", "body": b"Hello, Bob"}
    assert page.closed


def test_a_page_is_told_all_of_the_request() -> None:
    page = Page()
    ask(page, part(b"abc"))

    assert {name: page.asked[name] for name in page.asked if name.isupper()} == {
        "REQUEST_METHOD": "POST",
        "SCRIPT_NAME": "",
        "PATH_INFO": "/caffÃ¨/",
        "QUERY_STRING": "a=1",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "SERVER_NAME": "streetlight.example",
        "SERVER_PORT": "443",
        "REMOTE_ADDR": "192.0.2.7",
        "CONTENT_LENGTH": "3",
        "CONTENT_TYPE": "text/plain",
        "HTTP_HOST": "streetlight.example",
        "HTTP_COOKIE": "a=1; b=2",
        "HTTP_X_FORWARDED_FOR": "192.0.2.8,192.0.2.9",
    }
    assert (page.asked["wsgi.url_scheme"], page.asked["body"]) == ("https", b"abc")


def test_a_page_is_not_troubled_with_what_is_too_long() -> None:
    page = Page()
    start, _body = ask(page, part(b"x" * (LONGEST + 1), more=True))

    assert (start["status"], page.asked) == (413, {})


def test_a_page_is_not_troubled_with_half_a_request() -> None:
    page = Page()
    with pytest.raises(HungUpError):
        ask(page, part(b"a", more=True), {"type": "http.disconnect"})

    assert page.asked == {}


@pytest.mark.parametrize(("method", "waits"), [("POST", True), ("GET", False)])
def test_screens_wait_for_pages_that_take_something_in(
    monkeypatch: pytest.MonkeyPatch, method: str, *, waits: bool
) -> None:
    monkeypatch.setattr(precedence_of_pages, "LONGEST_WAIT", 60)
    monkeypatch.setitem(REQUEST, "method", method)
    screen = Thread(target=precedence_of_pages.precedence.give)
    waited = []

    class PageBesideAScreen(Page):
        def __iter__(self) -> Any:  # noqa: ANN401 - the same
            screen.start()
            screen.join(0.05 if waits else 10)
            waited.append(screen.is_alive())
            return super().__iter__()

    ask(PageBesideAScreen(), {"type": "http.request", "body": b"abc"})
    screen.join()

    assert waited == [waits]


class PagesThatWait:
    """A WSGI application that notes who was served, and serves nobody until it may."""

    def __init__(self) -> None:
        self.served: list[str] = []
        self.begun = Event()
        self.may = Event()

    def __call__(self, environ: Environ, start_response: Callable[..., Any]) -> list[bytes]:
        self.begun.set()
        self.may.wait()
        self.served.append(environ["PATH_INFO"])
        start_response("200 OK", [])
        return [b""]


async def _asked(pages: Pages, path: str, *, first: bool) -> None:
    async def receive() -> Message:
        return part(b"")

    async def send(_message: Message) -> None:
        pass

    await pages({**REQUEST, "path": path}, receive, send, first=first)


def test_who_goes_first_waits_for_nobody_but_whoever_is_being_served() -> None:
    application = PagesThatWait()

    async def play() -> None:
        pages = Pages(application, threads=1)
        pages.start()
        try:
            asking = [asyncio.create_task(_asked(pages, "/served", first=False))]
            await asyncio.to_thread(application.begun.wait)
            asking += [asyncio.create_task(_asked(pages, f"/phone-{number}", first=False)) for number in range(3)]
            await asyncio.sleep(0)
            asking.append(asyncio.create_task(_asked(pages, "/console", first=True)))
            await asyncio.sleep(0)
            application.may.set()
            await asyncio.gather(*asking)
        finally:
            application.may.set()
            pages.stop()

    asyncio.run(play())

    assert application.served == ["/served", "/console", "/phone-0", "/phone-1", "/phone-2"]


def test_nothing_is_done_for_whoever_has_stopped_waiting() -> None:
    application = PagesThatWait()

    async def play() -> None:
        pages = Pages(application, threads=1)
        pages.start()
        try:
            served = asyncio.create_task(_asked(pages, "/served", first=False))
            await asyncio.to_thread(application.begun.wait)
            gone = asyncio.create_task(_asked(pages, "/gone", first=False))
            stays = asyncio.create_task(_asked(pages, "/stays", first=False))
            await asyncio.sleep(0)
            gone.cancel()
            await asyncio.sleep(0)
            application.may.set()
            await asyncio.gather(served, stays)
        finally:
            application.may.set()
            pages.stop()

    asyncio.run(play())

    assert application.served == ["/served", "/stays"]


@pytest.mark.parametrize(
    ("path", "first"),
    [
        ("/w/LAMP42/console/", True),
        ("/w/LAMP42/console/journal/call-back/", True),
        ("/w/LAMP42/console/groups/0123/help/", True),
        ("/w/LAMP42/", False),
        ("/w/LAMP42/group/question/", False),
        ("/w/LAMP42/projector/console/", False),
        ("/workshops/", False),
    ],
)
def test_what_a_facilitator_sends_and_sees_goes_first(path: str, *, first: bool) -> None:
    assert goes_first(path) is first
