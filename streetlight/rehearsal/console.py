"""The simulated facilitator's hands and eyes: the console's pages, its buttons and its face."""

import asyncio
import json
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass

from streetlight.rehearsal import wire
from streetlight.rehearsal.channel import Channel, Gone
from streetlight.rehearsal.device import Device
from streetlight.rehearsal.forms import Pairs, posted_forms
from streetlight.rehearsal.joining import face_of
from streetlight.rehearsal.page import Element, parse

UNTIL_SHOWN = 5
"""Seconds after which a face that has not followed an act is fetched by loading the page."""


class Refused(Exception):  # noqa: N818 - a page's no
    """The console said no, in its own sentence."""


@dataclass(frozen=True, slots=True)
class Button:
    """Something to press. `act` and `about` are how its address ends: (`next`, ``), (`close`, a slot)."""

    address: str
    fields: tuple[tuple[str, str], ...]

    @property
    def ends(self) -> list[str]:
        return self.address.rstrip("/").split("/console/")[-1].split("/")


@dataclass(frozen=True, slots=True)
class Desk:
    """One activity as the console shows it, with the acts that can be done on it."""

    slot: str
    count: int
    acts: frozenset[str]
    points: tuple["Point", ...]


@dataclass(frozen=True, slots=True)
class Point:
    key: str
    text: str
    cares: frozenset[str]


class Console:
    """A facilitator's page of one workshop, signed in by a one-time link."""

    def __init__(self, console_url: str) -> None:
        self._device = Device(console_url)
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

    async def close(self) -> None:
        if self._following is not None:
            self._following.cancel()
            with suppress(asyncio.CancelledError):
                await self._following

    async def press(self, *ends: str, fields: Pairs | None = None) -> None:
        """Press the button whose address ends so, and wait until the console shows what it did. Raises Refused."""
        button = next((button for button in self._buttons() if button.ends == ["journal", *ends]), None)
        if button is None:
            raise Refused(f"There is no button “{' '.join(ends)}” at the step “{self.step}”.")
        await self._send(button, fields or [])

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
    def desks(self) -> list[Desk]:
        return [
            _desk(section, self.step) for section in self._face.every("section") if section["id"].startswith("desk-")
        ]

    async def _send(self, button: Button, fields: Pairs) -> None:
        sent = [*self._kept_fields(), *button.fields, *fields]
        before = self._seen
        self._changed.clear()
        reply = await self._device.post(button.address, sent)
        if reply.status >= 400:  # noqa: PLR2004 - a no
            await self._load()
            raise Refused(_sentence(reply.body))
        await self.change(UNTIL_SHOWN)
        if "journal" in button.ends and self._seen == before:
            await self._load()

    async def _load(self) -> None:
        _, page = await self._device.open(self._url)
        face = face_of(page)
        if face is None:
            raise Refused(page.words[:300])
        self._page, self._face = page, face

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
        self._face = parse(html)
        self._changed.set()

    @property
    def _seen(self) -> str:
        return next((field["value"] for field in self._face.every("input") if field["name"] == "seen"), "")

    def _kept_fields(self) -> Pairs:
        """Give what the page's one form holds already: its token, and the number of the journal that was seen."""
        token = next(field for field in self._page.every("input") if field["name"] == "csrfmiddlewaretoken")
        return [("csrfmiddlewaretoken", token["value"]), ("seen", self._seen)]

    def _buttons(self) -> Iterator[Button]:
        for button in self._face.every("button"):
            if button["form"] == "act":
                named = ((button["name"], button["value"]),) if button["name"] else ()
                yield Button(button["formaction"], named)


def _desk(section: Element, step: str) -> Desk:
    standing = section.first(cls="card-standing")
    count = re.search(r"\d+", standing.words) if standing else None
    endings = [button["formaction"].rstrip("/").split("/") for button in section.every("button")]
    return Desk(
        slot=section["id"].removeprefix(f"desk-{step}-"),
        count=int(count[0]) if count else 0,
        acts=frozenset(ending[-2] for ending in endings if ending[-3] == "journal"),
        points=tuple(_point(item) for item in section.every("li", cls="point")),
    )


def _point(item: Element) -> Point:
    text = item.first(cls="point-text")
    cares = frozenset(button["formaction"].rstrip("/").rpartition("/")[2] for button in item.every("button"))
    return Point(item["id"].removeprefix("point-"), text.words if text else "", cares)


def _sentence(body: bytes) -> str:
    try:
        return str(json.loads(body)["refusal"])
    except (ValueError, LookupError, TypeError):
        return parse(body.decode(errors="replace")).words[:300]
