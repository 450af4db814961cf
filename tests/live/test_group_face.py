"""The face of a small group: nobody who was moved out of it, or left, sees more of it."""

import re

import httpx
import pytest
from django.utils import timezone

from streetlight.workshops import joining, moving, seats, taking_off
from streetlight.workshops.groups import Hand
from streetlight.workshops.models import Group, Participant, Workshop
from tests.live.room import Room, events_in


def face_of(room: Room, name: str) -> str:
    """Give the address of the face that somebody's page follows."""
    (path,) = re.findall(r'data-face-url="([^"]+)"', page_of(room, name))
    return f"{room.url}{path}"


def page_of(room: Room, name: str) -> str:
    return httpx.get(f"{room.url}/w/{room.code}/", headers={"Cookie": room.cookies[name]}).text


def sitting_together(text: str) -> str:
    (grouping,) = re.findall(r'data-grouping="([^"]*)"', text)
    return str(grouping)


def put(room: Room, name: str, group: str) -> None:
    seen = Workshop.objects.get(code=room.code).number
    moving.place(room.code, {seat(name): group}, Hand(None, seen, timezone.now()))


def seat(name: str) -> str:
    return Participant.objects.get(name=name).pk


@pytest.mark.parametrize("by", ["moving", "leaving", "being taken off"])
def test_whoever_goes_sees_nothing_more_and_those_who_stay_have_a_new_face(room: Room, by: str) -> None:
    room.send_to_work("Bob", "Charlie")
    old = face_of(room, "Bob")
    with httpx.stream("GET", f"{old}/stream", timeout=20) as response:
        events = events_in(response.iter_lines())
        next(events), next(events)
        if by == "moving":
            put(room, "Bob", "new")
        elif by == "being taken off":
            taking_off.take_off(room.code, seats.mark(seat("Bob")), by=None, now=timezone.now())
        else:
            joining.leave(room.code, seat("Bob"), seats.draw_id())
        told = next(event.name for event in events if event.name != "beat" and not event.id)
    fresh = face_of(room, "Charlie")

    assert told == "gone"
    assert fresh != old
    assert [httpx.get(address).status_code for address in (old, f"{old}/stream", fresh)] == [404, 404, 200]


def test_whoever_comes_back_sees_their_group_again(room: Room) -> None:
    room.send_to_work("Bob", "Charlie")
    group, before = Group.objects.get().pk, face_of(room, "Bob")
    put(room, "Bob", "new")
    between = httpx.get(before).status_code

    put(room, "Bob", group)

    assert (between, face_of(room, "Bob"), httpx.get(before).status_code) == (404, before, 200)


def test_the_face_of_those_in_no_group_says_what_their_pages_say_or_these_would_load_again_and_again(
    room: Room,
) -> None:
    room.send_to_work("Bob")
    address = face_of(room, "Charlie")
    with httpx.stream("GET", f"{address}/stream", timeout=20) as response:
        faces = (event.data for event in events_in(response.iter_lines()) if event.id)
        before = sitting_together(next(faces))
        zoe = joining.join(room.code, name="Zoe", agency="Health", now=timezone.now())
        with_zoe = (sitting_together(next(faces)), sitting_together(page_of(room, "Charlie")))
        joining.leave(room.code, zoe.pk, seats.draw_id())
        after = (sitting_together(next(faces)), sitting_together(page_of(room, "Charlie")))

    assert with_zoe[0] == with_zoe[1] != before
    assert after == (before, before)
