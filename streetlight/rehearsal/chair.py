"""Where somebody sits: their phone and its page, and what doing something in a small group needs of them."""

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from random import Random
from typing import Any

from streetlight.rehearsal import wire
from streetlight.rehearsal.board import Board
from streetlight.rehearsal.device import Device
from streetlight.rehearsal.forms import Form, Pairs
from streetlight.rehearsal.glance import NOTHING, Glance
from streetlight.rehearsal.page import Element
from streetlight.rehearsal.pen import Pen
from streetlight.rehearsal.tempers import Temper

Begin = Callable[[Coroutine[Any, Any, None]], object]


@dataclass
class Chair:
    """One person's place. `group` is the key of their small group, or empty; `begin` starts something beside the rest.

    `restless`: they have asked for another group, and write no more in this one.
    """

    name: str
    temper: Temper
    board: Board
    device: Device
    pen: Pen
    rng: Random
    begin: Begin
    group: str = ""
    token: str = ""
    restless: bool = False
    sight: Glance = NOTHING
    """What the phone shows."""

    @property
    def page(self) -> Element:
        return self.sight.page

    @property
    def forms(self) -> dict[str, Form]:
        """What the group writes together, by its slot, as it stands on the phone."""
        return self.sight.together

    def sit_down(self, page: Element, group: str) -> None:
        """Take in the page as it was loaded: which group it follows, and what its buttons need."""
        fields = (field for field in page.every("input") if field["name"] == "csrfmiddlewaretoken")
        self.token = next((field["value"] for field in fields), "")
        if self.group != group:
            self.group, self.restless = group, False

    def act(self, ending: str) -> Form | None:
        """Find the form of the group's whose address ends so."""
        return next((form for form in self.sight.acts if form.action.endswith(ending)), None)

    async def do(self, ending: str, name: str, value: str) -> None:
        """Press the button that is found so, if it is there."""
        form = self.act(ending)
        if form is not None:
            await self.press(form, (name, value))

    async def let_everyone_write(self) -> None:
        """Have nobody write for the whole group any more."""
        await self.do("/group/scribe/", "scribe", "")

    async def think(self, rng: Random | None = None) -> None:
        await asyncio.sleep((rng or self.rng).uniform(*self.temper.thinks))

    async def press(self, form: Form, *fields: tuple[str, str]) -> bool | None:
        """Press one of the group's buttons; say whether it was done; None if no answer came."""
        kept: Pairs = [(name, value) for name, value in form.kept if name != "csrfmiddlewaretoken"]
        try:
            reply = await self.device.post(form.action, [("csrfmiddlewaretoken", self.token), *kept, *fields])
        except wire.Unreachable:
            return None
        self.board.pressed[form.action.rstrip("/").rpartition("/")[2]] += reply.status < 400  # noqa: PLR2004 - done
        return reply.status < 400  # noqa: PLR2004 - the same
