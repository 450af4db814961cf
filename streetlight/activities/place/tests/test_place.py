"""Place: where a group puts each thing, in one line, in a picture, and by several groups together."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streetlight.activities.place.activity import Place, PlaceAnswer, PlaceSetup
from streetlight.core.activity import Form
from streetlight.core.document import Along, Heading
from streetlight.core.refusal import Refusal
from streetlight.core.together import Board, Thing

NAMED = PlaceSetup.model_validate(
    {
        "prompt": "How far does its training lean?",
        "low": "behaviour-based",
        "high": "ecological",
        "items": [{"key": "police", "text": "Police"}, {"key": "youth", "text": "Youth service"}],
    }
)
LISTED = NAMED.model_copy(update={"items": (), "of": "agencies"})


def sent(place: str, thing: str = "police", about: str = "Police") -> Form:
    return Form({"thing": [thing], "about": [about], "place": [place]})


def put(about: str, place: int) -> PlaceAnswer:
    return Place().accept(LISTED, sent(str(place), about.casefold(), about))


def told(*answers: PlaceAnswer) -> tuple[str, list[tuple[object, float | None, float, float, str]]]:
    heading, along = Place().report(LISTED, Place().tally(LISTED, answers))
    assert isinstance(along, Along)
    return str(heading), [(one.label, one.at, one.least, one.most, str(one.note)) for one in along.marks]


@pytest.mark.parametrize(
    ("form", "refusal"),
    [
        (sent(""), "Choose a place, or “Don’t know”."),
        (Form({"thing": ["police"], "about": ["Police"]}), "Choose a place, or “Don’t know”."),
        (sent("8"), "That place is no longer on the scale."),
        (sent("-1"), "That place is no longer on the scale."),
        (sent("near"), "This could not be read."),
        (sent("2", thing="army"), "That is no longer on the list."),
        (sent("2", about=" "), "That is no longer on the list."),
        (Form({"place": ["2"]}), "That is no longer on the list."),
    ],
)
def test_what_cannot_be_placed_is_refused(form: Form, refusal: str) -> None:
    with pytest.raises(Refusal, match=refusal):
        Place().accept(NAMED, form)


@pytest.mark.parametrize(
    ("place", "line"),
    [
        (2, "Police: 2 of 7, nearer to “behaviour-based”"),
        (4, "Police: 4 of 7, in the middle"),
        (7, "Police: 7 of 7, nearer to “ecological”"),
        (0, "Police: don’t know"),
    ],
)
def test_where_a_thing_stands_can_be_read_alone(place: int, line: str) -> None:
    assert Place().line(put("Police", place)) == line


def test_the_things_are_the_outlines_or_those_of_an_earlier_list() -> None:
    assert (Place().things(NAMED), Place().source(NAMED)) == (
        (Thing("police", "Police"), Thing("youth", "Youth service")),
        None,
    )
    assert (Place().things(LISTED), Place().source(LISTED)) == ((), "agencies")


@pytest.mark.parametrize("change", [{"of": "agencies"}, {"items": []}])
def test_a_setup_names_its_things_in_exactly_one_way(change: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="in one way"):
        PlaceSetup.model_validate({**NAMED.model_dump(), **change})


def test_a_scale_without_a_middle_is_refused() -> None:
    with pytest.raises(ValueError, match="places must be odd"):
        PlaceSetup.model_validate({**NAMED.model_dump(), "places": 6})


def test_the_picture_stands_in_the_order_of_the_line_and_names_its_ends() -> None:
    board = Board(
        (), {str(n): put(*one) for n, one in enumerate([("Health", 3), ("Police", 2), ("Youth", 6), ("X", 0)])}
    )

    heading, along = Place().picture(LISTED, board)

    assert str(heading) == "Nearest to “ecological”: Youth. Nearest to “behaviour-based”: Police."
    assert isinstance(along, Along)
    assert (along.title, along.low, along.high, along.places) == (
        "How far does its training lean?",
        "behaviour-based",
        "ecological",
        7,
    )
    assert [(one.label, one.at, str(one.note)) for one in along.marks] == [
        ("Youth", 6, "6 of 7"),
        ("Health", 3, "3 of 7"),
        ("Police", 2, "2 of 7"),
        ("X", None, "Don’t know"),
    ]


def test_groups_are_put_together_by_the_things_name() -> None:
    finding, marks = told(
        put("Police", 2), put("police", 5), put("Police", 3), put("police", 0), put("Youth", 6), put("youth", 6)
    )

    assert finding == "Nearest to “ecological”: Youth. Nearest to “behaviour-based”: Police."
    assert marks == [
        ("Youth", 6, 6, 6, "6 of 7, in 2 groups"),
        ("Police", 10 / 3, 2, 5, "3.3 of 7 on average, from 2 to 5, in 3 groups; 1 does not know"),
    ]


@pytest.mark.parametrize(
    ("places", "finding"),
    [
        ({}, "How far does its training lean?"),
        ({"Police": 0}, "How far does its training lean?"),
        ({"Police": 2}, "Police stands nearer to “behaviour-based”"),
        ({"Police": 4}, "Police stands in the middle"),
        ({"Police": 5, "Youth": 5}, "All that you have placed stand in the same place"),
        ({"A": 7, "B": 7, "C": 1}, "Nearest to “ecological”: A, B. Nearest to “behaviour-based”: C."),
        ({"A": 7, **dict.fromkeys("BCDE", 1)}, "Nearest to “ecological”: A. Nearest to “behaviour-based”: 4 of them."),
    ],
)
def test_the_finding_says_what_can_be_said(places: dict[str, int], finding: str) -> None:
    heading = Place().report(LISTED, Place().tally(LISTED, [put(*one) for one in places.items()]))[0]

    assert str(heading) == finding
    assert isinstance(heading, Heading)


@given(st.lists(st.tuples(st.sampled_from(["Police", "Youth", "POLICE"]), st.integers(0, 7))))
def test_each_placing_is_counted_once(placings: list[tuple[str, int]]) -> None:
    tally = Place().tally(LISTED, [put(*one) for one in placings])

    assert sum(sum(counts) for counts in tally.things.values()) == tally.answered == len(placings)
    assert len(tally.things) == len({name.casefold() for name, _place in placings})
