"""A phone and a console without JavaScript: plain forms and plain pages, nothing missing that matters."""

import pytest
from playwright.sync_api import expect

from tests.cast import Participant, Room
from tests.sitting import Sitting, box, new_item

pytestmark = pytest.mark.journey


def plain_phone(room: Room, code: str, name: str) -> Participant:
    return room.newcomer(code, name, script=False)


def test_a_phone_without_javascript_chooses_and_sees_that_it_is_saved(room: Room) -> None:
    facilitator = room.workshop()
    facilitator.start()
    facilitator.go_to("Creating safety")
    facilitator.press("Start the countdown")
    alice = plain_phone(room, facilitator.code, "Alice")

    alice.choose(0, 1)
    alice.send()
    expect(alice.page.locator("main")).to_contain_text("Choose 3 options.")
    expect(alice.page.locator(".answer input:checked")).to_have_count(2)
    alice.choose(2)
    alice.send()

    expect(alice.page.locator("body")).to_contain_text("Saved.")
    expect(alice.page.locator(".answer input:checked")).to_have_count(3)
    expect(facilitator.page.locator(".console-room")).to_contain_text("1 of 1")


def test_a_phone_without_javascript_is_told_when_the_workshop_has_moved_on(room: Room) -> None:
    facilitator = room.workshop()
    facilitator.start()
    facilitator.go_to("Creating safety")
    facilitator.press("Start the countdown")
    alice = plain_phone(room, facilitator.code, "Alice")

    facilitator.press("Next")

    moved_on = alice.page.frame_locator(".pulse").get_by_role("link", name="The workshop has moved on")
    expect(moved_on).to_be_visible()
    assert not alice.page.evaluate("scrollY")
    assert alice.page.evaluate("document.elementFromPoint(innerWidth / 2, innerHeight - 20).className") == "pulse"
    moved_on.click()
    expect(alice.heading).to_have_text(facilitator.heading.inner_text())


def test_a_page_without_javascript_is_not_loaded_again_under_the_hand_of_who_reads_or_writes(room: Room) -> None:
    facilitator = room.workshop()
    alice = plain_phone(room, facilitator.code, "Alice").page
    expect(alice.locator("meta[http-equiv=refresh]")).to_have_count(1)
    facilitator.start()
    facilitator.go_to("Going deeper")

    alice.goto(f"{room.server.url}/w/{facilitator.code}/")

    expect(alice.get_by_label("What makes talking about this hard?")).to_be_visible()
    expect(alice.locator("meta[http-equiv=refresh]")).to_have_count(0)


def test_a_waiting_phone_without_javascript_moves_on_by_itself(room: Room) -> None:
    facilitator = room.workshop()
    alice = plain_phone(room, facilitator.code, "Alice")

    facilitator.start()

    expect(alice.heading).to_have_text(facilitator.heading.inner_text(), timeout=15_000)


def test_a_point_is_written_and_withdrawn_without_javascript(room: Room) -> None:
    facilitator = room.workshop()
    facilitator.start()
    facilitator.go_to("Feeding back")
    alice = plain_phone(room, facilitator.code, "Alice")
    alice.write("There is never enough time to disagree.")
    alice.send()
    expect(facilitator.page.locator(".point")).to_contain_text("never enough time")

    alice.page.goto(f"{room.server.url}/w/{facilitator.code}/mine/")
    alice.page.get_by_role("button", name="Withdraw").click()

    expect(alice.page.locator("main")).not_to_contain_text("never enough time")
    expect(facilitator.page.locator(".point")).to_have_count(0)


def test_a_console_without_javascript_runs_the_workshop(room: Room) -> None:
    ready = room.workshop()
    facilitator = room.facilitator("bob", script=False)
    facilitator.code = ready.code
    facilitator.open_console()

    for name in ("Start the workshop", "Next", "Pause", "Go on", "+ 1 minute", "Undo", "Back"):
        before = facilitator.seen
        facilitator.button(name).click()
        assert facilitator.seen != before

    expect(facilitator.heading).to_have_text(facilitator.page.locator(".agenda-title").first.inner_text())


def test_what_is_refused_without_javascript_is_said_first_and_leads_to_its_place(room: Room) -> None:
    facilitator = room.workshop()
    facilitator.start()
    facilitator.go_to("Feeding back")
    alice = plain_phone(room, facilitator.code, "Alice")

    alice.write("Ask Mrs Smith.")
    alice.send()

    summary = alice.page.locator("#error-summary")
    expect(summary).to_be_focused()
    expect(alice.page).to_have_title("Error: Example workshop · Streetlight")
    summary.get_by_role("link", name="This seems to hold a name with a title.").click()
    expect(alice.page.locator(".answer textarea").first).to_be_focused()
    expect(alice.page.locator(".answer textarea").first).to_have_value("Ask Mrs Smith.")

    facilitator.press("Next")
    alice.send()

    expect(alice.page.get_by_role("region", name="There is a problem").get_by_role("alert")).to_be_focused()
    expect(alice.page.get_by_role("region", name="There is a problem")).to_contain_text("Ask Mrs Smith.")


def test_a_group_is_told_once_what_was_refused_without_javascript(room: Room) -> None:
    ben = Sitting.as_one(room, "Ana", "Ben", without_script="Ben").page("Ben")

    box(new_item(ben, "agencies")).fill("Ask Mrs Smith.")
    new_item(ben, "agencies").get_by_role("button", name="Add").click()

    expect(ben.get_by_text("This seems to hold a name with a title.")).to_have_count(1)
    expect(ben.get_by_role("region", name="There is a problem")).to_contain_text("Ask Mrs Smith.")
