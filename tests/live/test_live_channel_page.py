"""A client written from docs/live-channel.md only: it joins, follows by stream and by asking, and answers."""

import asyncio
import json
from collections.abc import AsyncGenerator
from html.parser import HTMLParser

import httpx
import pytest

from tests.live.room import Room


@pytest.fixture
def room(base_url: str) -> Room:
    return Room.open(base_url, "Charlie")


class Phone:
    """A device as the page describes it."""

    def __init__(self, url: str) -> None:
        self.http = httpx.AsyncClient(base_url=url, follow_redirects=True, timeout=20)
        self.version = ""

    async def join(self, code: str, name: str, agency: str) -> None:
        page = await self.http.get(f"/j/{code}")
        token = find(page.text, name="csrfmiddlewaretoken")["value"]
        form = {"csrfmiddlewaretoken": token, "name": name, "agency": "", "other": agency}
        page = await self.http.post(page.url, data=form, headers={"Referer": str(page.url)})
        assert page.url.path == f"/w/{code}/"
        self.face_url = find(page.text, id="face")["data-face-url"]

    async def events(self) -> AsyncGenerator[dict[str, str], None]:
        async with self.http.stream("GET", f"{self.face_url}/stream", headers={"Last-Event-ID": self.version}) as reply:
            assert reply.status_code == 200
            event: dict[str, str] = {}
            async for line in reply.aiter_lines():
                name, _colon, value = line.partition(": ")
                if line:
                    event[name] = f"{event[name]}\n{value}" if name in event else value
                else:
                    self.version = event.get("id", self.version)
                    yield event
                    event = {}

    async def ask(self) -> str | None:
        reply = await self.http.get(self.face_url, headers={"If-None-Match": f'"{self.version}"'})
        assert int(reply.headers["X-Server-Time"]) > 0
        if reply.status_code == 304:
            return None
        self.version = reply.headers["ETag"].strip('"')
        return reply.text

    async def answer(self, action: str, fields: dict[str, list[str]]) -> tuple[int, dict[str, object]]:
        reply = await self.http.post(action, data=fields, headers={"Accept": "application/json"})
        return reply.status_code, json.loads(reply.text)


class Elements(HTMLParser):
    """The attributes of every element of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[dict[str, str]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del tag
        self.found.append({name: value or "" for name, value in attrs})


def find(page: str, **wanted: str) -> dict[str, str]:
    """Give the attributes of the one element that has these among them."""
    named = {name.replace("_", "-"): value for name, value in wanted.items()}
    (one,) = [attributes for attributes in Elements(page).found if named.items() <= attributes.items()]
    return one


def test_a_client_written_from_the_page_takes_part(room: Room) -> None:
    asyncio.run(take_part(room))


async def take_part(room: Room) -> None:
    phone = Phone(room.url)
    await phone.join(room.code, "Bob", "Police")
    events = phone.events()
    beat, face = await anext(events), await anext(events)
    assert beat["event"] == "beat"
    action = find(face["data"], data_slot="creating-safety/pick")["action"]

    refused = await phone.answer(action, {"chosen": ["taxi"]})
    saved = await phone.answer(action, {"chosen": ["taxi", "alarm"]})
    assert await phone.ask() is None
    await asyncio.to_thread(room.act, "close", "pick")
    closed = await phone.answer(action, {"chosen": ["taxi", "lighting"]})
    asked = await phone.ask()
    news = await anext(events)
    while "id" not in news:
        news = await anext(events)
    await events.aclose()
    await phone.http.aclose()

    assert refused == (422, {"refusal": "Choose 2 options."})
    assert saved[0] == 200
    assert saved[1]["saved"] is True
    assert (closed[0], closed[1]["closed"]) == (409, True)
    assert asked == f"{news['data']}\n"
    assert 'data-slot="creating-safety/pick"' not in asked


def test_a_client_written_from_the_page_works_in_a_small_group(room: Room) -> None:
    asyncio.run(work_in_a_group(room))


async def work_in_a_group(room: Room) -> None:
    bob, charlie = Phone(room.url), Phone(room.url)
    for phone, name in ((bob, "Bob"), (charlie, "Charlie Two")):
        await phone.join(room.code, name, "Police")
    await asyncio.to_thread(room.send_to_work, "Bob", "Charlie Two")
    for phone in (bob, charlie):
        page = await phone.http.get(f"/w/{room.code}/")
        phone.face_url = find(page.text, id="face")["data-face-url"]
    events = charlie.events()
    _beat, face = await anext(events), await anext(events)
    form = find(face["data"], data_slot="panels/change/new")

    added = await bob.answer(form["action"], {"text": ["Ask who is missing"], "note": ["one"], "item": [""]})
    again = await bob.answer(form["action"], {"text": ["Ask who is missing"], "note": ["one"], "item": [""]})
    news = await anext(events)
    while "id" not in news:
        news = await anext(events)
    await events.aclose()
    for phone in (bob, charlie):
        await phone.http.aclose()

    assert "/faces/group-" in bob.face_url
    assert bob.face_url == charlie.face_url
    assert [added[0], again[0]] == [200, 200]
    assert news["data"].count('value="Ask who is missing"') + news["data"].count(">Ask who is missing<") == 1
