"""The simulated facilitator's hands and eyes: the console's pages, its buttons and its face."""

import asyncio
import json
import re
from collections.abc import Iterator
from contextlib import suppress

from streetlight.rehearsal import wire
from streetlight.rehearsal.channel import Channel, Gone
from streetlight.rehearsal.console_face import (
    Button,
    Desk,
    Point,
    Progress,
    buttons,
    desks,
    named,
    progress,
    without_a_place,
)
from streetlight.rehearsal.device import Device
from streetlight.rehearsal.forms import Pairs, posted_forms
from streetlight.rehearsal.joining import face_of
from streetlight.rehearsal.page import Element, parse
from streetlight.rehearsal.seeing import WHOLE, Audience, Seeing
from streetlight.rehearsal.wire import Reply

TURN = "turn-"
"""How the ids begin of the turns of groups that feed back."""

UNTIL_SHOWN = 5
"""Seconds after which a face that has not followed an act is fetched by loading the page."""


PATIENCE = 30
"""Seconds that the facilitator waits for a page."""
MOST_TRIES = 3
"""How often the facilitator asks for a page that does not come."""


LATE = 409
"""The status of a press that was made at something that has moved on since."""


class Refused(Exception):  # noqa: N818 - a page's no
    """The console said no, in its own sentence."""


