"""Facilitators at the console: one who takes something back, two at once, one who uses nothing but the keyboard."""

import pytest
from playwright.sync_api import expect

from tests.cast import Room

pytestmark = pytest.mark.journey


def test_closing_too_early_is_undone_and_the_answer_still_comes(room: Room) -> None:
    facilitator = room.choosing()
    alice = room.participant(facilitator.code, "Alice")
    alice.choose(0, 1, 2)
    facilitator.press("Close collecting")
    expect(alice.page.locator("form.answer")).to_have_count(0)

    facilitator.press("Undo")

    alice.choose(0, 1, 2)
    alice.send()
    expect(alice.status).to_contain_text("Saved")
    expect(facilitator.page.locator(".console-room")).to_contain_text("1 of 1")


def test_next_pressed_by_mistake_is_undone(room: Room) -> None:
    facilitator = room.workshop()
    facilitator.start()
    title = facilitator.heading.inner_text()
    facilitator.press("Next")
    expect(facilitator.heading).not_to_have_text(title)

    facilitator.press("Undo")

    expect(facilitator.heading).to_have_text(title)


def test_of_two_facilitators_who_press_next_at_once_one_is_told_and_one_step_is_made(room: Room) -> None:
    alice = room.workshop()
    alice.start()
    bob = room.facilitator("bob")
    bob.code = alice.code
    bob.page.route("**/faces/**", lambda route: route.abort())
    bob.open_console()
    second = alice.page.locator(".agenda-title").nth(1).inner_text()

    alice.press("Next")
    bob.button("Next").click()

    expect(bob.page.locator("#refusal")).to_contain_text("nothing was done")
    expect(alice.heading).to_have_text(second)


def test_two_facilitators_see_each_others_acts(room: Room) -> None:
    alice = room.workshop()
    alice.start()
    bob = room.facilitator("bob")
    bob.code = alice.code
    bob.open_console()

    alice.press("Next")
    expect(bob.heading).to_have_text(alice.heading.inner_text())
    bob.press("Pause")

    expect(alice.button("Go on")).to_be_visible()


def test_the_workshop_is_run_by_keys_alone(room: Room) -> None:
    facilitator = room.workshop()
    facilitator.start()
    keyboard = facilitator.page.keyboard
    for key, title in (("ArrowRight", 1), ("Space", 2), ("ArrowLeft", 1), ("u", 2)):
        keyboard.press(key)
        expect(facilitator.heading).to_have_text(facilitator.page.locator(".agenda-title").nth(title).inner_text())
    keyboard.press("p")
    expect(facilitator.button("Go on")).to_be_visible()
    keyboard.press("p")
    expect(facilitator.button("Pause")).to_be_visible()
    keyboard.press("ArrowRight")
    keyboard.press("?")
    expect(facilitator.page.get_by_role("dialog")).to_be_visible()
    keyboard.press("Escape")
    expect(facilitator.page.get_by_role("dialog")).to_be_hidden()
