"""Solving apart: forms groups in a process of its own, so that a live room never waits for it or shares its memory."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from streetlight.core.refusal import Refusal
from streetlight.core.trust_groups.grouping import Certificate, Grouping
from streetlight.core.trust_groups.problem import Mix, Person, Policy, Problem, Remote
from streetlight.core.words import Sentence
from streetlight.core.words import gettext as _

SECONDS = 60
OURS = "STREETLIGHT_"

TOO_LONG = _("The groups took too long to form. Try again, or form them by hand.")
FAILED = _("The groups could not be formed. Try again, or form them by hand.")


def solve_apart(
    problem: Problem,
    *,
    seed: bytes,
    previous: Sequence[frozenset[str]] | None = None,
    locks: frozenset[str] = frozenset(),
) -> Grouping:
    """Form groups, or repair the previous ones. What is private goes through pipes only, and what fails is not told."""
    question = {
        "problem": _written(problem),
        "seed": seed.hex(),
        "previous": None if previous is None else [sorted(group) for group in previous],
        "locks": sorted(locks),
    }
    try:
        done = subprocess.run(
            [sys.executable, "-m", "streetlight.workshops.solver_process"],
            input=json.dumps(question).encode(),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=surroundings(),
            timeout=SECONDS,
            check=True,
        )
    except subprocess.TimeoutExpired:
        raise Refusal(TOO_LONG) from None
    except (subprocess.CalledProcessError, OSError):
        raise Refusal(FAILED) from None
    return _grouping(json.loads(done.stdout))


def surroundings() -> dict[str, str]:
    """Give what a process apart may know of this one: nothing of ours, so no key and no address."""
    known = {name: value for name, value in os.environ.items() if not name.startswith(OURS)}
    return {**known, "PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "OPENBLAS_NUM_THREADS": "1"}


def _written(problem: Problem) -> dict[str, Any]:
    return {
        "people": [[person.key, person.agency, person.remote, person.senior] for person in problem.people],
        "policy": asdict(problem.policy),
        "wishes": {key: sorted(others) for key, others in problem.wishes.items()},
        "apart": {key: sorted(others) for key, others in problem.apart.items()},
        "reports": [sorted(pair) for pair in problem.reports],
    }


def problem_in(written: Mapping[str, Any]) -> Problem:
    policy = written["policy"]
    return Problem(
        people=tuple(Person(*fields) for fields in written["people"]),
        policy=Policy(**{**policy, "agencies": Mix(policy["agencies"]), "remote": Remote(policy["remote"])}),
        wishes={key: frozenset(others) for key, others in written["wishes"].items()},
        apart={key: frozenset(others) for key, others in written["apart"].items()},
        reports=frozenset(frozenset(pair) for pair in written["reports"]),
    )


def told(grouping: Grouping) -> dict[str, Any]:
    return {
        "groups": [sorted(group) for group in grouping.groups],
        "holds": [sentence.one for sentence in grouping.holds],
        "needs_facilitator": grouping.needs_facilitator,
        "certificate": asdict(grouping.certificate),
    }


def _grouping(answer: Mapping[str, Any]) -> Grouping:
    return Grouping(
        groups=tuple(frozenset(group) for group in answer["groups"]),
        holds=tuple(Sentence(text) for text in answer["holds"]),
        needs_facilitator=answer["needs_facilitator"],
        certificate=Certificate(**answer["certificate"]),
    )
