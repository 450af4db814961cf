"""Whose turn it is, where some go first and nobody waits for ever."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streetlight.live.turns import Turns


def turns_of(*waiting: str) -> Turns[str]:
    """Have these wait, in this order; those in capital letters go first."""
    turns: Turns[str] = Turns()
    for one in waiting:
        turns.wait(one, first=one.isupper())
    return turns


@pytest.mark.parametrize(
    ("waiting", "order"),
    [
        ("abc", "abc"),
        ("ABC", "ABC"),
        ("abcA", "Aabc"),
        ("abcAB", "AaBbc"),
        ("aABCD", "AaBCD"),
    ],
)
def test_those_who_go_first_take_every_other_turn_until_nobody_else_waits(waiting: str, order: str) -> None:
    turns = turns_of(*waiting)

    assert "".join(turns.next() for _one in waiting) == order


def test_whoever_goes_first_comes_next_however_many_were_before() -> None:
    turns = turns_of("a", "b", "c")
    served = [turns.next()]
    turns.wait("A", first=True)

    assert [*served, turns.next(), turns.next()] == ["a", "A", "b"]


def test_somebody_waits_for_as_many_others_as_came_before_and_as_many_again_however_many_go_first() -> None:
    turns = turns_of("a", "b", "c")
    served = []
    while "c" not in served:
        turns.wait("A", first=True)
        served.append(turns.next())

    assert "".join(served) == "AaAbAc"


@given(st.text("aA"))
def test_everyone_has_one_turn_and_equals_go_in_their_order(kinds: str) -> None:
    waiting = list(enumerate(kinds))
    turns: Turns[tuple[int, str]] = Turns()
    for one in waiting:
        turns.wait(one, first=one[1] == "A")
    served = [turns.next() for _one in waiting]

    for kind in "aA":
        assert [one for one in served if one[1] == kind] == [one for one in waiting if one[1] == kind]
    assert sorted(served) == waiting


def test_many_threads_take_each_turn_once() -> None:
    turns = turns_of(*"aAbBcCdD" * 50)
    with ThreadPoolExecutor(4) as pool:
        served = [*pool.map(lambda _turn: turns.next(), range(400))]

    assert sorted(served) == sorted("aAbBcCdD" * 50)
    with pytest.raises(IndexError):
        turns.next()
