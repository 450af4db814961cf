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


def test_a_minute_more_pressed_twice_in_a_moment_adds_two(room: Room) -> None:
    facilitator = room.workshop()
    facilitator.start()
    before = int(facilitator.seen)

    facilitator.button("+ 1 minute").dblclick()

    expect(facilitator.page.locator("input[name=seen]").first).to_have_value(str(before + 2))
    expect(facilitator.page.locator("#refusal")).to_be_empty()


def test_what_is_pressed_before_the_first_is_answered_is_done_after_it(room: Room) -> None:
    facilitator = room.workshop()
    facilitator.start()
    second = facilitator.page.locator(".agenda-title").nth(1).inner_text()
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    facilitator.page.route("**/journal/pause/", hold)

    with facilitator.page.expect_request("**/journal/pause/"):
        facilitator.button("Pause").click()
    facilitator.button("Next").click()
    held[0].continue_()

    expect(facilitator.heading).to_have_text(second)
    expect(facilitator.page.locator("#refusal")).to_be_empty()


def test_a_double_click_goes_on_by_one_step_however_quick_the_server_is(room: Room) -> None:
    facilitator = room.workshop()
    facilitator.start()
    second = facilitator.page.locator(".agenda-title").nth(1).inner_text()
    place = facilitator.button("Next").bounding_box()
    assert place

    mouse = facilitator.page.mouse
    mouse.move(place["x"] + 9, place["y"] + 9)
    for click in (1, 2):
        mouse.down(click_count=click)
        mouse.up(click_count=click)
        expect(facilitator.heading).to_have_text(second)
    facilitator.press("+ 1 minute")

    expect(facilitator.button("Undo: + 1 minute")).to_be_visible()
    expect(facilitator.heading).to_have_text(second)


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


def test_on_a_laptop_what_is_pressed_next_stands_above_the_controls_without_scrolling(room: Room) -> None:
    facilitator = room.workshop()
    facilitator.start()
    facilitator.go_to("Creating safety")

    press = facilitator.button("Start the countdown").bounding_box()
    controls = facilitator.page.locator("#controls").bounding_box()

    assert press
    assert controls
    assert press["y"] + press["height"] <= controls["y"]
