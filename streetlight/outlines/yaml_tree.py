"""YAML read into plain values, remembering where each stood; anchors, aliases and tags are refused."""

import re
from collections.abc import Iterator, Sized
from dataclasses import dataclass, field
from itertools import count
from typing import Any, Protocol

from yaml import CSafeLoader, MarkedYAMLError
from yaml.events import (
    AliasEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from streetlight.outlines.mends import OPENED_BEFORE, mend_of_syntax

MOST_BYTES = 256_000
MOST_EVENTS = 6_000
WIDEST = 60
DEEPEST = 12

Path = tuple[str | int, ...]

_NOT_IN_YAML = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_INTEGER = re.compile(r"[-+]?(0|[1-9][0-9]{0,14})\Z")
_NUMBER = re.compile(r"[-+]?[0-9]{1,15}\.[0-9]{1,15}\Z")
_WORDS = {"": None, "~": None, "null": None, "true": True, "false": False}


class _Mark(Protocol):
    """A place as the parser tells it, from 0."""

    @property
    def line(self) -> int: ...

    @property
    def column(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands in a file; both count from 1."""

    line: int
    column: int


class Unreadable(Exception):  # noqa: N818 - said of a text, as its own word
    """The text is not YAML that an outline may be written in."""

    def __init__(self, sentence: str, place: Place) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.place = place


@dataclass(slots=True)
class Tree:
    """The values of a YAML text, and the place of each by its path."""

    value: Any = None
    places: dict[Path, Place] = field(default_factory=dict)

    def place(self, path: Path) -> Place:
        """Give the place of a path, or of the nearest thing around it."""
        while path and path not in self.places:
            path = path[:-1]
        return self.places.get(path, Place(1, 1))


def grow(text: str) -> Tree:
    """Read one YAML document. Raises Unreadable, early, on anything an outline has no use for."""
    _refuse_what_is_no_text(text)
    tree = Tree()
    try:
        tree.value = _Reader(_events(text), tree).read_document()
    except MarkedYAMLError as error:
        place = _at(error.context_mark if error.problem in OPENED_BEFORE else error.problem_mark)
        raise Unreadable(mend_of_syntax(error.problem), place) from error
    return tree


def _refuse_what_is_no_text(text: str) -> None:
    found = _NOT_IN_YAML.search(text, 0, MOST_BYTES)
    if len(text) > MOST_BYTES or (not found and len(text.encode()) > MOST_BYTES):
        raise Unreadable(f"the file is larger than {MOST_BYTES // 1000} KB: make it shorter", Place(1, 1))
    if found:
        before = text[: found.start()]
        place = Place(before.count("\n") + 1, found.start() - before.rfind("\n"))
        raise Unreadable(f"the character U+{ord(found[0]):04X} may not stand in an outline: take it out", place)


def _events(text: str) -> Iterator[Event]:
    parser = CSafeLoader(text)
    for number in count():
        event = parser.get_event()
        if event is None:
            return
        if number > MOST_EVENTS:
            raise Unreadable("the file has too many parts for an outline: make it shorter", _at(event.start_mark))
        if isinstance(event, AliasEvent) or getattr(event, "anchor", None):
            raise Unreadable("anchors (&) and aliases (*) are not used here: write it out", _at(event.start_mark))
        if getattr(event, "tag", None) not in (None, "!"):
            raise Unreadable("tags (!) are not used here: leave it out", _at(event.start_mark))
        yield event


def _at(mark: _Mark | None) -> Place:
    return Place(mark.line + 1, mark.column + 1) if mark is not None else Place(1, 1)


@dataclass(slots=True)
class _Reader:
    events: Iterator[Event]
    tree: Tree

    def read_document(self) -> Any:  # noqa: ANN401 - YAML holds anything
        for event in self.events:
            if isinstance(event, ScalarEvent | MappingStartEvent | SequenceStartEvent):
                value = self._value(event, ())
                self._refuse_a_second_document()
                return value
        raise Unreadable("the file is empty: begin with “outline:”", Place(1, 1))

    def _refuse_a_second_document(self) -> None:
        for event in self.events:
            if isinstance(event, ScalarEvent | MappingStartEvent | SequenceStartEvent):
                raise Unreadable("there is a second document (---): keep one outline in a file", _at(event.start_mark))

    def _value(self, event: Event, path: Path) -> Any:  # noqa: ANN401 - YAML holds anything
        self.tree.places.setdefault(path, _at(event.start_mark))
        if len(path) > DEEPEST:
            raise Unreadable("this is nested too deeply for an outline: take a level out", _at(event.start_mark))
        if isinstance(event, MappingStartEvent):
            return self._mapping(path)
        if isinstance(event, SequenceStartEvent):
            return self._sequence(path)
        if isinstance(event, ScalarEvent):
            return _scalar(event)
        raise Unreadable("this is not YAML that an outline may hold", _at(event.start_mark))

    def _mapping(self, path: Path) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for event in self.events:
            if isinstance(event, MappingEndEvent):
                break
            if not isinstance(event, ScalarEvent):
                raise Unreadable("a name is a single word before a colon", _at(event.start_mark))
            name = str(event.value)
            _refuse_endless(found, event)
            if name in found:
                raise Unreadable(f"“{name}” stands here twice: keep one", _at(event.start_mark))
            self.tree.places[(*path, name)] = _at(event.start_mark)
            found[name] = self._value(next(self.events), (*path, name))
        return found

    def _sequence(self, path: Path) -> list[Any]:
        found: list[Any] = []
        for event in self.events:
            if isinstance(event, SequenceEndEvent):
                break
            _refuse_endless(found, event)
            found.append(self._value(event, (*path, len(found))))
        return found


def _refuse_endless(found: Sized, event: Event) -> None:
    if len(found) >= WIDEST:
        raise Unreadable(f"there may be at most {WIDEST} of these: take the rest out", _at(event.start_mark))


def _scalar(event: ScalarEvent) -> Any:  # noqa: ANN401 - YAML holds anything
    """Resolve by the YAML 1.2 core schema: only these words and numbers are not text."""
    text = str(event.value)
    if event.style:
        return text
    if text in _WORDS:
        return _WORDS[text]
    if _INTEGER.match(text):
        return int(text)
    return float(text) if _NUMBER.match(text) else text
