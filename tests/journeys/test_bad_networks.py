"""Phones behind proxies that cut live streams, swallow them without a word, or fail midway; and a server that dies."""

import pytest
from playwright.sync_api import expect

from tests.cast import PHONE, Facilitator, Participant, Room
from tests.proxy import Proxy, Weather
from tests.sitting import add, box, new_item, stand

pytestmark = pytest.mark.journey

LONG = 30_000  # ms: the first beat's time, then the first question after it


def behind(proxy: Proxy, room: Room, facilitator: Facilitator) -> Participant:
    """Have Alice join through the proxy."""
    alice = Participant(room.device(PHONE), room.server, facilitator.code, "Alice")
    alice.page.goto(f"{proxy.url}/j/{facilitator.code}")
    alice.fill_in_who_they_are()
    alice.page.get_by_role("button", name="Join").click()
    alice.page.wait_for_url(f"**/w/{facilitator.code}/")
    return alice


@pytest.mark.parametrize("weather", [Weather.STREAMS_CUT, Weather.STREAMS_SWALLOWED])
def test_a_phone_without_streams_follows_and_answers(room: Room, proxy: Proxy, weather: Weather) -> None:
    facilitator = room.workshop()
    proxy.weather = weather
    alice = behind(proxy, room, facilitator)

    facilitator.start()
    expect(alice.heading).to_have_text(facilitator.heading.inner_text(), timeout=LONG)
    facilitator.go_to("Creating safety")
    facilitator.press("Start the countdown")
    expect(alice.page.locator("form.answer").first).to_be_visible(timeout=LONG)
    alice.choose(0, 1, 2)
    alice.send()

    expect(alice.status).to_contain_text("Saved")
    assert (proxy.swallowed > 0) is (weather is Weather.STREAMS_SWALLOWED)


@pytest.mark.parametrize("weather", [Weather.ANSWERS_CUT_BEFORE, Weather.REPLIES_CUT])
def test_an_answer_that_is_cut_midway_is_sent_again_and_counts_once(room: Room, proxy: Proxy, weather: Weather) -> None:
    facilitator = room.workshop()
    alice = behind(proxy, room, facilitator)
    facilitator.start()
    facilitator.go_to("Creating safety")
    facilitator.press("Start the countdown")
    proxy.weather = weather
    alice.choose(0, 1, 2)
    alice.send()
    expect(alice.status).to_contain_text("kept on this")

    proxy.weather = Weather.FAIR

    expect(alice.status).to_contain_text("Saved", timeout=LONG)
    expect(facilitator.page.locator(".console-room")).to_contain_text("1 of 1")


def test_a_phone_comes_back_by_itself_when_the_server_was_killed(room: Room) -> None:
    facilitator = room.workshop()
    facilitator.start()
    facilitator.go_to("Creating safety")
    facilitator.press("Start the countdown")
    alice = room.participant(facilitator.code, "Alice")
    alice.choose(0, 1, 2)
    room.server.kill()
    alice.send()
    expect(alice.status).to_contain_text("kept on this")

    room.server.start()

    expect(alice.status).to_contain_text("Saved", timeout=LONG)
    facilitator.press("Next")
    expect(alice.heading).to_have_text(facilitator.heading.inner_text(), timeout=LONG)


def test_a_phone_without_streams_writes_with_its_group(room: Room, proxy: Proxy) -> None:
    facilitator = room.workshop()
    proxy.weather = Weather.STREAMS_CUT
    alice = behind(proxy, room, facilitator).page
    bob = room.participant(facilitator.code, "Bob").page
    facilitator.start()
    facilitator.go_to("Small groups")
    for name in ("Form groups without asking", "Start the group work"):
        facilitator.press(name)
    expect(alice.locator(".group-prompt")).to_be_visible(timeout=LONG)
    box(new_item(alice, "agencies")).press_sequentially("Youth")

    add(bob, "agencies", "Health")
    stand(alice, "agencies", "Police", "Health")
    expect(box(new_item(alice, "agencies"))).to_have_value("Youth")
    alice.keyboard.press("Enter")

    stand(bob, "agencies", "Police", "Health", "Youth")
