"""Marks: a place and a time beside what somebody writes, no two alike, by which their words are known again anywhere."""

import re
from collections.abc import Iterator

_FIRST = (
    "Alder", "Apple", "Ash", "Barley", "Beech", "Birch", "Bramble", "Bridge", "Brook", "Cedar", "Chapel",
    "Cherry", "Clover", "Copper", "Corn", "Crane", "Dale", "Elder", "Elm", "Fern", "Field", "Ford", "Forge",
    "Gorse", "Granary", "Hawthorn", "Hazel", "Heather", "Holly", "Ivy", "Juniper", "Larch", "Laurel", "Lilac",
    "Linden", "Maple", "Mill", "Moss", "Oak", "Orchard", "Park", "Pear", "Pine", "Plum", "Poplar", "Quarry",
    "Reed", "River", "Rowan", "Rush", "Sorrel", "Spring", "Station", "Thistle", "Thorn", "Vale", "Walnut",
    "Willow", "Windmill", "Yew",
)  # fmt: skip
_SECOND = (
    "Alley", "Arcade", "Avenue", "Bank", "Bend", "Close", "Corner", "Court", "Crescent", "Cross", "Drive",
    "End", "Fields", "Gardens", "Gate", "Green", "Grove", "Heath", "Hill", "Lane", "Market", "Mews", "Parade",
    "Passage", "Path", "Place", "Quay", "Rise", "Road", "Row", "Side", "Square", "Steps", "Street", "Terrace",
    "View", "Walk", "Way", "Wharf", "Yard",
)  # fmt: skip
_DAYS = (
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
)  # fmt: skip
_TIMES = (
    "morning", "noon", "evening", "night",
)  # fmt: skip

_END = re.compile(rf"day (?:{'|'.join(_TIMES)})\b")
_MARK = re.compile(rf"\b(?:{'|'.join(_FIRST)}) (?:{'|'.join(_SECOND)}), (?:{'|'.join(_DAYS)}) (?:{'|'.join(_TIMES)})$")
LONGEST = 60
"""Characters that no mark is longer than."""


def marks_of(person: int, people: int) -> Iterator[str]:
    """Give one person's marks, none of them another's, for as long as there are different ones."""
    number = person
    while True:
        yield mark(number)
        number += max(people, 1)


def mark(number: int) -> str:
    parts = []
    for words in (_FIRST, _SECOND, _DAYS, _TIMES):
        number, place = divmod(number, len(words))
        parts.append(words[place])
    first, second, day, time = parts
    return f"{first} {second}, {day} {time}"


def marks_in(text: str) -> frozenset[str]:
    """Find the marks in a text, however it is wrapped in a page: by how they end, which is found soonest."""
    ends = (end.end() for end in _END.finditer(text))
    found = (_MARK.search(text, max(end - LONGEST, 0), end) for end in ends)
    return frozenset(mark[0] for mark in found if mark)
