"""Forms as they are sent, and the one way from a form to an answer."""

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import Field

from streetlight.core.activity import MOST_FIELDS, Activity, Answer, Form, KeySet, Ledger, Setup, Tally
from streetlight.core.document import Block, Heading
from streetlight.core.refusal import Refusal
from streetlight.core.words import gettext


class Lucky(Answer):
    number: int = Field(ge=1)
    friends: KeySet = frozenset()


class Luck(Activity[Setup, Lucky, Tally]):
    kind = "luck"
    ledger = Ledger.PRIVATE
    setup_type = Setup
    answer_type = Lucky
    tally_type = Tally

    def read(self, form: Form) -> Lucky:
        return Lucky.model_validate({"number": form.value_of("number"), "friends": form.values_of("friend")})

    def check(self, setup: Setup, answer: Lucky) -> None:
        del setup
        if answer.number == 13:
            raise Refusal(gettext("Not 13."))

    def tally(self, setup: Setup, answers: Iterable[Lucky]) -> Tally:
        del setup
        return Tally(answered=len(list(answers)))

    def report(self, setup: Setup, tally: Tally) -> list[Block]:
        del setup
        return [Heading(f"{tally.answered} have answered")]


def test_a_form_keeps_every_value_in_order() -> None:
    form = Form.parse(b"friend=bob&friend=alice&word=+two+words+&empty=&friend=bob")

    assert form.values_of("friend") == ["bob", "alice", "bob"]
    assert form.value_of("word") == "two words"
    assert (form.value_of("empty"), form.values_of("empty")) == ("", [""])
    assert (form.value_of("missing"), form.values_of("missing")) == ("", [])


@pytest.mark.parametrize(
    "body",
    [
        b"\xff\xfe=1",
        b"a=%ff",
        b"a=%00",
        b"a%00=1",
        b"a=%ed%a0%80",
        b"&".join([b"a=1"] * (MOST_FIELDS + 1)),
    ],
)
def test_what_no_page_of_ours_can_have_sent_is_refused(body: bytes) -> None:
    with pytest.raises(Refusal, match="Reload the page and send it again"):
        Form.parse(body)


@given(st.binary(max_size=200))
def test_any_bytes_are_a_form_or_a_refusal(body: bytes) -> None:
    try:
        form = Form.parse(body)
    except Refusal:
        return

    assert "\x00" not in "".join(part for name, values in form.items() for part in (name, *values))


def test_a_form_is_read_and_checked_in_one_go() -> None:
    answer = Luck().accept(Setup(), Form.parse(b"number=7&friend=bob&friend=alice"))

    assert answer == Lucky(number=7, friends=frozenset({"alice", "bob"}))
    assert answer.model_dump_json() == '{"number":7,"friends":["alice","bob"]}'


@pytest.mark.parametrize(
    ("body", "refusal"),
    [
        (b"number=seven", "Reload the page"),
        (b"number=0", "Reload the page"),
        (b"", "Reload"),
        (b"number=13", "Not 13."),
    ],
)
def test_a_form_of_the_wrong_shape_is_refused_in_a_sentence(body: bytes, refusal: str) -> None:
    with pytest.raises(Refusal, match=refusal):
        Luck().accept(Setup(), Form.parse(body))


def test_a_kind_that_says_no_more_holds_nothing_back_and_repeats_nothing() -> None:
    luck, setup = Luck(), Setup()

    assert (luck.holds_back(setup), luck.repeats, luck.most(setup)) == (False, False, None)
    assert luck.reveal(setup, Tally(answered=9), None) == []
    assert (luck.line(Lucky(number=1)), luck.own_words(setup, Lucky(number=1))) == ("", [])
    assert Tally(answered=9).counts() == {}
    assert str(luck.button(setup)) == "Send my answer"
