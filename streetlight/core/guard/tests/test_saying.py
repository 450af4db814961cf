"""What people are told: certain kinds are refused, the others doubted, and nothing that was caught is repeated."""

import json
import re
from datetime import date
from pathlib import Path

import pytest

from streetlight.core.guard.finding import CERTAIN, Kind
from streetlight.core.guard.saying import KINDS, Doubt, must_name_nobody
from streetlight.core.refusal import Refusal

EXAMPLES = json.loads((Path(__file__).parent / "examples.json").read_text("utf-8"))
TODAY = date.fromisoformat(EXAMPLES["today"])
NHS, MAIL, LAMP = "His number is 943 476 5919", "Ask jo@example.org", "The lamp is out."


def met(*words: tuple[str, str], sure: bool = False) -> tuple[type[Refusal], str, str] | None:
    """Have the guard look, and give the refusal that it meets, if any: what it is, about which field, and its words."""
    try:
        must_name_nobody(words, sure=sure, today=TODAY)
    except Refusal as refusal:
        return type(refusal), refusal.field, str(refusal)
    return None


REFUSED = (Refusal, "b", "This holds an NHS number, so it cannot be sent. Take that out, then send the rest.")
DOUBTED = (
    Doubt,
    "a",
    "This seems to hold an e-mail address. Change it, or send it as it is if it names no child, family member or colleague.",
)


@pytest.mark.parametrize(
    ("words", "sure", "outcome"),
    [
        ((), False, None),
        ((("a", LAMP),), False, None),
        ((("a", MAIL),), False, DOUBTED),
        ((("a", MAIL),), True, None),
        ((("a", MAIL), ("b", NHS)), False, REFUSED),
        ((("a", LAMP), ("b", NHS)), True, REFUSED),
        ((("a", MAIL), ("b", "Mr Smith")), False, DOUBTED),
    ],
)
def test_certain_findings_are_refused_and_others_left_to_the_person(
    words: tuple[tuple[str, str], ...], *, sure: bool, outcome: tuple[type[Refusal], str, str] | None
) -> None:
    assert met(*words, sure=sure) == outcome


def test_several_kinds_are_named_once_each_in_one_sentence() -> None:
    outcome = met(("a", "Mr Smith and Mrs Smith, DH1 3LE, 07700 900123"))

    assert outcome
    assert outcome[2].startswith(
        "This seems to hold a name with a title, a postcode and a telephone number. Change it, or"
    )


@pytest.mark.parametrize(("text", "caught"), EXAMPLES["caught"])
def test_no_sentence_repeats_what_was_caught(text: str, caught: list[str]) -> None:
    outcome = met(("a", text))

    assert outcome
    assert outcome[0] is (Refusal if CERTAIN & set(caught) else Doubt)
    assert not set(re.findall(r"\w*[\d@]\w*|\b[A-Z]\w+", text)) & set(re.findall(r"\w+", outcome[2])) - {"NHS", "UPN"}


def test_every_kind_has_its_words() -> None:
    assert set(KINDS) == set(Kind)
