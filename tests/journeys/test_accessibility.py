"""Every screen in every state: nothing for axe to find (WCAG 2.2 AA), and nothing that runs off a small page."""

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Error, Page, expect

from tests.cast import Facilitator, Participant, Room

pytestmark = pytest.mark.journey

AXE = Path(__file__).resolve().parents[2] / "node_modules" / "axe-core" / "axe.min.js"
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}

# Colours that are still changing are no fault. What begins to move does so two frames after its cause at the latest.
AT_REST = """async () => {
  for (const _frame of [1, 2]) await new Promise(requestAnimationFrame);
  const ending = document.getAnimations().filter(animation => animation.effect.getComputedTiming().endTime < Infinity);
  await Promise.allSettled(ending.map(animation => animation.finished));
}"""


def faults(page: Page) -> list[str]:
    """Run axe on a page as it stands, and say what it found."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text("utf-8"))
    found: Any = page.evaluate(f"axe.run(document, {json.dumps(RULES)}).then(done => done.violations)")
    return [f"{rule['id']}: {node['html'][:160]}" for rule in found for node in rule["nodes"]]


def runs_off(page: Page) -> int:
    """Give by how many pixels a page is wider than its window."""
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))


def leads_nowhere(page: Page) -> list[str]:
    """Give the links within a page that lead to nothing on it."""
    found: list[str] = page.evaluate(
        """() => [...document.querySelectorAll('a[href^="#"]')].map(link => link.hash)
            .filter(hash => !document.getElementById(decodeURIComponent(hash.slice(1))))"""
    )
    return found


def look(*pages: Page) -> None:
    """Look at pages, and once more at one that was loaded again under one's eyes, as a phone's is when groups change."""
    for page in pages:
        size = page.viewport_size
        assert size
        try:
            look_through(page)
        except Error as error:
            if "Execution context was destroyed" not in error.message:
                raise
            page.wait_for_load_state()
            look_through(page)
        page.set_viewport_size(size)


def look_through(page: Page) -> None:
    page.evaluate(AT_REST)
    assert faults(page) == []
    assert leads_nowhere(page) == []
    for width in (320, 390, 1366, 1920):
        page.set_viewport_size({"width": width, "height": 900})
        assert (width, runs_off(page)) == (width, 0), page.url


@pytest.fixture
def everyone(room: Room) -> tuple[Facilitator, Page, Participant]:
    facilitator = room.workshop()
    alice = room.newcomer(facilitator.code, "Alice")
    return facilitator, room.projector(facilitator), alice


def test_the_live_screens_in_every_step(everyone: tuple[Facilitator, Page, Participant]) -> None:
    facilitator, projector, alice = everyone
    look(facilitator.page, projector, alice.page)
    facilitator.start()
    while True:
        title = facilitator.heading.inner_text()
        expect(alice.heading).to_have_text(title)
        expect(projector.locator("[data-step-heading]")).to_contain_text(title)
        look(facilitator.page, projector, alice.page)
        for name in ("Start the countdown", "Open"):
            if facilitator.page.locator(".console-work").get_by_role("button", name=name, exact=True).count():
                facilitator.press(name)
                expect(alice.page.locator("form.answer").first).to_be_visible()
                look(facilitator.page, projector, alice.page)
        if not facilitator.button("Next").count():
            break
        facilitator.press("Next")


def test_the_reveal_and_the_refusal(everyone: tuple[Facilitator, Page, Participant]) -> None:
    facilitator, projector, alice = everyone
    facilitator.start()
    facilitator.go_to("Creating safety")
    facilitator.press("Start the countdown")
    alice.choose(0, 1, 2)
    alice.send()
    expect(alice.status).to_contain_text("Saved")
    look(alice.page)
    facilitator.press("Close collecting")
    facilitator.press("Show on the projector")
    expect(projector.locator("main")).to_contain_text("Not shown, so that nobody can be picked out")
    look(facilitator.page, projector, alice.page)
    facilitator.press("Next")
    facilitator.press("Open")
    facilitator.press("Close collecting")
    facilitator.press("Reveal")
    expect(projector.locator(".lists")).to_be_visible()
    look(facilitator.page, projector, alice.page)


def test_the_pages_around_the_workshop(room: Room) -> None:
    facilitator = room.workshop()
    url, code = room.server.url, facilitator.code
    for address in ("/workshops/", "/workshops/new/", f"/workshops/{code}/", f"/w/{code}/console/ending/", "/account/"):
        facilitator.page.goto(url + address)
        look(facilitator.page)
    stranger = room.device({"width": 390, "height": 844})
    for address in ("/", "/sign-in/", "/j", f"/j/{code}", "/j?code=WRONG1", f"/w/{code}/worried/", "/nowhere/"):
        stranger.goto(url + address)
        look(stranger)


def test_the_pages_by_which_a_device_is_passed_on(everyone: tuple[Facilitator, Page, Participant]) -> None:
    _facilitator, _projector, alice = everyone
    page = alice.page
    page.get_by_role("link", name="Leave").click()
    look(page)
    page.get_by_role("link", name="Pass it on").click()
    look(page)
    page.get_by_role("button", name="Pass on").click()
    expect(page.locator(".govuk-error-summary")).to_be_focused()
    look(page)
    page.locator("#word").fill("heron 7")
    page.get_by_role("button", name="Pass on").click()
    look(page)
    page.get_by_role("link", name="Come back to your seat").click()
    look(page)
    page.get_by_role("button", name="Come back").click()
    expect(page.locator(".govuk-error-summary")).to_be_focused()
    look(page)


def test_the_pages_by_which_a_name_is_taken_off_the_list(everyone: tuple[Facilitator, Page, Participant]) -> None:
    facilitator, _projector, alice = everyone
    page = facilitator.page
    page.locator("#names summary").click()
    page.get_by_role("link", name="Take a name off the list").click()
    look(page)
    page.get_by_role("link", name="Alice").click()
    look(page)
    page.get_by_role("button", name="Take this name off the list").click()
    expect(page.get_by_role("alert")).to_have_text("The name is off the list.")
    look(page)
    expect(alice.page.locator("main")).to_contain_text("The facilitator has taken your name off the list.")
    look(alice.page)


def test_the_pages_of_small_groups(everyone: tuple[Facilitator, Page, Participant], room: Room) -> None:
    facilitator, _projector, alice = everyone
    for name in ("Bob", "Charlie", "Dee"):
        room.participant(facilitator.code, name)
    groups = f"{room.server.url}/w/{facilitator.code}/console/groups/"
    facilitator.page.goto(groups)
    look(facilitator.page)
    facilitator.open_console()
    facilitator.start()
    facilitator.page.get_by_role("button", name="Ask who people would like to be with").click()
    expect(facilitator.page.locator("#small-groups")).to_contain_text("0 of 4")
    look(facilitator.page, alice.page)
    alice.page.get_by_role("link", name="Choose").click()
    for summary in alice.page.locator("main summary").all():
        summary.click()
    look(alice.page)
    alice.page.locator("#comfortable input").first.check()
    alice.page.get_by_role("button", name="Save").click()
    expect(alice.page.locator("#error-summary")).to_contain_text("Choose at least three people, or nobody.")
    look(alice.page)
    facilitator.page.goto(groups)
    look(facilitator.page)
    facilitator.page.get_by_role("button", name="Form the groups").click()
    facilitator.page.locator("summary", has_text="Change this group").first.click()
    look(facilitator.page)
    alice.page.goto(f"{room.server.url}/w/{facilitator.code}/group/move/")
    look(alice.page)
    alice.page.get_by_role("button", name="Ask to move").click()
    facilitator.page.goto(groups)
    look(facilitator.page, alice.page)
    facilitator.open_console()
    facilitator.go_to("Small groups")
    facilitator.press("Start the group work")
    look(facilitator.page)
    facilitator.press("Call the groups back")
    look(facilitator.page)
