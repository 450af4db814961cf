"""The no-names guard as people meet it: on the device, from the server, and without JavaScript."""

import json

import pytest
from playwright.sync_api import expect

from tests.cast import Facilitator, Participant, Room
from tests.journeys.test_accessibility import faults, runs_off

pytestmark = pytest.mark.journey

MAIL, NHS, LAMP = "Ask jo@example.org first", "Patient 943 476 5919 is cold", "The lamp is out"
SAYS_MAIL, SAYS_NHS = "This seems to hold an e-mail address.", "This holds an NHS number, so it cannot be sent."
OUTBOX = "Object.keys(localStorage).filter((key) => key.startsWith('streetlight:outbox:'))"


@pytest.fixture
def facilitator(room: Room) -> Facilitator:
    facilitator = room.workshop()
    facilitator.start()
    facilitator.go_to("Feeding back")
    return facilitator


@pytest.fixture
def alice(room: Room, facilitator: Facilitator) -> Participant:
    return room.participant(facilitator.code, "Alice")


def test_a_doubt_comes_before_anything_is_kept_or_sent_and_the_keyboard_leads_on(
    facilitator: Facilitator, alice: Participant
) -> None:
    sent: list[str] = []
    alice.page.on("request", lambda request: sent.append(request.url) if request.method == "POST" else None)
    alice.write(MAIL)
    alice.send()
    guard, box = alice.page.locator(".guard").first, alice.page.locator(".answer textarea").first

    expect(guard).to_be_focused()
    expect(guard).to_have_accessible_name(
        f"{SAYS_MAIL} Change it, or send it as it is if it names no child, family member or colleague."
    )
    assert (sent, alice.page.evaluate(OUTBOX)) == ([], [])
    assert (faults(alice.page), runs_off(alice.page)) == ([], 0)

    alice.page.keyboard.press("Tab")
    expect(guard.get_by_role("button", name="Change it")).to_be_focused()
    alice.page.keyboard.press("Enter")
    expect(box).to_be_focused()
    expect(box).to_have_value(MAIL)

    box.fill(LAMP)
    alice.send()
    expect(alice.status).to_contain_text("Saved")
    expect(guard).to_be_hidden()
    expect(facilitator.page.locator(".point")).to_contain_text(LAMP)


def test_what_is_doubted_can_be_sent_as_it_is(facilitator: Facilitator, alice: Participant) -> None:
    alice.write(MAIL)
    alice.send()

    for key in ("Tab", "Tab", "Space"):
        alice.page.keyboard.press(key)

    expect(alice.status).to_contain_text("Saved")
    expect(alice.page.locator(".guard").first).to_be_hidden()
    expect(alice.page.locator(".answer textarea").first).to_have_value("")
    expect(facilitator.page.locator(".point")).to_contain_text(MAIL)


def test_what_is_certain_cannot_be_sent(facilitator: Facilitator, alice: Participant) -> None:
    alice.write(NHS)
    alice.send()
    guard = alice.page.locator(".guard").first

    expect(guard).to_be_focused()
    expect(guard).to_contain_text(SAYS_NHS)
    expect(guard.get_by_role("button", name="Send it as it is")).to_be_hidden()
    alice.send()
    expect(guard).to_be_focused()
    assert alice.page.evaluate(OUTBOX) == []
    expect(facilitator.page.locator(".point")).to_have_count(0)


def test_changing_it_leads_to_the_box_that_it_is_about(facilitator: Facilitator, alice: Participant) -> None:
    facilitator.go_to("Next steps")
    learnt = alice.page.get_by_label("The main thing I learnt")
    thoughts = alice.page.get_by_label("What I want to go on thinking about")
    learnt.fill(LAMP)
    thoughts.fill("What Mr Smith said")
    alice.send()

    alice.page.get_by_role("button", name="Change it").first.click()

    expect(thoughts).to_be_focused()


@pytest.mark.parametrize(("text", "says"), [(MAIL, SAYS_MAIL), (NHS, SAYS_NHS)])
def test_what_the_server_refuses_comes_back_into_its_box_and_leaves_the_outbox(
    facilitator: Facilitator, alice: Participant, text: str, says: str
) -> None:
    form = alice.page.locator("form.answer[data-repeats]").first
    slot, url = form.get_attribute("data-slot"), form.get_attribute("action")
    entry = {"id": "1", "url": url, "body": f"text={text}&note=1", "at": alice.page.evaluate("Date.now()")}
    keep = "([key, entry]) => localStorage.setItem(key, entry)"

    alice.page.evaluate(keep, [f"streetlight:outbox:{facilitator.code}:{slot}:1", json.dumps(entry)])
    alice.page.reload()

    expect(form.locator("textarea")).to_have_value(text)
    expect(form).to_contain_text(says)
    expect(form.get_by_role("button", name="Send it as it is")).to_be_visible(visible=text == MAIL)
    assert alice.page.evaluate(OUTBOX) == []
    expect(facilitator.page.locator(".point")).to_have_count(0)

    if text == MAIL:
        form.get_by_role("button", name="Send it as it is").click()
        expect(alice.status).to_contain_text("Saved")
        expect(facilitator.page.locator(".point")).to_contain_text(text)


def test_what_comes_back_stands_before_what_has_been_begun_since(alice: Participant) -> None:
    box = alice.page.locator(".answer textarea").first
    alice.page.context.set_offline(True)
    alice.write(MAIL)
    alice.send()
    alice.page.get_by_role("button", name="Send it as it is").click()
    expect(alice.status).to_contain_text("kept on this")
    key = alice.page.evaluate(OUTBOX)[0]
    unsure = "(key) => localStorage.setItem(key, localStorage.getItem(key).replace('&sure=yes', ''))"
    alice.page.evaluate(unsure, key)

    alice.write(LAMP)
    alice.page.context.set_offline(False)

    expect(box).to_have_value(f"{MAIL} \n{LAMP}")
    expect(alice.page.locator(".guard").first).to_contain_text(SAYS_MAIL)
    assert alice.page.evaluate(OUTBOX) == []


def test_a_phone_without_javascript_is_told_and_decides(room: Room, facilitator: Facilitator) -> None:
    bob = room.participant(facilitator.code, "Bob", script=False)
    box, sure = bob.page.locator(".answer textarea").first, bob.page.get_by_label("Send it as it is")

    bob.write(NHS)
    bob.send()
    expect(bob.page.locator(".answer").first).to_contain_text(SAYS_NHS)
    expect(box).to_have_value(NHS)
    expect(sure).to_have_count(0)

    bob.write(MAIL)
    bob.send()
    expect(bob.page.locator(".answer").first).to_contain_text(SAYS_MAIL)
    expect(box).to_have_value(MAIL)
    assert "jo" not in bob.page.url
    bob.page.get_by_role("link", name="Change it", exact=True).click()
    expect(box).to_be_focused()
    expect(facilitator.page.locator(".point")).to_have_count(0)

    sure.check()
    bob.send()
    expect(bob.page.locator("body")).to_contain_text("Saved.")
    expect(facilitator.page.locator(".point")).to_contain_text(MAIL)
