"""What a map says: the two who know most and are heard least, where that is so, and nothing that is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streetlight.activities.map.activity import Map
from streetlight.activities.map.setup import MapAnswer, MapSetup
from streetlight.activities.map.telling import overlooked
from streetlight.core.document import Axis, Block, Dot, Paragraph, Quarters
from streetlight.core.document import Map as Picture

SETUP = MapSetup.model_validate(
    {
        "prompt": "Whose voice counts?",
        "across": {"title": "Expertise", "low": "Hardly any", "high": "A great deal"},
        "up": {"title": "Influence", "low": "Least", "high": "Most"},
        "of": "agencies",
        "unheard": "What you miss out on",
        "quarters": {"less_heard": "Less heard"},
    }
)
MIDDLE = 4


def dot(name: str, across: float, up: float) -> Dot:
    return Dot(name, across, up, 0, 0, across > MIDDLE > up, "", "")


def dots(*points: tuple[float, float]) -> list[Dot]:
    return [dot(chr(ord("A") + place), *point) for place, point in enumerate(points)]


def put(name: str, across: int, up: int) -> MapAnswer:
    return MapAnswer(thing=name.casefold(), about=name, across=across, up=up, places=7)


def told(*answers: MapAnswer) -> list[Block]:
    return Map().report(SETUP, Map().tally(SETUP, answers))


@pytest.mark.parametrize(
    ("points", "names"),
    [
        ([(6, 1), (7, 2), (3, 6), (2, 5)], "AB"),
        ([(6, 1), (6, 2), (3, 6), (2, 5), (1, 7)], "AB"),
        # Past the middle and below it, but somebody else is heard as little: three of four stand as low.
        ([(6, 1), (7, 2), (3, 2), (2, 5)], ""),
        # One of the two is heard more than half of the others.
        ([(6, 5), (7, 2), (3, 6), (2, 4)], "B"),
        # Nothing is set apart across: three share the second place, and four the first.
        ([(7, 1), (6, 1), (6, 2), (6, 6)], "A"),
        ([(7, 1), (7, 2), (7, 2), (7, 6)], ""),
        # The highest are not past the middle.
        ([(4, 1), (3, 2), (2, 6), (1, 7)], ""),
        # Too few, for two and for one.
        ([(7, 1), (6, 2), (1, 7)], ""),
        ([(7, 1), (7, 2), (7, 1), (1, 7), (2, 7), (3, 7)], "ABC"),
        ([(7, 1), (6, 5), (2, 6), (1, 7)], "A"),
        ([], ""),
    ],
)
def test_who_knows_most_and_is_heard_least_is_named_only_where_it_is_so(
    points: list[tuple[float, float]], names: str
) -> None:
    assert sorted(str(one.label) for one in overlooked(dots(*points), MIDDLE)) == sorted(names)


@given(st.lists(st.tuples(st.integers(1, 7), st.integers(1, 7)), max_size=12))
def test_whoever_is_named_is_lit_and_ahead_of_all_others(points: list[tuple[int, int]]) -> None:
    everyone = dots(*points)
    named = overlooked(everyone, MIDDLE)

    others = [one for one in everyone if one not in named]
    for one in named:
        assert one.lit
        assert all(other.across < one.across for other in others)
    if named:
        assert sum(one.up <= max(two.up for two in named) for one in everyone) <= len(everyone) / 2


@pytest.mark.parametrize(
    ("answers", "finding"),
    [
        ([], "Whose voice counts?"),
        ([put("A", 0, 3), put("B", 3, 0)], "Whose voice counts?"),
        (
            [put("A", 7, 1), put("B", 6, 2), put("C", 2, 6), put("D", 1, 7)],
            "The two that you place highest for “Expertise” are among the lowest for “Influence”",
        ),
        (
            [put("A", 7, 1), put("B", 2, 5), put("C", 2, 6), put("D", 1, 7)],
            "The one that you place highest for “Expertise” is among the lowest for “Influence”",
        ),
        ([put("A", 7, 1), put("B", 2, 5)], "“What you miss out on”: A"),
        ([put("A", 7, 4), put("B", 4, 1)], "Nobody stands where you would find “What you miss out on”"),
    ],
)
def test_the_finding_says_what_is_so(answers: list[MapAnswer], finding: str) -> None:
    assert str(told(*answers)[0]) == finding


def test_one_groups_map_shows_each_thing_once_and_names_what_nobody_could_place() -> None:
    _finding, picture, missing = told(put("Youth", 7, 1), put("Police", 2, 6), put("Health", 0, 3))

    assert isinstance(picture, Picture)
    assert picture.across == Axis("Expertise", "Hardly any", "A great deal")
    assert picture.up == Axis("Influence", "Least", "Most")
    assert picture.quarters == Quarters("What you miss out on", both_low="Less heard")
    assert [(one.label, one.across, one.up, one.wide, one.tall, one.lit) for one in picture.dots] == [
        ("Police", 2, 6, 0, 0, False),
        ("Youth", 7, 1, 0, 0, True),
    ]
    assert [(str(one.across_note), str(one.up_note)) for one in picture.dots] == [
        ("2 of 7", "6 of 7"),
        ("7 of 7", "1 of 7"),
    ]
    assert isinstance(missing, Paragraph)
    assert str(missing.text) == "Not on the map, as nobody could say: Health"


def test_several_groups_are_put_together_by_name_with_how_far_they_differ() -> None:
    _finding, picture, note = told(put("Police", 2, 7), put("police", 4, 5), put("POLICE", 0, 1))

    assert isinstance(picture, Picture)
    (one,) = picture.dots
    assert (one.label, one.across, one.up, one.wide, one.tall) == ("POLICE", 3, 6, 1, 1)
    assert str(one.across_note) == "3.0 of 7 on average, from 2 to 4, in 2 groups"
    assert isinstance(note, Paragraph)
    assert str(note.text) == "Each dot is where groups put it on average. The shade is how far they differ."
