"""Somebody who comes to their phone's page: alone by Django, or together with others."""

from itertools import chain

from django.test import Client

from streetlight.live.porter import Visit
from streetlight.live.replies import Reply
from streetlight.web.phone.arrivals import draw
from streetlight.workshops import seats
from tests.live_room import Person


def device(person: Person, language: str = "") -> Client:
    client = Client(headers={"accept-language": language} if language else None)
    client.cookies.load(seats.sign_both(person.room.code, person.seat, person.ballot))
    return client


def visit(person: Person, language: str = "", **headers: bytes) -> Visit:
    sent = {b"host": b"testserver", b"cookie": b"csrftoken=" + b"c" * 32, b"accept-language": language.encode()}
    sent |= {name.encode(): value for name, value in headers.items()}
    return Visit(person.room.code, person.seat, person.ballot, sent)


def drawn(*visits: Visit) -> dict[int, Reply]:
    """Give the pages that are drawn together, by the place of each visit."""
    return dict(chain.from_iterable(draw(visits)))
