"""Points: short notes, tidied, never empty and never too long."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streetlight.activities.points.activity import Points, PointsAnswer, PointsSetup
from streetlight.core.activity import Form, Ledger
from streetlight.core.document import Bars, Bullets, Heading
from streetlight.core.refusal import Refusal

SETUP = PointsSetup(prompt="What makes this hard?", longest=20)


@pytest.mark.parametrize(
    ("text", "refusal"),
    [
        ("", "Write something first."),
        (" \r\n\t ", "Write something first."),
        ("x" * 21, "Make it shorter: there is room for 20 characters. This has 21."),
    ],
)
def test_an_empty_or_endless_note_is_refused(text: str, refusal: str) -> None:
    with pytest.raises(Refusal, match=refusal):
        Points().accept(SETUP, Form({"text": [text]}))


def test_a_note_is_kept_as_one_tidy_line() -> None:
    answer = Points().accept(SETUP, Form({"text": ["  no  time\r\nto talk "], "note": ["1234"]}))

    assert answer == PointsAnswer(text="no time to talk")
    assert Points().line(answer) == "no time to talk"


@given(st.text(max_size=60))
def test_an_accepted_note_fits_and_is_one_line(text: str) -> None:
    try:
        answer = Points().accept(SETUP, Form({"text": [text]}))
    except Refusal:
        return

    assert 0 < len(answer.text) <= SETUP.longest
    assert answer.text.splitlines() == [answer.text]


def test_the_tally_says_nothing_of_the_order_in_which_notes_came() -> None:
    tally = Points().tally(SETUP, [PointsAnswer(text=text) for text in ("time", "Power", "culture", "power")])

    assert (tally.answered, tally.points) == (4, ("culture", "Power", "power", "time"))


def test_the_report_lists_the_points_under_the_question() -> None:
    tally = Points().tally(SETUP, [PointsAnswer(text="time"), PointsAnswer(text="power")])

    assert Points().report(SETUP, tally) == [Heading("What makes this hard?"), Bullets(("power", "time"))]


TAGGED = PointsSetup.model_validate(
    {"prompt": "What makes this hard?", "tags": [{"key": "time", "text": "Time"}, {"key": "power", "text": "Power"}]}
)


@pytest.mark.parametrize(("tag", "kept"), [([], ""), (["no tag"], ""), (["time"], "time")])
def test_a_note_may_carry_one_tag_and_need_not(tag: list[str], kept: str) -> None:
    answer = Points().accept(TAGGED, Form({"text": ["Too short"], "tag": tag}))

    assert answer == PointsAnswer(text="Too short", tag=kept)


def test_a_tag_that_the_outline_does_not_know_is_refused() -> None:
    with pytest.raises(Refusal, match="That word is no longer"):
        Points().accept(TAGGED, Form({"text": ["Too short"], "tag": ["space"]}))


def test_tags_are_counted_beside_the_points() -> None:
    room = [PointsAnswer(text=text, tag=tag) for text, tag in (("a", "time"), ("b", ""), ("c", "time"))]

    tally = Points().tally(TAGGED, room)
    _heading, bars, bullets = Points().report(TAGGED, tally)

    assert tally.tags == {"time": 2}
    assert isinstance(bars, Bars)
    assert [(bar.label, bar.count, bar.share) for bar in bars.bars] == [("Time", 2, 1), ("Power", 0, 0)]
    assert bullets == Bullets(("a", "b", "c"))


def test_a_setups_tags_can_be_told_apart() -> None:
    with pytest.raises(ValueError, match="two tags have the key time"):
        PointsSetup.model_validate({"prompt": "What?", "tags": [{"key": "time", "text": "Time"}] * 2})


def test_one_person_may_send_several_up_to_a_limit_and_the_group_owns_them() -> None:
    assert (Points().repeats, Points().ledger, Points().most(SETUP)) == (True, Ledger.GROUP, 6)
