"""The console's page of small groups, as the simulated facilitator uses it."""

from contextlib import suppress
from random import Random

from streetlight.rehearsal import wire
from streetlight.rehearsal.console import Console, Refused
from streetlight.rehearsal.forms import Form, Pairs, posted_forms
from streetlight.rehearsal.page import Element

WANTED = 4
"""How many groups there should be: as many as there are question sets, if nobody sits alone or in a crowd."""
SMALLEST, LARGEST = 3, 6
PLACE, QUESTIONS = "place-", "questions-"
NEW = "new"
FITTING = "/groups/forming/"
"""How the address of the button ends that puts people where they fit."""
TRIES = 3
MOST_GIVEN = 12
"""How many groups are given a question set of their own."""


class GroupsPage:
    """Forms groups, gives each its questions, and finds a place for who has none or would like another."""

    def __init__(self, console: Console, rng: Random) -> None:
        self._console = console
        self._rng = rng
        self._page: Element | None = None
        self._by_hand = self._moves = False

    async def form(self, people: int) -> int:
        """Arrange how large groups are, form them, and give each a question set in turn; say how many there are."""
        size = min(max(-(-people // WANTED), SMALLEST), LARGEST)
        smallest = max(size - 1, SMALLEST)
        self._page = None
        sizes = (("smallest", str(smallest)), ("largest", str(max(size, smallest + 1))))
        await self._send("/groups/arrangement/", *sizes, ("forming", "yes"))
        return await self._give_questions()

    async def find_places(self) -> list[str]:
        """Find a place for whoever is in no group, move every other one who asked to, and say what was done."""
        self._page = await self._console.page("groups/")
        places = self._form("/groups/places/")
        if places is None:
            return []
        here = {name: value for name, value in places.given if name.startswith(PLACE)}
        asked = [question.name for question in places.questions if question.name.startswith(PLACE)]
        wish = self._page.by_id("wish-to-move")
        seats = [press["value"] for press in wish.every("button")] if wish else []
        movers = [name for name in here if name.removeprefix(PLACE).partition("-")[0] in seats]
        return [
            *await self._seat([name for name in asked if name not in here], here),
            *[did for name in movers for did in await self._decide(name, here)],
        ]

    async def _seat(self, homeless: list[str], here: dict[str, str]) -> list[str]:
        """Put people where fewest sit, by hand; the next time where they fit, by the page's own button."""
        self._by_hand = bool(homeless) ^ self._by_hand
        groups = sorted({value for value in here.values() if value != NEW})
        form = self._form("/groups/places/")
        if not homeless or form is None or not groups:
            return []
        if self._by_hand or not any(press.action.endswith(FITTING) for press in form.presses):
            for name in homeless:
                here[name] = min(groups, key=lambda group: list(here.values()).count(group))
            done = await self._sent("/groups/places/", *((name, here[name]) for name in homeless))
        else:
            done = await self._sent("/groups/places/", to=FITTING)
        return ["place"] * len(homeless) if done else []

    async def _decide(self, mover: str, here: dict[str, str]) -> list[str]:
        """Move somebody who asked to, or leave it as it is: in turn."""
        self._moves = not self._moves
        others = sorted({value for value in here.values() if value not in (NEW, here.get(mover))})
        if self._moves and others:
            done = await self._sent("/groups/places/", (mover, self._rng.choice(others)))
            return ["move"] if done else []
        done = await self._sent("/groups/staying/", ("seat", mover.removeprefix(PLACE).partition("-")[0]))
        return ["leave as it is"] if done else []

    async def _sent(self, ending: str, *changes: tuple[str, str], to: str = "") -> bool:
        """Send a form, and say whether that was done: whoever it is about may be gone by then, or no answer come."""
        with suppress(Refused, wire.Unreachable):
            await self._send(ending, *changes, to=to)
            return True
        return False

    async def _give_questions(self) -> int:
        """Give groups a question set in turn; in a large room only the first of them, and leave the others theirs."""
        form = self._form("/groups/places/")
        chosen = [question for question in form.questions if question.name.startswith(QUESTIONS)] if form else []
        for number, question in enumerate(chosen[:MOST_GIVEN]):
            group = question.name.removeprefix(QUESTIONS)
            choice = question.choices[number % len(question.choices)]
            if not choice.chosen:
                await self._send("/groups/places/", (question.name, choice.value), to=f"/groups/{group}/questions/")
        return len(chosen)

    async def _send(self, ending: str, *changes: tuple[str, str], to: str = "") -> None:
        """Send the form that offers this as it stands, with these changes; `to` is how the address of another of its buttons ends."""
        for attempt in range(TRIES):
            if attempt or self._page is None:
                self._page = await self._console.page("groups/")
            form = self._form(ending)
            if form is None:
                raise Refused(f"The page of small groups has no form for “{ending}”.")
            action = next(action for action in _actions(form) if action.endswith(to or ending))
            try:
                self._page = await self._console.submit(action, _changed(form, changes))
            except (Refused, wire.Unreachable):
                if attempt == TRIES - 1:
                    raise
            else:
                return

    def _form(self, ending: str) -> Form | None:
        forms = posted_forms(self._page) if self._page else []
        return next((form for form in forms if any(action.endswith(ending) for action in _actions(form))), None)


def _actions(form: Form) -> list[str]:
    """Give the addresses that a form can be sent to, by itself or by one of its buttons."""
    return [form.action, *(press.action for press in form.presses)]


def _changed(form: Form, changes: tuple[tuple[str, str], ...]) -> Pairs:
    names = {name for name, _value in changes}
    return [*form.kept, *((name, value) for name, value in form.given if name not in names), *changes]
