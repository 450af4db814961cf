"""Solving apart: the same groups as in this process, or a refusal that says what to do."""

import subprocess
import sys

import pytest

from streetlight.core.refusal import Refusal
from streetlight.core.trust_groups.forming import form_groups, repair
from streetlight.core.trust_groups.problem import Mix, Person, Policy, Problem, Remote
from streetlight.workshops import solving
from streetlight.workshops.solving import solve_apart, surroundings

SEED = b"a seed of this workshop"
NAMES = [f"person {number} <é>" for number in range(13)]
ROOM = Problem(
    people=tuple(
        Person(name, agency="police" if number % 3 else "school", remote=number % 4 == 0, senior=number % 5 == 0)
        for number, name in enumerate(NAMES)
    ),
    policy=Policy(smallest=3, largest=5, target=4, agencies=Mix.ONE_AGENCY, remote=Remote.MIXED, seniors_apart=False),
    wishes={name: frozenset(NAMES[number - 3 : number]) for number, name in enumerate(NAMES) if number > 4},
    apart={NAMES[0]: frozenset({NAMES[1]})},
    reports=frozenset({frozenset({NAMES[2], NAMES[3]})}),
)


def test_groups_formed_apart_are_those_formed_here() -> None:
    assert solve_apart(ROOM, seed=SEED) == form_groups(ROOM, seed=SEED)


def test_groups_repaired_apart_are_those_repaired_here() -> None:
    without_the_last = Problem(ROOM.people[:-1], ROOM.policy, ROOM.wishes, ROOM.apart, ROOM.reports)
    previous = form_groups(without_the_last, seed=SEED).groups
    locks = previous[0]

    apart = solve_apart(ROOM, seed=SEED, previous=previous, locks=locks)

    assert apart == repair(ROOM, previous, seed=SEED, locks=locks)


def test_what_takes_too_long_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(solving, "SECONDS", 0.01)

    with pytest.raises(Refusal, match="The groups took too long to form"):
        solve_apart(ROOM, seed=SEED)


def test_what_fails_is_refused_without_a_word_of_what_was_asked(capfd: pytest.CaptureFixture[str]) -> None:
    nobody_can_be_in_it_twice = Problem(ROOM.people)
    object.__setattr__(nobody_can_be_in_it_twice, "people", ROOM.people * 2)

    with pytest.raises(Refusal) as refused:
        solve_apart(nobody_can_be_in_it_twice, seed=SEED)

    assert str(refused.value) == "The groups could not be formed. Try again, or form them by hand."
    assert refused.value.__cause__ is None
    assert capfd.readouterr() == ("", "")


def test_a_process_apart_that_crashes_leaves_no_copy_of_its_memory() -> None:
    limits = "from streetlight.workshops import solver_process as p; import resource as r; p._set_limits(); print(r.getrlimit(r.RLIMIT_CORE))"

    assert subprocess.run([sys.executable, "-c", limits], stdout=subprocess.PIPE, check=True).stdout == b"(0, 0)\n"  # noqa: S603 - ours


def test_the_process_apart_is_given_no_setting_of_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STREETLIGHT_SECRET_KEY", "secret")
    monkeypatch.setenv("LANG", "cy_GB.UTF-8")

    given = surroundings()

    assert given["LANG"] == "cy_GB.UTF-8"
    assert [name for name in given if name.startswith("STREETLIGHT")] == []
