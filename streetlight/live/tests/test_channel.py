"""Faces as they are sent."""

from hypothesis import given
from hypothesis import strategies as st

from streetlight.live.channel import event_of, face_of


def test_a_face_is_an_event_with_its_version_and_every_line_of_it() -> None:
    face = face_of(b"<h1>Talk</h1>\n\n<p>Two\r\nlines</p>\n")

    assert face.event.text == b"id: %b\ndata: <h1>Talk</h1>\ndata: \ndata: <p>Two\ndata: lines</p>\n\n" % (
        face.version.encode()
    )


def test_the_same_face_has_the_same_version_and_another_has_another() -> None:
    assert face_of(b"<p>1</p>").version == face_of(b"<p>1</p>").version != face_of(b"<p>2</p>").version


def test_an_event_is_framed_by_its_length() -> None:
    assert event_of(b"event: beat\ndata: 1").framed == b"15\r\nevent: beat\ndata: 1\n\n\r\n"


@given(st.text())
def test_nothing_in_a_face_ends_its_event_early(text: str) -> None:
    event = face_of(text.encode()).event.text

    assert event.endswith(b"\n\n")
    assert b"\n\n" not in event[:-2]
    assert b"\r" not in event
    assert all(line.startswith((b"id: ", b"data: ")) for line in event[:-2].split(b"\n"))
