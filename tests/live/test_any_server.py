"""The live channel on a server that gives no hand to its connections: plain ASGI, by uvicorn's own protocols."""

from contextlib import ExitStack
from typing import Literal

import httpx
import pytest

from tests.live.conftest import serving
from tests.live.room import Event, Room


@pytest.mark.parametrize("http", ["h11", "httptools"])
def test_screens_follow_answers_are_saved_and_pages_show_them(
    transactional_db: None, http: Literal["h11", "httptools"]
) -> None:
    with serving(http) as url:
        room = Room.open(url)
        with room.stream() as events:
            beat, first = next(events), next(events)
            saved, refused = room.send("Bob", "taxi", "alarm"), room.send("Bob", "taxi")
            page = httpx.get(f"{url}/w/{room.code}/", headers={"Cookie": room.cookies["Bob"]}).text
            room.act("next")
            news = next(event for event in events if not event.name)

    assert page.count("checked") == 2
    assert (beat.name, "Creating safety" in first.data, "Step 0" in news.data) == ("beat", True, True)
    assert (saved.status_code, saved.json()["saved"], refused.status_code) == (200, True, 422)


def test_streams_end_in_order(transactional_db: None) -> None:
    with ExitStack() as phone:
        with serving("h11") as url:
            events = phone.enter_context(Room.open(url).stream())
            next(events), next(events)
        last = list(events)[-1]

    assert last == Event(retry=last.retry)
    assert 200 <= int(last.retry) <= 3000
