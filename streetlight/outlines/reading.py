"""Outlines read from YAML: checked against the schema, every fault told with its place and its mend."""

import json
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from streetlight.core.text import LANGUAGES, Misplaced
from streetlight.outlines.mends import mend
from streetlight.outlines.schema import Outline, words_at
from streetlight.outlines.yaml_tree import Path, Place, Tree, Unreadable, grow

BUILT_IN = "contextual-safeguarding-in-multi-agency-working"
MOST_FAULTS = 50


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong in an outline, where, and what to write instead."""

    place: Place
    sentence: str

    def __str__(self) -> str:
        return f"{self.place.line}:{self.place.column}: {self.sentence}"


class Faulty(Exception):  # noqa: N818 - said of an outline, as its own word
    """The outline cannot be used; `faults` says why, in the order of the file."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__("\n".join(str(fault) for fault in faults))
        self.faults = faults


def read(text: str, language: str | None = None) -> Outline:
    """Read an outline, in one of its languages. Raises Faulty."""
    try:
        tree = grow(text)
    except Unreadable as error:
        raise Faulty((Fault(error.place, error.sentence),)) from error
    try:
        return _validated(tree.value, language)
    except ValidationError as error:
        raise Faulty(_faults(error, tree)) from error


def remembered(text: str, language: str, minutes: int = 0) -> Outline:
    """Read an outline that was read before, a running workshop's own copy; fitted into so many minutes, if any are given."""
    return _remembered(text, language, minutes)


@lru_cache(maxsize=64)
def _remembered(text: str, language: str, minutes: int) -> Outline:
    """Remember outlines by all that they are asked for by: a cache takes a default that is written out for another."""
    return _remembered(text, language, 0).fitted(minutes) if minutes else read(text, language)


def built_in(name: str = BUILT_IN) -> str:
    """Give the text of an outline that comes with Streetlight."""
    return (resources.files("streetlight.outlines") / "library" / f"{name}.yaml").read_text("utf-8")


def library() -> tuple[str, ...]:
    """Name the outlines that come with Streetlight."""
    folder = resources.files("streetlight.outlines") / "library"
    return tuple(sorted(file.name.removesuffix(".yaml") for file in folder.iterdir() if file.name.endswith(".yaml")))


def _validated(value: object, language: str | None) -> Outline:
    """Read by way of JSON, where pydantic is strict about types and still takes a list for a tuple."""
    said = value.get("language") if isinstance(value, dict) else None
    main = said if said in LANGUAGES else LANGUAGES[0]
    context = {"main": main, "language": language or main}
    return Outline.model_validate_json(json.dumps(value), strict=True, context=context)


def _faults(error: ValidationError, tree: Tree) -> tuple[Fault, ...]:
    """Give the first faults in the order of the file: whoever mends fifty will ask again."""
    details = _without_echoes(error.errors(include_url=False, include_input=False))
    placed = [(_place(detail, tree), detail) for detail in details]
    placed.sort(key=lambda fault: (fault[0].line, fault[0].column))
    faults = [Fault(place, mend(detail, _known(detail))) for place, detail in placed[:MOST_FAULTS]]
    return tuple(dict.fromkeys(faults))


def _without_echoes(details: list[ErrorDetails]) -> list[ErrorDetails]:
    """Leave out that a list is too short where its entries were not counted for their own faults."""
    around = {detail["loc"][:length] for detail in details for length in range(len(detail["loc"]))}
    return [detail for detail in details if detail["type"] != "too_short" or detail["loc"] not in around]


def _place(detail: ErrorDetails, tree: Tree) -> Place:
    inner = detail.get("ctx", {}).get("error")
    loc = (*detail["loc"], *(inner.at if isinstance(inner, Misplaced) else ()))
    return tree.place(_path_in_file((*loc, "kind") if detail["type"] == "union_tag_invalid" else loc, tree))


def _known(detail: ErrorDetails) -> tuple[str, ...]:
    return words_at(detail["loc"][:-1]) if detail["type"] == "extra_forbidden" else ()


def _path_in_file(loc: tuple[str | int, ...], tree: Tree) -> Path:
    """Leave out what pydantic adds to a path: the kind of activity chosen for a union."""
    path: Path = ()
    for part in loc:
        longer = (*path, part)
        if longer in tree.places:
            path = longer
    return path
