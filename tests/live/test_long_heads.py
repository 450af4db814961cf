"""Requests with an address or headers that no browser sends: they are refused before anything is remembered of them."""

import socket
import time
from contextlib import suppress
from urllib.parse import urlsplit

import pytest

from streetlight.live.desk import address_at, remembered
from streetlight.workshops import seats
from tests.live.lines import connected, request, statuses
from tests.live.room import Room

LONG = b"x" * 60_000
REFUSED = (b"HTTP/1.1 400 Bad Request", b"")


def told(url: str, *parts: bytes) -> bytes:
    """Send a request as it stands, and give the first line of what comes back; nothing if it was hung up on."""
    at = urlsplit(url)
    line = socket.create_connection((at.hostname or "", at.port or 0), timeout=20)
    with line, suppress(ConnectionError):  # whoever hangs up on us while we send may not be heard saying so
        for part in parts:
            line.sendall(part)
        return line.recv(4096).partition(b"\r\n")[0]
    return b""


@pytest.mark.parametrize("long", ["address", "one header", "many headers"])
def test_a_head_that_is_too_long_is_refused_and_notremembered(room: Room, long: str) -> None:
    path = f"/w/{room.code}/steps/choosing/safest/answer".encode()
    headers = {
        "address": b"",
        "one header": b"Cookie: seat=" + LONG + b"\r\n",
        "many headers": (b"A: " + b"x" * 100 + b"\r\n") * 600,
    }
    path = b"/" + LONG if long == "address" else path
    before = remembered.cache_info().currsize, address_at.cache_info().currsize

    head = b"POST " + path + b" HTTP/1.1\r\nHost: localhost\r\nAccept: application/json\r\nContent-Length: 0\r\n"

    assert told(room.url, head + headers[long] + b"\r\n") in REFUSED
    assert (remembered.cache_info().currsize, address_at.cache_info().currsize) == before


def test_a_head_that_never_ends_is_hung_up_on(room: Room) -> None:
    assert told(room.url, b"GET / HTTP/1.1\r\nCookie: seat=", *[LONG] * 20) in REFUSED


@pytest.mark.parametrize("long", [b"A: " + LONG[:30_000] + b"\r\n", LONG], ids=["many", "one"])
def test_headers_that_never_end_after_a_body_are_hung_up_on(room: Room, long: bytes) -> None:
    begun = b"POST / HTTP/1.1\r\nHost: phone\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\nA: b\r\nA: "

    assert told(room.url, begun, *[long] * 200) in REFUSED


def test_a_long_piece_of_a_body_is_no_head(room: Room) -> None:
    form = "chosen=taxi&chosen=alarm&more=" + "x" * 60_000
    chunked = f"Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n{len(form):x}\r\n{form}\r\n0\r\n\r\n"
    whole = request(room, "Bob", "").partition(b"Content-Length")[0] + chunked.encode()
    with connected(room) as phone:
        for place in range(0, len(whole), 20_000):
            phone.sendall(whole[place : place + 20_000])
            time.sleep(0.1)

        assert statuses(phone) == ["200"]


def test_what_came_before_a_head_and_in_the_same_piece_is_no_part_of_it(room: Room) -> None:
    pick = request(room, "Bob", "chosen=taxi&chosen=alarm")
    notes = request(room, "Bob", "text=More+light&more=" + "x" * 60_000, "notes")
    last = pick.replace(b"Host: phone", b"Host: phone\r\nConnection: close")
    with connected(room) as phone:
        for piece in (pick[:40], pick[40:] + notes + last[:40], last[40:]):
            phone.sendall(piece)
            time.sleep(0.1)

        assert statuses(phone) == ["200"] * 3


def test_cookies_are_remembered_only_if_they_are_as_short_as_most(room: Room) -> None:
    before = remembered.cache_info().currsize, seats.remembered.cache_info().currsize
    room.cookies["stranger"] = f"seat={'x' * 1_000}"

    assert room.send("stranger", "taxi", "alarm").status_code == 401
    assert (remembered.cache_info().currsize, seats.remembered.cache_info().currsize) == before

    room.cookies["Bob"] += f"; kept-seats={'x' * 1_000}"
    assert room.send("Bob", "taxi", "alarm").status_code == 200


def test_a_device_that_keeps_as_many_seats_as_it_can_is_heard(room: Room) -> None:
    full = b"Cookie: kept-seats=" + b"x" * 4_000 + b"; " + b"y" * 8_000 + b"\r\n"

    assert told(room.url, b"GET /j HTTP/1.1\r\nHost: localhost\r\n" + full + b"\r\n") == b"HTTP/1.1 200 OK"
