"""Rate: what one person may answer, and what a room is told of it: bands, from five answers up, and nobody's words."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streetlight.activities.rate.activity import Rate
from streetlight.activities.rate.setup import RateAnswer, RateSetup
from streetlight.activities.rate.telling import RateTally
from streetlight.core.activity import Form, Ledger
from streetlight.core.disclosure import BANDS
from streetlight.core.document import Paragraph, Table
from streetlight.core.refusal import Refusal

TOLD: dict[str, Any] = {
    "prompt": "How far does each sway who is heard?",
    "statements": [{"key": "uniform", "text": "A uniform"}, {"key": "title", "text": "Job title"}],
    "optional": [{"key": "age", "text": "Age"}],
    "low": "Not at all",
    "high": "Very much",
    "own": True,
}
SETUP = RateSetup.model_validate(TOLD)
WITHOUT_OWN = RateSetup.model_validate({**TOLD, "own": False})


def tallied(own: int = 0, **places: tuple[int, ...]) -> RateTally:
    empty = dict.fromkeys(("uniform", "title", "age"), (0, 0, 0, 0, 0))
    return RateTally(answered=max(sum(row) for row in places.values()), places={**empty, **places}, own=own)


def told(tally: RateTally) -> list[str]:
    """Give the words of a report, a row of a table as one."""
    words: list[str] = []
    for block in Rate().report(SETUP, tally):
        if isinstance(block, Table):
            words += [" | ".join([str(row.label), *(str(cell) for cell in row.cells)]) for row in block.rows]
        else:
            words.append(str(block.text if isinstance(block, Paragraph) else block))
    return words


@pytest.mark.parametrize(
    ("body", "refusal", "field"),
    [
        (b"", "Rate at least one of them.", "rate-uniform"),
        (b"rate-uniform=6", "That place is no longer on the scale. Reload the page.", "rate-uniform"),
        (b"rate-shoes=2", "That place is no longer on the scale. Reload the page.", "rate-shoes"),
        (b"rate-uniform=high", "This could not be read. Reload the page and send it again.", ""),
        (b"own-place=3", "Write what it is that you rated last.", "own"),
        (b"own=Accent&own-place=9", "That place is no longer on the scale. Reload the page.", "own-place"),
        (
            b"own-place=1&own=" + b"x" * 121,
            "Make it shorter: there is room for 120 characters. This has 121.",
            "own",
        ),
    ],
)
def test_what_does_not_fit_is_refused_where_it_stands(body: bytes, refusal: str, field: str) -> None:
    with pytest.raises(Refusal) as refused:
        Rate().accept(SETUP, Form.parse(body))

    assert (str(refused.value), refused.value.field) == (refusal, field)


def test_a_statement_of_ones_own_is_refused_where_the_outline_asks_for_none() -> None:
    with pytest.raises(Refusal, match="no longer on the scale"):
        Rate().accept(WITHOUT_OWN, Form.parse(b"own=Accent&own-place=3"))


def test_some_may_be_left_out_and_one_may_be_added() -> None:
    answer = Rate().accept(SETUP, Form.parse(b"rate-age=5&own=+My%0Aaccent&own-place=3"))

    assert answer == RateAnswer(places={"age": 5}, own="My accent", own_place=3)
    assert list(Rate().words(SETUP, answer)) == [("own", "My accent")]
    assert (Rate().ledger, Rate().sealed) == (Ledger.PRIVATE, True)


def test_what_is_added_counts_without_a_rating_too() -> None:
    assert Rate().accept(SETUP, Form.parse(b"own=Accent")) == RateAnswer(places={}, own="Accent", own_place=0)


def test_the_tally_keeps_nobodys_words() -> None:
    room = [RateAnswer(places={"uniform": 5}, own="My accent", own_place=3), RateAnswer(places={"uniform": 1})]

    tally = Rate().tally(SETUP, room)

    assert tally == tallied(own=1, uniform=(1, 0, 0, 0, 1)).model_copy(update={"answered": 2})
    assert "accent" not in tally.model_dump_json()


def test_a_unanimous_room_reads_almost_everyone_as_one_with_a_single_exception_does() -> None:
    all_of_them = told(tallied(uniform=(0, 0, 0, 0, 9)))
    all_but_one = told(tallied(uniform=(1, 0, 0, 0, 8)))

    assert all_of_them == all_but_one
    assert all_of_them[:2] == [
        "Nearer to “Very much” for almost everyone: A uniform",
        "A uniform | hardly anyone | hardly anyone | almost everyone",
    ]


def test_a_statement_is_told_from_five_answers_up() -> None:
    assert told(tallied(uniform=(0, 0, 0, 1, 4), title=(0, 0, 0, 0, 4))) == [
        "Nearer to “Very much” for almost everyone: A uniform",
        "A uniform | hardly anyone | hardly anyone | almost everyone",
        "Job title, Age · Not shown, so that nobody can be picked out.",
    ]


def test_nothing_is_told_of_a_room_that_is_too_small() -> None:
    assert told(tallied(uniform=(0, 0, 0, 0, 4))) == [
        "How far does each sway who is heard?",
        "A uniform, Job title, Age · Not shown, so that nobody can be picked out.",
    ]


@pytest.mark.parametrize(
    ("title", "finding"),
    [
        ((0, 0, 0, 5, 5), "Nearer to “Very much” for almost everyone: A uniform, Job title"),
        ((2, 1, 1, 3, 3), "Nearer to “Very much” for almost everyone: A uniform"),
    ],
)
def test_the_finding_compares_bands_and_not_numbers(title: tuple[int, ...], finding: str) -> None:
    assert told(tallied(uniform=(0, 0, 0, 1, 9), title=title))[0] == finding


def test_the_finding_says_so_where_nothing_reaches_half_the_room() -> None:
    low = told(tallied(uniform=(8, 0, 0, 2, 0), title=(9, 0, 1, 0, 0)))[0]

    assert low == "None of these is nearer to “Very much” for half of you or more"


@pytest.mark.parametrize(("own", "said"), [(4, False), (5, True)])
def test_what_people_added_is_told_as_a_band_from_five_up(own: int, *, said: bool) -> None:
    lines = told(tallied(own=own, uniform=(0, 0, 0, 0, 10)))

    assert ("Added something of their own: about half. It stays private." in lines) is said
    assert any("Added" in line for line in lines) is said


places = st.lists(st.integers(0, 12), min_size=5, max_size=5).map(tuple)


@given(uniform=places, title=places, own=st.integers(0, 20))
def test_no_report_holds_a_number(uniform: tuple[int, ...], title: tuple[int, ...], own: int) -> None:
    tally = tallied(own=own, uniform=uniform, title=title)

    tables = [block for block in Rate().report(SETUP, tally) if isinstance(block, Table)]

    assert all(cell in BANDS for table in tables for row in table.rows for cell in row.cells)
    assert not set("0123456789") & set("".join(told(tally)))


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"places": 4}, "places must be odd"),
        ({"optional": [{"key": "title", "text": "Title"}]}, "title is the key of a statement and of an optional one"),
        ({"statements": []}, "at least 1 item"),
    ],
)
def test_statements_that_cannot_be_told_apart_or_rated_are_refused(change: dict[str, Any], fault: str) -> None:
    with pytest.raises(ValueError, match=fault):
        RateSetup.model_validate({**TOLD, **change})


def test_a_rating_can_be_left_open_again_where_there_is_something_else_to_rate() -> None:
    answer = Rate().accept(SETUP, Form.parse(b"rate-uniform=&rate-title=2&rate-age=&own=&own-place="))
    fields = Rate().fields(SETUP, answer)
    one = RateSetup.model_validate({**TOLD, "statements": TOLD["statements"][:1], "optional": (), "own": False})

    assert answer == RateAnswer(places={"title": 2})
    assert [row.unsaid.checked for row in (*fields.rows, fields.own_row) if row.unsaid] == [True, False, True, True]
    assert [row.unsaid for row in Rate().fields(one, None).rows] == [None]
