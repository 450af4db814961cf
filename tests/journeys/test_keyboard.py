"""A workshop run from the keyboard alone: what has the focus is in sight, and a key presses once."""

import pytest
from playwright.sync_api import Page, expect

from tests.cast import Room

pytestmark = pytest.mark.journey

COVERED = """() => {
  const fields = "a[href], button, input:not([type=hidden]), select, summary, textarea";
  const inSight = (element, x, y) => {
    const there = document.elementFromPoint(x, y);
    return element.contains(there) || [...(element.labels ?? [])].some(label => label.contains(there));
  };
  return [...document.querySelectorAll(fields)].filter(element => {
    if (!element.checkVisibility() || element.closest(".govuk-skip-link")) return false;
    element.focus();
    const points = [...element.getClientRects()].flatMap(({ left, right, top, bottom }) =>
      [[left + 3, top + 3], [(left + right) / 2, (top + bottom) / 2], [right - 3, bottom - 3]]);
    return !points.some(([x, y]) => inSight(element, x, y));
  }).map(element => element.textContent.trim() || element.name);
}"""


def covered(page: Page, width: int, height: int) -> list[str]:
    """Give what cannot be seen at all while it has the focus."""
    page.set_viewport_size({"width": width, "height": height})
    found: list[str] = page.evaluate(COVERED)
    return found


@pytest.mark.parametrize(("width", "height"), [(320, 256), (320, 480), (1280, 640), (1366, 768)])
def test_what_has_the_focus_is_under_no_bar(room: Room, width: int, height: int) -> None:
    facilitator = room.choosing()
    alice = room.participant(facilitator.code, "Alice").page

    assert covered(facilitator.page, width, height) == []
    assert covered(alice, width, height) == []


def test_a_key_that_is_held_down_presses_once(room: Room) -> None:
    facilitator = room.workshop()
    facilitator.start()
    facilitator.go_to("Creating safety")
    facilitator.button("Start the countdown").focus()
    keyboard = facilitator.page.keyboard

    keyboard.down("Enter")
    expect(facilitator.button("Close collecting")).to_be_focused()
    keyboard.down("Enter")
    keyboard.up("Enter")
    facilitator.press("+ 1 minute")

    expect(facilitator.button("Close collecting")).to_be_visible()


def test_a_chosen_place_that_has_the_focus_shows_it_on_a_black_page(room: Room) -> None:
    facilitator = room.workshop()
    facilitator.start()
    facilitator.go_to("What lies behind them")
    alice = room.participant(facilitator.code, "Alice").page
    alice.emulate_media(forced_colors="active", color_scheme="dark")

    alice.locator(".scale-input").nth(2).focus()
    alice.keyboard.press("Space")

    label = alice.locator(".scale-input:checked + .scale-label")
    ink = alice.locator("body").evaluate("body => getComputedStyle(body).color")
    expect(label).to_have_css("outline-style", "solid")
    expect(label).to_have_css("outline-color", ink)
