"""Watching the projector through a whole rehearsal: nothing may stand there before the facilitator has shown it."""

import asyncio
from collections.abc import Callable
from collections.abc import Set as AbstractSet
from contextlib import suppress
from dataclasses import dataclass, field

from streetlight.rehearsal import wire
from streetlight.rehearsal.channel import Channel, Gone
from streetlight.rehearsal.device import Device
from streetlight.rehearsal.joining import face_of
from streetlight.rehearsal.page import Element, parse

RESULTS = ("bars", "split", "spread", "stacks", "lists", "finding", "not-shown")
"""The classes of everything that says what a room answered."""


@dataclass
class Watch:
    """Watches one projector. `shown`: the steps of which something was shown; `secret`: words not to be seen yet."""

    url: str
    shown: AbstractSet[str]
    secret: Callable[[], AbstractSet[str]]
    faces: int = 0
    steps: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    async def watch(self) -> None:
        device = Device(self.url)
        while True:
            with suppress(wire.Unreachable):
                _, page = await device.open(self.url)
                face = face_of(page)
                if face is not None:
                    self._look(face)
                    with suppress(Gone):
                        await Channel(device, face["data-face-url"]).follow(self._show)
            await asyncio.sleep(1)

    def _show(self, html: str) -> None:
        self._look(parse(html))

    def _look(self, face: Element) -> None:
        self.faces += 1
        heading = next((element for element in face.every() if "data-step-heading" in element), None)
        place = heading["id"].removeprefix("heading-") if heading else ""
        if not self.steps or self.steps[-1] != place:
            self.steps.append(place)
        allowed = any(place == step or place.startswith(f"{step}-") for step in self.shown)
        results = sorted({kind for element in face.every() for kind in element.classes if kind in RESULTS})
        if results and not allowed:
            self.faults.append(f"at “{place}” the projector showed a result ({', '.join(results)}) before it was shown")
        words = face.words
        self.faults += [f"at “{place}” the projector showed “{text}”" for text in self.secret() if text in words]
