"""Forming groups: everyone has a place, rules are kept wherever they can be, and nothing better is overlooked."""

import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from streetlight.core.trust_groups.annealing import starting_groups
from streetlight.core.trust_groups.costs import TOO_SMALL, VETO, total_cost
from streetlight.core.trust_groups.forming import form_groups
from streetlight.core.trust_groups.grouping import Grouping
from streetlight.core.trust_groups.problem import PAIR, Person, Policy, Problem
from streetlight.core.trust_groups.room import Room, bounds, room_of
from streetlight.core.trust_groups.search import Effort
from streetlight.core.trust_groups.small_rooms import best_split
from tests.group_rooms import every_split, room_by_number, rooms

SEED = b"one workshop's own secret"


@given(rooms())
@settings(max_examples=60, deadline=None)
def test_everyone_is_in_exactly_one_group_of_an_allowed_size(problem: Problem) -> None:
    grouping = form_groups(problem, seed=SEED)

    smallest, largest = bounds(len(problem.people), problem.policy)
    assert sorted(key for group in grouping.groups for key in group) == sorted(person.key for person in problem.people)
    assert [group for group in grouping.groups if not min(PAIR, smallest) <= len(group) <= largest] == []


@given(rooms(fewest=2, most=8), st.binary(min_size=1, max_size=4))
@settings(max_examples=60, deadline=None)
def test_in_a_small_room_no_split_at_all_is_better(problem: Problem, seed: bytes) -> None:
    room = room_of(problem, seed=seed)
    everybody = tuple(range(len(room)))
    is_one_group = len(room) < 2 * problem.policy.smallest
    splits = [(everybody,)] if is_one_group else every_split(everybody, range(PAIR, room.largest + 1))

    grouping = form_groups(problem, seed=seed)

    assert cost_of(room, grouping) == min(total_cost(room, split) for split in splits)
    assert grouping.certificate.optimal


@pytest.mark.parametrize("number", range(12))
def test_the_search_for_larger_rooms_finds_what_weighing_every_split_finds(number: int) -> None:
    problem = room_by_number(number, people=11, apart=(0.0, 0.1, 0.3)[number % 3])
    room = room_of(problem, seed=SEED)
    best = total_cost(room, best_split(room, chance=random.Random(1)))

    found = cost_of(room, form_groups(problem, seed=SEED))

    if best < TOO_SMALL:
        assert found == best
    else:
        assert found // VETO == best // VETO


@given(st.integers(0, 10**6), st.integers(12, 40))
@settings(max_examples=8, deadline=None)
def test_groups_are_never_worse_than_drawn_lots(number: int, people: int) -> None:
    problem = room_by_number(number, people=people)
    room = room_of(problem, seed=SEED)
    lots = [starting_groups(room, size=4, chance=random.Random(lot)) for lot in range(40)]

    found = cost_of(room, form_groups(problem, seed=SEED))

    assert found <= min(total_cost(room, groups) for groups in lots)


@pytest.mark.parametrize("people", [8, 20, 45])
def test_the_same_seed_gives_the_same_groups_in_whatever_order_people_come(people: int) -> None:
    problem = room_by_number(people, people=people)
    turned = replace(problem, people=problem.people[::-1], wishes=dict(sorted(problem.wishes.items(), reverse=True)))

    assert form_groups(problem, seed=SEED) == form_groups(turned, seed=SEED)


@pytest.mark.parametrize("people", [8, 20])
def test_other_keys_give_other_but_equally_good_groups(people: int) -> None:
    problem = room_by_number(people, people=people)

    assert form_groups(renamed(problem), seed=SEED).certificate == form_groups(problem, seed=SEED).certificate
    assert total_of(renamed(problem)) == total_of(problem)


