"""What the last lines of a played workshop say of its groups."""

import pytest

from streetlight.config.cli.verdict import heard_in_words

TURNS = "4 of 9 groups had their turn. The facilitator"


@pytest.mark.parametrize(
    ("gone_without", "said"),
    [
        ((), "waited until each was ready."),
        (
            ("group 2, at question 3 of 12 with 2 done",),
            "did not wait any longer for: group 2, at question 3 of 12 with 2 done.",
        ),
        (
            ("group 1, still looking", "group 7, still looking"),
            "did not wait any longer for: group 1, still looking; group 7, still looking.",
        ),
    ],
    ids=["none", "one", "two"],
)
def test_groups_that_were_not_waited_for_are_named(gone_without: tuple[str, ...], said: str) -> None:
    assert heard_in_words(4, 9, gone_without) == f"{TURNS} {said}"


def test_of_very_many_some_are_named_and_all_are_counted() -> None:
    said = heard_in_words(8, 34, [f"group {number}" for number in range(1, 35)])

    assert said.endswith("; group 20; and 14 more (all of them with --json).")
