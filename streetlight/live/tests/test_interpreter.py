"""The interpreter changes hands more often while anything is drawn, and as before once nothing is."""

import sys
from collections.abc import Iterator

import pytest

from streetlight.live.interpreter import LONGEST_TURN, WHILE_DRAWING, Interpreter


@pytest.fixture
def interpreter() -> Iterator[Interpreter]:
    before = sys.getswitchinterval()
    interpreter = Interpreter()
    interpreter.begin()
    yield interpreter
    sys.setswitchinterval(before)


def turn() -> float:
    return round(sys.getswitchinterval(), 6)


def test_turns_are_short_until_the_last_screen_is_drawn(interpreter: Interpreter) -> None:
    with interpreter.drawing():
        with interpreter.drawing():
            assert turn() == WHILE_DRAWING
        assert turn() == WHILE_DRAWING
    assert turn() == LONGEST_TURN


def test_a_screen_that_cannot_be_drawn_shortens_no_turns_afterwards(interpreter: Interpreter) -> None:
    with pytest.raises(ValueError, match="no screen"), interpreter.drawing():
        raise ValueError("no screen")

    assert turn() == LONGEST_TURN
