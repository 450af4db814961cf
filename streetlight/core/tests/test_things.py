"""What several groups say of the same things."""

import pytest

from streetlight.core.things import AboutThing, by_name, named, place_in_words


def about(name: str) -> AboutThing:
    return AboutThing(thing="key", about=name)


def test_the_same_thing_has_its_commonest_spelling_and_the_first_of_equals() -> None:
    said = [about(name) for name in ("police", "Health", "Police", "Police", "health", "Strasse", "Straße")]

    assert {name: len(same) for name, same in by_name(said).items()} == {"Health": 2, "Police": 3, "Strasse": 2}


@pytest.mark.parametrize(
    ("names", "words"),
    [(["Police"], "Police"), (["Police", "Health", "School"], "Police, Health, School"), (["A"] * 4, "4 of them")],
)
def test_a_few_are_named_and_many_are_counted(names: list[str], words: str) -> None:
    assert str(named(names)) == words


@pytest.mark.parametrize(
    ("places", "words"),
    [
        ((6,), "6 of 7"),
        ((6, 6), "6 of 7, in 2 groups"),
        ((2, 4, 4), "3.3 of 7 on average, from 2 to 4, in 3 groups"),
    ],
)
def test_where_groups_put_a_thing_is_said_on_average_only_where_they_differ(
    places: tuple[int, ...], words: str
) -> None:
    assert str(place_in_words(places, of=7)) == words


def test_a_thing_of_which_nothing_is_known_has_no_place() -> None:
    assert about("Police").known_place == 0
