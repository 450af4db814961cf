"""A phone that does not read: it costs nobody anything, and sees the newest face when it reads again."""

import socket
import sys

import pytest

from tests.live.room import PLACES, Room


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux lets one say how much may wait in its own memory")
def test_a_phone_that_did_not_read_is_shown_the_newest_face_and_not_all_that_it_missed(room: Room) -> None:
    slow = follow_without_reading(room)
    with room.stream() as quick:
        faces = (event for event in quick if not event.name)
        shown = [next(faces).id]
        for what in (["next"] * PLACES + ["back"] * PLACES) * 2:
            room.act(what)
            shown.append(next(faces).id)
    came = versions_until(slow, shown[-1])

    assert came[0] == shown[0]
    assert len(came) < len(shown) / 2


def follow_without_reading(room: Room) -> socket.socket:
    host, port = room.url.removeprefix("http://").split(":")
    phone = socket.socket()
    phone.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2048)
    phone.settimeout(10)
    phone.connect((host, int(port)))
    path = f"{room.face_url()}/stream".removeprefix(room.url)
    phone.sendall(f"GET {path} HTTP/1.1\r\nHost: {host}\r\n\r\n".encode())
    return phone


def versions_until(phone: socket.socket, last: str) -> list[str]:
    """Read what has come, and what still comes, up to a version."""
    text = b""
    with phone:
        while f"id: {last}".encode() not in text:
            part = phone.recv(4096)
            assert part, "The stream ended before the newest face came."
            text += part
    return [line.removeprefix("id: ") for line in text.decode().splitlines() if line.startswith("id: ")]
