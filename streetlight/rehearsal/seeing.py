"""Who may see what: everything that is written in a rehearsal, by its marks, and what each audience is shown of it.

The list of what may be seen is `MAY_SEE`, `ONCE_OUT` and the one rule beside them: a group sees what it wrote itself.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from time import monotonic

from streetlight.rehearsal.marks import marks_in
from streetlight.rehearsal.page import Element, parse

ON_ITS_WAY = 5
"""Seconds for which something that was taken back may still stand on a screen that has not heard of it."""

RESULTS = frozenset(("bars", "split", "spread", "stacks", "lists", "finding", "not-shown"))
"""The classes of everything that says what a room answered."""

OWN_PICTURES = frozenset(("board", "review"))
"""The classes of what a group draws of its own items, for its own eyes."""

SHARED = "shared"
"""The class of what a group that feeds back has let out; and a name for that in `shown`."""

FOR_ONE_ALONE = 'id="for-you-alone"'
"""What forming groups says to one person, on the page that is theirs."""

WHOLE = "whole-"
"""How the ids begin of what the console says of one result of all groups."""

_CLASSES = re.compile(r'class="([^"]*)"')
_KEY = re.compile(r"\b[0-9a-f]{32}\b")
_SEAT = re.compile(r'id="place-([0-9a-f]{32})"')
"""What the facilitator's list of groups calls somebody's seat by."""


class Audience(StrEnum):
    """Who looks. Each small group is an audience of its own, named for it."""

    PHONES = "phones"
    PROJECTOR = "projector"
    CONSOLE = "console"


class Kind(StrEnum):
    """What somebody wrote."""

    PRIVATE = "a private answer"
    OWN = "a note of one’s own"
    FOR_THE_ROOM = "a note for the room"
    OF_THE_ROOM = "what the room writes together"
    OF_A_GROUP = "what a group wrote"


MAY_SEE: dict[Kind, frozenset[Audience]] = {
    Kind.PRIVATE: frozenset(),
    Kind.OWN: frozenset(),
    Kind.FOR_THE_ROOM: frozenset({Audience.CONSOLE}),
    Kind.OF_THE_ROOM: frozenset(Audience),
    Kind.OF_A_GROUP: frozenset(),
}
"""Who sees something before it is let out. On the phones of small groups stands what stands on all phones, too."""

ONCE_OUT: dict[Kind, frozenset[Audience]] = {
    Kind.PRIVATE: frozenset(),
    Kind.OWN: frozenset(Audience),
    Kind.FOR_THE_ROOM: frozenset(Audience),
    Kind.OF_THE_ROOM: frozenset(Audience),
    Kind.OF_A_GROUP: frozenset(Audience),
}
"""Who sees it once whoever may do so has let it out."""


@dataclass(frozen=True, slots=True)
class Origin:
    """What carries a mark: its kind, the person and, if it is a group's, the group that wrote it, and into which slot."""

    kind: Kind
    person: int
    group: str = ""
    slot: str = ""


@dataclass(slots=True)
class Out:
    """An item that was let out: since when that is certain, and when it was taken back."""

    certain: float | None = None
    until: float | None = None


