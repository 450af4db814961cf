"""A phone's own page, by its hot door: what it shows, to whom, and when Django is asked instead."""

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

import httpx
from django.core.signals import request_started

from streetlight.workshops.models import Participant, Workshop
from tests.live.room import Room

TICKED = re.compile(r'value="(\w+)"\s+checked')


def page(room: Room, who: str, query: str = "", method: str = "GET") -> httpx.Response:
    cookies = {"Cookie": room.cookies.get(who, "")}
    return httpx.request(method, f"{room.url}/w/{room.code}/{query}", headers=cookies, timeout=30)


@contextmanager
def counting_requests_to_django() -> Iterator[list[str]]:
    asked: list[str] = []

    def note(environ: dict[str, Any], **_more: object) -> None:
        asked.append(environ["PATH_INFO"])

    request_started.connect(note)
    try:
        yield asked
    finally:
        request_started.disconnect(note)


def test_somebody_who_comes_back_finds_what_they_answered_without_django(room: Room) -> None:
    room.send("Bob", "taxi", "alarm")
    with counting_requests_to_django() as asked:
        bob, charlie = page(room, "Bob"), page(room, "Charlie")

    assert (bob.status_code, charlie.status_code, asked) == (200, 200, [])
    assert sorted(TICKED.findall(bob.text)) == ["alarm", "taxi"]
    assert TICKED.findall(charlie.text) == []
    assert ("You are Bob" in bob.text, "You are Charlie" in charlie.text) == (True, True)
    assert bob.headers["cache-control"] == "no-store"


def test_it_is_the_page_that_django_draws(room: Room) -> None:
    room.send("Bob", "taxi", "alarm")
    hot, other = page(room, "Bob"), page(room, "Bob", "?saved=")

    assert shape(hot.text) == shape(other.text)
    assert {*hot.headers} == {*other.headers}


def shape(text: str) -> str:
    """Leave out the clock, and what is drawn by chance."""
    text = re.sub(r'(data-(?:now|deadline|left)=)"\d+"', r'\1"then"', text)
    return re.sub(r"\d:\d\d|\w{64}", "…", text)


def test_a_whole_room_that_comes_back_at_once_is_at_the_right_step_each_with_their_own(base_url: str) -> None:
    people = [f"Person {number}" for number in range(60)]
    room = Room.open(base_url, *people)
    choices: list[list[str]] = [["alarm", "taxi"], ["alarm", "lighting"], ["lighting", "taxi"], []]
    own = {who: choices[place % 4] for place, who in enumerate(people)}
    for who, chosen in own.items():
        if chosen:
            assert room.send(who, *chosen).status_code == 200
    with ThreadPoolExecutor(20) as phones, counting_requests_to_django() as asked:
        pages = dict(zip(people, phones.map(lambda who: page(room, who).text, people), strict=True))
        room.act("next")
        after = list(phones.map(lambda who: page(room, who).text, people))

    assert {who: sorted(TICKED.findall(text)) for who, text in pages.items()} == own
    assert all(f"You are {who}," in text for who, text in pages.items())
    assert all("Step 0" in text for text in after)
    assert asked == []


def test_who_has_no_seat_here_is_led_to_joining(room: Room) -> None:
    seat, ballot = room.cookies["Bob"].split("; ")
    room.cookies |= {"no ballot": seat, "no seat": ballot, "forged": f"seat={'0' * 32}:x; {ballot}", "nothing": ""}
    Participant.objects.filter(name="Charlie").delete()
    replies = [page(room, who) for who in ("no ballot", "no seat", "forged", "nothing", "Charlie")]

    assert [(reply.status_code, reply.headers["location"]) for reply in replies] == [(302, f"/j/{room.code}")] * 5


def test_anything_but_the_page_itself_is_left_to_django(room: Room) -> None:
    with counting_requests_to_django() as asked:
        saved, head = page(room, "Bob", "?saved=creating-safety/pick"), page(room, "Bob", method="HEAD")

    assert "Saved. You can change it" in saved.text
    assert (head.status_code, head.text, len(asked)) == (200, "", 2)


def test_the_page_of_a_workshop_that_is_gone_is_not_found(room: Room) -> None:
    Workshop.objects.all().delete()

    assert page(room, "Bob").status_code == 404
