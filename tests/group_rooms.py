"""Rooms to form groups in, for tests: drawn by Hypothesis, or by number; and every way to split a small one."""

import random
from collections.abc import Iterator, Sequence
from itertools import combinations

from hypothesis import strategies as st

from streetlight.core.trust_groups.problem import Mix, Person, Policy, Problem, Remote

POLICIES = st.sampled_from(
    [
        Policy(),
        Policy(smallest=3, largest=4, target=4),
        Policy(smallest=2, largest=3, target=3, agencies=Mix.ONE_AGENCY),
        Policy(smallest=3, largest=5, target=3, remote=Remote.MIXED, seniors_apart=False),
    ]
)


@st.composite
def rooms(draw: st.DrawFn, *, fewest: int = 0, most: int = 14) -> Problem:
    """Draw a room in which few, some or nearly all people wish to be apart."""
    people = draw(st.integers(fewest, most))
    return room_by_number(
        draw(st.integers(0, 10**9)),
        people=people,
        policy=draw(POLICIES),
        apart=draw(st.sampled_from([0.0, 0.03, 0.1, 0.3, 0.8])),
    )


def room_by_number(number: int, *, people: int, policy: Policy | None = None, apart: float = 0.05) -> Problem:
    chance = random.Random(number)
    keys = [f"k{place}" for place in range(people)]
    far, senior = chance.choice([0, 0, 0.4]), chance.choice([0, 0, 0.4])
    wishes = {}
    for key in keys:
        others = [other for other in keys if other != key]
        wishes[key] = frozenset(chance.sample(others, min(len(others), chance.choice([0, 1, 3, 3, 4, 5]))))
    return Problem(
        people=tuple(
            Person(
                key, chance.choice(["", "school", "police", "health"]), chance.random() < far, chance.random() < senior
            )
            for key in keys
        ),
        policy=policy or Policy(),
        wishes=wishes,
        apart={key: frozenset(other for other in keys if chance.random() < apart / 2) - {key} for key in keys},
        reports=frozenset(frozenset(pair) for pair in combinations(keys, 2) if chance.random() < 0.03),
    )


def every_split(people: Sequence[int], sizes: range) -> Iterator[tuple[tuple[int, ...], ...]]:
    """Give every way to split people into groups of these sizes."""
    if not people:
        yield ()
        return
    first, *others = people
    for size in sizes:
        for company in combinations(others, size - 1):
            rest = [p for p in others if p not in company]
            for split in every_split(rest, sizes):
                yield ((first, *company), *split)
