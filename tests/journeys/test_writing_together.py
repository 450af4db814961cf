"""Groups that write together in real browsers: two at a time in one list, a late arrival, somebody who is moved."""

import re

import pytest
from playwright.sync_api import expect

from tests.cast import Room
from tests.sitting import Sitting, add, board, box, kept, new_item, stand

pytestmark = pytest.mark.journey

LIST = "agencies"


@pytest.fixture
def two_groups(room: Room) -> Sitting:
    """Two groups of two phones, at the list of agencies; the police are on it, since everyone came from there."""
    return Sitting.of(room, {"Ana": 1, "Ben": 1, "Cai": 2, "Dee": 2})


def test_two_groups_of_two_phones_write_in_the_same_list_at_once(two_groups: Sitting) -> None:
    ana, ben, cai, dee = (two_groups.page(name) for name in ("Ana", "Ben", "Cai", "Dee"))
    box(new_item(ana, LIST)).press_sequentially("Youth ser")
    box(new_item(cai, LIST)).press_sequentially("Hous")

    add(ben, LIST, "Health")
    stand(ana, LIST, "Police", "Health")
    expect(box(new_item(ana, LIST))).to_have_value("Youth ser")
    box(new_item(ana, LIST)).press_sequentially("vice")
    ana.keyboard.press("Enter")
    box(new_item(cai, LIST)).press_sequentially("ing")
    cai.keyboard.press("Enter")

    for page in (ana, ben):
        stand(page, LIST, "Police", "Health", "Youth service")
    for page in (cai, dee):
        stand(page, LIST, "Police", "Housing")


def test_two_people_change_one_item_at_the_same_moment_and_both_words_are_seen(two_groups: Sitting) -> None:
    ana, ben, cai = (two_groups.page(name) for name in ("Ana", "Ben", "Cai"))
    for page, words in ((ana, "Police, response"), (ben, "Police, neighbourhood")):
        box(kept(page, LIST).first).fill(words)
    for page in (ana, ben):
        kept(page, LIST).first.get_by_role("button", name="Save").click()
        expect(kept(page, LIST).first.locator(".answer-status")).to_have_text("Saved.")

    aside = [board(page, LIST).locator(".aside-words") for page in (ana, ben)]
    for page, replaced in zip((ana, ben), aside, strict=True):
        stand(page, LIST, "Police, neighbourhood")
        expect(replaced.locator("li")).to_have_text(["Police, response"])
    stand(cai, LIST, "Police")
    aside[0].get_by_role("button", name="We have seen it").click()

    for page, replaced in zip((ana, ben), aside, strict=True):
        expect(replaced).to_have_count(0)
        stand(page, LIST, "Police, neighbourhood")


def test_a_late_arrival_is_placed_and_finds_everything(two_groups: Sitting) -> None:
    ben = two_groups.page("Ben")
    add(two_groups.page("Ana"), LIST, "Health", "School")
    box(kept(ben, LIST).first).fill("Police, resp")
    eve = two_groups.room.participant(two_groups.facilitator.code, "Eve").page

    two_groups.seat({"Eve": 1})

    expect(eve.locator("#group-head")).to_contain_text("Ana, Ben, Eve")
    stand(eve, LIST, "Police", "Health", "School")
    add(eve, LIST, "Housing")
    stand(ben, LIST, "Police, resp", "Health", "School", "Housing")
    box(kept(ben, LIST).first).press_sequentially("onse")
    ben.keyboard.press("Enter")
    stand(eve, LIST, "Police, response", "Health", "School", "Housing")


def test_somebody_who_is_moved_sees_the_new_group_and_loses_no_half_written_line(two_groups: Sitting) -> None:
    ana = two_groups.page("Ana")
    add(ana, LIST, "Health")
    add(two_groups.page("Cai"), LIST, "Housing")
    box(new_item(ana, LIST)).press_sequentially("Youth off")

    two_groups.seat({"Ana": 2})

    expect(ana.locator("#group-head")).to_contain_text("Ana, Cai, Dee")
    stand(ana, LIST, "Police", "Housing")
    expect(box(new_item(ana, LIST))).to_have_value("Youth off")
    expect(box(new_item(ana, LIST))).to_be_focused()
    ana.keyboard.type("ice")
    ana.keyboard.press("Enter")
    stand(two_groups.page("Dee"), LIST, "Police", "Housing", "Youth office")
    expect(two_groups.page("Ben").locator("#group-head")).to_contain_text("Ben")
    stand(two_groups.page("Ben"), LIST, "Police", "Health")


def test_a_group_has_a_scribe_heeds_the_guard_and_calls_for_help(two_groups: Sitting) -> None:
    facilitator, ana, ben = two_groups.facilitator, two_groups.page("Ana"), two_groups.page("Ben")
    ana.locator("#group-asks > summary").click()
    ana.get_by_label("Who writes for the group?").select_option("Ben · Police")
    ana.locator("#group-asks").get_by_role("button", name="Choose").click()
    for page in (ana, ben):
        expect(page.locator("#group-scribe")).to_have_text("Ben writes for your group. Everyone sees it here.")
    expect(two_groups.page("Cai").locator("#group-scribe")).to_have_count(0)

    box(new_item(ana, LIST)).fill("Housing")
    new_item(ana, LIST).get_by_role("button", name="Add").click()
    expect(new_item(ana, LIST).locator(".answer-error")).to_contain_text("One person writes for your group")
    expect(box(new_item(ana, LIST))).to_have_value("Housing")
    new = new_item(ben, LIST)
    box(new).fill("Youth service, 01632 960 001")
    new.get_by_role("button", name="Add").click()
    expect(new.locator(".guard")).to_contain_text("a telephone number")
    new.get_by_role("button", name="Change it").click()
    expect(box(new)).to_be_focused()
    stand(ana, LIST, "Police")
    box(new).fill("Youth service")
    ben.keyboard.press("Enter")
    stand(ana, LIST, "Police", "Youth service")

    ana.get_by_role("button", name="Come over, please").click()
    calling = facilitator.page.locator(".group-row.is-asking")
    expect(calling).to_contain_text("Group 1")
    calling.get_by_role("button", name="I have been there").click()
    expect(calling).to_have_count(0)
    expect(ana.get_by_role("button", name="Come over, please")).to_be_visible()


def test_groups_are_called_back_and_sent_out_again_with_everything_still_there(two_groups: Sitting) -> None:
    facilitator, ana = two_groups.facilitator, two_groups.page("Ana")
    add(ana, LIST, "Health")
    box(new_item(ana, LIST)).press_sequentially("Youth ser")

    facilitator.press("Call the groups back")
    expect(ana.locator("#group-called")).to_contain_text("Please come back.")
    expect(ana.locator("#group-called .timer")).to_have_text(re.compile("0:[0-5][0-9]"))
    expect(box(new_item(ana, LIST))).to_have_value("Youth ser")
    add(ana, LIST, "Youth service")
    facilitator.go_to("Feeding back")
    expect(board(ana, LIST)).to_have_count(0)
    facilitator.go_to("Small groups")
    facilitator.press("Open the groups again")

    for name in ("Ana", "Ben"):
        expect(two_groups.page(name).locator("#group-called")).to_have_count(0)
        stand(two_groups.page(name), LIST, "Police", "Health", "Youth service")
