"""A whole workshop in real browsers: a console, a projector and five phones, the fewest whose answers are shown."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.cast import Facilitator, Participant, Room

pytestmark = pytest.mark.journey

PEOPLE = (
    ("Alice", "Police"),
    ("Bob", "Youth service"),
    ("Charlie", "Health"),
    ("Alice", "Housing"),
    ("Bob", "Community safety"),
)


def test_a_room_goes_through_all_fourteen_steps(room: Room) -> None:
    facilitator = room.workshop_by_hand()
    projector = room.projector(facilitator)
    expect(projector.get_by_text(facilitator.code[:3] + " " + facilitator.code[3:]).first).to_be_visible()
    phones = [room.newcomer(facilitator.code, name, agency) for name, agency in PEOPLE]
    expect(facilitator.page.locator(".console-room .card-number")).to_have_text("5")
    facilitator.start()
    everyone_stands_at(facilitator, projector, phones)
    the_room_chooses(facilitator, projector, phones)
    the_lists_part(facilitator, projector, phones)
    facilitator.press("Next")
    the_room_leans(facilitator, projector, phones)
    for _step in range(6):
        facilitator.press("Next")
        everyone_stands_at(facilitator, projector, phones)
    the_next_steps_are_written(facilitator, phones[0])
    facilitator.press("Next")
    everyone_stands_at(facilitator, projector, phones)
    the_workshop_ends(facilitator, projector, phones)


def everyone_stands_at(facilitator: Facilitator, projector: Page, phones: list[Participant]) -> None:
    title = facilitator.heading.inner_text()
    for heading in (projector.locator("[data-step-heading]"), *(phone.heading for phone in phones)):
        expect(heading).to_contain_text(title)


def the_room_chooses(facilitator: Facilitator, projector: Page, phones: list[Participant]) -> None:
    for _step in range(4):
        facilitator.press("Next")
        everyone_stands_at(facilitator, projector, phones)
    facilitator.press("Start the countdown")
    for place, phone in enumerate(phones):
        phone.choose(place, place + 1, place + 2)
        phone.send()
        expect(phone.status).to_contain_text("Saved")
    expect(facilitator.page.locator(".console-room")).to_contain_text("5 of 5")
    expect(projector.locator(".lamps-line")).to_contain_text("5 of 5")
    expect(projector.locator(".bars")).to_have_count(0)
    facilitator.press("Close collecting")
    expect(phones[0].page.locator("form.answer")).to_have_count(0)


def the_lists_part(facilitator: Facilitator, projector: Page, phones: list[Participant]) -> None:
    facilitator.press("Next")
    everyone_stands_at(facilitator, projector, phones)
    facilitator.press("Open")
    for phone in phones:
        phone.choose(0, 3, 7)
        phone.send()
        expect(phone.status).to_contain_text("Saved")
    expect(facilitator.page.locator(".console-room")).to_contain_text("5 of 5")
    facilitator.press("Close collecting")
    facilitator.press("Reveal")
    expect(projector.locator("h1")).to_contain_text(re.compile(r"\d+ of your 15 choices"))
    expect(projector.locator(".lists")).to_contain_text("Behaviour-based")
    expect(projector.locator("main")).to_contain_text("41%")
    facilitator.press("Open")
    phones[0].write("It is quick, but it leaves the alley dark.")
    phones[0].send()
    expect(phones[0].status).to_contain_text("Saved")
    point = facilitator.page.locator(".point", has_text="leaves the alley dark")
    expect(point).to_be_visible()
    facilitator.press("Show on the projector")
    expect(projector.locator("main")).not_to_contain_text("leaves the alley dark")
    point.get_by_role("button", name="Put on the projector").click()
    expect(projector.locator("main")).to_contain_text("leaves the alley dark")


def the_room_leans(facilitator: Facilitator, projector: Page, phones: list[Participant]) -> None:
    everyone_stands_at(facilitator, projector, phones)
    for phone in phones:
        for question in phone.page.locator(".answer fieldset.scale").all():
            question.locator("input[type=radio]").nth(4).check()
        phone.send()
        expect(phone.status).to_contain_text("Saved")
    expect(facilitator.page.locator(".console-room")).to_contain_text("5 of 5")
    facilitator.press("Close collecting")
    facilitator.press("Show on the projector")
    expect(projector.locator(".spread").first).to_be_visible()


def the_next_steps_are_written(facilitator: Facilitator, phone: Participant) -> None:
    expect(facilitator.heading).to_contain_text("Next steps")
    fields = phone.page.locator(".answer textarea, .answer input[type=text]")
    fields.first.fill("I will ask who else could change the place.")
    phone.send()
    expect(phone.status).to_contain_text("Saved")
    phone.page.goto(f"{phone.server.url}/w/{phone.code}/mine/")
    expect(phone.page.locator("main")).to_contain_text("who else could change the place")
    phone.page.goto(f"{phone.server.url}/w/{phone.code}/")


def the_workshop_ends(facilitator: Facilitator, projector: Page, phones: list[Participant]) -> None:
    facilitator.page.get_by_role("link", name="End the workshop").click()
    facilitator.page.get_by_role("button", name="End the workshop").click()
    expect(facilitator.heading).to_contain_text("has ended")
    expect(projector.locator("[data-step-heading]")).to_contain_text("Thank you")
    for phone in phones:
        expect(phone.heading).to_contain_text("has ended")
