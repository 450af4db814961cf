"""Looking through what a group wrote: a member ticks some of it, holds some back, and says that they are done."""

from random import Random

from streetlight.rehearsal.chair import Chair
from streetlight.rehearsal.forms import Form
from streetlight.rehearsal.glance import Glance
from streetlight.rehearsal.page import Element

TICKS, TICKS_AND_UNTICKS, HOLDS, HOLDS_FOR_A_WHILE = 0.25, 0.29, 0.33, 0.35
"""How often a member ticks an item, ticks it and thinks again, holds it back, or does so for a while: added up."""


class Review:
    """One member before what their group wrote."""

    def __init__(self, chair: Chair) -> None:
        self._chair = chair
        self._met: set[str] = set()
        self._done = False

    def look(self) -> None:
        for item in self._chair.sight.review:
            if item not in self._met:
                self._met.add(item)
                self._chair.begin(self._decide(item))
        if self._chair.sight.reviewing and not self._done:
            self._done = True
            self._chair.begin(self._finish())

    async def _decide(self, item: str) -> None:
        rng = Random(f"review {self._chair.board.seed} {self._chair.name} {item}")
        what = rng.random()
        if what > HOLDS_FOR_A_WHILE:
            return
        await self._chair.think(rng)
        await self._act(item, "released", "yes") if what < TICKS_AND_UNTICKS else await self._act(item, "held", "yes")
        if TICKS < what < TICKS_AND_UNTICKS or what > HOLDS:
            await self._chair.think(rng)
            await self._act(item, *(("released", "no") if what < TICKS_AND_UNTICKS else ("held", "no")))

    async def _act(self, item: str, name: str, value: str) -> None:
        """Press a button of an item, if it is still there."""
        found = self._chair.page.by_id(item)
        form = _form_with(self._chair.sight, item.removeprefix("review-"), name, value)
        if found is None or form is None:
            return
        seeing, key, text = self._chair.board.seeing, item.removeprefix("review-"), _text(found)
        asked = seeing.clock()
        if (name, value) == ("released", "yes"):
            out = seeing.let_out(key, text, *self._names_of(key))
            done = await self._chair.press(form, (name, value))
            out.certain = seeing.clock()
            out.until = out.certain if done is False else None
        elif await self._chair.press(form, (name, value)):
            if (name, value) == ("released", "no"):
                seeing.took_back(key, asked=asked)
            elif (name, value) == ("held", "yes"):
                seeing.held(key, text, _slot_of(self._chair.page, item), asked=asked)

    def _names_of(self, key: str) -> list[str]:
        """Give what an item goes by for whoever began to write before it stood there: its group and its form."""
        forms = self._chair.forms.values()
        return [f"{self._chair.group}/{form.slot}" for form in forms if form.hidden("item") == key]

    async def _finish(self) -> None:
        await self._chair.think()
        await self._chair.think()
        form = self._chair.act("/group/review/")
        if form is None:
            self._done = False
        elif form.press("done", "yes"):
            await self._chair.press(form, ("done", "yes"))


def _form_with(sight: Glance, key: str, name: str, value: str) -> Form | None:
    forms = (form for form in sight.acts if f"/group/items/{key}/" in form.action)
    return next((form for form in forms if form.press(name, value)), None)


def _slot_of(page: Element, item: str) -> str:
    """Give the slot under which an item stands, as the page's ids have it: set, hyphen, key."""
    questions = page.every("div", cls="review-question")
    return next((one["id"].removeprefix("review-") for one in questions if one.by_id(item)), "")


def _text(item: Element) -> str:
    text = item.first(cls="review-text")
    return text.words if text else ""
