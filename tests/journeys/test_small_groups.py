"""Small groups in real browsers: asked in private, formed, and changed with the mouse and with the keyboard alone."""

import pytest
from playwright.sync_api import Page, expect

from tests.cast import PHONE, Facilitator, Participant, Room
from tests.journeys.test_accessibility import look

pytestmark = pytest.mark.journey

NAMES = ("Ana", "Ben", "Cai", "Dee")


@pytest.fixture
def facilitator(room: Room) -> Facilitator:
    """At the page of small groups of a workshop that has started."""
    facilitator = room.workshop()
    facilitator.start()
    return facilitator


@pytest.fixture
def people(room: Room, facilitator: Facilitator) -> list[Participant]:
    return [room.participant(facilitator.code, name) for name in NAMES]


def go_to_groups(facilitator: Facilitator) -> Page:
    facilitator.page.goto(f"{facilitator.server.url}/w/{facilitator.code}/console/groups/")
    return facilitator.page


def arrange_by_hand(facilitator: Facilitator) -> Page:
    """Have two empty groups, with everyone in none."""
    page = go_to_groups(facilitator)
    page.get_by_label("By hand").check()
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_label("How many groups?").fill("2")
    page.get_by_role("button", name="Open the groups").click()
    expect(page.locator(".group-card")).to_have_count(3)
    return page


def names_in(page: Page, number: int) -> list[str]:
    card = page.locator(".group-cards .group-card").nth(number - 1)
    return [text.split("\n")[0].strip() for text in card.locator(".places-name").all_inner_texts()]


def test_people_say_in_private_whom_they_would_like_to_be_with(
    facilitator: Facilitator, people: list[Participant]
) -> None:
    facilitator.page.get_by_role("button", name="Ask who people would like to be with").click()
    ana = people[0].page
    ana.get_by_role("link", name="Choose").click()
    for name in NAMES[1:]:
        ana.locator("#comfortable").get_by_label(name).check()
    ana.get_by_role("button", name="Save").click()
    expect(ana.get_by_role("status").first).to_contain_text("Saved")

    expect(facilitator.page.locator("#small-groups")).to_contain_text("1 of 4 have said")
    facilitator.page.get_by_role("button", name="Form the groups").click()
    for person in people:
        expect(person.page.locator("#group-head")).to_contain_text("Ana, Ben, Cai, Dee")


def test_who_sits_with_nobody_they_named_reads_so_on_their_own_phone_alone(
    room: Room, facilitator: Facilitator, people: list[Participant]
) -> None:
    far_off = [join_from_elsewhere(room, facilitator.code, name) for name in ("Eve", "Fay", "Gus")]
    facilitator.page.get_by_role("button", name="Ask who people would like to be with").click()
    eve = far_off[0]
    eve.get_by_role("link", name="Choose").click()
    for name in NAMES[:3]:
        eve.locator("#comfortable").get_by_label(name).check()
    eve.get_by_role("button", name="Save").click()
    expect(facilitator.page.locator("#small-groups")).to_contain_text("1 of 7 have said")
    facilitator.page.get_by_role("button", name="Form the groups").click()

    for page in (*far_off[1:], *(person.page for person in people)):
        expect(page.locator("#group-head")).to_be_visible()
        expect(page.get_by_role("region", name="For you alone")).to_have_count(0)
    alone = eve.get_by_role("region", name="For you alone")
    expect(alone.get_by_text("We could not match your choices this time")).to_be_hidden()
    alone.get_by_text("For you alone: about your group").click()
    expect(alone.get_by_text("We could not match your choices this time")).to_be_visible()
    look(eve)
    alone.get_by_role("link", name="Ask to move").click()
    expect(eve.get_by_role("button", name="Ask to move")).to_be_visible()


def join_from_elsewhere(room: Room, code: str, name: str) -> Page:
    person = Participant(room.device(PHONE), room.server, code, name)
    person.page.goto(f"{room.server.url}/j/{code}")
    person.fill_in_who_they_are()
    person.page.get_by_label("I am joining from elsewhere").check()
    person.page.get_by_role("button", name="Join").click()
    person.page.wait_for_url(f"**/w/{code}/")
    return person.page


def test_names_are_dragged_to_their_groups(facilitator: Facilitator, people: list[Participant]) -> None:
    page = arrange_by_hand(facilitator)
    for place, name in enumerate(NAMES):
        card = page.locator(".group-cards .group-card").nth(place % 2)
        page.locator(".places-person", has_text=name).drag_to(card.locator(".card-title"))
    page.get_by_role("button", name="Save who sits where").click()

    expect(page.locator(".group-card")).to_have_count(2)
    assert [names_in(page, number) for number in (1, 2)] == [["Ana", "Cai"], ["Ben", "Dee"]]
    expect(people[2].page.locator("#group-head")).to_contain_text("Ana, Cai")


