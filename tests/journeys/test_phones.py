"""Phones as they are: late, asleep, in two tabs, an hour wrong, handed over, and their people asking for time."""

import re

import pytest
from playwright.sync_api import expect

from tests.cast import PHONE, Participant, Room

pytestmark = pytest.mark.journey


def test_someone_who_comes_late_lands_in_the_current_step(room: Room) -> None:
    facilitator = room.choosing()

    charlie = room.newcomer(facilitator.code, "Charlie", "Health")

    expect(charlie.heading).to_have_text("Creating safety")
    charlie.choose(0, 1, 2)
    charlie.send()
    expect(charlie.status).to_contain_text("Saved")


def test_a_reloaded_phone_still_shows_what_was_chosen(room: Room) -> None:
    facilitator = room.choosing()
    alice = room.participant(facilitator.code, "Alice")
    alice.choose(1, 3, 5)
    alice.send()
    expect(alice.status).to_contain_text("Saved")

    alice.page.reload()

    boxes = alice.page.locator(".answer input[type=checkbox]")
    expect(alice.page.locator(".answer input[type=checkbox]:checked")).to_have_count(3)
    for place in (1, 3, 5):
        expect(boxes.nth(place)).to_be_checked()


def test_what_is_half_chosen_survives_what_others_do(room: Room) -> None:
    facilitator = room.choosing()
    alice = room.participant(facilitator.code, "Alice")
    alice.choose(0, 2)

    facilitator.press("+ 1 minute")
    facilitator.press("Pause")
    expect(alice.page.get_by_text("Paused.")).to_be_visible()

    expect(alice.page.locator(".answer input[type=checkbox]:checked")).to_have_count(2)


def test_a_choice_is_not_carried_into_another_step(room: Room) -> None:
    facilitator = room.choosing()
    alice = room.participant(facilitator.code, "Alice")
    alice.choose(0, 1, 2)
    alice.send()
    expect(alice.status).to_contain_text("Saved")

    facilitator.press("Next")
    facilitator.press("Open")

    expect(alice.page.locator(".answer fieldset").first).to_be_visible()
    expect(alice.page.locator(".answer input:checked")).to_have_count(0)


def test_the_same_phone_in_two_tabs_answers_once(room: Room) -> None:
    facilitator = room.choosing()
    alice = room.participant(facilitator.code, "Alice")
    other = Participant(alice.page.context.new_page(), room.server, facilitator.code, "Alice")
    other.page.goto(alice.page.url)
    alice.choose(0, 1, 2)
    alice.send()
    other.choose(3, 4, 5)
    other.send()

    expect(alice.status).to_contain_text("Saved")
    expect(other.status).to_contain_text("Saved")
    expect(facilitator.page.locator(".console-room")).to_contain_text("1 of 1")


def test_a_phone_that_slept_comes_back_to_the_right_step(room: Room) -> None:
    facilitator = room.workshop()
    alice = room.participant(facilitator.code, "Alice")
    alice.page.context.set_offline(True)
    facilitator.start()
    facilitator.press("Next")

    alice.page.context.set_offline(False)

    expect(alice.heading).to_have_text(facilitator.heading.inner_text())


def test_an_answer_sent_without_a_network_is_kept_and_sent_later(room: Room) -> None:
    facilitator = room.choosing()
    alice = room.participant(facilitator.code, "Alice")
    alice.choose(0, 1, 2)
    alice.page.context.set_offline(True)
    alice.send()
    expect(alice.status).to_contain_text("kept on this")

    alice.page.context.set_offline(False)

    expect(alice.status).to_contain_text("Saved")
    expect(facilitator.page.locator(".console-room")).to_contain_text("1 of 1")


def test_an_answer_kept_on_the_phone_survives_a_reload(room: Room) -> None:
    facilitator = room.choosing()
    alice = room.participant(facilitator.code, "Alice")
    alice.page.route("**/answer", lambda route: route.abort())
    alice.choose(0, 1, 2)
    alice.send()
    expect(alice.status).to_contain_text("kept on this")
    alice.page.unroute("**/answer")

    alice.page.reload()

    expect(facilitator.page.locator(".console-room")).to_contain_text("1 of 1")


def test_a_clock_that_is_an_hour_wrong_counts_down_rightly(room: Room) -> None:
    facilitator = room.choosing()
    page = room.device(PHONE)
    page.add_init_script("const real = Date.now; Date.now = () => real() + 3600 * 1000;")
    alice = Participant(page, room.server, facilitator.code, "Alice")
    alice.join()

    expect(alice.page.locator(".timer").first).to_have_text(re.compile(r"0:[1-5]\d"))


def test_who_asks_for_more_time_is_a_number_on_the_console(room: Room) -> None:
    facilitator = room.choosing()
    alice = room.participant(facilitator.code, "Alice")

    alice.page.get_by_role("button", name="I need more time").click()

    expect(facilitator.page.locator(".console-now")).to_contain_text("1 person asks for more time")


def test_a_seat_is_handed_over_to_a_new_phone(room: Room) -> None:
    facilitator = room.workshop()
    old = room.participant(facilitator.code, "Bob")
    new = Participant(room.device(PHONE), room.server, facilitator.code, "Bob")
    new.page.goto(f"{room.server.url}/j/{facilitator.code}")
    new.fill_in_who_they_are()
    new.page.get_by_role("button", name="Join").click()
    new.page.get_by_role("button", name=re.compile("ask for my seat", re.IGNORECASE)).click()

    facilitator.page.get_by_role("button", name="Hand over the seat").click()
    new.page.get_by_role("button", name="Take your seat").click()

    expect(new.heading).to_have_text("You’re in")
    expect(facilitator.page.locator(".console-room .card-number")).to_have_text("1")
    expect(old.page.locator(".notice")).to_contain_text("moved to another device")
    expect(old.page.get_by_label("Your name")).to_be_visible()


def test_whoever_goes_back_on_a_device_that_somebody_left_finds_an_empty_form(room: Room) -> None:
    facilitator = room.workshop()
    page = room.newcomer(facilitator.code, "Bob", "Health").page
    page.get_by_role("link", name="Leave").click()
    page.get_by_role("button", name="Leave").click()
    expect(page.get_by_role("heading", name="You have left the workshop")).to_be_visible()

    for _page in range(3):  # to the form that Bob filled in
        page.go_back()

    expect(page.get_by_label("Your name")).to_have_value("")
    expect(page.locator("main input:checked")).to_have_count(0)


def test_what_was_saved_in_one_step_is_not_said_in_the_next(room: Room) -> None:
    facilitator = room.workshop()
    alice = room.participant(facilitator.code, "Alice")
    facilitator.start()
    alice.page.goto(f"{room.server.url}/w/{facilitator.code}/?saved=any/open")  # where a page that was saved leads
    expect(alice.page.locator("#saved")).to_contain_text("Saved. You can change it")

    facilitator.press("Next")

    expect(alice.heading).to_have_text(facilitator.heading.inner_text())
    expect(alice.page.locator("#saved")).to_have_count(0)


def test_what_a_screen_reader_was_told_is_not_found_on_the_page_later(room: Room) -> None:
    facilitator = room.workshop()
    alice = room.participant(facilitator.code, "Alice")
    alice.page.clock.install()
    alice.page.reload()
    facilitator.start()
    announced = alice.page.locator("#announcer")
    expect(announced.locator("p")).to_have_text(["Now: Before you begin", "The clock is running"])

    alice.page.clock.fast_forward("00:20")

    expect(announced).to_have_text("")
