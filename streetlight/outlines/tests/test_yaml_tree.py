"""YAML read for outlines: values, their places, and everything that is refused at once."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streetlight.outlines.yaml_tree import MOST_BYTES, MOST_EVENTS, WIDEST, Place, Unreadable, grow

names = st.from_regex(r"[a-z]{1,8}", fullmatch=True)
texts = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs"), exclude_characters="\ufeff\ufffe\uffff"))
values = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**14), 10**14) | texts,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(names, inner, max_size=4),
    max_leaves=12,
)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("text", "text"),
        ("10", 10),
        ("-3", -3),
        ("2.5", 2.5),
        ("true", True),
        ("false", False),
        ("null", None),
        ("~", None),
        ("", None),
        ("yes", "yes"),
        ("no", "no"),
        ("True", "True"),
        ("007", "007"),
        ("1e3", "1e3"),
        ("0x1f", "0x1f"),
        ("1_000", "1_000"),
        ("10:30", "10:30"),
        ("2027-03-04", "2027-03-04"),
        (".inf", ".inf"),
        ("1" * 16, "1" * 16),
        ("'10'", "10"),
        ('"true"', "true"),
        ("''", ""),
        ("What is it?", "What is it?"),
        ("{a: What is it?, b: c}", {"a": "What is it?", "b": "c"}),
        ("[http://a.example/b, c]", ["http://a.example/b", "c"]),
        ("|\n  one\n  two", "one\ntwo"),
        (">-\n  one\n  two", "one two"),
    ],
)
def test_only_a_few_words_and_numbers_are_not_text(written: str, value: object) -> None:
    assert grow(f"name: {written}").value == {"name": value}


def test_every_value_has_the_place_of_its_name() -> None:
    tree = grow("title: é\nsteps:\n  - key: a\n    minutes: 3\n  - b")

    assert tree.value == {"title": "é", "steps": [{"key": "a", "minutes": 3}, "b"]}
    assert tree.places == {
        (): Place(1, 1),
        ("title",): Place(1, 1),
        ("steps",): Place(2, 1),
        ("steps", 0): Place(3, 5),
        ("steps", 0, "key"): Place(3, 5),
        ("steps", 0, "minutes"): Place(4, 5),
        ("steps", 1): Place(5, 5),
    }


def test_what_has_no_place_has_that_of_what_is_around_it() -> None:
    tree = grow("title: a\nsteps:\n  - key: a")

    assert tree.place(("steps", 0, "minutes")) == Place(3, 5)
    assert tree.place(("agencies", 3)) == Place(1, 1)


@pytest.mark.parametrize(
    ("text", "place", "sentence"),
    [
        ("", Place(1, 1), "the file is empty: begin with “outline:”"),
        ("# nothing but a comment\n", Place(1, 1), "the file is empty: begin with “outline:”"),
        ("a: &b c", Place(1, 4), "anchors (&) and aliases (*) are not used here: write it out"),
        ("a: *b", Place(1, 4), "anchors (&) and aliases (*) are not used here: write it out"),
        ("a: &b\n  c: d", Place(1, 4), "anchors (&) and aliases (*) are not used here: write it out"),
        ("a: !!python/name:os.system b", Place(1, 4), "tags (!) are not used here: leave it out"),
        ("a: !!set {b}", Place(1, 4), "tags (!) are not used here: leave it out"),
        ("a: b\na: c", Place(2, 1), "“a” stands here twice: keep one"),
        ("a: b\n---\nc: d", Place(3, 1), "there is a second document (---): keep one outline in a file"),
        ("[a]: b", Place(1, 1), "a name is a single word before a colon"),
        ("a: b: c", Place(1, 5), "a colon and a space may not stand inside text: put the text in quotation marks"),
        (
            "a: b\nc\nd: e",
            Place(3, 1),
            "the line before this has no colon: add one after its name, or indent it as text",
        ),
        ("a: b\nc: 'd\ne: f\n", Place(2, 4), "this quotation mark is never closed: close it"),
        ("a: [b, c\nd: e", Place(1, 4), "this bracket is never closed: close it, and part its entries by commas"),
        ("a: {b: c\nd: e", Place(1, 4), "this brace is never closed: close it, and part its entries by commas"),
        ("a: {b: c, , d: e}", Place(1, 11), "there is nothing between two commas here: take one out"),
        (
            "a:\n  - b\n  c: d",
            Place(3, 3),
            "each entry of a list begins with a hyphen: add it, or line this up",
        ),
        (
            "a:\n   b: c\n  d: e",
            Place(3, 3),
            "this does not fit here: line it up with its neighbours, and put text with quotation marks into others",
        ),
        (
            'a: "b" c\n',
            Place(1, 8),
            "this does not fit here: line it up with its neighbours, and put text with quotation marks into others",
        ),
        (
            "a: @b",
            Place(1, 4),
            "this may not begin here: indent with spaces, not tabs, and put text that begins so in quotation marks",
        ),
        (
            "a:\n\tb: c",
            Place(2, 1),
            "this may not begin here: indent with spaces, not tabs, and put text that begins so in quotation marks",
        ),
        ("a: b\n\tc: d", Place(2, 1), "this line begins with a tab: indent with spaces"),
        ("a: | b\n  c", Place(1, 6), "text begins on the line after | or >: put it there, indented"),
        ("a: *b* c", Place(1, 6), "text that begins with * or & needs quotation marks"),
        (r'a: "\d"', Place(1, 5), "a backslash may not stand here: use single quotation marks around the text"),
        ("a: b\nc: d\x07", Place(2, 5), "the character U+0007 may not stand in an outline: take it out"),
        ("é: \ud83d", Place(1, 4), "the character U+D83D may not stand in an outline: take it out"),
    ],
)
def test_what_is_refused_is_told_with_its_place_and_its_mend(text: str, place: Place, sentence: str) -> None:
    with pytest.raises(Unreadable) as refused:
        grow(text)

    assert (refused.value.place, refused.value.sentence) == (place, sentence)


def _bomb() -> str:
    rows = [
        f"{name}: &{name} [{', '.join([f'*{earlier}'] * 9)}]"
        for earlier, name in zip("abcdefgh", "bcdefghi", strict=True)
    ]
    return "\n".join(["a: &a [lol, lol]", *rows])


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("a: " + "x" * MOST_BYTES, "the file is larger than 256 KB: make it shorter"),
        ("a: " + "é" * (MOST_BYTES // 2), "the file is larger than 256 KB: make it shorter"),
        ("a: " + "x" * 1_000_000 + "\ud800", "the file is larger than 256 KB: make it shorter"),
        (_bomb(), "anchors (&) and aliases (*) are not used here: write it out"),
        ("a: &a\n  b: *a", "anchors (&) and aliases (*) are not used here: write it out"),
        ("[" * 100_000, "this is nested too deeply for an outline: take a level out"),
        ("{a: " * 50_000, "this is nested too deeply for an outline: take a level out"),
        ("- " * 100_000, "this is nested too deeply for an outline: take a level out"),
        (
            "\n".join(" " * depth + "a:" for depth in range(600)),
            "this is nested too deeply for an outline: take a level out",
        ),
        ("a: [" + "b," * 100_000 + "]", f"there may be at most {WIDEST} of these: take the rest out"),
        ("steps:\n" + "  - key: a\n" * 500, f"there may be at most {WIDEST} of these: take the rest out"),
        (
            "\n".join(f"a{number}: b" for number in range(500)),
            f"there may be at most {WIDEST} of these: take the rest out",
        ),
        (
            "[" + ", ".join(["[" + ", ".join(["[" + "1, " * 50 + "]"] * 5) + "]"] * 50) + "]",
            "the file has too many parts for an outline: make it shorter",
        ),
    ],
    ids=[
        "large",
        "wide letters",
        "1 MB",
        "bomb",
        "nested alias",
        "brackets",
        "braces",
        "hyphens",
        "indents",
        "list",
        "500 steps",
        "names",
        "parts",
    ],
)
def test_what_only_costs_time_is_refused(text: str, sentence: str) -> None:
    with pytest.raises(Unreadable) as refused:
        grow(text)

    assert refused.value.sentence == sentence


def test_as_many_entries_as_may_be_are_read() -> None:
    assert len(grow("[" + "b," * WIDEST + "]").value) == WIDEST
    assert MOST_EVENTS > WIDEST


@given(values)
def test_whatever_json_can_say_is_read_as_it_was_said(value: object) -> None:
    assert grow(json.dumps({"value": value}, ensure_ascii=False)).value == {"value": value}


@given(st.text(max_size=200) | st.text("[]{}&*!|>'\"%@`#:-?, \n\tab\\", max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    place = refused_at(text)

    assert place is None or (place.line >= 1 and place.column >= 1)


def refused_at(text: str) -> Place | None:
    try:
        grow(text)
    except Unreadable as refused:
        return refused.place
    return None
