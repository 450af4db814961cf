"""The pictures of a group’s phone at each of its tools, empty and filled."""

import re

from playwright.sync_api import Page, expect

from tests.camera import Evening
from tests.sitting import HARM, TEAMS, add, board, box, kept, new_item, turn_to


def panels(evening: Evening) -> None:
    evening.all_three("groups-at-work")
    page, bob = evening.alice.page, evening.bob.page
    board(page, "agencies").locator("form.item--kept").first.wait_for()
    evening.take("list-begun")
    add(page, "agencies", "Probation", "Community safety partnership")
    add(page, "agencies-notes", "Nobody who knows the town centre at night comes, and nobody has asked them")
    for who, words in ((page, "Probation, youth offending"), (bob, "Probation, adults")):
        box(kept(who, "agencies").nth(5)).fill(words)
    for who in (page, bob):
        kept(who, "agencies").nth(5).get_by_role("button", name="Save").click()
        expect(kept(who, "agencies").nth(5).locator(".answer-status")).to_have_text("Saved.")
    page.locator(".aside-words").wait_for()
    page.locator("#group-asks > summary").click()
    page.get_by_label("Who writes for the group?").select_option("Bob · School or college")
    page.locator("#group-asks").get_by_role("button", name="Choose").click()
    page.get_by_role("button", name="Come over, please").click()
    page.locator("#group-scribe").wait_for()
    evening.take("list-aside-scribe-help")
    box(new_item(page, "agencies")).fill("Licensing")
    new_item(page, "agencies").get_by_role("button", name="Add").click()
    evening.take("scribe-refusal")
    box(new_item(page, "agencies")).fill("")
    page.get_by_label("Who writes for the group?").select_option("")
    page.locator("#group-asks").get_by_role("button", name="Choose").click()
    expect(page.locator("#group-scribe")).to_have_count(0)
    evening.console("groups-help")
    evening.facilitator.page.get_by_role("button", name="Five minutes left").click()
    page.locator("#group-message").wait_for()
    placing_and_rating(evening)


def placing_and_rating(evening: Evening) -> None:
    page = evening.alice.page
    turn_to(page, "training")
    evening.take("place-empty")
    fill_scales(page, "training")
    evening.take("place-full")
    turn_to(page, "influence")
    evening.take("map-empty")
    fill_scales(page, "influence")
    page.locator(".map").first.wait_for()
    evening.take("map-full")
    page.set_viewport_size({"width": 720, "height": 900})
    evening.camera.show(page.locator(".map").first, "group-map")
    page.emulate_media(forced_colors="active")
    evening.take("map-full-forced-colours")
    page.emulate_media(forced_colors="none")
    turn_to(page, "not-knowing")
    evening.take("rate-empty")
    page.locator(".answer .scale-input").nth(2).check(force=True)
    evening.take("rate-full")
    turn_to(page, "factors")
    evening.take("factors")
    page.locator("#group-questions > summary").click()
    evening.take("all-questions")
    page.locator("#group-questions > summary").click()


def fill_scales(page: Page, slot: str) -> None:
    """Put each thing somewhere, as differently as can be."""
    forms = board(page, slot).locator("form.item")
    for number in range(forms.count()):
        rows = forms.nth(number).locator("fieldset.scale:visible")
        for row in range(rows.count()):
            places = rows.nth(row).locator(".scale-input")
            places.nth((number * (3 + 2 * row) + 2 - row) % places.count()).check(force=True)
        expect(forms.nth(number)).to_have_class(re.compile("item--kept"))


def harm(evening: Evening) -> None:
    evening.give(HARM)
    page = evening.alice.page
    turn_to(page, "creative")
    evening.take("grid-nothing-yet")
    turn_to(page, "harms")
    evening.take("harms-empty")
    add(page, "harms", "Robbery in the park", "Sexual harm by older peers")
    turn_to(page, "creative")
    evening.take("grid-empty")
    for number, kind in enumerate(("traditional", "creative", "mixed", "traditional")):
        select = board(page, "creative").locator("select[name^=approach]").nth(number)
        select.select_option(kind)
    expect(board(page, "creative").locator("table").first).to_be_visible()
    evening.take("grid-full")


def teams(evening: Evening) -> None:
    evening.give(TEAMS)
    page = evening.alice.page
    turn_to(page, "responses")
    add(page, "responses", "Return home interview", "Lighting and youth workers in the park", "Curfew")
    turn_to(page, "approaches")
    evening.take("response-map-empty")
    forms = board(page, "approaches").locator("form.item")
    for number in range(forms.count()):
        for fieldset in forms.nth(number).locator("fieldset.sort").all():
            fieldset.locator("input").nth(number % fieldset.locator("input").count()).check(force=True)
        expect(forms.nth(number)).to_have_class(re.compile("item--kept"))
    evening.take("response-map-full")
    turn_to(page, "belief")
    evening.take("belief-empty")
    for place, words in enumerate(
        ("A mentor for a boy who carries a knife", "He would stop if he had somebody to look up to")
    ):
        form = board(page, "belief").locator("form.item:has(textarea)").nth(place)
        box(form).fill(words)
        form.get_by_role("button", name="Save").click()
    expect(form.locator(".answer-status")).to_have_text("Saved.")
    evening.take("belief-full")
    turn_to(page, "adapting")
    add(page, "adapting", "Ask of each plan what it changes around the young person")
    evening.take("points-full")
    box(new_item(page, "adapting")).fill("Ring Mrs Example on 01632 960 001")
    new_item(page, "adapting").get_by_role("button", name="Add").click()
    evening.take("guard")
