"""Addresses and ports: where Streetlight listens, and what people are told to open."""

import os
import socket
from urllib.parse import urlsplit

from streetlight.config import environment

EVERYWHERE = ("0.0.0.0", "::", "")  # noqa: S104 - compared with, not bound to
PORT = 8000


def tell_settings(host: str, port: int) -> str:
    """Give the address that people open, and have the settings know it unless they were told another."""
    address = environment.public_url() or f"http://{_name_of(host)}:{port}"
    os.environ["STREETLIGHT_PUBLIC_URL"] = address
    os.environ["STREETLIGHT_ALLOWED_HOSTS"] = environment.text("ALLOWED_HOSTS", ",".join(_hosts(address)))
    return address


def address_of_serve() -> str:
    """Give the address that people open, as the settings have it or as `serve` would have it without."""
    host, port = environment.text("HOST", "127.0.0.1"), environment.number("PORT", PORT, least=1, most=65_535)
    return tell_settings(host, port)


def is_free(host: str, port: int) -> bool:
    with socket.socket(_family(host), socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
        return True


def can_listen(host: str) -> bool:
    """Say whether this machine has this address at all."""
    try:
        with socket.socket(_family(host), socket.SOCK_STREAM) as probe:
            probe.bind((host, 0))
    except OSError:
        return False
    return True


def next_free(host: str, port: int) -> int:
    """Give this port, or the next one that nobody listens on; any at all when many in a row are taken."""
    for each in range(port, min(port + 50, 65_536)):
        if is_free(host, each):
            return each
    with socket.socket(_family(host), socket.SOCK_STREAM) as probe:
        probe.bind((host, 0))
        return int(probe.getsockname()[1])


def _hosts(address: str) -> list[str]:
    name = urlsplit(address).hostname or ""
    ours = f"[{name}]" if ":" in name else name
    return list(dict.fromkeys(["localhost", "127.0.0.1", "[::1]", ours]))


def _name_of(host: str) -> str:
    if host in EVERYWHERE:
        return _address_in_this_network()
    return f"[{host}]" if ":" in host else host


def _address_in_this_network() -> str:
    """Ask the system which of our addresses it would send from; nothing is sent."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
        except OSError:
            return "127.0.0.1"
        return str(probe.getsockname()[0])


def _family(host: str) -> socket.AddressFamily:
    return socket.AF_INET6 if ":" in host else socket.AF_INET
