"""A small group decides what leaves it, in real browsers: one member holds back, and the room sees what was let out."""

from dataclasses import dataclass

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.cast import Facilitator, Participant, Room
from tests.journeys.test_accessibility import look

pytestmark = pytest.mark.journey

WORDS = "We never ask who is not in the room"


@dataclass
class Evening:
    """A group of three that has written one note and been called back, and everyone else who looks on."""

    facilitator: Facilitator
    projector: Page
    alice: Participant
    bob: Participant
    plain: Participant


@pytest.fixture
def evening(room: Room) -> Evening:
    facilitator = room.workshop()
    alice, bob = (room.participant(facilitator.code, name) for name in ("Alice", "Bob"))
    plain = room.participant(facilitator.code, "Charlie", script=False)
    facilitator.start()
    facilitator.go_to("Small groups")
    for name in ("Form groups without asking", "Start the group work"):
        facilitator.press(name)
    new = alice.page.locator(".group-question .item--new:has(textarea)").first
    new.locator("textarea").fill(WORDS)
    new.locator(".item-save").click()
    expect(bob.page.locator(".group-question .item--kept textarea").first).to_have_value(WORDS)
    facilitator.press("Call the groups back")
    facilitator.go_to("Feeding back")
    plain.page.goto(f"{room.server.url}/w/{facilitator.code}/")
    return Evening(facilitator, room.projector(facilitator), alice, bob, plain)


def item(who: Participant) -> Locator:
    return who.page.locator(".review-item", has_text=WORDS)


def shares(evening: Evening) -> None:
    expect(evening.projector.locator(".finding")).to_have_text("A group shares")


def test_one_member_holds_back_what_another_ticked(evening: Evening) -> None:
    evening.facilitator.press("Next group")
    shares(evening)
    item(evening.alice).get_by_role("button", name="May leave").click()
    expect(evening.projector.locator("main")).to_contain_text(WORDS)
    expect(evening.bob.page.locator("#sharing")).to_contain_text(WORDS)

    item(evening.bob).get_by_role("button", name="Hold it back").click()
    expect(evening.projector.locator("main")).not_to_contain_text(WORDS)
    expect(item(evening.alice)).to_contain_text("Held back")

    item(evening.alice).get_by_role("button", name="let go").click()
    expect(evening.alice.page.locator("#refusal")).to_contain_text("Only they can let go of it")
    item(evening.bob).get_by_role("button", name="let go").click()
    item(evening.alice).get_by_role("button", name="May leave").click()
    expect(evening.projector.locator("main")).to_contain_text(WORDS)
    look(evening.facilitator.page, evening.projector, evening.alice.page)


def test_a_phone_without_javascript_holds_back_and_says_that_the_group_is_done(evening: Evening) -> None:
    evening.facilitator.press("Next group")
    item(evening.alice).get_by_role("button", name="May leave").click()
    expect(evening.projector.locator("main")).to_contain_text(WORDS)

    item(evening.plain).get_by_role("button", name="Hold it back").click()
    expect(item(evening.plain)).to_contain_text("Held back")
    expect(evening.projector.locator("main")).not_to_contain_text(WORDS)

    evening.plain.page.get_by_role("button", name="We have looked through it").click()
    expect(evening.facilitator.page.locator(".round-standing").first).to_contain_text("has looked through it")


def test_a_group_changes_its_words_before_they_leave(evening: Evening) -> None:
    item(evening.alice).locator(".review-change > summary").click()
    form = item(evening.alice).locator("form.item")
    form.locator("textarea").fill("We seldom ask who is missing")
    form.locator(".item-save").click()

    changed = evening.bob.page.locator(".review-item", has_text="We seldom ask who is missing")
    changed.get_by_role("button", name="May leave").click()
    evening.facilitator.press("Next group")

    expect(evening.projector.locator("main")).to_contain_text("We seldom ask who is missing")
    expect(evening.projector.locator("main")).not_to_contain_text(WORDS)
