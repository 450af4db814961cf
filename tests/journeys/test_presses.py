"""A press with the mouse, while what is pressed is exchanged by a face that comes at that moment."""

import pytest
from playwright.sync_api import expect

from tests.cast import Room

pytestmark = pytest.mark.journey

EXCHANGE = "() => { const main = document.querySelector('#main'); main.replaceWith(main.cloneNode(true)); }"


def test_a_press_is_not_lost_to_a_face_that_comes_before_its_release(room: Room) -> None:
    facilitator = room.workshop()
    facilitator.button("Start the workshop").hover()

    facilitator.page.mouse.down()
    facilitator.page.evaluate(EXCHANGE)
    facilitator.page.mouse.up()

    expect(facilitator.page.locator("input[name=seen]").first).to_have_value("1")


def test_a_press_that_is_taken_elsewhere_does_nothing(room: Room) -> None:
    facilitator = room.workshop()
    facilitator.button("Start the workshop").hover()

    facilitator.page.mouse.down()
    facilitator.page.mouse.move(5, 5)
    facilitator.page.mouse.up()
    facilitator.page.reload()

    assert facilitator.seen == "0"
