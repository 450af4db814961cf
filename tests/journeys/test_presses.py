"""A press with the mouse, while what is pressed is exchanged by a face that comes at that moment."""

import time

import pytest
from playwright.sync_api import Route, expect

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


def test_a_link_that_is_pressed_while_the_page_is_to_be_loaded_again_leads_where_it_says(room: Room) -> None:
    facilitator = room.workshop()
    alice = room.participant(facilitator.code, "Alice").page
    alice.evaluate("() => document.querySelector('#face').dispatchEvent(new CustomEvent('gone'))")
    alice.route("**/leaving/", slowly)

    alice.get_by_role("link", name="Leave").click()

    alice.wait_for_url("**/leaving/")
    expect(alice.get_by_role("heading", level=1)).to_contain_text("Leave")


def slowly(route: Route) -> None:
    time.sleep(2.5)  # by then a page that does not heed the link has been loaded again
    route.continue_()
