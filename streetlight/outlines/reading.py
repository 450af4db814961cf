"""Outlines read from YAML: checked against the schema, every fault told with its place and its mend."""

from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from streetlight.outlines.schema import MOST_STEPS, Outline
from streetlight.outlines.yaml_tree import Path, Place, Tree, Unreadable, grow

BUILT_IN = "contextual-safeguarding-in-multi-agency-working"

_MENDS = {
    "missing": "“{name}” is missing: add it",
    "extra_forbidden": "“{name}” is not known here: check its spelling or take it out",
    "string_type": "this must be text: put it in quotation marks",
    "int_type": "this must be a whole number",
    "int_parsing": "this must be a whole number",
    "int_from_float": "this must be a whole number",
    "float_type": "this must be a number",
    "float_parsing": "this must be a number",
    "bool_type": "write true or false",
    "bool_parsing": "write true or false",
    "tuple_type": "this must be a list: one line each, beginning with a hyphen",
    "frozen_set_type": "this must be a list: one line each, beginning with a hyphen",
    "model_type": "this must be names and values, one on a line",
    "model_attributes_type": "this must be names and values, one on a line",
    "dict_type": "this must be names and values, one on a line",
    "too_long": "there may be at most {max_length} here",
    "too_short": "there must be at least {min_length} here",
    "string_too_long": "this may have at most {max_length} characters",
    "string_too_short": "this may not be empty: write what it should say",
    "greater_than_equal": "this must be {ge} or more",
    "less_than_equal": "this must be {le} or less",
    "literal_error": "write {expected}",
    "enum": "write {expected}",
    "union_tag_invalid": "“{tag}” is not a kind of activity: write {expected_tags}",
    "union_tag_not_found": "say which kind of activity this is: add “kind:”",
    "string_pattern_mismatch": "write small letters, digits and single hyphens, beginning with a letter",
    "value_error": "{error}",
}


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
    _refuse_endless(tree)
    main = tree.value.get("language", "en") if isinstance(tree.value, dict) else "en"
    context = {"main": main, "language": language or main}
    try:
        return Outline.model_validate(tree.value, context=context)
    except ValidationError as error:
        faults = {_fault(detail, tree) for detail in error.errors()}
        raise Faulty(tuple(sorted(faults, key=lambda fault: (fault.place.line, fault.place.column)))) from error


@lru_cache(maxsize=64)
def remembered(text: str, language: str) -> Outline:
    """Read an outline that was read before: a running workshop's own copy."""
    return read(text, language)


def built_in(name: str = BUILT_IN) -> str:
    """Give the text of an outline that comes with Streetlight."""
    return (resources.files("streetlight.outlines") / "library" / f"{name}.yaml").read_text("utf-8")


def library() -> tuple[str, ...]:
    """Name the outlines that come with Streetlight."""
    folder = resources.files("streetlight.outlines") / "library"
    return tuple(sorted(file.name.removesuffix(".yaml") for file in folder.iterdir() if file.name.endswith(".yaml")))


def _refuse_endless(tree: Tree) -> None:
    steps = tree.value.get("steps") if isinstance(tree.value, dict) else None
    if isinstance(steps, list) and len(steps) > MOST_STEPS:
        sentence = f"a workshop may have at most {MOST_STEPS} steps; this has {len(steps)}"
        raise Faulty((Fault(tree.place(("steps", MOST_STEPS)), sentence),))


def _fault(detail: ErrorDetails, tree: Tree) -> Fault:
    path = _path_in_file(detail["loc"], tree)
    values: dict[str, Any] = {**detail.get("ctx", {}), "name": detail["loc"][-1] if detail["loc"] else "outline"}
    mend = _MENDS.get(detail["type"])
    sentence = mend.format(**values) if mend else detail["msg"]
    return Fault(tree.place(path), sentence)


def _path_in_file(loc: tuple[str | int, ...], tree: Tree) -> Path:
    """Leave out what pydantic adds to a path: the kind of activity chosen for a union."""
    path: Path = ()
    for part in loc:
        longer = (*path, part)
        if longer in tree.places:
            path = longer
    return path
