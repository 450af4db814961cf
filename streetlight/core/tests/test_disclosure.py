"""Disclosure: what may be shown of a room, and in how coarse words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streetlight.core.disclosure import band, disclose, disclose_part, enough, promise
from streetlight.core.refusal import Refusal

COARSE = ["hardly anyone", "some", "about half", "most", "almost everyone"]


@pytest.mark.parametrize("answered", [0, 1, 4])
def test_a_result_of_fewer_than_five_is_not_shown(answered: int) -> None:
    assert not enough(answered)
    with pytest.raises(Refusal, match="Not shown, so that nobody can be picked out"):
        disclose("the tally", answered=answered)


def test_a_result_of_five_is_shown() -> None:
    assert enough(5)
    assert disclose("the tally", answered=5) == "the tally"


@pytest.mark.parametrize(
    ("count", "of", "words"),
    [
        (0, 20, "hardly anyone"),
        (1, 5, "hardly anyone"),
        (2, 20, "some"),
        (6, 20, "some"),
        (7, 20, "about half"),
        (12, 20, "about half"),
        (13, 20, "most"),
        (17, 20, "most"),
        (18, 20, "almost everyone"),
        (20, 20, "almost everyone"),
        (4, 5, "almost everyone"),
    ],
)
def test_a_sensitive_count_is_said_in_coarse_words(count: int, of: int, words: str) -> None:
    assert str(band(count, of=of)) == words


@given(st.integers(5, 300))
def test_all_and_all_but_one_read_the_same_and_so_do_none_and_one(people: int) -> None:
    assert band(people, of=people) == band(people - 1, of=people)
    assert band(0, of=people) == band(1, of=people)


@given(st.integers(5, 300), st.data())
def test_more_people_never_read_as_fewer(people: int, data: st.DataObject) -> None:
    count = data.draw(st.integers(0, people - 1))

    assert COARSE.index(str(band(count, of=people))) <= COARSE.index(str(band(count + 1, of=people)))


@pytest.mark.parametrize(
    ("people", "word"), [(9, "Confidential, not anonymous"), (10, "No one sees who answered what")]
)
def test_a_small_room_is_promised_no_more_than_can_be_kept(people: int, word: str) -> None:
    assert str(promise(people)).startswith(word)


@pytest.mark.parametrize(
    ("answered", "rest", "groups", "largest"), [(5, 0, 2, 4), (5, 5, 2, 3), (20, 6, 4, 5), (6, 0, 2, 5)]
)
def test_a_part_is_shown_where_it_and_the_rest_are_five_or_the_rest_is_nobody(
    answered: int, rest: int, groups: int, largest: int
) -> None:
    shown = disclose_part("the tally", answered=answered, rest=rest, groups=groups, largest=largest)

    assert shown == "the tally"


@pytest.mark.parametrize(
    ("answered", "rest", "groups", "largest"),
    [
        (4, 0, 2, 3),
        (4, 20, 2, 3),
        (20, 1, 4, 5),
        (20, 4, 4, 5),
        (20, 0, 1, 20),
        (20, 20, 1, 20),
        (0, 0, 0, 0),
        (5, 0, 2, 5),
        (6, 20, 3, 8),
    ],
)
def test_a_part_is_not_shown_where_somebody_or_one_group_could_be_picked_out(
    answered: int, rest: int, groups: int, largest: int
) -> None:
    with pytest.raises(Refusal, match="Not shown, so that nobody can be picked out"):
        disclose_part("the tally", answered=answered, rest=rest, groups=groups, largest=largest)


@given(answered=st.integers(0, 60), rest=st.integers(0, 60), groups=st.integers(0, 9), largest=st.integers(0, 12))
def test_no_part_that_is_shown_leaves_fewer_than_five_to_guess_among(
    answered: int, rest: int, groups: int, largest: int
) -> None:
    try:
        disclose_part("the tally", answered=answered, rest=rest, groups=groups, largest=largest)
    except Refusal:
        return

    assert groups >= 2
    assert answered > largest
    assert min(answered, rest or answered) >= 5
