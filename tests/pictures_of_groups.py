"""The pictures of small groups: asked, formed and changed; at each of their tools; reviewing, feeding back, and after."""

import re
from concurrent.futures import ThreadPoolExecutor

import httpx
from playwright.sync_api import expect

from tests.camera import Camera, Evening
from tests.cast import Facilitator, Room
from tests.pictures_of_group_tools import harm, panels, teams

AGENCIES = ("Police", "School or college", "Health", "Youth service", "Housing")
ON_PHONES = ("Alice", "Bob", "Charlie")
NAMES = (
    "Dana",
    "Erin",
    "Frank",
    "Grace",
    "Hana",
    "Ifan",
    "Jo",
    "Kit",
    "Lena",
    "Mo",
    "Nia",
    "Owen",
    "Priya",
    "Rhys",
    "Siân",
)


def small_groups(room: Room, camera: Camera) -> None:
    facilitator = room.workshop()
    people = [room.participant(facilitator.code, name, AGENCIES[place]) for place, name in enumerate(ON_PHONES)]
    seat(facilitator, NAMES)
    evening = Evening(camera, facilitator, room.projector(facilitator), people[0], people[1])
    evening.groups_page("groups-prepared")
    facilitator.open_console()
    facilitator.start()
    asking(evening)
    forming(evening)
    panels(evening)
    harm(evening)
    teams(evening)
    coming_back(evening)
    feeding_back(evening)
    next_steps(evening)


def seat(facilitator: Facilitator, names: tuple[str, ...]) -> None:
    """Have people join who do nothing more."""

    def join(place: int) -> None:
        with httpx.Client(base_url=facilitator.server.url, follow_redirects=True) as device:
            page = device.get(f"/j/{facilitator.code}").text
            token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)
            assert token, page
            about = {"name": names[place], "agency": AGENCIES[place % len(AGENCIES)], "csrfmiddlewaretoken": token[1]}
            device.post(f"/w/{facilitator.code}/joining/", data=about).raise_for_status()

    with ThreadPoolExecutor(4) as threads:
        list(threads.map(join, range(len(names))))


def asking(evening: Evening) -> None:
    evening.groups_page("groups-before")
    evening.facilitator.open_console()
    evening.facilitator.page.get_by_role("button", name="Ask who people would like to be with").click()
    page = evening.alice.page
    expect(page.get_by_role("link", name="Choose")).to_be_visible()
    evening.take("asked")
    page.get_by_role("link", name="Choose").click()
    evening.camera.take("preferences-empty", "page", page)
    page.locator("#comfortable input").first.check()
    page.get_by_role("button", name="Save").click()
    evening.camera.take("preferences-refused", "page", page)
    for name in ("Bob", "Charlie", "Dana"):
        page.locator("#comfortable").get_by_label(name).check()
    for summary in page.locator("main summary").all():
        summary.click()
    evening.camera.take("preferences-full", "page", page)
    page.get_by_role("button", name="Save").click()
    evening.camera.take("preferences-saved", "page", page)
    page.goto(f"{evening.alice.server.url}/w/{evening.facilitator.code}/")
    evening.console("asked")


def forming(evening: Evening) -> None:
    page = evening.groups_page("groups-asked")
    page.get_by_role("button", name="Form the groups").click()
    evening.camera.take("groups-formed", "page", page)
    alice = page.locator(".group-card", has_text="Alice").locator(".card-title").inner_text()
    with_alice = re.search(r"Group \d+", alice)
    assert with_alice
    for name in ("Bob", "Charlie", "Erin", "Frank"):
        page.get_by_label(f"Where {name} sits").select_option(with_alice[0])
    page.get_by_role("button", name="Save who sits where").click()
    page.locator("summary", has_text="Change this group").first.click()
    evening.camera.take("groups-changed", "page", page)
    evening.alice.page.goto(f"{evening.alice.server.url}/w/{evening.facilitator.code}/preferences/")
    evening.camera.take("preferences-closed", "page", evening.alice.page)
    evening.alice.page.goto(f"{evening.alice.server.url}/w/{evening.facilitator.code}/group/move/")
    evening.camera.take("asking-to-move", "page", evening.alice.page)
    evening.alice.page.goto(f"{evening.alice.server.url}/w/{evening.facilitator.code}/")
    evening.facilitator.open_console()
    evening.facilitator.go_to("Small groups")
    evening.facilitator.press("Start the group work")
    expect(evening.alice.page.locator(".group-prompt")).to_be_visible()


def coming_back(evening: Evening) -> None:
    evening.facilitator.press("Call the groups back")
    evening.alice.page.locator("#group-called").wait_for()
    evening.all_three("called-back")


def feeding_back(evening: Evening) -> None:
    facilitator, page = evening.facilitator, evening.alice.page
    facilitator.go_to("Feeding back")
    page.locator(".review-item").first.wait_for()
    evening.all_three("review")
    for button in page.locator(".review-tick").all():
        button.click()
        page.wait_for_timeout(150)
    evening.bob.page.locator(".review-item", has_text="town centre").get_by_role("button", name="Hold it back").click()
    page.locator(".review-item.is-held").wait_for()
    evening.take("review-held")
    page.get_by_role("button", name="We have looked through it").click()
    group = page.locator("#group-head b").inner_text()
    turn = facilitator.page.locator(".round-turn", has_text=group)
    turn.get_by_role("button").click()
    expect(page.locator("#sharing")).to_be_visible()
    evening.all_three("turn")
    together(evening)


