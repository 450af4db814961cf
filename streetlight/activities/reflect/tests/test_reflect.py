"""Reflect: words for oneself, of which the room learns nothing but how many wrote."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streetlight.activities.reflect.activity import Reflect, ReflectAnswer, ReflectSetup
from streetlight.core.activity import Form, Ledger
from streetlight.core.refusal import Refusal

SETUP = ReflectSetup.model_validate(
    {
        "prompt": "What do you take with you?",
        "fields": [
            {"key": "learnt", "label": "What I learnt", "long": True},
            {"key": "action", "label": "What I will do"},
        ],
        "longest": 50,
    }
)


def wrote(**written: str) -> ReflectAnswer:
    return ReflectAnswer(written=written)


@pytest.mark.parametrize(
    ("body", "refusal"),
    [
        (b"", "Write something first."),
        (b"text-learnt=++&text-action=%0D%0A", "Write something first."),
        (b"text-secret=hello", "That question is no longer here. Reload the page."),
        (b"text-learnt=" + b"x" * 51, "Make it shorter: there is room for 50 characters. This has 51."),
    ],
)
def test_what_cannot_be_kept_is_refused(body: bytes, refusal: str) -> None:
    with pytest.raises(Refusal, match=refusal):
        Reflect().accept(SETUP, Form.parse(body))


def test_paragraphs_are_kept_and_empty_fields_are_not() -> None:
    answer = Reflect().accept(SETUP, Form.parse(b"text-learnt=One.%0D%0A%0D%0A%0D%0A%0D%0ATwo.&text-action="))

    assert answer == wrote(learnt="One.\n\nTwo.")
    assert Reflect().own_words(SETUP, answer) == [("What I learnt", "One.\n\nTwo.")]


def test_own_words_stand_in_the_order_of_the_form() -> None:
    answer = wrote(action="Ring the school", learnt="Look at the place")

    assert Reflect().own_words(SETUP, answer) == [
        ("What I learnt", "Look at the place"),
        ("What I will do", "Ring the school"),
    ]


INTENDING = ReflectSetup.model_validate(
    {"prompt": "What next?", "fields": [{"key": "next", "label": "My intention", "intention": True}]}
)


@pytest.mark.parametrize(
    ("written", "own"),
    [
        ({"next.when": "we meet", "next.will": "ask about the street"}, "When we meet, I will ask about the street"),
        ({"next.will": "ask"}, "I will ask"),
        ({"next.when": "we meet"}, "When we meet …"),
    ],
)
def test_an_intention_has_two_halves_and_is_one_sentence(written: dict[str, str], own: str) -> None:
    form = Form({f"text-{name}": [text] for name, text in written.items()})

    answer = Reflect().accept(INTENDING, form)

    assert answer.written == written
    assert Reflect().own_words(INTENDING, answer) == [("My intention", own)]
    assert Reflect().intentions(INTENDING, answer) == [own]


def test_only_an_intention_is_put_into_a_reminder() -> None:
    assert Reflect().intentions(SETUP, wrote(learnt="Look at the place", action="Ring the school")) == []


def test_an_intention_is_refused_empty_and_without_its_halves() -> None:
    with pytest.raises(Refusal, match="Write something first") as empty:
        Reflect().accept(INTENDING, Form())
    with pytest.raises(Refusal, match="That question is no longer here"):
        Reflect().accept(INTENDING, Form({"text-next": ["Ask"]}))

    assert empty.value.field == "text-next.when"


@given(st.lists(st.text(alphabet="xyzü", min_size=1, max_size=20).map(lambda text: wrote(learnt=text)), max_size=9))
def test_the_tally_and_the_report_hold_a_number_and_not_a_word(room: list[ReflectAnswer]) -> None:
    tally = Reflect().tally(SETUP, room)
    heading, who_sees = Reflect().report(SETUP, tally)

    assert tally.model_dump() == {"answered": len(room)}
    noun = "person" if len(room) == 1 else "people"
    assert str(heading) == f"{len(room)} {noun} wrote something for themselves"
    assert "Nobody else sees it." in str(who_sees)
    assert Reflect().ledger is Ledger.PRIVATE


def test_without_fields_there_is_one_to_write_in() -> None:
    setup = ReflectSetup(prompt="What stays with you?")

    answer = Reflect().accept(setup, Form.parse(b"text-note=The+alley"))

    assert [(filled.box.long, filled.text) for filled in Reflect().fields(setup, answer)] == [(True, "The alley")]


@pytest.mark.parametrize(
    ("fields", "fault"),
    [
        ([{"key": "one", "label": "One"}, {"key": "two"}], "each needs a label"),
        ([{"key": "one", "label": "One"}, {"key": "one", "label": "Two"}], "two fields have the key one"),
        ([], "at least 1 item"),
        ([{"key": "one", "long": True, "intention": True}], "take “long” or “intention” out"),
    ],
)
def test_fields_that_cannot_be_told_apart_are_refused(fields: list[dict[str, object]], fault: str) -> None:
    with pytest.raises(ValueError, match=fault):
        ReflectSetup.model_validate({"prompt": "What stays with you?", "fields": fields})


@pytest.mark.parametrize("people", [3, 300])
def test_what_is_written_for_oneself_is_promised_to_nobody_else(people: int) -> None:
    assert str(Reflect().promise(people)) == "Only you see this. It is deleted when the workshop ends."
