"""One face of one workshop: what it shows now, and who watches it."""

import hashlib
from dataclasses import dataclass, field
from typing import Protocol

AUDIENCES = ("phones", "projector", "console")
"""In the order in which they should hear of a change: the most people first. The phones of each small group are an
audience of their own, named for the group and for who sits in it: whoever has left it knows no address of its face."""

_GROUP = "group-"


def of_group(group: str, sitting: str = "") -> str:
    """Name the phones of a small group in which `sitting` sit together; without it, how all such names of it begin."""
    return f"{_GROUP}{group}-{sitting}"


def is_group(audience: str) -> bool:
    return audience.startswith(_GROUP)


def is_on_phones(audience: str) -> bool:
    return audience == AUDIENCES[0] or is_group(audience)


def group_in(audience: str) -> tuple[str, str]:
    """Give which group an audience is, and who was to sit in it."""
    group, _dash, sitting = audience.removeprefix(_GROUP).partition("-")
    return group, sitting


@dataclass(frozen=True, slots=True)
class Event:
    """One event of a stream, made once however many get it: as text, and framed for HTTP/1.1 for a bare connection."""

    text: bytes
    framed: bytes


@dataclass(frozen=True, slots=True)
class Face:
    """What one audience sees."""

    body: bytes
    version: str
    event: Event


class Watcher(Protocol):
    """An open stream. It holds back nothing: what cannot go out at once is refused, and offered again later."""

    def show(self, face: Face) -> bool:
        """Send a face, unless it was sent before. False if what was sent last is still on its way."""
        ...

    def say(self, event: Event) -> None:
        """Send an event that may be left out while something else is on its way."""
        ...

    def end(self, last: Event) -> None:
        """Send a last event and end in order, or just end if something is still on its way."""
        ...

    def cut_off(self) -> None: ...


@dataclass(slots=True, eq=False)
class Channel:
    """A face that somebody watches, or asked for of late. Only the event loop touches it, but for `stale`."""

    code: str
    audience: str
    face: Face | None = None
    gone: bool = False
    stale: bool = True
    """Set by any thread once a change is committed, and taken back just before the next rendering looks."""
    rendered: float = float("-inf")
    asked: float = 0
    watchers: set[Watcher] = field(default_factory=set)


def face_of(body: bytes) -> Face:
    version = hashlib.blake2b(body, digest_size=8).hexdigest()
    lines = b"\n".join(b"data: " + line for line in body.splitlines() or [b""])
    return Face(body, version, event_of(b"id: %b\n%b" % (version.encode(), lines)))


def event_of(fields: bytes) -> Event:
    text = fields + b"\n\n"
    return Event(text, b"%x\r\n%b\r\n" % (len(text), text))
