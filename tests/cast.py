"""The cast of the journeys: a facilitator, a projector, and people on phones, each in a browser of their own."""

import re
from dataclasses import dataclass, field

from playwright.sync_api import Browser, BrowserContext, Error, Locator, Page, StorageState, ViewportSize, expect

from tests.servers import Server

PHONE = ViewportSize(width=390, height=844)
LAPTOP = ViewportSize(width=1366, height=768)
SCREEN = ViewportSize(width=1920, height=1080)
SignedIn = dict[str, StorageState]
CSRF = "c" * 32
SEE_OTHER = 303
CONTACTS = "Duty social worker: 01632 960001\nOut of hours: 01632 960002"


expect.set_options(timeout=20_000)


@dataclass
class Facilitator:
    """Runs a workshop from the console."""

    page: Page
    server: Server
    code: str = ""

    def sign_in(self, name: str, link: str = "") -> None:
        """Follow a sign-in link, or be made known and follow what is printed."""
        if not link:
            printed = self.server.command("manage", "facilitator", "add", name)
            found = re.search(r"/sign-in/[\w-]+/", printed)
            assert found, printed
            link = self.server.url + found[0]
        self.page.goto(link)
        self.page.get_by_role("button", name="Sign in as").click()
        self.page.wait_for_url(lambda url: "/sign-in/" not in url)

    def create_workshop(self, title: str = "Northside panel", outline: str = "") -> str:
        self.page.goto(f"{self.server.url}/workshops/new/")
        self.page.get_by_label("Title").fill(title)
        if outline:
            self.page.get_by_text("Use another outline").click()
            self.page.get_by_label("Or paste one here").fill(outline)
        self.page.get_by_role("button", name="Create").click()
        self.page.wait_for_url(re.compile(r"/workshops/[A-Z0-9]{6}/"))
        self.code = self.page.url.rstrip("/").rpartition("/")[2]
        return self.code

    def write_contacts(self) -> None:
        self.page.goto(f"{self.server.url}/workshops/{self.code}/")
        self.page.get_by_role("textbox", name=re.compile("contacts", re.IGNORECASE)).fill(CONTACTS)
        self.page.get_by_role("button", name=re.compile("Save.*contacts", re.IGNORECASE)).click()

    def open_console(self) -> None:
        self.page.goto(f"{self.server.url}/w/{self.code}/console/")

    def wait_until_live(self) -> None:
        """Wait, as people do, until the console says that it is connected: what is pressed then, moves at once."""
        expect(self.page.locator("#connection")).to_have_text("Connected")

    @property
    def projector_link(self) -> str:
        link = self.page.get_by_role("link", name="Open the projector").get_attribute("href")
        assert link
        return self.server.url + link

    def press(self, name: str) -> None:
        """Press a button of the console and wait until the console shows that it was done."""
        before = self.seen
        self.button(name).click()
        expect(self.page.locator("input[name=seen]").first).not_to_have_value(before)

    def button(self, name: str) -> Locator:
        """Find a button of the console's middle column by how its name begins: there is “Undo: Next” beside “Next”."""
        return self.page.locator(".console-now").get_by_role("button", name=re.compile(f"^{re.escape(name)}")).first

    def start(self) -> None:
        self.press("Start the workshop")

    def go_to(self, title: str) -> None:
        """Jump to a step by its title on the agenda."""
        before = self.seen
        self.page.locator(".agenda-jump", has_text=title).first.click()
        expect(self.page.locator("input[name=seen]").first).not_to_have_value(before)

    @property
    def seen(self) -> str:
        return self.page.locator("input[name=seen]").first.input_value()

    @property
    def heading(self) -> Locator:
        return self.page.locator("[data-step-heading]")


