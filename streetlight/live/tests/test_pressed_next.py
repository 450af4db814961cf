"""Which button of an activity is put first, as what most facilitators press next."""

import re

import pytest

from streetlight.accounts.models import Facilitator
from streetlight.live import faces
from streetlight.workshops.models import Workshop
from streetlight.workshops.running import Act
from tests.live_room import OUTLINE, Room


def put_first(room: Room) -> list[str]:
    """Give what stands on the yellow buttons of the activities on the console."""
    face = faces.render(room.code, "console")
    assert face
    _before, *desks = " ".join(face.decode().split()).split('<section class="card console-work"')
    return re.findall(r'<button class="button" form="act"[^>]*> (.*?) </button>', "".join(desks))


@pytest.mark.parametrize(("beside", "first"), [("", ["Show on the projector"]), ("beside: choosing/safest", [])])
def test_a_result_that_a_later_step_reveals_is_not_put_first(alice: Facilitator, beside: str, first: list[str]) -> None:
    room = Room.of(alice)
    outline = OUTLINE.replace("title: Sort\n", f"title: Sort\n        {beside}\n")
    Workshop.objects.filter(code=room.code).update(outline_text=outline)
    room.go_to("choosing")
    room.press(Act.CLOSE, "safest")

    assert put_first(room) == first
