"""Every way into a group: a phone without a script, and a keyboard alone at the map and at the grid."""

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.cast import Room
from tests.sitting import HARM, Sitting, add, board, box, kept, new_item, stand

pytestmark = pytest.mark.journey

LIST = "agencies"
OUTLINE = """
outline: two-actions
title: Two actions
agencies: [Police]
steps:
  - key: next
    title: Next
    mode: activity
    minutes: 5
    bar: Ask.
    projector: What next?
    activities:
      - key: team
        kind: plan
        title: Your team
        setup: {prompt: What next?, fields: [{key: action, label: First}, {key: action-2, label: Second}]}
"""
MANY = 120  # tab stops: more than any page of a group has


def test_a_phone_without_javascript_adds_changes_removes_and_goes_on(room: Room) -> None:
    sitting = Sitting.as_one(room, "Ana", "Ben", without_script="Ana")
    ana, ben = sitting.page("Ana"), sitting.page("Ben")
    add(ana, LIST, "Helth", "Housing")
    box(kept(ana, LIST).nth(1)).fill("Health")
    kept(ana, LIST).nth(1).get_by_role("button", name="Save").click()
    stand(ben, LIST, "Police", "Health", "Housing")
    kept(ana, LIST).nth(2).get_by_role("button", name="Remove").click()
    stand(ben, LIST, "Police", "Health")

    box(new_item(ana, LIST)).fill("Youth service, 01632 960 001")
    new_item(ana, LIST).get_by_role("button", name="Add").click()
    expect(ana.locator("body")).to_contain_text("a telephone number")
    stand(ben, LIST, "Police", "Health")
    ana.get_by_role("button", name="Send it as it is").click()
    stand(ben, LIST, "Police", "Health", "Youth service, 01632 960 001")

    asked = ben.locator(".group-prompt").inner_text()
    ana.get_by_role("button", name="Next question").click()
    expect(ana.locator(".group-prompt")).not_to_have_text(asked)
    expect(ben.locator(".group-prompt")).to_have_text(ana.locator(".group-prompt").inner_text())

    sitting.facilitator.press("Call the groups back")
    sitting.facilitator.go_to("Feeding back")
    ana.goto(f"{room.server.url}/w/{sitting.facilitator.code}/")
    item = "li.review-item:has-text('Health')"
    ana.locator(item).get_by_role("button", name="May leave").click()
    expect(ben.locator(item)).to_have_class("review-item is-released")


def test_the_keyboard_alone_fills_the_map_and_the_grid(room: Room) -> None:
    sitting = Sitting.as_one(room, "Ana", "Ben", questions=HARM)
    ana, ben = sitting.page("Ana"), sitting.page("Ben")

    turn_by_keyboard(ana, "influence")
    for row in range(2):
        reach(ana, board(ana, "influence").locator("fieldset.scale").nth(row).locator("input").first)
        for key in ("Space", "ArrowRight", "ArrowRight"):
            ana.keyboard.press(key)
    for row in range(2):
        expect(board(ben, "influence").locator("fieldset.scale").nth(row).locator("input").nth(2)).to_be_checked()
    expect(board(ben, "influence").locator(".map")).to_be_visible()

    turn_by_keyboard(ana, "harms")
    reach(ana, box(new_item(ana, "harms")))
    ana.keyboard.type("Robbery")
    ana.keyboard.press("Enter")
    expect(kept(ana, "harms")).to_have_count(1)
    turn_by_keyboard(ana, "creative")
    reach(ana, board(ana, "creative").locator("select").first)
    ana.keyboard.type("Trad")

    expect(board(ben, "creative").locator("select").first).to_have_value("traditional")
    expect(board(ben, "creative").locator("table")).to_contain_text("traditional")


def test_what_is_half_written_stays_when_the_field_below_is_saved(room: Room) -> None:
    facilitator = room.workshop_by_hand(OUTLINE)
    facilitator.start()
    page = room.participant(facilitator.code, "Ana").page
    first, second = (page.locator(f"form[data-slot='next/team/{key}']") for key in ("action", "action-2"))
    box(first).fill("Ask who is")
    box(second).fill("Ring the school")
    second.get_by_role("button", name="Save").click()

    expect(second).to_have_class("answer item item--kept")
    expect(box(first)).to_have_value("Ask who is")


def test_what_is_typed_while_something_is_on_its_way_stays(room: Room) -> None:
    sitting = Sitting.as_one(room, "Ana", "Ben")
    ana = sitting.page("Ana")
    on_its_way: list[Route] = []
    ana.route("**/answer", lambda route: on_its_way.append(route))  # noqa: PLW0108 - Playwright takes no built-in function
    box(new_item(ana, LIST)).fill("Health")
    with ana.expect_request("**/answer"):
        new_item(ana, LIST).get_by_role("button", name="Add").click()
    box(new_item(ana, LIST)).press_sequentially("Hous")
    on_its_way.pop().continue_()
    expect(kept(ana, LIST)).to_have_count(2)
    expect(box(new_item(ana, LIST))).to_have_value("Hous")

    changed = kept(ana, LIST).nth(1)
    box(changed).fill("Health visitors")
    with ana.expect_request("**/answer"):
        changed.get_by_role("button", name="Save").click()
    box(changed).fill("Health visitors and nurses")
    on_its_way.pop().continue_()
    stand(sitting.page("Ben"), LIST, "Police", "Health visitors")
    expect(box(changed)).to_have_value("Health visitors and nurses")

    ana.unroute("**/answer")
    changed.get_by_role("button", name="Save").click()
    stand(sitting.page("Ben"), LIST, "Police", "Health visitors and nurses")
    expect(changed.locator(".aside-words")).to_have_count(0)


def turn_by_keyboard(page: Page, question: str) -> None:
    reach(page, page.locator("#group-questions > summary"))
    page.keyboard.press("Enter")
    reach(page, page.locator(f".turn-button[value={question}]"))
    page.keyboard.press("Enter")
    expect(page.locator(f"#question-{question}")).to_be_visible()
    reach(page, page.locator("#group-questions > summary"))
    page.keyboard.press("Enter")


def reach(page: Page, wanted: Locator) -> None:
    """Press Tab until something has the focus."""
    for _stop in range(MANY):
        if wanted.evaluate("element => element === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{wanted} is never reached with Tab")
