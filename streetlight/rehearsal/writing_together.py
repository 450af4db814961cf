"""Writing on a group's boards: adding, filling in, changing and removing what everyone in the group sees."""

import asyncio
from collections.abc import Iterable
from random import Random

from streetlight.rehearsal.chair import Chair
from streetlight.rehearsal.forms import Form, Pairs
from streetlight.rehearsal.outbox import Outcome

NOTES = (0, 1, 1, 1, 2)
"""How many new things one member adds to a board."""
FILLS_IN = 0.4
"""How often somebody says something of a thing that their group places, sorts or maps."""
CHANGES, REMOVES = 0.1, 0.04
"""How often somebody changes or removes what another wrote."""
LEFT = 2
"""How many things on a board nobody removes any of: what is asked of each thing could not be answered of none."""
AT_ONCE = 0.08
"""How often an item is one that half of the group begin to change at the same moment."""
SETTLES = 0.3
"""How often somebody says that the words that were laid aside have been seen."""
IN_SPITE_OF_A_SCRIBE = 0.1
TRIES = 3
"""How often somebody tries other words where nothing stands yet and theirs were refused."""


class Writing:
    """One member at the boards of their group."""

    def __init__(self, chair: Chair) -> None:
        self._chair = chair
        self._met: set[tuple[str, str]] = set()
        self._settled: set[str] = set()

    def look(self) -> None:
        """Begin to write what comes to mind about what was not there before."""
        for form in self._chair.forms.values():
            where = self._chair.group, form.slot
            if where not in self._met:
                self._met.add(where)
                self._chair.begin(self._write(form))
            aside = form.hidden("version")
            if form.press("settled", "yes") and aside not in self._settled:
                self._settled.add(aside)
                self._chair.begin(self._settle(form))

    async def fill(self, slots: Iterable[str]) -> None:
        """Write something where nobody has, before the group goes on; where one person writes for all, end that first."""
        for slot in slots:
            for attempt in range(TRIES):
                form = self._chair.forms.get(slot)
                if form is None or await self._fill(form, self._rng(f"fill {slot} {attempt}")):
                    break
                await self._chair.let_everyone_write()

    async def _fill(self, form: Form, rng: Random) -> bool:
        fields = _without(self._chair.pen.fill_in(form, rng), "note")
        return await self._send(form, [*fields, ("note", f"{rng.getrandbits(128):032x}")])

    async def _write(self, form: Form) -> None:
        rng = self._rng(form.slot)
        if not self._chair.group and form.repeats:
            await self._add(form, rng)
        elif self._somebody_else_writes and rng.random() > IN_SPITE_OF_A_SCRIBE:
            return
        elif form.repeats:
            await self._add(form, rng)
        elif form.hidden("thing"):
            if rng.random() < FILLS_IN:
                await self._change(form, rng)
        elif self._together(form).random() < AT_ONCE:
            await self._change_at_once(form, rng)
        else:
            await self._meddle(form, rng)

    async def _add(self, form: Form, rng: Random) -> None:
        for _turn in range(rng.choice(NOTES)):
            await self._chair.think(rng)
            here = self._still(form)
            if here is None:
                return
            fields = self._chair.pen.fill_in(here, rng)
            await self._send(here, [*_without(fields, "note"), ("note", f"{rng.getrandbits(128):032x}")])

    async def _change(self, form: Form, rng: Random) -> None:
        """Change what stands there as it was when one began to think: whoever is faster lays nothing of it aside."""
        await self._chair.think(rng)
        if self._still(form) is not None:
            await self._send(form, self._chair.pen.fill_in(form, rng))

    async def _change_at_once(self, form: Form, rng: Random) -> None:
        await asyncio.sleep(self._together(form).uniform(3, 9) / self._chair.board.pace)
        here = self._still(form)
        if here is not None and rng.random() < 0.5:  # noqa: PLR2004 - half of the group
            await self._send(here, self._chair.pen.fill_in(here, rng))

    async def _meddle(self, form: Form, rng: Random) -> None:
        what = rng.random()
        if what < CHANGES:
            await self._change(form, rng)
        elif what < CHANGES + REMOVES:
            await self._chair.think(rng)
            here = self._still(form)
            if here is not None and here.press("withdraw", "yes") and self._standing(here) > LEFT:
                await self._send(here, [*here.kept, ("withdraw", "yes")])

    async def _settle(self, form: Form) -> None:
        rng = self._rng(f"{form.slot} {form.hidden('version')}")
        await self._chair.think(rng)
        here = self._still(form)
        if here is not None and here.press("settled", "yes") and rng.random() < SETTLES:
            await self._send(here, [*here.kept, *here.given, ("settled", "yes")])

    async def _send(self, form: Form, fields: Pairs) -> bool:
        """Send a form, and say whether that was saved."""
        sent = await self._chair.pen.send(form, fields, group=form.hidden("group") or self._chair.group)
        return sent is Outcome.SAVED

    def _standing(self, form: Form) -> int:
        """Count the things on the board of a form."""
        return sum(one.action == form.action and bool(one.hidden("item")) for one in self._chair.forms.values())

    def _still(self, form: Form) -> Form | None:
        """Give the form as it stands now; None if it is gone, or this person on their way to another group."""
        return None if self._chair.restless else self._chair.forms.get(form.slot)

    @property
    def _somebody_else_writes(self) -> bool:
        notice = self._chair.page.by_id("group-scribe")
        return notice is not None and self._chair.name not in notice.words

    def _rng(self, about: str) -> Random:
        chair = self._chair
        return Random(f"writes {chair.board.seed} {chair.name} {chair.group} {about}")

    def _together(self, form: Form) -> Random:
        """Draw what all of the group draw alike."""
        return Random(f"at once {self._chair.board.seed} {self._chair.group} {form.slot}")


def _without(fields: Pairs, name: str) -> Pairs:
    return [(field, value) for field, value in fields if field != name]
