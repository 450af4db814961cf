"""What an outline may say: its schema, the schema for editors, and the page that explains it."""

import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from streetlight.activities.registry import KINDS
from streetlight.outlines.reading import built_in, library, read
from streetlight.outlines.schema import Outline, schema_for_editors, words_at
from streetlight.outlines.yaml_tree import WIDEST, grow

GUIDE = Path(__file__).parents[3] / "docs" / "writing-an-outline.md"
FENCED = re.compile(r"^```yaml\n(.*?)^```", re.DOTALL | re.MULTILINE)

PICK = {"key": "choice", "kind": "pick", "title": "A choice"}
SETUP = {"prompt": "Choose", "options": [{"key": "a", "text": "A"}, {"key": "b", "text": "B"}]}
STEP = {"key": "welcome", "title": "Welcome", "mode": "read out", "minutes": 1, "bar": "Say it.", "projector": "Hello"}
SMALL = {"outline": "small", "title": "Small", "steps": [STEP]}


def with_step(**words: Any) -> dict[str, Any]:  # noqa: ANN401 - YAML holds anything
    return {**SMALL, "steps": [{**STEP, **words}]}


def test_what_is_not_said_has_a_sensible_value() -> None:
    outline = read(json.dumps(with_step(activities=[{**PICK, "setup": SETUP}])))
    step = outline.steps[0]
    planned = step.activities[0]

    assert (outline.language, outline.summary, outline.agencies, outline.question_sets) == ("en", "", (), ())
    assert (step.phone, step.content_note, step.question_sets, step.closing) == ("", "", False, False)
    assert (planned.opens, planned.seconds, planned.beside) == ("with step", None, None)


def test_things_are_found_by_their_keys(outline: Outline) -> None:
    step = outline.steps[1]

    assert outline.step("choosing") is step
    assert outline.step("lunch") is outline.step(None) is None
    assert [outline.position(key) for key in ("welcome", "close", "lunch", None)] == [0, 3, -1, -1]
    assert outline.planned("choosing", "choice") is step.planned("choice") is step.activities[0]
    assert outline.planned("choosing", "lunch") is outline.planned("lunch", "choice") is None


def test_question_sets_are_found_by_their_keys() -> None:
    outline = read(built_in())

    assert outline.questions("senior-leaders") is outline.question_sets[3]
    assert outline.questions("") is None


def test_only_an_activity_with_a_key_holds_something_back(outline: Outline) -> None:
    held = [planned.key for step in outline.steps for planned in step.activities if planned.holds_back]

    assert held == ["sorted"]


def test_nothing_may_be_longer_than_a_list_that_is_read() -> None:
    schema = json.dumps(schema_for_editors())

    assert max(int(most) for most in re.findall(r'"maxItems": (\d+)', schema)) <= WIDEST


@pytest.mark.parametrize(
    ("path", "words"),
    [
        (("question_sets", 0), ("bar", "for_seniors", "key", "reminder", "themes", "title")),
        (("question_sets", 0, "themes", 2), ("prompts", "title")),
        (
            ("question_sets", 0, "themes", 2, "prompts", 0),
            ("activities", "help", "key", "shared", "starred", "text"),
        ),
        (
            ("steps", 0, "activities", 1, "points"),
            ("beside", "key", "kind", "opens", "seconds", "setup", "title"),
        ),
        (("steps", 0, "activities", 1, "points", "setup"), ("at_most", "help", "longest", "prompt", "tags")),
        (("steps", 0, "activities", 1, "pick", "setup", "options", 3), ("key", "text")),
    ],
)
def test_the_words_that_may_stand_somewhere_are_known(path: tuple[str | int, ...], words: tuple[str, ...]) -> None:
    assert words_at(path) == words


@pytest.mark.parametrize("name", library())
def test_editors_find_no_fault_in_what_comes_with_streetlight(name: str) -> None:
    assert list(for_editors().iter_errors(grow(built_in(name)).value)) == []


@pytest.mark.parametrize(
    "broken",
    [
        {**SMALL, "weather": "fine"},
        {**SMALL, "steps": []},
        {**SMALL, "title": 5},
        {**SMALL, "language": "fr"},
        {**SMALL, "outline": "Not A Key"},
        with_step(mode="talk"),
        with_step(minutes="soon"),
        with_step(minutes=999),
        with_step(closing="yes"),
        with_step(title={"fr": "Bienvenue"}),
        with_step(activities=[{**PICK, "setup": {**SETUP, "choose": 0}}]),
        with_step(activities=[{**PICK, "setup": {"prompt": "Choose"}}]),
        with_step(activities=[{**PICK, "kind": "quiz", "setup": SETUP}]),
    ],
)
def test_editors_find_what_the_reader_refuses(broken: dict[str, Any]) -> None:
    assert list(for_editors().iter_errors(SMALL)) == []
    assert list(for_editors().iter_errors(broken)) != []


def test_editors_are_told_what_every_word_of_an_outline_and_a_step_is_for() -> None:
    definitions = schema_for_editors()["$defs"]
    plain = {"key", "title", "activities", "steps", "question_sets", "themes", "prompts", "setup", "kind"}
    named = {"outline": schema_for_editors(), "step": definitions["Step"], "activity": definitions["Planned_pick"]}
    silent = [
        f"{part}: {word}"
        for part, schema in named.items()
        for word, said in schema["properties"].items()
        if word not in plain and "description" not in said
    ]

    assert silent == []


def test_the_guide_explains_every_word() -> None:
    explained = set(re.findall(r"`([a-z_]+)`", GUIDE.read_text("utf-8")))

    assert sorted(every_word() - explained) == []


def test_the_guide_shows_every_word_in_an_example() -> None:
    shown = {
        word for example in FENCED.findall(GUIDE.read_text("utf-8")) for word in re.findall(r"([a-z_]+): ?", example)
    }

    assert sorted(every_word() - shown - {"credits", "citation", "sensitive"}) == []


def test_every_example_in_the_guide_loads() -> None:
    examples = [
        grow(example).value for example in FENCED.findall(GUIDE.read_text("utf-8")) if not example.startswith("#")
    ]
    whole = examples[0]

    assert {example["kind"] for example in examples if "kind" in example} == set(KINDS)
    assert len(examples) == len(KINDS) + 8
    for example in examples:
        assert read(json.dumps(filled_in(example, whole))).steps


def filled_in(example: dict[str, Any], whole: dict[str, Any]) -> dict[str, Any]:
    """Make a whole outline of an example: put an activity in a step of its own, and give the rest what it lacks."""
    if "kind" not in example:
        return {**whole, **example}
    step = {**STEP, "activities": [{"key": "example", "title": "An example", **example}]}
    return {**whole, "steps": [*whole["steps"], {**step, "key": "example"}]}


def every_word() -> set[str]:
    places: list[tuple[str | int, ...]] = [(), ("steps",), ("plans",), ("question_sets",), ("question_sets", "themes")]
    places.append(("question_sets", "themes", "prompts"))
    for kind, activity in KINDS.items():
        setup = ("steps", "activities", kind, "setup")
        inner = [(*setup, word) for word in activity.setup_type.model_fields]
        places += [("steps", "activities", kind), setup, *inner]
    return {word for place in places for word in words_at(place)}


def for_editors() -> jsonschema.Draft202012Validator:
    schema = schema_for_editors()
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)