def test_enter_in_a_box_saves_how_groups_form_and_moves_nobody(
    facilitator: Facilitator, people: list[Participant]
) -> None:
    page = arrange_by_hand(facilitator)
    page.get_by_label(f"Where {NAMES[0]} sits").select_option("Group 1")
    page.get_by_label("Fewest people in a group").fill("4")
    page.get_by_label("Fewest people in a group").press("Enter")

    expect(page.locator(".notice--done")).to_contain_text("Saved.")
    expect(page.get_by_label("Fewest people in a group")).to_have_value("4")
    expect(page.get_by_label(f"Where {NAMES[0]} sits")).to_have_value("1")
    assert names_in(page, 1) == []
    page.get_by_role("button", name="Save who sits where").click()
    expect(page.locator(".group-cards .group-card").first).to_contain_text(NAMES[0])


def test_the_keyboard_alone_does_the_same(facilitator: Facilitator, people: list[Participant]) -> None:
    page = arrange_by_hand(facilitator)
    for place, name in enumerate(NAMES):
        page.get_by_label(f"Where {name} sits").focus()
        page.keyboard.type(f"Group {place % 2 + 1}")
    page.get_by_role("button", name="Save who sits where").focus()
    page.keyboard.press("Enter")

    expect(page.locator(".group-card")).to_have_count(2)
    assert [names_in(page, number) for number in (1, 2)] == [["Ana", "Cai"], ["Ben", "Dee"]]


def test_somebody_asks_to_move_and_is_moved(facilitator: Facilitator, people: list[Participant]) -> None:
    page = arrange_by_hand(facilitator)
    for place, name in enumerate(NAMES):
        page.get_by_label(f"Where {name} sits").select_option(f"Group {place % 2 + 1}")
    page.get_by_role("button", name="Save who sits where").click()
    ana = people[0].page
    expect(ana.locator("#group-head")).to_contain_text("Ana, Cai")  # its page has been loaded again by now
    ana.goto(f"{facilitator.server.url}/w/{facilitator.code}/group/move/")
    ana.get_by_role("button", name="Ask to move").click()

    go_to_groups(facilitator)
    expect(page.locator("#wish-to-move")).to_contain_text("Ana")
    page.get_by_label("Where Ana sits").select_option("Group 2")
    page.get_by_role("button", name="Save who sits where").click()

    expect(page.locator("#wish-to-move")).to_have_count(0)
    assert [names_in(page, number) for number in (1, 2)] == [["Cai"], ["Ana", "Ben", "Dee"]]
    ana.get_by_role("link", name="Back to the workshop").click()
    expect(ana.locator("#group-head")).to_contain_text("Ana, Ben, Dee")


def test_the_console_stays_within_its_window_while_groups_feed_back(
    facilitator: Facilitator, people: list[Participant]
) -> None:
    facilitator.go_to("Small groups")
    facilitator.press("Form groups without asking")
    facilitator.press("Start the group work")
    facilitator.go_to("Feeding back")

    scrolls = "element => element.scrollHeight > element.clientHeight"
    assert facilitator.page.locator("main").evaluate(scrolls)
    assert not facilitator.page.locator("html").evaluate(scrolls)


def test_what_was_written_for_a_group_that_is_gone_comes_back_to_its_writer(
    facilitator: Facilitator, people: list[Participant]
) -> None:
    facilitator.go_to("Small groups")
    for name in ("Form groups without asking", "Start the group work"):
        facilitator.press(name)
    ana = people[0].page
    new = ana.locator(".group-question .item--new:has(textarea)").first
    expect(new).to_be_visible()
    ana.context.set_offline(True)
    new.locator("textarea").fill("We never ask who is missing")
    new.locator(".item-save").click()
    facilitator.press("Call the groups back")
    facilitator.press("Next")
    page = go_to_groups(facilitator)
    page.locator("summary", has_text="Dissolve the groups").click()
    page.get_by_label("Delete what the groups have written").check()
    with ana.expect_event("requestfailed", lambda request: request.method == "HEAD"):
        page.locator(".button--danger", has_text="Dissolve the groups").click()
    expect(page.locator(".group-card")).to_have_count(0)
    expect(people[1].page.locator("#group-head")).to_have_count(0)
    expect(ana.locator("#group-head")).to_be_visible()  # a page that cannot be loaded again stays as it is

    ana.context.set_offline(False)

    given_back = ana.locator("#given-back")
    expect(given_back).to_contain_text("You are in no group at the moment")
    expect(given_back).to_contain_text("We never ask who is missing")
    given_back.get_by_role("button", name="Close this").click()
    expect(ana.locator("#group-head")).to_have_count(0)
    expect(given_back).to_be_hidden()