@dataclass
class Participant:
    """Takes part on a phone."""

    page: Page
    server: Server
    code: str
    name: str
    agency: str = "Police"

    def join(self) -> None:
        """Join as people do, page by page."""
        self.page.goto(f"{self.server.url}/j/{self.code}")
        self.fill_in_who_they_are()
        self.page.get_by_role("button", name="Join").click()
        self.page.wait_for_url(f"**/w/{self.code}/")

    def sit_down(self) -> None:
        """Stand at once where joining leads, with the seat that it gives: half the work, where it is not about joining."""
        device, address = self.page.context, f"{self.server.url}/w/{self.code}/"
        device.add_cookies([{"name": "csrftoken", "value": CSRF, "url": self.server.url}])
        form: dict[str, str | float | bool] = {"name": self.name, "agency": self.agency, "csrfmiddlewaretoken": CSRF}
        joined = device.request.post(f"{address}joining/", form=form, max_redirects=0)
        assert joined.status == SEE_OTHER, joined.text()
        self.page.goto(address)

    def fill_in_who_they_are(self) -> None:
        self.page.get_by_label("Your name").fill(self.name)
        self.page.get_by_label(self.agency, exact=True).check()

    def choose(self, *places: int) -> None:
        """Tick the boxes at these places of the form, from 0."""
        for place in places:
            self.page.locator(".answer input[type=checkbox]").nth(place).check()

    def write(self, text: str) -> None:
        self.page.locator(".answer textarea").first.fill(text)

    def send(self) -> None:
        self.page.locator("form.answer .dock button").first.click()

    @property
    def heading(self) -> Locator:
        return self.page.locator("[data-step-heading]")

    @property
    def status(self) -> Locator:
        return self.page.locator(".answer-status").first


@dataclass
class Room:
    """Everyone who is in one workshop, each with a browser context of their own."""

    browser: Browser
    server: Server
    signed_in: SignedIn = field(default_factory=dict)
    contexts: list[BrowserContext] = field(default_factory=list)

    def device(
        self,
        viewport: ViewportSize,
        *,
        script: bool = True,
        forced_colours: bool = False,
        cookies: StorageState | None = None,
    ) -> Page:
        context = self.browser.new_context(
            viewport=viewport,
            locale="en-GB",
            java_script_enabled=script,
            storage_state=cookies,
            forced_colors="active" if forced_colours else "none",
        )
        context.set_default_timeout(20_000)
        self.contexts.append(context)
        return context.new_page()

    def facilitator(
        self, name: str = "alice", *, link: str = "", script: bool = True, forced_colours: bool = False
    ) -> Facilitator:
        cookies = self.signed_in.get(name)
        device = self.device(LAPTOP, script=script, forced_colours=forced_colours, cookies=cookies)
        facilitator = Facilitator(device, self.server)
        if cookies is None:
            facilitator.sign_in(name, link)
            self.signed_in[name] = device.context.storage_state()
        return facilitator

    def workshop(self) -> Facilitator:
        """Have a facilitator stand before a workshop that is ready to start, as it was made for them."""
        links = self.server.make_workshop()
        facilitator = self.facilitator("demo", link=links["sign_in"])
        facilitator.code = links["code"]
        facilitator.open_console()
        facilitator.wait_until_live()
        return facilitator

    def workshop_by_hand(self, outline: str = "") -> Facilitator:
        """Have a facilitator stand before a workshop that they have made ready, page by page."""
        facilitator = self.facilitator()
        facilitator.create_workshop(outline=outline)
        facilitator.write_contacts()
        facilitator.open_console()
        facilitator.wait_until_live()
        return facilitator

    def choosing(self) -> Facilitator:
        """Have a facilitator stand at the step in which the room chooses, with its countdown running."""
        facilitator = self.workshop()
        facilitator.start()
        facilitator.go_to("Creating safety")
        facilitator.press("Start the countdown")
        return facilitator

    def newcomer(self, code: str, name: str, agency: str = "Police", *, script: bool = True) -> Participant:
        """Have somebody join, page by page."""
        newcomer = Participant(self.device(PHONE, script=script), self.server, code, name, agency)
        newcomer.join()
        return newcomer

    def participant(
        self, code: str, name: str, agency: str = "Police", *, script: bool = True, forced_colours: bool = False
    ) -> Participant:
        """Have somebody be there who has joined."""
        device = self.device(PHONE, script=script, forced_colours=forced_colours)
        participant = Participant(device, self.server, code, name, agency)
        participant.sit_down()
        return participant

    def projector(self, facilitator: Facilitator) -> Page:
        page = self.device(SCREEN)
        page.goto(facilitator.projector_link)
        return page

    def leave(self) -> None:
        """Close every device, with nothing on it: one whose page was just loading again would now and then never close."""
        for page in [page for context in self.contexts for page in context.pages]:
            empty(page)
        for context in self.contexts:
            context.close()


def empty(page: Page) -> None:
    """Have nothing on a page. One that is just loading itself again swallows the first way elsewhere, not the second."""
    for _try in range(3):
        try:
            page.goto("about:blank", timeout=5_000)
        except Error:
            continue
        return
