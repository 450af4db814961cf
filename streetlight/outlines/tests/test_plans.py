"""Plans: the steps of an outline in the time that there is."""

import pytest

from streetlight.outlines.reading import Faulty, built_in, read, remembered

OUTLINE = """
outline: evening
title: An evening walk
steps:
  - {key: welcome, title: Welcome, mode: read out, minutes: 1, bar: Say hello., projector: Hello}
  - {key: talk, title: Talk, mode: discussion, minutes: 10, bar: Let them talk., projector: Talk}
plans:
"""


def fault(plans: str) -> str:
    with pytest.raises(Faulty) as told:
        read(OUTLINE + plans)
    return str(told.value)


def test_a_plan_gives_its_steps_their_time_and_leaves_the_others_theirs() -> None:
    outline = read(OUTLINE + "  - {minutes: 20, steps: {talk: 17.5}}")

    assert [step.minutes for step in outline.fitted(20).steps] == [1, 17.5]
    assert [step.minutes for step in outline.fitted(0).steps] == [1, 10]
    assert outline.minutes == 11


@pytest.mark.parametrize(
    ("minutes", "said"),
    [(0, "Talk for 3, then for ½."), (20, "Talk for 5, then for 1."), (8, "Talk for 1½, then for ½.")],
)
def test_a_bar_shares_out_the_time_that_its_step_has_in_the_plan(minutes: int, said: str) -> None:
    text = OUTLINE.replace("Let them talk.", "'Talk for {3}, then for {0.5}.'")
    outline = read(text + "  - {minutes: 20, steps: {talk: 17.5}}\n  - {minutes: 8, steps: {talk: 5}}")

    assert outline.fitted(minutes).steps[1].said == said


@pytest.mark.parametrize(
    ("plans", "said"),
    [
        ("  - {minutes: 20, steps: {walk: 5}}", "8:27: “walk” is not the key of a step"),
        (
            "  - {minutes: 20, steps: {talk: 19.5}}",
            "8:6: its steps need 20.5 minutes, and it has 20: give a step less time",
        ),
        ("  - {minutes: 20, steps: {}}\n  - {minutes: 20, steps: {talk: 5}}", "9:6: two plans have 20 minutes"),
        ("  - {minutes: 20, steps: {talk: -1}}", "8:27: this must be 0 or more"),
        ("  - {minutes: 20}", "8:5: “steps” is missing"),
    ],
)
def test_what_does_not_fit_is_refused_where_it_stands(plans: str, said: str) -> None:
    assert fault(plans).startswith(said)


def test_the_built_in_plans_use_all_their_time_but_for_a_little_in_hand() -> None:
    outline = read(built_in())
    left = {plan.minutes: plan.minutes - outline.fitted(plan.minutes).minutes for plan in outline.plans}

    assert left == {45: 0, 60: 0, 75: 2, 90: 1}
    assert [plan.minutes for plan in outline.plans if plan.recommended] == [75]


def test_no_built_in_plan_takes_from_the_minute_alone() -> None:
    outline = read(built_in())
    alone = {
        step.minutes
        for plan in outline.plans
        for step in outline.fitted(plan.minutes).steps
        if step.key == "creating-safety"
    }

    assert alone == {2}


def test_an_outline_is_remembered_for_each_of_its_plans() -> None:
    assert remembered(built_in(), "en", 75) is remembered(built_in(), "en", 75)
    assert remembered(built_in(), "en", 75).minutes == 73
    assert remembered(built_in(), "en").minutes == 63
