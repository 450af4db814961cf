"""Reading a stream, however the network cuts it; and what a server's word on an answer means."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streetlight.rehearsal.channel import Event, Reading
from streetlight.rehearsal.outbox import Outcome, read_reply
from streetlight.rehearsal.wire import Reply

STREAM = (
    "retry: 1000\n\n"
    "event: beat\ndata: 1795432100000\n\n"
    ": a comment\n\n"
    "id: v1\ndata: <h1>Caffi’r\ndata: nos</h1>\n\n"
    "event: gone\ndata:\n\n"
).encode()
EVENTS = [Event("beat", "", "1795432100000"), Event("", "v1", "<h1>Caffi’r\nnos</h1>"), Event("gone", "", "")]


@given(cuts=st.lists(st.integers(0, len(STREAM)), max_size=12))
def test_a_stream_is_read_the_same_wherever_it_is_cut(cuts: list[int]) -> None:
    reading = Reading()
    edges = [0, *sorted(cuts), len(STREAM)]
    parts = [STREAM[start:end] for start, end in pairwise(edges)]

    assert [event for part in parts for event in reading.feed(part)] == EVENTS


def test_lines_that_end_as_on_windows_are_read_too() -> None:
    assert Reading().feed(STREAM.replace(b"\n", b"\r\n")) == EVENTS


@pytest.mark.parametrize(
    ("status", "body", "outcome"),
    [
        (200, '{"saved": true, "message": "Saved."}', (Outcome.SAVED, "Saved.")),
        (422, '{"refusal": "Choose 3 options."}', (Outcome.REFUSED, "Choose 3 options.")),
        (409, '{"refusal": "Closed.", "closed": true}', (Outcome.REFUSED, "Closed.")),
        (429, '{"refusal": "Too much at once."}', (Outcome.WAITING, "")),
        (503, '{"refusal": "Not at the moment."}', (Outcome.WAITING, "")),
        (200, "<h1>Sign in to the hotel’s network</h1>", (Outcome.WAITING, "")),
        (403, "<h1>Blocked by your organisation</h1>", (Outcome.WAITING, "")),
        (200, "[]", (Outcome.WAITING, "")),
    ],
)
def test_only_our_own_servers_word_settles_an_answer(status: int, body: str, outcome: tuple[Outcome, str]) -> None:
    assert read_reply(Reply(status, {}, (), body.encode())) == outcome
