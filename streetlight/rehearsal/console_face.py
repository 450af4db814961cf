"""What stands on the console's face: its buttons, its desks and points, and how far small groups are."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from streetlight.rehearsal.page import Element


@dataclass(frozen=True, slots=True)
class Button:
    """Something to press. `act` and `about` are how its address ends: (`next`, ``), (`close`, a slot)."""

    address: str
    fields: tuple[tuple[str, str], ...]

    @property
    def ends(self) -> list[str]:
        return self.address.rstrip("/").split("/console/")[-1].split("/")

    def is_for(self, *ends: str, about: str) -> bool:
        return self.ends == [*ends] and (not about or about in dict(self.fields).values())


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


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a small group is: the question it is at, and how many are done, of how many."""

    number: int
    at: int
    done: int
    of: int

    @property
    def through(self) -> bool:
        """Whether only the question is left that the group is at."""
        return self.done >= self.of - 1

    def __str__(self) -> str:
        return f"group {self.number}, at question {self.at} of {self.of} with {self.done} done"


def buttons(face: Element) -> Iterator[Button]:
    """Give everything on a face that can be pressed."""
    for button in face.every("button"):
        if button["form"] == "act":
            named = ((button["name"], button["value"]),) if button["name"] else ()
            yield Button(button["formaction"], named)


def desks(face: Element, step: str) -> list[Desk]:
    return [_desk(section, step) for section in face.every("section") if section["id"].startswith("desk-")]


def progress(face: Element) -> list[Progress]:
    """Say how far each small group is, as far as the console does."""
    return [_progress(row) for row in face.every("li", cls="group-row")]


def without_a_place(face: Element) -> int:
    """Say how many people are in no group, or would like another, as far as the console does."""
    card = face.by_id("small-groups")
    told = re.findall(r"(\d+) (?:person|people) (?:is|are|would)", card.words) if card else []
    return sum(map(int, told))


def named(face: Element, beginning: str) -> list[str]:
    """Give what the ids of a face's list items name that begin so, in their order."""
    return [item["id"].removeprefix(beginning) for item in face.every("li") if item["id"].startswith(beginning)]


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


def _progress(row: Element) -> Progress:
    """Read “Question 3 of 12: … 2 done, 0 parked”."""
    question = re.search(r"(\d+)\s+of\s+(\d+):", row.words)
    done = re.search(r"(\d+) done,", row.words)
    at, of = (int(question[1]), int(question[2])) if question else (0, 1)
    return Progress(int(row["id"].removeprefix("group-row-")), at, int(done[1]) if done else 0, of)
