"""The porter, with pages that say who asked: who comes together is seen to together, and nobody is left outside."""

import asyncio
import threading
from collections.abc import Callable, Coroutine, Sequence
from typing import Any

import pytest

from streetlight.live.asgi_types import Message, Receive, Scope, Send
from streetlight.live.porter import Draw, Drawn, Porter, Visit
from streetlight.live.replies import make_whole, reply
from streetlight.workshops import seats

CODE = "K7P3QX"


def draw_each(visits: Sequence[Visit]) -> Drawn:
    for place, visit in enumerate(visits):
        if visit.seat != "stranger":
            yield [(place, make_whole(200, (), f"{visit.seat} {visit.ballot} of {len(visits)}".encode()))]


async def django(_scope: Scope, _receive: Receive, send: Send) -> None:
    await reply(send, 200, b"Django")


def asked(draw: Draw, *askers: tuple[str, str]) -> list[str]:
    """Have people ask at once, with their seat and what follows the address; give what each was shown."""

    async def ask_all(porter: Porter) -> list[str]:
        return await asyncio.gather(*(ask(porter, seat, query) for seat, query in askers))

    return run(draw, ask_all)


def run(draw: Draw, act: Callable[[Porter], Coroutine[Any, Any, list[str]]]) -> list[str]:
    async def all_of_it() -> list[str]:
        porter = Porter(draw, django)
        porter.start()
        try:
            return await act(porter)
        finally:
            porter.stop()

    return asyncio.run(all_of_it())


async def ask(porter: Porter, seat: str, query: str = "") -> str:
    shown: list[bytes] = []

    async def send(message: Message) -> None:
        shown.append(message.get("body", b""))

    async def receive() -> Message:
        return {"type": "http.request"}

    cookies = "; ".join(f"{name}={value}" for name, value in seats.sign_both(CODE, seat, f"b-{seat}").items())
    scope: Scope = {"headers": [(b"cookie", cookies.encode() if seat else b"")], "query_string": query.encode()}
    await porter(scope, receive, send, CODE)
    return b"".join(shown).decode()


def test_who_comes_at_once_is_seen_to_together_and_each_gets_their_own() -> None:
    assert asked(draw_each, ("bob", ""), ("charlie", ""), ("dana", "")) == [
        "bob b-bob of 3",
        "charlie b-charlie of 3",
        "dana b-dana of 3",
    ]


def test_who_comes_while_others_are_drawn_is_next() -> None:
    drawing, go_on = threading.Event(), threading.Event()

    def wait_for_company(visits: Sequence[Visit]) -> Drawn:
        drawing.set()
        go_on.wait()
        yield from draw_each(visits)

    async def one_first(porter: Porter) -> list[str]:
        first = asyncio.ensure_future(ask(porter, "bob"))
        await asyncio.to_thread(drawing.wait)
        others = [asyncio.ensure_future(ask(porter, seat)) for seat in ("charlie", "dana")]
        await asyncio.sleep(0)
        go_on.set()
        return await asyncio.gather(first, *others)

    assert run(wait_for_company, one_first) == ["bob b-bob of 1", "charlie b-charlie of 2", "dana b-dana of 2"]


def test_who_is_not_known_or_asks_for_more_than_the_page_is_left_to_django() -> None:
    assert asked(draw_each, ("stranger", ""), ("bob", "saved=step/slot"), ("", "")) == ["Django"] * 3


def test_if_the_drawing_fails_whoever_has_no_page_yet_gets_one_from_django(caplog: pytest.LogCaptureFixture) -> None:
    words = "somebody’s own words"

    def fail_halfway(visits: Sequence[Visit]) -> Drawn:
        yield next(draw_each(visits))
        raise ValueError(words)

    shown = asked(fail_halfway, ("bob", ""), ("charlie", ""))

    assert shown == ["bob b-bob of 2", "Django"]
    assert "ValueError" in caplog.text
    assert words not in caplog.text
