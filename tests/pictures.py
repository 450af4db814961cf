"""Takes a picture of every screen in every state, with a room of simulated people: `make pictures`.

The pictures go to `pictures/` (not kept), and those that README shows to `docs/pictures/`.
"""

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Page, expect, sync_playwright

from tests.camera import PICTURES, SHOWN, Camera
from tests.cast import Facilitator, Participant, Room
from tests.conftest import FLAGS, chromium_path
from tests.pictures_of_groups import forty_people, own_choice, small_groups
from tests.servers import STREETLIGHT, Server

PEOPLE = 18
MOST_OF = 14  # some of the simulated people come late, and some never answer

STRANGERS = {"front": "/", "sign-in": "/sign-in/", "join": "/j", "wrong-code": "/j?code=CCCCCC", "nowhere": "/nowhere/"}


@dataclass
class Scene:
    """A workshop with everyone in it."""

    camera: Camera
    facilitator: Facilitator
    projector: Page
    alice: Participant

    def all_three(self, what: str, *, shown: bool = False) -> None:
        self.camera.take(what, "console", self.facilitator.page, shown_as="console" if shown else "")
        self.camera.take(what, "projector", self.projector)
        self.camera.take(what, "phone", self.alice.page)

    def wait_for_answers(self, number: int) -> None:
        enough = "|".join(str(count) for count in range(number, PEOPLE + 1))
        lamps = self.facilitator.page.locator(".console-room .lamps-line")
        expect(lamps).to_contain_text(re.compile(rf"\b({enough}) of"), timeout=60_000)

    def close_and_show(self, what: str, *names: str) -> None:
        for name in names:
            self.facilitator.press(name)
        self.all_three(what)


def main() -> None:
    PICTURES.mkdir(exist_ok=True)
    SHOWN.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright, TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=list(FLAGS))
        server = Server(Path(folder), f"sqlite:///{folder}/pictures.sqlite3")
        server.start()
        room = Room(browser, server)
        try:
            camera = Camera()
            pages_before(room, camera)
            the_workshop(room, camera)
            small_groups(room, camera)
            own_choice(room, camera)
            forty_people(room, camera)
            a_name_taken_off(room, camera)
            forced_colours(room, camera)
        finally:
            room.leave()
            server.stop()
            browser.close()
    sys.stdout.write(f"{camera.taken} states are in {PICTURES}\n")


def pages_before(room: Room, camera: Camera) -> None:
    """Take the ordinary pages, empty, refused and full."""
    stranger = room.device({"width": 390, "height": 844})
    for what, address in STRANGERS.items():
        stranger.goto(room.server.url + address)
        camera.take(what, "page", stranger)
    facilitator = room.facilitator()
    camera.take("workshops-empty", "page", facilitator.page)
    facilitator.page.goto(f"{room.server.url}/workshops/new/")
    camera.take("new-workshop", "page", facilitator.page)
    facilitator.page.get_by_role("button", name="Create").click()
    camera.take("new-workshop-refused", "page", facilitator.page)


def the_workshop(room: Room, camera: Camera) -> None:
    facilitator = room.workshop()
    facilitator.page.goto(f"{room.server.url}/workshops/{facilitator.code}/")
    camera.take("workshop", "page", facilitator.page)
    facilitator.page.goto(f"{room.server.url}/workshops/")
    camera.take("workshops", "page", facilitator.page)
    facilitator.open_console()
    projector = room.projector(facilitator)
    camera.take("nobody-yet", "console", facilitator.page)
    camera.take("join", "projector", projector)
    joining = room.device({"width": 390, "height": 844})
    joining.goto(f"{room.server.url}/j/{facilitator.code}")
    camera.take("join-with-code", "page", joining)
    joining.get_by_role("button", name="Join").click()
    camera.take("join-refused", "page", joining)
    alice = room.participant(facilitator.code, "Alice", "Youth service")
    with simulated_people(room, facilitator):
        expect(facilitator.page.locator(".console-room .card-number")).to_have_text(
            re.compile(rf"^1[{MOST_OF - 10}-9]$"), timeout=60_000
        )
        scene = Scene(camera, facilitator, projector, alice)
        scene.all_three("before")
        facilitator.start()
        the_choice(scene)
        the_reveal(scene)
        the_rest(scene)


