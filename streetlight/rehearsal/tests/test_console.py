"""The facilitator of a play sees the newest face of their console, in whatever order faces come."""

from typing import Any, cast

import pytest

from streetlight.rehearsal.console import Console
from streetlight.rehearsal.page import parse


class Watching:
    """Lets pass whatever is looked at."""

    def look(self, *_seen: object) -> None: ...


def face(number: str) -> str:
    return f'<div><input name="seen" value="{number}"></div>' if number else "<div>The workshop has ended.</div>"


@pytest.mark.parametrize(
    ("loaded", "came", "stands"), [("7", "8", "8"), ("7", "7", "7"), ("8", "7", "8"), ("9", "10", "10"), ("7", "", "")]
)
def test_a_face_from_before_the_page_that_was_loaded_meanwhile_is_let_go(loaded: str, came: str, stands: str) -> None:
    console = object.__new__(Console)
    told: list[bool] = []
    changed = type("Changed", (), {"set": lambda _self: told.append(True)})()
    vars(console).update(_seeing=Watching(), _face=parse(face(loaded)), _changed=changed)

    cast("Any", console)._show(face(came))  # noqa: SLF001 - as the stream does

    assert (console._seen, bool(told)) == (stands, (loaded, came) != ("8", "7"))
