"""Bob's name is taken off the list: his phone hears of it by the stream and by asking, and sends nothing more."""

import re

import httpx
from django.utils import timezone

from streetlight.workshops import seats, taking_off
from streetlight.workshops.models import Participant
from tests.live.room import Room


def take_off(room: Room, name: str) -> str:
    """Take somebody off the list, and give the mark of the seat they had."""
    mark = seats.mark(Participant.objects.get(name=name).pk)
    taking_off.take_off(room.code, mark, by=None, now=timezone.now())
    return mark


def marks(face: str) -> list[str]:
    return " ".join(re.findall(r'data-ended-seats="([^"]*)"', face)).split()


def test_a_phones_stream_names_the_seats_that_have_ended(room: Room) -> None:
    with room.stream() as events:
        _beat, before = next(events), next(events)
        mark = take_off(room, "Bob")
        after = next(event for event in events if not event.name)

    assert (marks(before.data), marks(after.data)) == ([], [mark])


def test_the_face_that_is_asked_for_names_them_too_and_by_no_key(room: Room) -> None:
    key = Participant.objects.get(name="Bob").pk
    before = httpx.get(room.face_url())
    mark = take_off(room, "Bob")

    after = httpx.get(room.face_url(), headers={"If-None-Match": before.headers["ETag"]})

    assert (after.status_code, marks(after.text), key in after.text) == (200, [mark], False)


def test_his_page_has_the_mark_that_it_looks_for_and_leads_to_joining_afterwards(room: Room) -> None:
    address, cookies = f"{room.url}/w/{room.code}/", {"Cookie": room.cookies["Bob"]}
    page = httpx.get(address, headers=cookies).text
    mark = take_off(room, "Bob")

    told = httpx.get(f"{address}joining/", headers=cookies)

    assert f'data-seat="{mark}"' in page
    assert httpx.get(address, headers=cookies).status_code == 302
    assert "The facilitator has taken your name off the list." in told.text


def test_what_he_still_sends_is_refused_and_the_others_go_on(room: Room) -> None:
    take_off(room, "Bob")

    refused, saved = room.send("Bob", "taxi", "alarm"), room.send("Charlie", "taxi", "alarm")

    assert (refused.status_code, "was given up. Join again." in refused.text) == (422, True)
    assert saved.status_code == 200


def test_the_console_counts_no_more_answers_than_people(room: Room) -> None:
    for name in ("Bob", "Charlie"):
        room.send(name, "taxi", "alarm")

    take_off(room, "Bob")

    face = httpx.get(room.face_url("console")).text
    assert "1 of 1 has answered" in " ".join(face.split())
