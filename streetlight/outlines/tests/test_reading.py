"""Outlines read from YAML: every fault told with its line, its column and what to write instead."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from streetlight.activities.registry import KINDS
from streetlight.outlines.reading import BUILT_IN, MOST_FAULTS, Faulty, built_in, library, read, remembered
from streetlight.outlines.yaml_tree import grow

GOOD = """\
outline: our-street
title: Our street
steps:
  - key: welcome
    title: Welcome
    mode: read out
    minutes: 1
    bar: Say hello.
    projector: Hello
  - key: choosing
    title: Choosing
    mode: activity
    minutes: 2.5
    bar: Start the countdown.
    projector: Choose
    activities:
      - key: choice
        kind: pick
        title: Your choice
        seconds: 60
        setup:
          prompt: Choose one
          options:
            - key: lamps
              text: More lamps
            - key: shops
              text: Open shops
question_sets:
  - key: panels
    title: Panels
    themes:
      - title: Who is there?
        prompts: [{key: who, text: List them}]
"""


STEP_WORDS = (
    "activities, bar, closing, content_note, feeding_back, key, minutes, mode, phone, projector, question_sets, title"
)


def faults_of(text: str, language: str | None = None) -> list[str]:
    try:
        read(text, language)
    except Faulty as faulty:
        return [str(fault) for fault in faulty.faults]
    return []


def test_a_good_outline_has_no_fault() -> None:
    outline = read(GOOD)

    assert faults_of(GOOD) == []
    assert [step.key for step in outline.steps] == ["welcome", "choosing"]
    assert outline.minutes == 3.5


@pytest.mark.parametrize(
    ("instead_of", "written", "fault"),
    [
        ("title: Our street", "title: 5", "2:1: this must be text: put it in quotation marks"),
        ("title: Our street", "title: ''", "2:1: this may not be empty: write what it should say"),
        ("title: Our street", "title:", "2:1: this must be text: put it in quotation marks"),
        ("title: Our street\n", "", "1:1: “title” is missing: add it"),
        ("title: Our street", "tilte: Our street", "2:1: “tilte” is not known here: did you mean “title”?"),
        (
            "        prompts: [{key: who, text: List them}]",
            "        prompts: [{key: who, text: List them}]\n        weather: fine",
            "34:9: “weather” is not known here: take it out, or write one of prompts, title",
        ),
        ("outline: our-street", "outline: Our Street", "1:1: write small letters, digits and single hyphens, beginning with a letter"),
        ("outline: our-street", f"outline: {'a' * 61}", "1:1: this may have at most 60 characters: make it shorter"),
        ("mode: read out", "mode: talk", "6:5: write 'read out', 'activity' or 'discussion'"),
        ("minutes: 1\n", "minutes: soon\n", "7:5: this must be a number, without quotation marks"),
        ("minutes: 1\n", "minutes: '1'\n", "7:5: this must be a number, without quotation marks"),
        ("minutes: 1\n", "minutes: true\n", "7:5: this must be a number, without quotation marks"),
        ("minutes: 1\n", "minutes: -1\n", "7:5: this must be 0 or more"),
        ("minutes: 1\n", "minutes: 999\n", "7:5: this must be 180 or less"),
        ("    bar: Say hello.\n", "", "4:5: “bar” is missing: add it"),
        ("bar: Say hello.", "bar: [Say hello]", "8:5: this must be text: put it in quotation marks"),
        ("bar: Say hello.", f"bar: {'a' * 6001}", "8:5: this may have at most 6000 characters: make it shorter"),
        ("seconds: 60", "seconds: 1.5", "20:9: this must be a whole number, without quotation marks"),
        ("seconds: 60", "seconds: 4", "20:9: this must be 5 or more"),
        ("seconds: 60", "opens: later", "20:9: write 'with step' or 'when asked'"),
        ("key: choosing", "key: welcome", "10:5: two steps have the key welcome: give each its own"),
        ("key: shops", "key: lamps", "26:15: two options have the key lamps: give each its own"),
        (
            "kind: pick",
            "kind: pikc",
            f"18:9: “pikc” is not a kind of activity: write one of {', '.join(map(repr, KINDS))}",
        ),
        ("        kind: pick\n", "", "17:9: say which kind of activity this is: add “kind:”"),
        ("          prompt: Choose one", "          promt: Choose one", "22:11: “promt” is not known here: did you mean “prompt”?"),
        ("          prompt: Choose one\n", "          choose: 3\n          prompt: a\n", "21:9: choose is 3, but there are only 2 options"),
        ("seconds: 60", "beside: welcome/choice", "20:9: “welcome/choice” is not an earlier activity: write the key of its step, a slash and its own key"),
        ("seconds: 60", "beside: choosing/choice", "20:9: “choosing/choice” is not an earlier activity: write the key of its step, a slash and its own key"),
        ("prompts: [{key: who, text: List them}]", "prompts: List them", "33:9: this must be a list: one line each, beginning with a hyphen"),
        ("prompts: [{key: who, text: List them}]", "prompts: []", "33:9: there must be at least 1 of these: add what is missing"),
        ("prompts: [{key: who, text: List them}]", f"prompts: [{', '.join(f'{{key: a{number}, text: A}}' for number in range(13))}]", "33:9: there may be at most 12 of these: take the rest out"),
        ("title: Our street", "closing: true\ntitle: a", "2:1: “closing” is not known here: take it out, or write one of agencies, citation, credits, language, outline, plans, question_sets, shared, steps, summary, throughout, throughout_from, title"),
        ("bar: Say hello.", "bar: a\n    closing: yes", "9:5: write true or false"),
        ("title: Our street", "title: {en: Our street, fr: Notre rue}", "2:1: fr is not a language Streetlight knows: use en or cy"),
        ("title: Our street", "title: {cy: Ein stryd}", "2:1: the text in the outline’s main language (en) is missing"),
        ("title: Our street", "title: a\nlanguage: fr", "3:1: write 'en' or 'cy'"),
        ("title: Our street", "title: {en: a}\nlanguage: [en]", "3:1: write 'en' or 'cy'"),
    ],
)  # fmt: skip
def test_a_fault_is_told_with_its_place_and_its_mend(instead_of: str, written: str, fault: str) -> None:
    assert instead_of in GOOD

    assert fault in faults_of(GOOD.replace(instead_of, written, 1))


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("just text", ["1:1: this must be names and values, one on a line"]),
        ("- a\n- b", ["1:1: this must be names and values, one on a line"]),
        ("", ["1:1: the file is empty: begin with “outline:”"]),
        ("a: &b c", ["1:4: anchors (&) and aliases (*) are not used here: write it out"]),
        ("outline: a\ntitle: b\nsteps: []", ["3:1: there must be at least 1 of these: add what is missing"]),
        ("outline: a\ntitle: b\nsteps: [welcome]", ["3:9: this must be names and values, one on a line"]),
        ("outline: a\ntitle: b\nsteps:\n  - welcome: 1", [
            "4:5: “key” is missing: add it",
            "4:5: “title” is missing: add it",
            "4:5: “mode” is missing: add it",
            "4:5: “minutes” is missing: add it",
            "4:5: “bar” is missing: add it",
            "4:5: “projector” is missing: add it",
            f"4:5: “welcome” is not known here: take it out, or write one of {STEP_WORDS}",
        ]),
    ],
)  # fmt: skip
def test_everything_that_is_wrong_is_told_at_once_and_nothing_else(text: str, faults: list[str]) -> None:
    assert faults_of(text) == faults


def test_a_fault_in_one_word_of_a_setup_is_told_at_that_word() -> None:
    scale = "          low: Low\n          places: 6\n          high: High\n          items:\n"
    text = GOOD.replace("kind: pick", "kind: scale").replace("          options:\n", scale)

    assert faults_of(text) == ["24:11: places must be odd, so that there is a middle: write 5 or 7"]


def test_faults_come_in_the_order_of_the_file() -> None:
    broken = (
        GOOD.replace("minutes: 2.5", "minutes: many")
        .replace("mode: read out", "mode: talk")
        .replace("[{key: who, text: List them}]", "3")
    )

    assert [int(fault.split(":")[0]) for fault in faults_of(broken)] == [6, 13, 33]


def test_no_more_faults_are_told_than_anyone_mends_at_once() -> None:
    wrong = "".join(f"  - {{{', '.join(f'x{number}: 1' for number in range(50))}}}\n" for _step in range(3))

    assert len(faults_of(f"outline: a\ntitle: b\nsteps:\n{wrong}")) == MOST_FAULTS


def test_500_steps_are_refused() -> None:
    step = "  - {key: s, title: T, mode: read out, minutes: 1, bar: b, projector: p}\n"

    assert faults_of(f"outline: a\ntitle: b\nsteps:\n{step * 500}") == [
        "64:5: there may be at most 60 of these: take the rest out"
    ]


def test_text_in_two_languages_is_read_in_the_one_that_is_asked_for() -> None:
    text = GOOD.replace("title: Our street", "title: {en: Our street, cy: Ein stryd}").replace(
        "bar: Say hello.", "bar: {en: Say hello.}"
    )

    assert read(text).title == "Our street"
    assert read(text, "cy").title == "Ein stryd"
    assert read(text, "cy").steps[0].bar == "Say hello."
    assert read(text, "cy").steps[1].title == "Choosing"


def test_an_outline_may_be_written_in_welsh_alone() -> None:
    text = GOOD.replace("title: Our street", "title: {cy: Ein stryd}\nlanguage: cy")

    assert (read(text).title, read(text, "en").title) == ("Ein stryd", "Ein stryd")


def test_a_fault_in_the_other_language_is_told_in_that_language_only() -> None:
    text = GOOD.replace("title: Our street", "title: {en: Our street, cy: 5}")

    assert faults_of(text) == []
    assert faults_of(text, "cy") == ["2:1: this must be text: put it in quotation marks"]


def test_what_was_read_is_remembered() -> None:
    assert remembered(GOOD, "en") is remembered(GOOD, "en")
    assert remembered(GOOD, "en") is remembered(GOOD, "en", 0)


def test_the_library_names_what_can_be_read() -> None:
    assert BUILT_IN in library()
    assert [read(built_in(name)).outline for name in library()] == list(library())


JUNK: list[Any] = [
    None,
    True,
    0,
    -1,
    2.5,
    10**14,
    "",
    " ",
    "a",
    "Not A Key",
    "é" * 7000,
    [],
    [1],
    [[]],
    ["a", "a"],
    {},
    {"x": 1},
    {"en": 1},
]


def paths_in(value: Any) -> list[tuple[str | int, ...]]:  # noqa: ANN401 - YAML holds anything
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [(), *((part, *path) for part, held in inner for path in paths_in(held))]


def with_junk(value: Any, path: tuple[str | int, ...], junk: Any) -> Any:  # noqa: ANN401 - YAML holds anything
    if not path:
        return junk
    copy = value.copy()
    copy[path[0]] = with_junk(value[path[0]], path[1:], junk)
    return copy


WHOLE = grow(built_in()).value


@settings(deadline=None, max_examples=200)
@given(st.lists(st.tuples(st.sampled_from(paths_in(WHOLE)), st.sampled_from(JUNK)), min_size=1, max_size=3))
def test_an_outline_with_junk_in_it_is_read_or_its_faults_are_told(
    changes: list[tuple[tuple[str | int, ...], Any]],
) -> None:
    broken = WHOLE
    for path, junk in changes:
        if path in paths_in(broken):
            broken = with_junk(broken, path, junk)

    for fault in faults_of(json.dumps(broken)):
        assert "Input should" not in fault
