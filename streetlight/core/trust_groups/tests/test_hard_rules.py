"""Hard rules: kept wherever they can be, bent in order where they cannot, and never in silence."""

from itertools import combinations

import pytest

from streetlight.core.trust_groups import placing
from streetlight.core.trust_groups.forming import form_groups
from streetlight.core.trust_groups.problem import Person, Policy, Problem, Remote
from tests.group_rooms import room_by_number

SEED = b"one workshop's own secret"


@pytest.mark.parametrize("people", [24, 60])
@pytest.mark.parametrize("number", range(3))
def test_a_usual_room_keeps_every_rule(people: int, number: int) -> None:
    grouping = form_groups(room_by_number(number, people=people, apart=0.04), seed=SEED)

    assert (grouping.certificate.broken, grouping.needs_facilitator) == (0, False)
    assert min(map(len, grouping.groups)) >= 3


def test_eight_who_all_wish_to_be_apart_fit_in_a_room_of_24() -> None:
    grouping = form_groups(with_clique(24, 8), seed=SEED)

    assert sorted(map(len, grouping.groups)) == [3] * 8
    assert grouping.certificate.broken == 0


def test_nine_who_all_wish_to_be_apart_are_apart_in_smaller_groups() -> None:
    grouping = form_groups(with_clique(24, 9), seed=SEED)

    assert grouping.certificate.broken == 0
    assert (len(grouping.groups), min(map(len, grouping.groups))) == (9, 2)
    assert not grouping.needs_facilitator


def test_more_than_half_of_a_room_cannot_all_be_apart() -> None:
    grouping = form_groups(with_clique(16, 10), seed=SEED)

    # Eight groups of two hold ten people with two meetings, and no fewer groups hold them with less.
    assert grouping.certificate.broken == 2
    assert grouping.needs_facilitator


def test_whom_all_but_one_wish_to_be_apart_from_is_alone_with_that_one() -> None:
    grouping = form_groups(with_hub(24, but_for=1), seed=SEED)

    assert grouping.certificate.broken == 0
    assert [group for group in grouping.groups if "k0" in group] == [{"k0", "k1"}]


def test_whom_everyone_wishes_to_be_apart_from_needs_a_facilitator() -> None:
    grouping = form_groups(with_hub(24, but_for=0), seed=SEED)

    assert (grouping.certificate.broken, grouping.needs_facilitator) == (1, True)


def test_a_large_room_with_a_knot_of_dislikes_is_untangled() -> None:
    grouping = form_groups(with_clique(80, 26), seed=SEED)

    assert grouping.certificate.broken == 0
    assert min(map(len, grouping.groups)) >= 3


@pytest.mark.parametrize("work", [1, 50_000])
def test_a_program_that_is_stopped_early_gives_way_to_groups_of_two(monkeypatch: pytest.MonkeyPatch, work: int) -> None:
    monkeypatch.setattr(placing, "WORK", work)

    first, again = (form_groups(with_clique(16, 10), seed=SEED) for _time in range(2))

    assert first == again
    assert (first.certificate.broken, first.needs_facilitator) == (2, True)


@pytest.mark.parametrize(("count", "apart", "fewest"), [(60, 40, 10), (100, 56, 6)])
def test_a_knot_too_large_to_be_untangled_is_loosened_the_same_way_each_time(
    count: int, apart: int, fewest: int
) -> None:
    """Half as many groups as people are the most; whoever of the knot is more than that meets another of it."""
    first, again = (form_groups(with_clique(count, apart), seed=SEED) for _time in range(2))

    assert first == again
    assert sorted(key for group in first.groups for key in group) == sorted(f"k{number}" for number in range(count))
    assert fewest <= first.certificate.broken <= 2 * fewest
    assert first.needs_facilitator


def test_a_request_to_be_apart_that_one_group_cannot_keep_needs_a_facilitator() -> None:
    five = people(5)

    assert not form_groups(Problem(five), seed=SEED).needs_facilitator
    assert form_groups(Problem(five, apart={"k0": frozenset({"k1"})}), seed=SEED).needs_facilitator


def test_a_manager_gives_way_before_a_request_to_be_apart() -> None:
    everyone = people(6)
    torn = Problem(
        everyone,
        apart={"k0": frozenset({"k1", "k2", "k3"})},
        reports=frozenset({frozenset({"k0", "k4"}), frozenset({"k0", "k5"})}),
    )

    grouping = form_groups(torn, seed=SEED)

    # In a group of three with both, or of two with either: one pair less is broken in the smaller.
    assert [len(group & {"k1", "k2", "k3"}) for group in grouping.groups if "k0" in group] == [0]
    assert (grouping.certificate.broken, grouping.needs_facilitator) == (1, True)


def test_people_at_a_distance_are_in_groups_of_their_own() -> None:
    room = tuple(Person(f"k{number}", remote=number < 5) for number in range(20))
    far = {person.key for person in room if person.remote}

    grouping = form_groups(Problem(room), seed=SEED)

    assert [group for group in grouping.groups if group & far] == [far]


def test_distance_parts_nobody_when_it_is_not_to_or_when_there_are_too_few() -> None:
    wish = {"k0": frozenset({"k9"})}
    few = tuple(Person(f"k{number}", remote=number < 2) for number in range(12))
    many = tuple(Person(f"k{number}", remote=number < 5) for number in range(12))

    for problem in (Problem(few, wishes=wish), Problem(many, Policy(remote=Remote.MIXED), wishes=wish)):
        grouping = form_groups(problem, seed=SEED)
        assert [{"k0", "k9"} <= group for group in grouping.groups if "k0" in group] == [True]
        assert not grouping.needs_facilitator


@pytest.mark.parametrize(("apart", "together"), [(True, False), (False, True)])
def test_senior_leaders_are_apart_unless_the_facilitator_says_so(apart: bool, together: bool) -> None:
    room = tuple(Person(f"k{number}", senior=number < 4) for number in range(12))
    problem = Problem(room, Policy(seniors_apart=apart), wishes={"k0": frozenset({"k9"})})

    grouping = form_groups(problem, seed=SEED)

    assert [{"k0", "k9"} <= group for group in grouping.groups if "k0" in group] == [together]


def test_leaders_too_few_to_fill_a_group_at_their_distance_sit_among_the_others() -> None:
    room = tuple(Person(f"k{number}", remote=number % 2 == 1, senior=number in {0, 7, 20}) for number in range(40))

    grouping = form_groups(Problem(room), seed=SEED)

    remote = {person.key: person.remote for person in room}
    assert grouping.certificate.broken == 0
    assert all(len({remote[key] for key in group}) == 1 for group in grouping.groups)


def people(count: int) -> tuple[Person, ...]:
    return tuple(Person(f"k{number}") for number in range(count))


def with_clique(count: int, clique: int) -> Problem:
    """Give a room in which the first so many people all wish to be apart from each other."""
    pairs = list(combinations([f"k{number}" for number in range(clique)], 2))
    apart = {one: frozenset(other for first, other in pairs if first == one) for one, _other in pairs}
    return Problem(people(count), apart=apart)


def with_hub(count: int, *, but_for: int) -> Problem:
    """Give a room in which all but so many wish to be apart from one person."""
    return Problem(people(count), apart={f"k{number}": frozenset({"k0"}) for number in range(1 + but_for, count)})
