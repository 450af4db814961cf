"""What a screen reader hears while a workshop runs: each change once, and where one is when what one was at has gone."""

import pytest
from playwright.sync_api import Page, expect

from tests.cast import Room
from tests.sitting import Sitting, box, kept

pytestmark = pytest.mark.journey

LISTEN = """() => {
  window.heard = [];
  new MutationObserver(changes => {
    for (const { addedNodes } of changes) for (const line of addedNodes) window.heard.push(line.textContent);
  }).observe(document.getElementById("announcer"), { childList: true });
}"""


def listen(*pages: Page) -> None:
    for page in pages:
        page.evaluate(LISTEN)


def hears(page: Page, sentence: str) -> None:
    """Wait until a page has said a sentence, and expect it to have said it once."""
    page.wait_for_function("sentence => window.heard.includes(sentence)", arg=sentence)
    heard: list[str] = page.evaluate("window.heard")
    assert heard.count(sentence) == 1
    assert page.locator("[role=status], [role=alert]", has_text=sentence).count() == 0


def test_what_changes_within_a_step_is_said_once(room: Room) -> None:
    facilitator = room.workshop()
    facilitator.start()
    facilitator.go_to("Creating safety")
    alice, projector = room.participant(facilitator.code, "Alice"), room.projector(facilitator)
    expect(projector.locator("[data-step-heading]")).to_have_text("Creating safety")
    for page in (alice.page, projector):
        expect(page.locator("#connection")).to_have_text("Connected")
    expect(facilitator.page).to_have_title("Console · Example workshop · Streetlight")
    expect(projector).to_have_title("Projector · Example workshop · Streetlight")
    listen(facilitator.page, alice.page, projector)

    facilitator.press("Pause")
    for page in (facilitator.page, alice.page, projector):
        hears(page, "Paused")
    facilitator.press("Go on")
    for page in (facilitator.page, alice.page, projector):
        hears(page, "The clock is running")
    facilitator.press("Start the countdown")
    hears(facilitator.page, "What would make her safer?: open")
    hears(alice.page, "You can answer now: What would make her safer?")
    alice.page.get_by_role("button", name="I need more time").click()
    hears(facilitator.page, "1 person asks for more time")
    alice.page.locator(".answer input[type=checkbox]").first.focus()
    facilitator.press("Close collecting")
    hears(alice.page, "Closed: What would make her safer?")
    expect(alice.heading).to_be_focused()
    facilitator.press("Show on the projector")
    hears(facilitator.page, "What would make her safer?: closed, on the projector")
    hears(alice.page, "Now shown: What would make her safer?")
    facilitator.page.get_by_role("button", name="Ask who people would like to be with").click()
    hears(alice.page, "Who would you like to be with?")


def test_a_group_hears_which_question_it_has_turned_to_and_the_facilitator_who_asks_for_help(room: Room) -> None:
    sitting = Sitting.as_one(room, "Ana", "Ben")
    ana, ben = sitting.page("Ana"), sitting.page("Ben")
    listen(sitting.facilitator.page, ana, ben)
    starred = "Who spoke most in the last meeting? Who spoke least, or was not there?"
    box(kept(ben, "agencies").first).focus()

    ana.locator("#group-asks > summary").click()
    ana.get_by_role("button", name="Come over, please").click()
    hears(sitting.facilitator.page, "Group 1: Come over, please")
    sitting.facilitator.press("Five minutes left")
    hears(ben, "Five minutes left")
    ana.get_by_role("button", name="Next question").click()

    hears(ana, starred)
    expect(ben.locator(".group-prompt")).to_have_text(starred)
    expect(ben.locator(".group-prompt")).to_be_focused()
    sitting.facilitator.press("Call the groups back")
    hears(ben, "Please come back.")


def test_who_looks_through_what_their_group_wrote_keeps_their_place(room: Room) -> None:
    sitting = Sitting.as_one(room, "Ana", "Ben")
    facilitator, ana = sitting.facilitator, sitting.page("Ana")
    facilitator.press("Call the groups back")
    facilitator.go_to("Feeding back")
    expect(ana.locator("#sharing[aria-live=polite]")).to_have_text("")
    listen(ana)

    ana.get_by_role("button", name="Hold it back").click()
    hears(ana, "Held back: it stays in your group: Police")
    expect(ana.get_by_role("button", name="I held it: let go")).to_be_focused()
    ana.get_by_role("button", name="We have looked through it").click()
    hears(ana, "Your group has looked through it. 0 things may leave.")
    expect(ana.locator("[data-step-heading]")).to_be_focused()
