"""The yardstick itself: what chance would match, against every deal there is."""

from itertools import permutations

import pytest

from tests.privacy.chance import chances, judge, match


@pytest.mark.parametrize(("told", "people"), [(1, 4), (3, 4), (4, 4), (2, 5)])
def test_the_chances_are_those_of_every_deal_there_is(told: int, people: int) -> None:
    deals = list(permutations(range(people), told))
    counted = [0] * (told + 1)
    for deal in deals:
        counted[sum(place == dealt for place, dealt in enumerate(deal))] += 1

    assert chances(told, people) == pytest.approx([count / len(deals) for count in counted])


def test_nobody_is_said_to_have_cast_two_ballots() -> None:
    assert match(["alice", "bob", "charlie"], ["x", "y"]) == {"x": "alice", "y": "bob"}


def test_orders_that_agree_tell_everything() -> None:
    room = (["alice", "bob", "charlie"], ["x", "y", "z"], {"x": "alice", "y": "bob", "z": "charlie"})

    verdict = judge([room] * 20)

    assert (verdict.right, verdict.told) == (60, 60)
    assert verdict.by_chance == pytest.approx(20)
    assert verdict.p == pytest.approx((1 / 6) ** 20)
    assert verdict.likeness == pytest.approx(20 / (20 / 2) ** 0.5)


def test_orders_that_know_nothing_of_each_other_tell_what_chance_would() -> None:
    everyone = ("alice", "bob", "charlie")
    rooms = [(everyone, ["x", "y", "z"], dict(zip("xyz", owners, strict=True))) for owners in permutations(everyone)]

    verdict = judge(rooms)

    assert verdict.right == 6
    assert verdict.by_chance == pytest.approx(6)
    assert verdict.likeness == pytest.approx(0)