class Console:
    """A facilitator's page of one workshop, signed in by a one-time link."""

    def __init__(self, console_url: str, seeing: Seeing) -> None:
        self._seeing = seeing
        self._device = Device(console_url, patience=PATIENCE)
        self._url = console_url
        self._page = parse("")
        self._face = parse("")
        self._changed = asyncio.Event()
        self._following: asyncio.Task[None] | None = None

    async def sign_in(self, link: str) -> None:
        """Open a one-time link and press its button. Raises Refused."""
        _, page = await self._device.open(link)
        form = next(iter(posted_forms(page)), None)
        if form is None:
            raise Refused(page.words[:300])
        await self._device.submit(form.action or self._device.at, list(form.kept))

    async def open(self) -> None:
        """Load the page and follow its face from now on."""
        await self._load()
        self._following = asyncio.create_task(self._follow())

    async def look_again(self) -> None:
        """Load the page anew, as whoever comes back to it from another does."""
        await self._load()

    async def close(self) -> None:
        if self._following is not None:
            self._following.cancel()
            with suppress(asyncio.CancelledError):
                await self._following

    async def press(self, *ends: str, about: str = "") -> None:
        """Press the button whose address ends so, and wait until the console shows what it did. Raises Refused.

        `about` is what the button sends along, where several share an address.
        """
        button = next((button for button in self._buttons() if button.is_for("journal", *ends, about=about)), None)
        if button is None:
            raise Refused(f"There is no button “{' '.join(ends)} {about}” at the step “{self.step}”.")
        await self._send(button, [])

    def offers(self, *ends: str, about: str = "") -> bool:
        return any(button.is_for("journal", *ends, about=about) for button in self._buttons())

    def leads_to(self, ending: str) -> bool:
        return any(link["href"].endswith(f"/console/{ending}") for link in self._face.every("a"))

    async def help_groups(self) -> int:
        """Have been with each group that asks for it; say how many."""
        asking = [button for button in self._buttons() if button.ends[0] == "groups" and button.ends[-1] == "help"]
        for button in asking:
            await self._send(button, [])
        return len(asking)

    async def page(self, ending: str) -> Element:
        """Open a page beside the console; where it takes too long to come, ask again. Raises wire.Unreachable."""
        page = await self._opened(f"{self._url}{ending}")
        self._seeing.look(Audience.CONSOLE, page.html)
        return page

    async def submit(self, action: str, fields: Pairs) -> Element:
        """Send a form of such a page, and give the page that it leads to. Raises Refused."""
        reply, page = await self._device.submit(action, fields)
        if reply.status >= 400:  # noqa: PLR2004 - a no
            raise Refused((page.first(cls="refusal") or page).words[:300])
        self._seeing.look(Audience.CONSOLE, page.html)
        return page

    async def care(self, point: Point, care: str, *, into: str = "") -> None:
        """Do something with one point; if it is gone by now, nothing is done."""
        ends = f"points/{point.key}/{care}".split("/")
        button = next((button for button in self._buttons() if button.ends == ends), None)
        if button is not None:
            await self._send(button, [("into", into)] if into else [])

    async def end(self) -> None:
        """End the workshop, by the page that asks once more."""
        _, page = await self._device.open(f"{self._url}ending/")
        form = next(form for form in posted_forms(page) if "end" in form.action)
        reply, page = await self._device.submit(form.action, list(form.kept))
        if reply.status != 200:  # noqa: PLR2004 - the console again
            raise Refused(page.words[:300])

    async def change(self, within: float) -> None:
        """Wait until the face has changed since somebody last waited, or so many seconds have passed."""
        with suppress(TimeoutError):
            async with asyncio.timeout(within):
                await self._changed.wait()
        self._changed.clear()

    @property
    def step(self) -> str:
        heading = next((element for element in self._face.every() if "data-step-heading" in element), None)
        return heading["id"].removeprefix("heading-") if heading else ""

    @property
    def seconds(self) -> float:
        """The seconds that this step has left by the agenda; 0 when it has no time of its own."""
        now = self._face.first("li", cls="is-now")
        timer = now.first(cls="timer") if now else None
        told = re.fullmatch(r"(\d+):(\d\d)", timer.words) if timer else None
        return int(told[1]) * 60 + int(told[2]) if told else 0

    @property
    def is_last(self) -> bool:
        return not any(button.ends == ["journal", "next"] for button in self._buttons())

    @property
    def projector_url(self) -> str:
        link = next(link for link in self._page.every("a") if "/projector/" in link["href"])
        return self._device.url(link["href"])

    @property
    def groups(self) -> list[Progress]:
        return progress(self._face)

    @property
    def without_a_place(self) -> int:
        return without_a_place(self._face)

    @property
    def turns(self) -> list[str]:
        """The keys of the groups that feed back, in the order in which they stand."""
        return named(self._face, TURN)

    @property
    def still_looking(self) -> list[str]:
        """What the console calls each group that has not yet looked through what it wrote."""
        rows = (row for row in self._face.every("li", cls="round-turn") if row["id"].startswith(TURN))
        return [called.words for row in rows if "still looking" in row.words and (called := row.first("b"))]

    @property
    def wholes(self) -> list[str]:
        """The results of all groups that can be shown, each by its set and slot."""
        return named(self._face, WHOLE)

    @property
    def desks(self) -> list[Desk]:
        return desks(self._face, self.step)

    async def _send(self, button: Button, fields: Pairs) -> None:
        sent = [*self._kept_fields(), *button.fields, *fields]
        before = self._seen
        self._changed.clear()
        reply, lost = await self._posted(button.address, sent)
        if reply.status >= 400:  # noqa: PLR2004 - a no
            await self._load()
            if not (lost and reply.status == LATE):
                raise Refused(_sentence(reply.body))
        await self.change(UNTIL_SHOWN)
        if "journal" in button.ends and self._seen == before:
            await self._load()

    async def _posted(self, address: str, fields: Pairs) -> tuple[Reply, bool]:
        """Send a press, and again if no answer comes: with the number it was pressed at, it is done once.

        Says too whether an answer was lost: then the console is late because of this very press.
        """
        for attempt in range(MOST_TRIES):
            with suppress(wire.Unreachable):
                return await self._device.post(address, fields), attempt > 0
        raise wire.Unreachable(f"{address} does not answer")

    async def _load(self) -> None:
        page = await self._opened(self._url)
        face = face_of(page)
        if face is None:
            raise Refused(page.words[:300])
        self._page, self._face = page, face
        self._seeing.look(Audience.CONSOLE, page.html)

    async def _opened(self, address: str) -> Element:
        for _attempt in range(MOST_TRIES):
            with suppress(wire.Unreachable):
                return (await self._device.open(address))[1]
        raise wire.Unreachable(f"{address} does not come")

    async def _follow(self) -> None:
        while True:
            face = face_of(self._page)
            channel = Channel(self._device, face["data-face-url"] if face else "")
            try:
                await channel.follow(self._show)
            except Gone:
                await asyncio.sleep(1)
                with suppress(wire.Unreachable):
                    await self._load()

    def _show(self, html: str) -> None:
        """Take in a face that came by the stream, unless it is from before the page that was loaded meanwhile."""
        self._seeing.look(Audience.CONSOLE, html)
        face, seen = parse(html), self._seen
        came = _number_in(face)
        if not (came and seen) or int(came) >= int(seen):
            self._face = face
            self._changed.set()

    @property
    def _seen(self) -> str:
        return _number_in(self._face)

    def _kept_fields(self) -> Pairs:
        """Give what the page's one form holds already: its token, and the number of the journal that was seen."""
        token = next(field for field in self._page.every("input") if field["name"] == "csrfmiddlewaretoken")
        return [("csrfmiddlewaretoken", token["value"]), ("seen", self._seen)]

    def _buttons(self) -> Iterator[Button]:
        return buttons(self._face)


def _sentence(body: bytes) -> str:
    try:
        return str(json.loads(body)["refusal"])
    except (ValueError, LookupError, TypeError):
        return parse(body.decode(errors="replace")).words[:300]


def _number_in(face: Element) -> str:
    """Give the journal's number that a face carries; none once the workshop has ended."""
    return next((field["value"] for field in face.every("input") if field["name"] == "seen"), "")
