"""Small groups' screens in every state: nothing for axe to find, nothing that runs off, and each change said once."""

import pytest
from playwright.sync_api import Page, expect

from tests.cast import Room
from tests.journeys.test_accessibility import look
from tests.sitting import HARM, TEAMS, Sitting, add, board, box, kept, new_item, turn_to

pytestmark = pytest.mark.journey

SPEAKS = "[role=status], [role=alert], [aria-live=polite], [aria-live=assertive]"


@pytest.fixture
def sitting(room: Room) -> Sitting:
    """One group of two, at the first of its questions."""
    return Sitting.as_one(room, "Ana", "Ben")


def times_said(page: Page, sentence: str) -> int:
    """Count the places of a page that speak by themselves and hold a sentence, the innermost ones."""
    said = page.locator(SPEAKS).filter(has_text=sentence)
    return said.count() - said.filter(has=page.locator(SPEAKS).filter(has_text=sentence)).count()


def test_a_group_at_every_tool_empty_and_filled(sitting: Sitting) -> None:
    ana = sitting.page("Ana")
    look(ana)
    for question in ("training", "influence"):
        turn_to(ana, question)
        look(ana)
        for scale in board(ana, question).locator("fieldset.scale").all():
            scale.locator("input").nth(3).check(force=True)
        expect(board(ana, question).locator("figure, table, .map").first).to_be_attached()
        look(ana)
    for question in ("not-knowing", "factors"):
        turn_to(ana, question)
        look(ana)
    sitting.give(TEAMS)
    turn_to(ana, "responses")
    add(ana, "responses", "Curfew")
    turn_to(ana, "approaches")
    for fieldset in board(ana, "approaches").locator("fieldset.sort").all():
        fieldset.locator("input").first.check(force=True)
    expect(board(ana, "approaches").locator("form.item--kept")).to_have_count(1)
    look(ana)
    turn_to(ana, "belief")
    look(ana)
    sitting.give(HARM)
    turn_to(ana, "creative")
    look(ana)
    turn_to(ana, "harms")
    add(ana, "harms", "Robbery")
    turn_to(ana, "creative")
    board(ana, "creative").locator("select").first.select_option("creative")
    expect(board(ana, "creative").locator("table")).to_be_visible()
    look(ana)


def test_what_a_group_is_told_and_refused_is_said_once(sitting: Sitting) -> None:
    facilitator, ana, ben = sitting.facilitator, sitting.page("Ana"), sitting.page("Ben")
    for page, words in ((ana, "Police, response"), (ben, "Police, neighbourhood")):
        box(kept(page, "agencies").first).fill(words)
    for page in (ana, ben):
        kept(page, "agencies").first.get_by_role("button", name="Save").click()
    expect(ana.locator(".aside-words")).to_be_visible()
    box(new_item(ana, "agencies")).fill("Ring 01632 960 001")
    new_item(ana, "agencies").get_by_role("button", name="Add").click()
    expect(new_item(ana, "agencies").locator(".guard")).to_be_visible()
    ana.locator("#group-asks > summary").click()
    ana.get_by_role("button", name="Come over, please").click()
    expect(facilitator.page.locator(".group-row.is-asking")).to_be_visible()
    look(ana, facilitator.page)

    facilitator.press("Five minutes left")
    expect(ben.locator("#group-message")).to_be_visible()
    assert times_said(ben, "Five minutes left") == 1
    facilitator.press("Call the groups back")
    expect(ben.locator("#group-called")).to_be_visible()
    assert (times_said(ben, "Please come back."), times_said(ben, "Five minutes left")) == (1, 0)
    look(ben, facilitator.page)


def test_next_steps_and_what_is_taken_away(sitting: Sitting) -> None:
    facilitator, ana = sitting.facilitator, sitting.page("Ana")
    facilitator.press("Call the groups back")
    facilitator.go_to("Next steps")
    while facilitator.page.locator(".console-work").get_by_role("button", name="Open", exact=True).count():
        facilitator.press("Open")
    projector = sitting.room.projector(facilitator)
    expect(ana.locator("form.answer").first).to_be_visible()
    look(facilitator.page, projector, ana)
    own = ana.locator("form.answer").first
    own.get_by_label("The main thing I learnt").fill("We ask what she should change")
    own.get_by_role("button", name="Save what I wrote").click()
    expect(own.locator(".answer-status")).to_contain_text("Saved")
    ana.goto(f"{sitting.room.server.url}/w/{facilitator.code}/mine/")
    look(ana)
    ana.get_by_role("button", name="Delete it here now").click()
    expect(ana.locator("main")).to_contain_text("There is nothing of yours here.")
    look(ana)
    facilitator.page.goto(f"{sitting.room.server.url}/workshops/{facilitator.code}/forgetting/")
    look(facilitator.page)


def test_choosing_a_group_and_what_is_left_after_the_end(room: Room) -> None:
    facilitator = room.workshop()
    alice = room.participant(facilitator.code, "Alice").page
    facilitator.start()
    groups = f"{room.server.url}/w/{facilitator.code}/console/groups/"
    facilitator.page.goto(groups)
    facilitator.page.get_by_label("By choice").check()
    facilitator.page.get_by_role("button", name="Save", exact=True).click()
    expect(facilitator.page.get_by_label("How many groups?")).to_be_visible()
    look(facilitator.page)
    facilitator.page.get_by_role("button", name="Open the groups").click()
    alice.get_by_role("link", name="Choose").click()
    alice.wait_for_url("**/group/")
    look(alice)
    alice.get_by_role("button", name="Sit here").first.click()
    alice.wait_for_url(f"**/w/{facilitator.code}/")
    facilitator.open_console()
    facilitator.go_to("Creating safety")
    facilitator.press("Start the countdown")
    for box_to_tick in alice.locator(".answer input[type=checkbox]").all()[:3]:
        box_to_tick.check()
    alice.locator("form.answer .dock button").click()
    expect(alice.locator(".answer-status").first).to_contain_text("Saved")
    facilitator.page.goto(f"{room.server.url}/w/{facilitator.code}/console/ending/")
    facilitator.page.get_by_role("button", name="End the workshop").click()
    expect(facilitator.page.locator("main")).to_contain_text("Not shown, so that nobody can be picked out")
    look(facilitator.page, alice)
