"""Sentences: translated when they are shown, and not before."""

from collections.abc import Iterator

import pytest

from streetlight.core import words
from streetlight.core.words import Sentence, gettext, joined, ngettext, speak_with

WELSH = {
    "Hello %(name)s": "Helo %(name)s",
    "%(number)d person": "%(number)d person",
    "%(number)d people": "%(number)d o bobl",
}


@pytest.fixture
def in_welsh() -> Iterator[None]:
    before = words._speech.translate  # noqa: SLF001 - to put back what the house speaks with
    speak_with(lambda one, many, number: WELSH.get(one if many is None or number == 1 else many, one))
    yield
    speak_with(before)


@pytest.mark.parametrize(("number", "said"), [(0, "0 people"), (1, "1 person"), (2, "2 people")])
def test_a_number_chooses_its_words(number: int, said: str) -> None:
    assert str(ngettext("%(number)d person", "%(number)d people", number)) == said


def test_values_are_filled_in_when_they_come(in_welsh: None) -> None:
    greeting = gettext("Hello %(name)s")

    assert str(greeting % {"name": "Alice"}) == "Helo Alice"
    assert str(greeting % {"name": "Bob"}) == "Helo Bob"


def test_a_sentence_made_before_is_said_in_the_language_of_now(in_welsh: None) -> None:
    speak_with(lambda one, _many, _number: one)
    sentence = joined(
        (gettext("Hello %(name)s") % {"name": ngettext("%(number)d person", "%(number)d people", 3)}, "!")
    )
    assert str(sentence) == "Hello 3 person !"

    speak_with(lambda one, many, number: WELSH.get(one if many is None or number == 1 else many, one))

    assert str(sentence) == "Helo 3 o bobl !"


def test_a_sentence_without_values_may_hold_a_percent_sign() -> None:
    assert str(gettext("100% of it")) == "100% of it"


def test_things_said_together_keep_their_own_percent_signs() -> None:
    assert str(joined(("50% of %(this)s", gettext("and that")), between=" · ")) == "50% of %(this)s · and that"
    assert str(joined(())) == ""


def test_sentences_are_equal_when_they_say_the_same() -> None:
    assert gettext("Hello %(name)s") % {"name": "Bob"} == Sentence("Hello %(name)s", values={"name": "Bob"})
    assert gettext("Hello %(name)s") % {"name": "Bob"} != gettext("Hello %(name)s") % {"name": "Alice"}