def test_of_equally_good_groups_the_seed_draws_any() -> None:
    nobody_minds = Problem(tuple(Person(f"k{number}") for number in range(8)))

    drawn = {frozenset(form_groups(nobody_minds, seed=bytes([seed])).groups) for seed in range(40)}

    assert {tuple(sorted(map(len, groups))) for groups in drawn} == {(4, 4)}
    assert len(drawn) > 20


@given(rooms(most=10), st.data())
@settings(max_examples=30, deadline=None)
def test_what_refers_to_nobody_or_to_oneself_counts_for_nothing(problem: Problem, data: st.DataObject) -> None:
    keys = [person.key for person in problem.people]
    odd = {key: frozenset({key, "nobody"}) for key in keys if data.draw(st.booleans())} | {"nobody": frozenset(keys)}
    noisy = replace(
        problem,
        wishes={key: problem.wishes.get(key, frozenset()) | odd.get(key, frozenset()) for key in [*keys, "nobody"]},
        apart={key: problem.apart.get(key, frozenset()) | odd.get(key, frozenset()) for key in [*keys, "nobody"]},
        reports=problem.reports | {frozenset({key, "nobody"}) for key in keys} | {frozenset({key}) for key in keys},
    )

    assert form_groups(noisy, seed=SEED) == form_groups(problem, seed=SEED)


@given(rooms(fewest=6, most=9))
@settings(max_examples=30, deadline=None)
def test_one_more_request_to_be_apart_never_makes_a_room_easier(problem: Problem) -> None:
    one, other = problem.people[0].key, problem.people[-1].key
    unasked = replace(problem, wishes={**problem.wishes, one: frozenset(), other: frozenset()})
    stricter = replace(unasked, apart={**unasked.apart, one: unasked.apart[one] | {other}})

    assert total_of(stricter) >= total_of(unasked)


def test_more_effort_is_never_worse_and_says_so() -> None:
    problem = room_by_number(5, people=30)
    room = room_of(problem, seed=SEED)

    instant, refined = (form_groups(problem, seed=SEED, effort=effort) for effort in Effort)

    assert cost_of(room, refined) <= cost_of(room, instant)
    assert (instant.certificate.optimal, refined.certificate.optimal) == (False, True)


def test_nobody_and_one_person_and_too_few_for_two_groups() -> None:
    few = room_by_number(1, people=5, apart=0)
    alone = replace(few, people=few.people[:1])

    assert form_groups(replace(few, people=()), seed=SEED).groups == ()
    assert form_groups(alone, seed=SEED).groups == (frozenset({"k0"}),)
    assert form_groups(few, seed=SEED).groups == (frozenset(person.key for person in few.people),)


def test_a_size_that_cannot_be_is_widened_just_enough() -> None:
    assert bounds(11, Policy(smallest=4, largest=5)) == (4, 6)
    assert bounds(7, Policy(smallest=3, largest=6)) == (3, 6)
    assert bounds(5, Policy(smallest=3, largest=6)) == (5, 5)


def test_a_policy_without_sense_and_a_person_twice_are_faults() -> None:
    with pytest.raises(ValueError, match="smallest size of two or more"):
        Policy(smallest=1)
    with pytest.raises(ValueError, match="same key"):
        Problem((Person("k0"), Person("k0")))


def cost_of(room: Room, grouping: Grouping) -> int:
    number = {key: p for p, key in enumerate(room.keys)}
    return total_cost(room, [[number[key] for key in group] for group in grouping.groups])


def total_of(problem: Problem) -> int:
    return cost_of(room_of(problem, seed=SEED), form_groups(problem, seed=SEED))


def renamed(problem: Problem) -> Problem:
    def new(keys: frozenset[str]) -> frozenset[str]:
        return frozenset(f"another {key}" for key in keys)

    return replace(
        problem,
        people=tuple(replace(person, key=f"another {person.key}") for person in problem.people),
        wishes={f"another {key}": new(others) for key, others in problem.wishes.items()},
        apart={f"another {key}": new(others) for key, others in problem.apart.items()},
        reports=frozenset(new(pair) for pair in problem.reports),
    )
