"""The guard at the server's doors: what may name somebody is not kept, logged or passed on before the person is sure."""

import logging
import re
from urllib.parse import urlencode

import httpx
import pytest

from streetlight.workshops.models import GroupItem, JournalEntry, PrivateAnswer
from tests.form_page import FormPage
from tests.live.room import Room

CERTAIN, DOUBTFUL, PLAIN = "Patient 943 476 5919 is cold", "Ask jo.bloggs@example.org first", "More light"
REFUSED = {"refusal": "This holds an NHS number, so it cannot be sent. Take that out, then send the rest."}
DOUBTED = {
    "refusal": "This seems to hold an e-mail address. Change it, or send it as it is if it names no child, family "
    "member or colleague.",
    "doubt": True,
}


def note(room: Room, text: str, *, accept: str = "application/json", **more: str) -> httpx.Response:
    body = urlencode({"text": text, **more}).encode()
    return room.post("Bob", body, slot="notes", Accept=accept)


@pytest.mark.parametrize(
    ("text", "sure", "status", "reply"),
    [
        (CERTAIN, "", 422, REFUSED),
        (CERTAIN, "yes", 422, REFUSED),
        (DOUBTFUL, "", 422, DOUBTED),
        (DOUBTFUL, "no", 422, DOUBTED),
    ],
)
def test_what_may_name_somebody_is_not_kept(
    room: Room, text: str, sure: str, status: int, reply: dict[str, object]
) -> None:
    response = note(room, text, sure=sure)

    assert (response.status_code, response.json()) == (status, reply)
    assert GroupItem.objects.count() == 0


def test_who_is_sure_sends_it_as_it_is_and_may_take_it_back(room: Room) -> None:
    sent = note(room, DOUBTFUL, sure="yes")
    kept = GroupItem.objects.count()
    withdrawn = note(room, DOUBTFUL, withdraw="yes")

    assert (sent.status_code, kept) == (200, 1)
    assert (withdrawn.json()["message"], GroupItem.objects.count()) == ("Withdrawn.", 0)


def test_a_choice_has_no_words_to_look_at(room: Room) -> None:
    assert room.send("Bob", "taxi", "alarm").status_code == 200


@pytest.mark.parametrize(("text", "ways_on"), [(CERTAIN, set()), (DOUBTFUL, {"sure"})])
def test_a_plain_form_comes_back_with_its_text_the_reason_and_the_ways_on(
    room: Room, text: str, ways_on: set[str]
) -> None:
    response = note(room, text, accept="text/html")

    page = FormPage.read(response.text)
    reply = REFUSED if text == CERTAIN else DOUBTED
    assert (response.status_code, response.headers["cache-control"]) == (422, "no-store")
    assert str(reply["refusal"]) in response.text
    assert [(name, words.strip()) for name, words in page.sends if name == "text"] == [("text", text)]
    assert response.text.count(text) == 1
    assert page.ticked.keys() & {"sure"} == ways_on
    assert 'href="#creating-safety-notes--text"' in response.text
    assert "creating-safety-notes--text" in page.ids
    assert GroupItem.objects.count() == 0


def test_a_plain_form_is_sent_as_it_is_by_ticking_that_one_is_sure(room: Room) -> None:
    response = note(room, DOUBTFUL, accept="text/html", sure="yes")

    address = f"/w/{room.code}/?saved=creating-safety/notes#answer-creating-safety-notes"
    assert (response.status_code, response.headers["location"]) == (302, address)
    assert GroupItem.objects.count() == 1


def test_nothing_that_is_caught_reaches_the_log_or_any_table(room: Room, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    for text in (CERTAIN, DOUBTFUL):
        for accept in ("application/json", "text/html"):
            note(room, text, accept=accept)
    note(room, PLAIN)

    assert re.search(r"943\W*476", caplog.text) is None
    assert "jo.bloggs" not in caplog.text
    assert (GroupItem.objects.count(), PrivateAnswer.objects.count()) == (1, 0)
    assert [entry for entry in JournalEntry.objects.values_list() if "jo.bloggs" in str(entry)] == []
