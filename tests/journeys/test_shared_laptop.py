"""One laptop, several people: whoever sits down next finds nothing that somebody before them had begun, chosen or sent."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.cast import Participant, Room
from tests.sitting import Sitting, box, new_item

pytestmark = pytest.mark.journey

LIST = "agencies"
WORD = "heron 7"


def pass_on(page: Page) -> None:
    page.get_by_role("link", name="Pass this device on").click()
    page.get_by_label("A word or number for coming back").fill(WORD)
    page.get_by_role("button", name="Pass on").click()
    page.wait_for_url("**/joining/")


def kept(page: Page) -> list[str]:
    """Give what the browser keeps of anybody's words."""
    every = page.evaluate("() => [...Object.keys(localStorage), ...Object.keys(sessionStorage)]")
    return [key for key in every if re.match("streetlight:(outbox|begun|given-back|seat)", key)]


def next_person(before: Participant, name: str) -> Participant:
    after = Participant(before.page, before.server, before.code, name)
    after.fill_in_who_they_are()
    after.page.get_by_role("button", name="Join").click()
    after.page.wait_for_url(f"**/w/{after.code}/")
    return after


def test_what_could_not_be_sent_is_not_the_next_persons(room: Room) -> None:
    facilitator = room.choosing()
    alice = room.newcomer(facilitator.code, "Alice")
    page = alice.page
    page.route("**/answer", lambda route: route.abort())
    alice.choose(0, 1, 2)
    alice.send()
    expect(alice.status).to_have_class(re.compile("is-waiting"))
    page.reload()
    expect(page.locator(".answer input:checked")).to_have_count(3)

    pass_on(page)
    assert kept(page) == []
    page.unroute("**/answer")
    ben = next_person(alice, "Ben")

    expect(page.locator(".answer input[type=checkbox]").first).to_be_visible()
    expect(page.locator(".answer input:checked")).to_have_count(0)
    ben.choose(3, 4, 5)
    ben.send()
    expect(ben.status).to_contain_text("Saved")
    pass_on(page)
    page.get_by_role("link", name="Come back to your seat").click()
    page.get_by_label("Ben · Police").check()
    page.get_by_label("The word or number that you chose").fill(WORD)
    page.get_by_role("button", name="Come back").click()
    expect(page.locator(".answer input:checked")).to_have_count(3)
    expect(page.locator(".answer input[type=checkbox]").nth(3)).to_be_checked()


def test_back_shows_nobody_elses_page(room: Room) -> None:
    facilitator = room.workshop()
    facilitator.start()
    facilitator.go_to("Next steps")
    alice = room.newcomer(facilitator.code, "Alice")
    alice.write("What I never said aloud")

    pass_on(alice.page)
    alice.page.go_back()
    alice.page.go_back()
    expect(alice.page.get_by_role("button", name="Join")).to_be_visible()
    next_person(alice, "Ben")
    for _time in range(4):
        expect(alice.page.locator("body")).not_to_contain_text("You are Alice")
        assert "never said" not in str([one.input_value() for one in alice.page.locator("textarea").all()])
        alice.page.go_back()


@pytest.mark.parametrize("script", [True, False])
def test_back_fills_in_nothing_that_somebody_before_had_begun_or_sent(room: Room, *, script: bool) -> None:
    facilitator = room.choosing()
    alice = room.newcomer(facilitator.code, "Alice", script=script)
    page = alice.page
    alice.choose(0, 1, 2)
    if script:
        alice.send()
        expect(alice.status).to_contain_text("Saved")

    pass_on(page)
    next_person(alice, "Ben")
    for _page_of_his_and_two_of_hers in range(3):
        page.go_back()

    expect(page.locator("footer")).to_contain_text("You are Ben")
    expect(page.locator(".answer input[type=checkbox]")).not_to_have_count(0)
    expect(page.locator(".answer input:checked")).to_have_count(0)


@pytest.mark.parametrize("script", [True, False])
def test_back_still_fills_in_what_its_own_writer_had_begun(room: Room, *, script: bool) -> None:
    facilitator = room.workshop()
    facilitator.start()
    facilitator.go_to("Next steps")
    alice = room.newcomer(facilitator.code, "Alice", script=script)
    alice.write("What I had begun")

    alice.page.get_by_role("link", name="Worried about someone?").last.click()
    expect(alice.page.get_by_text("Duty social worker")).to_be_visible()
    alice.page.go_back()

    expect(alice.page.locator(".answer textarea").first).to_have_value("What I had begun")


@pytest.mark.parametrize("script", [True, False])
def test_back_shows_nobody_whom_somebody_before_would_not_be_with(room: Room, *, script: bool) -> None:
    facilitator = room.workshop()
    for name in ("Cai", "Dee", "Eve"):
        room.participant(facilitator.code, name, script=False)
    facilitator.start()
    facilitator.page.get_by_role("button", name="Ask who people would like to be with").click()
    alice = room.newcomer(facilitator.code, "Alice", script=script)
    page = alice.page
    page.get_by_role("link", name="Choose").click()
    for name in ("Cai", "Dee"):
        page.locator("#comfortable").get_by_label(name).check()
    page.goto(page.url.replace("preferences/", ""))

    pass_on(page)
    next_person(alice, "Ben")
    for _page_of_his_and_three_of_hers in range(4):
        page.go_back()

    expect(page.locator("#comfortable").get_by_label("Cai")).to_be_visible()
    expect(page.locator("input:checked")).to_have_count(0)


@pytest.mark.parametrize("address", ["mine/", "preferences/"])
def test_what_somebody_reads_in_another_tab_goes_as_they_pass_the_device_on(room: Room, address: str) -> None:
    facilitator = room.workshop()
    facilitator.start()
    facilitator.page.get_by_role("button", name="Ask who people would like to be with").click()
    alice = room.newcomer(facilitator.code, "Alice")
    other = alice.page.context.new_page()
    other.goto(f"{room.server.url}/w/{facilitator.code}/{address}")
    hers = re.compile("What you wrote|Who would you like")
    expect(other.locator("h1")).to_have_text(hers)

    pass_on(alice.page)

    expect(other.locator("h1")).not_to_have_text(hers)


def test_a_line_that_was_begun_goes_when_its_writer_leaves_in_another_tab(room: Room) -> None:
    sitting = Sitting.of(room, {"Ana": 1, "Ben": 1, "Cai": 2})
    ana = sitting.people["Ana"]
    box(new_item(ana.page, LIST)).press_sequentially("Not for the next one")
    other = ana.page.context.new_page()
    other.goto(f"{ana.page.url}leaving/")
    other.get_by_role("button", name="Leave").click()

    ana.page.wait_for_url("**/joining/")
    assert kept(ana.page) == kept(other) == []
    next_person(ana, "Eve")
    sitting.seat({"Eve": 1})

    expect(ana.page.locator("#group-head")).to_contain_text("Ben, Eve")
    expect(box(new_item(ana.page, LIST))).to_have_value("")
