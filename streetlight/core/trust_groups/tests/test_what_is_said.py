"""What is said of groups in public: words that cannot be counted, and nothing that tells what somebody asked for."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from streetlight.core.trust_groups.forming import form_groups
from streetlight.core.trust_groups.grouping import Found, Grouping, grouping_of
from streetlight.core.trust_groups.problem import Mix, Person, Policy, Problem
from streetlight.core.trust_groups.room import room_of
from tests.group_rooms import rooms

SEED = b"one workshop's own secret"


@given(rooms(fewest=1, most=12), st.data())
@settings(max_examples=60, deadline=None)
def test_rooms_that_differ_only_in_who_asked_to_be_apart_look_the_same_in_the_same_groups(
    problem: Problem, data: st.DataObject
) -> None:
    grouping = form_groups(replace(problem, apart={}), seed=SEED)
    elsewhere = {key: frozenset(apart_from(grouping, key)) for group in grouping.groups for key in group}
    asked = {
        key: frozenset(data.draw(st.sets(st.sampled_from(sorted(others)), max_size=3))) if others else frozenset()
        for key, others in elsewhere.items()
    }
    wishes = {key: others - asked[key] for key, others in problem.wishes.items()}  # who asks for both has asked for one

    assert public(formed_as(replace(problem, wishes=wishes, apart=asked), grouping)) == public(
        formed_as(replace(problem, wishes=wishes, apart={}), grouping)
    )


def test_whichever_rule_is_broken_the_same_is_said() -> None:
    people = tuple(Person(f"k{number}", "school" if number % 2 else "police") for number in range(8))
    everyone = Problem(people, wishes={"k0": frozenset({"k1"})})
    grouping = form_groups(everyone, seed=SEED)
    one, other, *_rest = sorted(next(group for group in grouping.groups if not group & {"k0", "k1"}))
    by_request = replace(everyone, apart={one: frozenset({other})})
    by_rank = replace(everyone, reports=frozenset({frozenset({one, other})}))
    by_both = replace(by_rank, apart=by_request.apart)

    said = [public(formed_as(problem, grouping)) for problem in (by_request, by_rank, by_both)]

    assert said[0] == said[1] == said[2]
    (sentence,) = formed_as(by_request, grouping).holds
    assert str(sentence) == (
        "Not everything that was asked for could be kept: size, distance, who manages whom or a private request can be why. "
        "Look at these groups before you use them, and let anyone move who asks to."
    )


@pytest.mark.parametrize(
    ("matched", "of", "sentence"),
    [
        (12, 12, "Everyone who named people is with at least one of them."),
        (11, 12, "Nearly everyone who named people is with at least one of them."),
        (10, 12, "Most people who named others are with at least one of them."),
        (8, 12, "Most people who named others are with at least one of them."),
        (7, 12, "Some people who named others are with one of them."),
    ],
)
def test_how_many_are_with_someone_they_named_is_said_in_words(matched: int, of: int, sentence: str) -> None:
    keys = [f"k{number}" for number in range(of)]
    groups = tuple(frozenset(keys[start : start + 3]) for start in range(0, of, 3))
    near = {key: next(iter(group - {key})) for group in groups for key in group}
    far = {key: keys[(place + 6) % of] for place, key in enumerate(keys)}
    wishes = {key: frozenset({(near if place < matched else far)[key]}) for place, key in enumerate(keys)}
    problem = Problem(tuple(Person(key) for key in keys), wishes=wishes)

    said = formed_as(problem, Grouping(groups, (), needs_facilitator=False, certificate=NONE))

    assert [str(one) for one in said.holds] == [
        sentence,
        "Nobody is in a group with someone whom they manage or report to.",
    ]
    assert said.certificate.unmatched == of - matched


def test_agencies_are_spoken_of_when_every_group_mixes_them_and_was_meant_to() -> None:
    people = tuple(Person(f"k{number}", "school" if number % 2 else "police") for number in range(8))
    last = "Every group has people from more than one agency."

    mixed, alike = (
        [str(one) for one in form_groups(Problem(people, Policy(agencies=mix)), seed=SEED).holds] for mix in Mix
    )

    assert mixed == ["Nobody is in a group with someone whom they manage or report to.", last]
    assert alike == ["Nobody is in a group with someone whom they manage or report to."]


def test_the_order_of_groups_follows_from_who_is_in_them_and_from_the_seed_alone() -> None:
    problem = Problem(tuple(Person(f"k{number}") for number in range(12)))
    grouping = form_groups(problem, seed=SEED)
    room = room_of(problem, seed=SEED)
    number = {key: p for p, key in enumerate(room.keys)}
    groups = tuple(tuple(number[key] for key in group) for group in grouping.groups)

    turned = grouping_of(problem, room, Found(groups[::-1]), seed=SEED)
    orders = {grouping_of(problem, room, Found(groups), seed=bytes([seed])).groups for seed in range(30)}

    assert turned.groups == grouping.groups
    assert len(orders) > 3


def formed_as(problem: Problem, grouping: Grouping) -> Grouping:
    """Give the same groups, as if the search had found them in this room."""
    room = room_of(problem, seed=SEED)
    number = {key: p for p, key in enumerate(room.keys)}
    groups = tuple(tuple(number[key] for key in group) for group in grouping.groups)
    return grouping_of(problem, room, Found(groups), seed=SEED)


def public(grouping: Grouping) -> tuple[object, ...]:
    return grouping.groups, [str(sentence) for sentence in grouping.holds], grouping.needs_facilitator


def apart_from(grouping: Grouping, key: str) -> set[str]:
    return {other for group in grouping.groups if key not in group for other in group}


NONE = form_groups(Problem(()), seed=SEED).certificate
