"""Connections whose other side does what no browser does: it costs nobody else anything, and nothing of them stays."""

import gc
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import transaction

from streetlight.live.shortcut import Shortcut
from streetlight.workshops.models import Workshop
from tests.live.conftest import serving
from tests.live.lines import connected, request, statuses
from tests.live.room import Room

PATIENCE = 10.0


@pytest.mark.parametrize("who", ["Bob", "nobody", "a page"])
def test_what_follows_a_wish_for_another_protocol_is_not_read_as_a_request(room: Room, who: str) -> None:
    room.cookies |= {"nobody": "", "a page": "; \r\nAccept: text/html"}
    inside = asked(room, "/j")
    wish = f"Connection: Upgrade\r\nUpgrade: h2c\r\nContent-Length: {len(inside)}\r\nX-Length".encode()
    with connected(room) as phone:
        phone.sendall(request(room, who, "").replace(b"Content-Length", wish))
        time.sleep(0.2)
        phone.sendall(inside)

        assert len(statuses(phone)) == 1


@pytest.mark.parametrize("who", ["nobody", "a page"])
def test_whoever_does_not_read_what_they_are_told_is_heard_no_further(room: Room, who: str) -> None:
    room.cookies["nobody"] = ""
    piece = 500 * (asked(room, "/j") if who == "a page" else request(room, who, ""))
    with connected(room) as phone:
        phone.settimeout(3)
        with pytest.raises(OSError, match=r"timed out|reset|Broken pipe"):
            send_again_and_again(phone, piece)


@pytest.mark.parametrize(
    "asks_for", [["answer"], ["refused", "half"], ["page"], ["stream"], ["stream", "page"], ["answer", "page", "page"]]
)
@pytest.mark.parametrize("goes", ["hangs up", "is lost"])
def test_nothing_is_left_of_a_connection_that_has_gone(room: Room, asks_for: list[str], goes: str) -> None:
    stream = f"{room.face_url()}/stream".removeprefix(room.url)
    answer = request(room, "Bob", "chosen=taxi")
    room.cookies["nobody"] = ""
    lines = {"answer": answer, "half": answer[:-3], "page": asked(room, "/j"), "stream": asked(room, stream)}
    lines["refused"] = request(room, "nobody", "")
    with counting_on_nothing_but_references():
        with connected(room) as phone:
            phone.sendall(b"".join(lines[what] for what in asks_for))
            assert phone.recv(100)
            if goes == "is lost":
                phone.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
        until = time.monotonic() + PATIENCE
        while left() and time.monotonic() < until:
            time.sleep(0.05)

        assert left() == []


def test_an_answer_that_waits_for_the_database_is_told_however_long_that_takes(transactional_db: None) -> None:
    with serving(keep_alive=1) as url:
        room = Room.open(url)
        with connected(room) as phone:
            for how in ("keep-alive", "close"):
                with transaction.atomic():
                    Workshop.objects.select_for_update().get()
                    answer = request(room, "Bob", "chosen=taxi&chosen=alarm")
                    phone.sendall(answer.replace(b"Host: phone", f"Host: phone\r\nConnection: {how}".encode()))
                    time.sleep(2.5)

            assert statuses(phone) == ["200", "200"]


def send_again_and_again(phone: socket.socket, piece: bytes) -> None:
    for _time in range(30_000_000 // len(piece)):
        phone.sendall(piece)


@contextmanager
def counting_on_nothing_but_references() -> Iterator[None]:
    gc.collect()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def left() -> list[str]:
    return [type(thing).__name__ for thing in gc.get_objects() if isinstance(thing, Shortcut)]


def asked(room: Room, path: str) -> bytes:
    host = room.url.removeprefix("http://")
    return f"GET {path} HTTP/1.1\r\nHost: {host}\r\n\r\n".encode()
