"""A face, by its stream and by asking for it."""

import re
import time

import httpx
import pytest

from streetlight.live import hub
from streetlight.workshops import journal
from streetlight.workshops.models import Workshop
from tests.live.room import Event, Room


def test_a_stream_gives_a_beat_and_then_the_face(room: Room) -> None:
    before = int(time.time() * 1000)
    with room.stream() as events:
        beat, face = next(events), next(events)

    assert beat.name == "beat"
    assert before <= int(beat.data) <= time.time() * 1000
    assert f"{face.data}\n" == httpx.get(room.face_url()).text
    assert "Creating safety" in face.data


def test_no_proxy_is_to_keep_or_change_a_stream(room: Room) -> None:
    with httpx.stream("GET", f"{room.face_url()}/stream") as response:
        headers = response.headers

    assert headers["content-type"] == "text/event-stream; charset=utf-8"
    assert headers["cache-control"] == "no-store, no-transform"
    assert headers["x-accel-buffering"] == "no"


@pytest.mark.parametrize("audience", ["phones", "projector", "console"])
def test_a_change_comes_by_itself_to_every_screen(room: Room, audience: str) -> None:
    with room.stream(audience) as events:
        _beat, before = next(events), next(events)
        room.act("next")
        after = next(event for event in events if not event.name)

    assert "Step 0" in after.data
    assert "Step 0." not in before.data
    assert after.id != before.id


def test_phones_hear_nothing_of_other_peoples_answers_and_the_projector_does(room: Room) -> None:
    with room.stream("projector") as projector, room.stream() as phone:
        for events in (projector, phone):
            next(events), next(events)
        room.send("Bob", "taxi", "alarm")
        counted = next(event for event in projector if not event.name)
        room.act("next")
        heard = next(event for event in phone if not event.name)

    assert re.search(r"1 of 2", counted.data)
    assert "Step 0" in heard.data


@pytest.mark.parametrize("how", ["header", "query"])
def test_who_comes_back_with_the_newest_face_is_not_sent_it_again(room: Room, how: str) -> None:
    with room.stream() as events:
        _beat, face = next(events), next(events)
    query, headers = ("", {"Last_Event_ID": face.id}) if how == "header" else (f"?version={face.id}", {})
    with room.stream(query=query, **headers) as events:
        beat = next(events)
        room.act("next")
        news = next(event for event in events if not event.name)

    assert beat.name == "beat"
    assert "Step 0" in news.data


def test_asking_gives_the_face_with_its_version_and_the_servers_time(room: Room) -> None:
    with room.stream() as events:
        _beat, face = next(events), next(events)
    before = int(time.time() * 1000)
    response = httpx.get(room.face_url())

    assert response.headers["etag"] == f'"{face.id}"'
    assert response.headers["cache-control"] == "no-store, no-transform"
    assert before <= int(response.headers["x-server-time"])
    assert "Creating safety" in response.text


def test_asking_again_for_the_same_face_costs_nothing(room: Room) -> None:
    first = httpx.get(room.face_url())
    second = httpx.get(room.face_url(), headers={"If-None-Match": first.headers["etag"]})

    assert (second.status_code, second.content) == (304, b"")
    assert second.headers["etag"] == first.headers["etag"]


def test_who_asks_right_after_a_change_is_shown_it(room: Room) -> None:
    etag = httpx.get(room.face_url()).headers["etag"]
    for place in range(3):
        room.act("next")
        response = httpx.get(room.face_url(), headers={"If-None-Match": etag})
        etag = response.headers["etag"]

        assert f"Step {place}" in response.text


@pytest.mark.parametrize("end", ["", "/stream"])
def test_nobody_gets_in_with_a_wrong_ticket_or_another_faces(room: Room, end: str) -> None:
    wrong = (room.face_url("console", room.tickets["phones"]), room.face_url(ticket="x" * 22))

    assert [httpx.get(url + end).status_code for url in wrong] == [404, 404]


@pytest.mark.parametrize("end", ["", "/stream"])
def test_a_workshop_that_is_gone_is_not_found(room: Room, end: str) -> None:
    Workshop.objects.all().delete()

    assert httpx.get(room.face_url() + end).status_code == 404


def test_who_follows_a_workshop_that_is_deleted_is_told(room: Room) -> None:
    with room.stream() as events:
        next(events), next(events)
        Workshop.objects.all().delete()
        journal.changed.send(sender=Workshop, code=room.code, phones=True, group="", first=False)
        rest = [event for event in events if event.name != "beat"]

    assert rest == [Event("gone", data="gone")]


def test_a_face_is_only_for_looking_at(room: Room) -> None:
    assert httpx.post(room.face_url()).status_code == 405
    assert httpx.delete(f"{room.face_url()}/stream").status_code == 405


@pytest.fixture
def hasty_hub(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hub, "SWEPT_EVERY", 0.2)
    monkeypatch.setattr(hub, "CONSOLE_EVERY", 0)


def test_a_console_is_up_to_date_though_nothing_happens(hasty_hub: None, room: Room) -> None:
    with room.stream("console") as events:
        _beat, first = next(events), next(events)
        later = next(event for event in events if not event.name)

    assert "Creating safety" in later.data
    assert later.id != first.id


def test_a_flood_of_changes_is_a_few_faces_and_the_last_of_them_is_the_newest(room: Room) -> None:
    with room.stream() as events:
        next(events), next(events)
        for _minute in range(40):
            room.act("minute")
        room.act("next")
        shown = []
        for event in events:
            shown += [] if event.name else [event.data]
            if shown and "Step 0" in shown[-1]:
                break

    assert len(shown) < 40
