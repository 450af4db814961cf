"""Small groups in the journeys: who sits where, arranged by hand, and what a group's phone shows to write in."""

from dataclasses import dataclass

from playwright.sync_api import Locator, Page, expect

from tests.cast import Facilitator, Participant, Room

PANELS = "meetings-and-panels"
TEAMS = "teams-and-joint-work"
HARM = "extra-familial-harm"


@dataclass
class Sitting:
    """A workshop in which people sit in groups and are at their questions: `seats` says who sits in which group."""

    room: Room
    facilitator: Facilitator
    seats: dict[str, int]
    people: dict[str, Participant]

    @classmethod
    def of(cls, room: Room, seats: dict[str, int]) -> "Sitting":
        """Have everyone join, sit where they are to sit, and be at the first question of their set."""
        facilitator = room.workshop()
        facilitator.start()
        people = {name: room.participant(facilitator.code, name) for name in seats}
        sitting = cls(room, facilitator, seats, people)
        sitting.arrange()
        facilitator.open_console()
        facilitator.go_to("Small groups")
        return sitting.begin("")

    @classmethod
    def as_one(cls, room: Room, *names: str, without_script: str = "", questions: str = "") -> "Sitting":
        """Have everyone be in one group, and at the first question of its set."""
        facilitator = room.workshop()
        facilitator.start()
        people = {name: room.participant(facilitator.code, name, script=name != without_script) for name in names}
        sitting = cls(room, facilitator, dict.fromkeys(names, 1), people)
        if questions:
            sitting.give(questions)
        facilitator.open_console()
        facilitator.go_to("Small groups")
        facilitator.press("Form groups without asking")
        return sitting.begin(without_script)

    def begin(self, without_script: str) -> "Sitting":
        self.facilitator.press("Start the group work")
        for name, who in self.people.items():
            if name == without_script:
                who.page.goto(f"{self.room.server.url}/w/{self.facilitator.code}/")
            expect(who.page.locator(".group-prompt")).to_be_visible()
        return self

    def arrange(self) -> None:
        page = self.go_to_groups()
        page.get_by_label("By hand").check()
        page.get_by_role("button", name="Save", exact=True).click()
        page.get_by_label("How many groups?").fill(str(max(self.seats.values())))
        page.get_by_role("button", name="Open the groups").click()
        self.seat(self.seats)

    def seat(self, seats: dict[str, int]) -> None:
        """Have people sit in groups, on the page of groups or on the way to it."""
        page = self.go_to_groups()
        for name, group in seats.items():
            page.get_by_label(f"Where {name} sits").select_option(f"Group {group}")
        page.get_by_role("button", name="Save who sits where").click()
        expect(page.locator(".group-card--none")).to_have_count(0)

    def give(self, questions: str) -> None:
        page = self.go_to_groups()
        page.locator(f"[name=question_set][value={questions}]").check()
        page.get_by_role("button", name="Give these to all groups").click()
        expect(page.locator(f"[name=question_set][value={questions}]")).to_be_checked()

    def go_to_groups(self) -> Page:
        page = self.facilitator.page
        address = f"{self.facilitator.server.url}/w/{self.facilitator.code}/console/groups/"
        if page.url != address:
            page.goto(address)
        return page

    def page(self, name: str) -> Page:
        return self.people[name].page


def turn_to(page: Page, question: str) -> None:
    """Have a group turn to a question by its key, on the list of all its questions."""
    page.locator("#group-questions > summary").click()
    page.locator(f".turn-button[value={question}]").click()
    expect(page.locator(f"#question-{question}")).to_be_visible()
    page.locator("#group-questions > summary").click()


def board(page: Page, slot: str) -> Locator:
    """Find what a group writes in one slot of the question that it is at."""
    return page.locator(f"section.board[id$='-{slot}']")


def box(form: Locator) -> Locator:
    return form.locator("input[type=text], textarea").first


def new_item(page: Page, slot: str) -> Locator:
    return board(page, slot).locator("form.item--new")


def add(page: Page, slot: str, *lines: str) -> None:
    for line in lines:
        before = kept(page, slot).count()
        box(new_item(page, slot)).fill(line)
        new_item(page, slot).get_by_role("button", name="Add").click()
        expect(kept(page, slot)).to_have_count(before + 1)


def kept(page: Page, slot: str) -> Locator:
    return board(page, slot).locator("form.item--kept")


def stand(page: Page, slot: str, *lines: str) -> None:
    """Expect just these lines in a slot, in their order."""
    expect(kept(page, slot)).to_have_count(len(lines))
    for place, line in enumerate(lines):
        expect(box(kept(page, slot).nth(place))).to_have_value(line)