@dataclass
class Seeing:
    """Holds what each audience is shown against what it may see.

    `shown` names what was shown, or is about to be: steps, `shared` once a group speaks, and results of all groups by
    their set and slot. `names` are those of the people.
    """

    watching: bool = False
    names: frozenset[str] = frozenset()
    shown: set[str] = field(default_factory=set)
    clock: Callable[[], float] = monotonic
    faults: list[str] = field(default_factory=list)
    looked_at: Counter[str] = field(default_factory=Counter)
    """How many different things each kind of audience was shown."""
    recognised: Counter[str] = field(default_factory=Counter)
    """How often somebody's words were known again, by what they were."""
    seats: set[str] = field(default_factory=set)
    """The keys of people's seats, under which it is kept whom they named in private: known from the facilitator's list."""
    _origins: dict[str, list[Origin]] = field(default_factory=dict)
    _of_item: dict[str, set[str]] = field(default_factory=dict)
    _out: dict[str, list[Out]] = field(default_factory=dict)
    _outs: dict[str, list[Out]] = field(default_factory=dict)
    _seen: set[tuple[str, int, int]] = field(default_factory=set)

    def wrote(self, texts: Iterable[str], origin: Origin, item: str) -> None:
        """Note what is about to be sent, and the item that it is written into."""
        marks = set().union(*map(marks_in, texts))
        for mark in marks:
            self._origins.setdefault(mark, []).append(origin)
        self._of_item.setdefault(item, set()).update(marks)
        for out in self._out.get(item, []):
            self._let_out(out, marks)

    def let_out(self, item: str, text: str, *others: str) -> Out:
        """Note that an item, which goes by other names too, is about to be let out, with what its line says.

        Whoever lets it out says afterwards since when that is `certain`, or that it was not.
        """
        marks = set(marks_in(text)).union(*(self._of_item.get(name, set()) for name in (item, *others)))
        out = Out()
        self._let_out(out, marks)
        for name in (item, *others):
            self._out.setdefault(name, []).append(out)
        return out

    def took_back(self, item: str, *, asked: float) -> None:
        """Note that an item has been taken back, since somebody asked for that."""
        self._end(self._out.get(item, []), asked)

    def held(self, item: str, text: str, slot: str, *, asked: float) -> None:
        """Note that an item of a slot is held back, with its line: and with it all that names it elsewhere."""
        own = [mark for mark in marks_in(text) if any(one.slot == slot for one in self._origins.get(mark, []))]
        self._end([*self._out.get(item, []), *(out for mark in own for out in self._outs.get(mark, []))], asked)

    def _end(self, outs: Iterable[Out], asked: float) -> None:
        """End what was out for certain before somebody asked; what was let out meanwhile may have come after it."""
        for out in outs:
            if out.certain is not None and out.certain < asked:
                out.until = out.until or self.clock()

    def _let_out(self, out: Out, marks: Iterable[str]) -> None:
        for mark in marks:
            self._outs.setdefault(mark, []).append(out)

    def look(self, audience: str, html: str, *, own: int = -1) -> None:
        """Look at what an audience is shown, or at the page of one person, which holds their own words, too."""
        seen = audience, own, hash(html)
        if not self.watching or seen in self._seen:
            return
        self._seen.add(seen)
        self.looked_at["groups" if audience.startswith("group-") else audience] += 1
        for mark in marks_in(html):
            self._judge(audience, mark, own)
        if _is_to_be_read(html):
            self.faults += [f"{audience} was shown {what}" for what in self._too_early(parse(html))]
        if audience == Audience.CONSOLE:
            self.seats.update(_SEAT.findall(html))
        elif own < 0 and self.seats & set(_KEY.findall(html)):
            self.faults.append(f"{audience} was shown the key of somebody’s seat")
        if own < 0 and FOR_ONE_ALONE in html:
            self.faults.append(f"{audience} was shown what is said to one person alone")
        if audience == Audience.PROJECTOR:
            words = parse(html).words
            self.faults += [f"the projector showed the name “{name}”" for name in self.names if name in words]

    def _too_early(self, page: Element) -> Iterator[str]:
        """Say which results stand there that nobody has shown."""
        heading = next((element for element in page.every() if "data-step-heading" in element), None)
        place = heading["id"].removeprefix("heading-") if heading else ""
        results = sorted(set(results_in(page)))
        if results and not any(self._covers(name, place) for name in self.shown):
            yield f"a result ({', '.join(results)}) at “{place}” before it was shown"
        if SHARED not in self.shown and page.first(cls=SHARED):
            yield f"what a group shares at “{place}” before any group spoke"
        for whole in page.every("li"):
            name = whole["id"].removeprefix(WHOLE)
            if whole["id"].startswith(WHOLE) and name not in self.shown and any(results_in(whole)):
                yield f"a result of “{name}” before it was shown"

    def _covers(self, name: str, place: str) -> bool:
        return "/" in name or place == name or place.startswith(f"{name}-")

    def _judge(self, audience: str, mark: str, own: int) -> None:
        origins = self._origins.get(mark, [])
        for origin in origins:
            self.recognised[origin.kind] += 1
        if not any(origin.person == own or self._may_see(audience, mark, origin) for origin in origins):
            what = origins[0].kind if origins else "words that nobody wrote"
            self.faults.append(f"{audience} was shown {what}: “{mark}”")

    def _may_see(self, audience: str, mark: str, origin: Origin) -> bool:
        if origin.group and audience == f"group-{origin.group}":
            return True
        kind = Audience(audience) if audience in list(Audience) else Audience.PHONES
        return kind in (ONCE_OUT if self._is_out(mark) else MAY_SEE)[origin.kind]

    def _is_out(self, mark: str) -> bool:
        since = self.clock() - ON_ITS_WAY
        return any(out.until is None or out.until > since for out in self._outs.get(mark, []))


def _is_to_be_read(html: str) -> bool:
    """Whether anything stands on a page that must not stand there before it is shown."""
    classes = {name for written in set(_CLASSES.findall(html)) for name in written.split()}
    return f'id="{WHOLE}' in html or not classes.isdisjoint({*RESULTS, SHARED})


def results_in(element: Element) -> Iterator[str]:
    """Give the class of what says what a room answered, but for what groups draw for themselves and have let out."""
    for child in element.children:
        if isinstance(child, str) or {*OWN_PICTURES, SHARED}.intersection(child.classes) or _has_its_own_rule(child):
            continue
        yield from RESULTS.intersection(child.classes)
        yield from results_in(child)


def _has_its_own_rule(element: Element) -> bool:
    return element["id"] == "sharing-title" or element["id"].startswith(WHOLE)