def the_choice(scene: Scene) -> None:
    for _step in range(4):
        scene.all_three("read-out")
        scene.facilitator.press("Next")
    scene.all_three("choice-waiting")
    scene.facilitator.press("Start the countdown")
    scene.alice.choose(2, 3)
    scene.camera.take("choice", "phone", scene.alice.page, shown_as="phone-pick")
    scene.camera.take("choice", "projector", scene.projector, shown_as="projector-pick")
    scene.alice.choose(7)
    scene.alice.send()
    expect(scene.alice.status).to_contain_text("Saved")
    scene.wait_for_answers(MOST_OF - 2)
    scene.all_three("choice-saved")
    scene.close_and_show("choice-closed", "Close collecting")
    scene.close_and_show("choice-shown", "Show on the projector")


def the_reveal(scene: Scene) -> None:
    scene.facilitator.press("Next")
    scene.all_three("sort-waiting")
    scene.facilitator.press("Open")
    scene.wait_for_answers(PEOPLE // 2)
    scene.all_three("sorting", shown=True)
    scene.close_and_show("sort-shown", "Close collecting", "Show on the projector")
    scene.facilitator.press("Reveal")
    scene.all_three("reveal")
    scene.camera.take("reveal", "projector", scene.projector, shown_as="projector-reveal")
    scene.facilitator.press("Open")
    points = scene.facilitator.page.get_by_role("button", name="Put on the projector")
    expect(points.first).to_be_visible(timeout=60_000)
    scene.facilitator.page.wait_for_timeout(4_000)
    for _point in range(3):
        points.first.click()
        scene.facilitator.page.wait_for_timeout(400)
    scene.close_and_show("points", "Show on the projector")


def the_rest(scene: Scene) -> None:
    """Take every later step as it is entered, and with what can be opened in it open."""
    facilitator = scene.facilitator
    while facilitator.button("Next").count():
        facilitator.press("Next")
        step = (
            facilitator.page.locator(".agenda-step.is-now .agenda-title")
            .inner_text()
            .lower()
            .replace(" ", "-")
            .strip("?")
        )
        scene.all_three(step)
        if facilitator.page.locator(".console-work").get_by_role("button", name="Open", exact=True).count():
            facilitator.press("Open")
            scene.all_three(f"{step}-open")
    facilitator.press("Pause")
    scene.all_three("paused")
    scene.alice.page.goto(f"{scene.alice.server.url}/w/{facilitator.code}/worried/")
    scene.camera.take("worried", "page", scene.alice.page)
    scene.alice.page.goto(f"{scene.alice.server.url}/w/{facilitator.code}/mine/")
    scene.camera.take("mine", "page", scene.alice.page)
    scene.alice.page.goto(f"{scene.alice.server.url}/w/{facilitator.code}/")
    facilitator.page.get_by_role("link", name="End the workshop").click()
    scene.camera.take("ending", "page", facilitator.page)
    facilitator.page.get_by_role("button", name="End the workshop").click()
    scene.all_three("ended")


def a_name_taken_off(room: Room, camera: Camera) -> None:
    """Take the way by which a name goes off the list, and what its owner reads then."""
    facilitator = room.workshop()
    alice, _bob = (room.participant(facilitator.code, name) for name in ("Alice", "Bob"))
    page = facilitator.page
    page.locator("#names summary").click()
    camera.take("names", "console", page)
    page.get_by_role("link", name="Take a name off the list").click()
    camera.take("names", "page", page)
    page.get_by_role("link", name="Alice").click()
    camera.take("taking-off", "page", page)
    asked = page.url
    page.get_by_role("button", name="Take this name off the list").click()
    camera.take("taken-off", "page", page)
    page.goto(asked)
    camera.take("taken-off-already", "page", page)
    expect(alice.page.locator(".notice")).to_contain_text("taken your name off the list")
    camera.take("taken-off-told", "page", alice.page)


def forced_colours(room: Room, camera: Camera) -> None:
    """Take the choice in forced colours, as a high-contrast theme shows it."""
    facilitator = room.facilitator("bob", forced_colours=True)
    facilitator.create_workshop("High contrast")
    facilitator.write_contacts()
    facilitator.open_console()
    facilitator.start()
    facilitator.go_to("Creating safety")
    facilitator.press("Start the countdown")
    alice = room.participant(facilitator.code, "Alice", forced_colours=True)
    alice.choose(0, 1)
    camera.take("forced-colours", "console", facilitator.page)
    camera.take("forced-colours", "phone", alice.page)


@contextmanager
def simulated_people(room: Room, facilitator: Facilitator) -> Iterator[None]:
    link = f"{room.server.url}/j/{facilitator.code}"
    people = subprocess.Popen(  # noqa: S603 - ours
        [str(STREETLIGHT), "rehearse", link, "--people", str(PEOPLE - 1), "--seed", "7"], stdout=subprocess.DEVNULL
    )
    try:
        yield
    finally:
        people.terminate()
        people.wait(timeout=30)


if __name__ == "__main__":
    main()
