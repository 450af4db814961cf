"""The camera of `make pictures`: takes each screen in its sizes, as files that are numbered in the order of the day."""

from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Locator, Page

from tests.cast import Facilitator, Participant

HOME = Path(__file__).resolve().parents[1]
PICTURES = HOME / "pictures"
SHOWN = HOME / "docs" / "pictures"
SIZES = {
    "projector": ((1920, 1080), (1366, 768)),
    "console": ((1440, 900), (1280, 720), (390, 844)),
    "phone": ((390, 844), (320, 640)),
    "page": ((1366, 768), (390, 844), (320, 640)),
}


@dataclass
class Camera:
    """Takes the pictures of one workshop, numbered in the order of the day."""

    taken: int = 0

    def take(self, what: str, screen: str, page: Page, *, shown_as: str = "") -> None:
        self.taken += 1
        page.wait_for_timeout(900)
        for width, height in SIZES[screen]:
            page.set_viewport_size({"width": width, "height": height})
            page.wait_for_timeout(150)
            page.screenshot(
                path=PICTURES / f"{self.taken:03}-{screen}-{what}-{width}.png", full_page=screen != "projector"
            )
        width, height = SIZES[screen][0]
        page.set_viewport_size({"width": width, "height": height})
        if shown_as:
            page.wait_for_timeout(150)
            page.screenshot(path=SHOWN / f"{shown_as}.png")

    def show(self, part: Locator, name: str) -> None:
        """Take a part of a page for README."""
        part.screenshot(path=SHOWN / f"{name}.png")


@dataclass
class Evening:
    """A workshop with a group in it that is looked at: Alice and those she sits with."""

    camera: Camera
    facilitator: Facilitator
    projector: Page
    alice: Participant
    bob: Participant

    def take(self, what: str) -> None:
        self.camera.take(what, "phone", self.alice.page)

    def console(self, what: str) -> None:
        self.camera.take(what, "console", self.facilitator.page)

    def all_three(self, what: str) -> None:
        self.console(what)
        self.camera.take(what, "projector", self.projector)
        self.take(what)

    def groups_page(self, what: str = "") -> Page:
        page = self.facilitator.page
        page.goto(f"{self.facilitator.server.url}/w/{self.facilitator.code}/console/groups/")
        if what:
            self.camera.take(what, "page", page)
        return page

    def give(self, questions: str) -> None:
        page = self.groups_page()
        page.locator(f"[name=question_set][value={questions}]").check()
        page.get_by_role("button", name="Give these to all groups").click()
        self.facilitator.open_console()