def together(evening: Evening) -> None:
    """Put what all groups have together on the projector, one after another."""
    wholes = evening.facilitator.page.locator("#wholes")
    shows = wholes.get_by_role("button", name="Show on the projector")
    expect(shows.first).to_be_visible()
    for place in range(min(shows.count(), 4)):
        shows.nth(place).click()
        expect(wholes.get_by_role("button", name="Hide")).to_have_count(1)
        evening.all_three(f"whole-{place + 1}")
        wholes.get_by_role("button", name="Hide").click()
        expect(wholes.get_by_role("button", name="Hide")).to_have_count(0)


def next_steps(evening: Evening) -> None:
    facilitator, page = evening.facilitator, evening.alice.page
    facilitator.go_to("Next steps")
    while facilitator.page.locator(".console-work").get_by_role("button", name="Open", exact=True).count():
        facilitator.press("Open")
    evening.all_three("next-steps")
    own = page.locator("form.answer").first
    own.get_by_label("The main thing I learnt").fill("We ask what she should change before we ask who holds the place")
    own.get_by_role("button", name="Save what I wrote").click()
    expect(own.locator(".answer-status")).to_contain_text("Saved")
    taking_away(evening)
    after_the_end(evening)


def taking_away(evening: Evening) -> None:
    """Take what somebody wrote for themselves, and the moment after they have deleted it here."""
    page = evening.alice.page
    page.goto(f"{evening.alice.server.url}/w/{evening.facilitator.code}/mine/")
    evening.camera.take("mine", "page", page)
    page.get_by_role("button", name="Delete it here now").click()
    expect(page.locator(".notice--done")).to_be_visible()
    evening.camera.take("mine-deleted", "page", page)
    page.goto(f"{evening.alice.server.url}/w/{evening.facilitator.code}/")


def after_the_end(evening: Evening) -> None:
    """End the workshop, and have it forget what was not released."""
    facilitator = evening.facilitator
    page, code = facilitator.page, facilitator.code
    page.goto(f"{facilitator.server.url}/w/{code}/console/ending/")
    evening.camera.take("ending-with-groups", "page", page)
    page.get_by_role("button", name="End the workshop").click()
    expect(facilitator.heading).to_have_text("The workshop has ended")
    evening.all_three("ended-with-groups")
    evening.groups_page("groups-ended")
    page.goto(f"{facilitator.server.url}/workshops/{code}/")
    evening.camera.take("workshop-ended", "page", page)
    page.get_by_role("link", name="Forget them now").click()
    evening.camera.take("forgetting", "page", page)
    page.get_by_role("button", name="Forget them for good").click()
    page.wait_for_url(f"**/workshops/{code}/")
    evening.camera.take("forgotten", "page", page)


def own_choice(room: Room, camera: Camera) -> None:
    """Take groups that people choose themselves: before, one nearly full, and chosen."""
    facilitator = room.workshop()
    people = [room.participant(facilitator.code, name, AGENCIES[place]) for place, name in enumerate(ON_PHONES)]
    seat(facilitator, NAMES[:6])
    facilitator.start()
    evening = Evening(camera, facilitator, room.projector(facilitator), people[0], people[1])
    page = evening.groups_page()
    page.get_by_label("By choice").check()
    page.get_by_role("button", name="Save", exact=True).click()
    camera.take("groups-by-choice", "page", page)
    page.get_by_role("button", name="Open the groups").click()
    evening.take("choose-a-group")
    for who in people:
        who.page.goto(f"{facilitator.server.url}/w/{facilitator.code}/group/")
    camera.take("own-group", "page", evening.alice.page)
    for who in people:
        who.page.get_by_role("button", name="Sit here").first.click()
    evening.alice.page.goto(f"{facilitator.server.url}/w/{facilitator.code}/group/")
    camera.take("own-group-chosen", "page", evening.alice.page)
    facilitator.open_console()
    facilitator.go_to("Small groups")
    evening.console("groups-by-choice")


def forty_people(room: Room, camera: Camera) -> None:
    facilitator = room.workshop()
    seat(
        facilitator,
        tuple(f"{name} {letter}" for letter in "AB" for name in (*NAMES, "Tomos", "Uma", "Vic", "Wyn", "Zoë")),
    )
    facilitator.start()
    page = facilitator.page
    page.get_by_role("button", name="Form groups without asking").first.click()
    expect(page.locator("#small-groups .card-number")).to_be_visible()
    page.goto(f"{facilitator.server.url}/w/{facilitator.code}/console/groups/")
    camera.take("groups-of-40", "page", page)
    facilitator.open_console()
    facilitator.go_to("Small groups")
    facilitator.press("Start the group work")
    camera.take("groups-of-40-at-work", "console", page)
