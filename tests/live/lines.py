"""Talking to a server byte by byte, as no browser does."""

import re
import socket

from tests.live.room import Room


def request(room: Room, who: str, form: str, slot: str = "pick", *, length: int | None = None) -> bytes:
    """Give an answer as a phone sends it, whole or the beginning of it."""
    return (
        f"POST {room.answer_url(slot).removeprefix(room.url)} HTTP/1.1\r\nHost: phone\r\n"
        f"Accept: application/json\r\nCookie: {room.cookies[who]}\r\nContent-Length: {length or len(form)}\r\n\r\n{form}"
    ).encode()


def connected(room: Room) -> socket.socket:
    host, port = room.url.removeprefix("http://").split(":")
    return socket.create_connection((host, int(port)))


def statuses(phone: socket.socket) -> list[str]:
    """Read on until the server hangs up, and give the status of each answer."""
    return re.findall(r"HTTP/1.1 (\d+)", phone.makefile().read())
