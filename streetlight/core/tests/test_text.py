"""Text in outlines, keys, and what people type, made tidy."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, ValidationError

from streetlight.core.refusal import Refusal
from streetlight.core.text import MOST_CHARACTERS, Key, Text, must_fit, refuse_twins, tidy, tidy_lines


class Named(BaseModel):
    key: Key = "a"
    text: Text = ""


BOTH = {"en": "A street light", "cy": "Golau stryd"}


@pytest.mark.parametrize(
    ("context", "text"),
    [
        (None, "A street light"),
        ({"main": "en", "language": "cy"}, "Golau stryd"),
        ({"main": "cy"}, "Golau stryd"),
    ],
)
def test_text_in_two_languages_is_read_in_the_one_asked_for(context: dict[str, str] | None, text: str) -> None:
    assert Named.model_validate({"text": BOTH}, context=context).text == text


def test_text_that_is_missing_in_the_second_language_is_said_in_the_first() -> None:
    context = {"main": "en", "language": "cy"}

    assert Named.model_validate({"text": {"en": "A street light"}}, context=context).text == "A street light"


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ({"cy": "Golau stryd"}, "main language .en. is missing"),
        ({"en": "A", "tlh": "B"}, "tlh is not a language Streetlight knows: use en or cy"),
        ({"en": 7}, "valid string"),
        (["A"], "valid string"),
        ("x" * (MOST_CHARACTERS + 1), f"at most {MOST_CHARACTERS}"),
    ],
)
def test_text_that_cannot_be_shown_is_refused(text: object, fault: str) -> None:
    with pytest.raises(ValidationError, match=fault):
        Named.model_validate({"text": text})


@pytest.mark.parametrize("key", ["a", "taxi", "step-2", "a1-b2"])
def test_a_key_is_small_letters_digits_and_hyphens(key: str) -> None:
    assert Named(key=key).key == key


@pytest.mark.parametrize("key", ["", "A", "2nd", "-a", "a-", "a--b", "a b", "a/b", "a\n", "ü", "a" * 61])
def test_a_key_that_could_not_stand_in_an_address_is_refused(key: str) -> None:
    with pytest.raises(ValidationError):
        Named(key=key)


def test_the_first_twin_is_named() -> None:
    refuse_twins("options", ["a", "b", "c"])
    with pytest.raises(ValueError, match="two options have the key b: give each its own"):
        refuse_twins("options", ["a", "b", "b", "a"])


@pytest.mark.parametrize(
    ("typed", "tidied"),
    [
        ("  one \t two\r\nthree ", "one two three"),
        ("a\x00b\x1bc\u009bd", "a b c d"),
        ("\u202eevil\u202c good", "evil good"),
        ("ŵy 👩\u200d🏫", "ŵy 👩\u200d🏫"),
        (" \n ", ""),
    ],
)
def test_what_people_type_becomes_one_clean_line(typed: str, tidied: str) -> None:
    assert tidy(typed) == tidied


@pytest.mark.parametrize(
    ("typed", "tidied"),
    [
        ("\r\n one \r\ntwo\r\n\r\n\r\n\r\nthree\r\n", "one\ntwo\n\nthree"),
        ("one", "one"),
        ("\n\n", ""),
    ],
)
def test_paragraphs_survive_tidying(typed: str, tidied: str) -> None:
    assert tidy_lines(typed) == tidied


@given(st.text())
def test_tidying_twice_changes_nothing_more(typed: str) -> None:
    assert tidy(tidy(typed)) == tidy(typed)
    assert tidy_lines(tidy_lines(typed)) == tidy_lines(typed)


def test_what_is_longer_than_there_is_room_for_is_refused_in_its_field() -> None:
    must_fit("four", 4, field="text")
    with pytest.raises(Refusal, match=r"^Make it shorter: there is room for 3 characters\. This has 4\.$") as refused:
        must_fit("four", 3, field="text")

    assert refused.value.field == "text"
