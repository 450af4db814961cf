"""Findings: which of their words stand for something, and in which colour."""

import pytest

from streetlight.core.document import Heading, Piece, Tone
from streetlight.core.words import gettext


@pytest.mark.parametrize(
    ("heading", "pieces"),
    [
        (Heading("Nothing is marked"), [Piece("Nothing is marked")]),
        (Heading("2 * 3 * 4"), [Piece("2 * 3 * 4")]),
        (
            Heading(gettext("*She* or the *place*"), (Tone.CLAY, Tone.TEAL)),
            [Piece("She", Tone.CLAY), Piece(" or the "), Piece("place", Tone.TEAL)],
        ),
        (Heading("*One* of *two*", (Tone.CLAY,)), [Piece("One", Tone.CLAY), Piece(" of "), Piece("two")]),
    ],
)
def test_a_finding_parts_into_its_words(heading: Heading, pieces: list[Piece]) -> None:
    assert heading.pieces() == pieces
    assert str(heading) == "".join(piece.text for piece in pieces)
