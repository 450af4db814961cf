"""What goes with a page that is drawn for many at once: its headers, its language, and what keeps its forms from other sites."""

import re
from collections.abc import Sequence

import pytest
from django.test import Client
from pytest_django import Settings

from streetlight.accounts.models import Facilitator
from streetlight.live.replies import Reply
from tests.arriving import device, drawn, visit
from tests.live_room import Room


@pytest.fixture
def room(alice: Facilitator) -> Room:
    return Room.of(alice)


def test_everyone_has_a_token_and_a_cookie_of_their_own_that_go_together(room: Room) -> None:
    people = room.seat_all(3)
    known = [visit(people[0]), visit(people[1], cookie=b"csrftoken=no-token"), visit(people[2], cookie=b"a=b")]
    replies = [drawn(*known)[place] for place in range(3)]
    cookies = [cookie_of(reply) for reply in replies]
    tokens = [token_of(reply.body) for reply in replies]

    assert cookies[0] == "c" * 32
    assert len({*cookies, *tokens}) == 6
    for person, cookie, token in zip(people, cookies, tokens, strict=True):
        client = Client(enforce_csrf_checks=True)
        client.cookies = device(person).cookies
        client.cookies["csrftoken"] = cookie
        path = f"/w/{room.code}/mine/deletion/"
        assert client.post(path, {"csrfmiddlewaretoken": token}).status_code == 302
        assert client.post(path, {"csrfmiddlewaretoken": tokens[tokens.index(token) - 1]}).status_code == 403


def cookie_of(reply: Reply) -> str:
    (cookie,) = [value.decode() for name, value in reply.headers if name == b"set-cookie"]
    return cookie.partition(";")[0].removeprefix("csrftoken=")


def token_of(page: bytes) -> str:
    (token,) = {*re.findall(r'name="csrfmiddlewaretoken" value="(\w+)"', page.decode())}
    return str(token)


@pytest.mark.parametrize("secure", [False, True])
@pytest.mark.parametrize("language", ["", "en", "en-GB", "cy", "en;q=0.3, en-gb;q=0.2"])
def test_a_page_has_the_headers_that_django_gives_it(
    room: Room, language: str, secure: bool, settings: Settings
) -> None:
    settings.SECURE = settings.CSRF_COOKIE_SECURE = secure
    settings.SECURE_HSTS_SECONDS = 60
    bob = room.seat("Bob")
    page = drawn(visit(bob, language))[0]
    client = device(bob, language)
    client.cookies["csrftoken"] = "c" * 32
    alone = client.get(f"/w/{room.code}/")
    (cookie,) = (morsel.OutputString() for name, morsel in alone.cookies.items() if name == "csrftoken")
    expected = sorted([*((name.lower(), value) for name, value in alone.items()), ("set-cookie", cookie)])

    assert (page.status, sorted(plain(page.headers))) == (alone.status_code, [*map(without_expiry, expected)])


def plain(headers: Sequence[tuple[bytes, bytes]]) -> list[tuple[str, str]]:
    return [without_expiry((name.decode(), value.decode())) for name, value in headers]


def without_expiry(header: tuple[str, str]) -> tuple[str, str]:
    name, value = header
    return name, re.sub(r"expires=[^;]+GMT", "expires=then", value)


def test_those_who_read_in_another_language_have_a_page_of_their_own(room: Room) -> None:
    bob, charlie = room.seat_all(2)
    replies = drawn(visit(bob, "en"), visit(charlie, "en-GB"))

    assert [re.findall(rb'<html lang="([\w-]+)"', replies[place].body) for place in range(2)] == [[b"en"], [b"en-gb"]]
