"""The projector holds what it shows: nothing below its foot, and nothing too small for the back of a room."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, ViewportSize, expect

from tests.cast import Room, SignedIn
from tests.journeys.test_accessibility import look
from tests.servers import Server
from tests.sitting import Sitting, add, board, turn_to

pytestmark = pytest.mark.journey

SIZES = (ViewportSize(width=1920, height=1080), ViewportSize(width=1366, height=768))
SMALLEST = 0.019
"""Of the screen's height, the least that letters may have: on a screen of two metres they are two centimetres tall."""

# What stands in the main part and reaches below the foot's upper edge, or out of the window.
CUT_OFF = """main => {
  const floor = document.querySelector('.projector-foot').getBoundingClientRect().top + 1;
  const shown = [...main.querySelectorAll('*')].filter(one => one.checkVisibility() && one.textContent.trim());
  return shown.map(one => [one, one.getBoundingClientRect()])
    .filter(([one, { bottom, right }]) => bottom > floor || right > innerWidth + 1)
    .map(([one]) => one.outerHTML.slice(0, 80));
}"""

# A window that was made larger or smaller hears of it before its next frame.
DRAWN = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"


def looked_at(projector: Page) -> Iterator[Page]:
    for size in SIZES:
        projector.set_viewport_size(size)
        projector.wait_for_function("() => document.fonts.status === 'loaded'")
        projector.evaluate(DRAWN)
        yield projector


def stands_whole(projector: Page) -> None:
    for page in looked_at(projector):
        assert page.locator("main").evaluate(CUT_OFF) == []


def letters(line: Locator) -> float:
    """Give how tall a line's letters are, as a part of the screen's height."""
    return float(line.evaluate("one => parseFloat(getComputedStyle(one).fontSize) / innerHeight"))


@pytest.fixture(scope="module")
def sharing(browser: Browser, server: Server, signed_in: SignedIn) -> Iterator[tuple[Sitting, Page]]:
    """A group that releases a long list, a map and what it noted, and that speaks; made once, since it has much to write."""
    room = Room(browser, server, signed_in)
    sitting = Sitting.as_one(room, "Ana", "Ben")
    ana, facilitator = sitting.page("Ana"), sitting.facilitator
    add(ana, "agencies", *(f"Agency number {number}, with a rather long name" for number in range(1, 10)))
    add(
        ana,
        "agencies-notes",
        *(f"{number}. Nobody who knows the town at night comes, and nobody asks them" for number in range(3)),
    )
    turn_to(ana, "influence")
    forms = board(ana, "influence").locator("form.item")
    for number in range(forms.count()):
        for row in forms.nth(number).locator("fieldset.scale:visible").all():
            row.locator(".scale-input").nth((number * 3) % 7).check(force=True)
        expect(forms.nth(number)).to_have_class(re.compile("item--kept"))
    facilitator.go_to("Feeding back")
    ticks = ana.locator(".review-tick[aria-pressed=false]")
    expect(ticks.first).to_be_visible()
    while waiting := ticks.count():
        ticks.first.click()
        expect(ticks).to_have_count(waiting - 1)
    facilitator.press("Next group")
    projector = room.projector(facilitator)
    expect(projector.locator(".shared").first).to_be_visible()
    yield sitting, projector
    room.leave()


def test_much_that_a_group_shares_is_seen_page_by_page(sharing: tuple[Sitting, Page]) -> None:
    sitting, projector = sharing
    console = sitting.facilitator.page
    seen = []
    look(console, projector)
    while True:
        stands_whole(projector)
        seen.append(projector.locator(".shared-prompt").first.inner_text())
        for line in projector.locator(".shared li:visible").all():
            assert letters(line) > SMALLEST
        if not console.get_by_role("button", name="Next page").count():
            break
        before = projector.locator("[data-step-heading]").inner_text()
        console.keyboard.press("f")
        expect(projector.locator("[data-step-heading]")).not_to_have_text(before)
    assert len(seen) > 1
    assert len(set(seen)) == len(seen)
    console.keyboard.press("b")
    expect(projector.locator(".shared-prompt").first).to_have_text(seen[-2])


def test_a_map_of_all_groups_stands_whole_with_its_title(sharing: tuple[Sitting, Page]) -> None:
    sitting, projector = sharing
    sitting.facilitator.open_console()
    sitting.facilitator.wait_until_live()
    whole = sitting.facilitator.page.locator("#wholes .round-turn", has_text="Who knows, and who spoke")
    whole.get_by_role("button", name="Show on the projector").click()
    expect(projector.locator(".map")).to_be_visible()

    stands_whole(projector)

    for page in looked_at(projector):
        assert letters(page.locator(".shown-title")) > 1.5 * SMALLEST
        plot = page.locator(".map-plot").bounding_box()
        assert plot
        assert plot["height"] > page.viewport_size["height"] / 2  # type: ignore[index]
