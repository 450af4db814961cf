"""The process that groups are formed in: reads one question, answers it, and ends."""

import json
import os
import sys

from streetlight.core.trust_groups.forming import form_groups, repair
from streetlight.workshops.solving import problem_in, told

MEMORY = 2 << 30


def main() -> None:
    _set_limits()
    answers = _quiet_output()
    question = json.load(sys.stdin)
    problem, seed = problem_in(question["problem"]), bytes.fromhex(question["seed"])
    if question["previous"] is None:
        grouping = form_groups(problem, seed=seed)
    else:
        previous = [frozenset(group) for group in question["previous"]]
        grouping = repair(problem, previous, seed=seed, locks=frozenset(question["locks"]))
    with os.fdopen(answers, "w", encoding="utf-8") as output:
        json.dump(told(grouping), output)


def _quiet_output() -> int:
    """Give the standard output to the answer alone: the solver greets whoever starts it."""
    answers = os.dup(sys.stdout.fileno())
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return answers


def _set_limits() -> None:
    if sys.platform != "win32":
        import resource  # noqa: PLC0415 - not on every platform

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # were it to crash, its memory holds what people asked for


if __name__ == "__main__":
    main()
