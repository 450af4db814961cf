"""Pick: exactly so many from the list, each counted once."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streetlight.activities.pick.activity import Pick, PickAnswer, PickSetup, PickTally
from streetlight.core.activity import Form
from streetlight.core.document import Bar, Bars, Heading
from streetlight.core.refusal import Refusal

TEXTS = {
    "taxi": "Take a taxi",
    "alarm": "Carry an alarm",
    "lighting": "Better lighting",
    "friends": "Walk with friends",
}


def choosing(number: int) -> PickSetup:
    options = [{"key": key, "text": text} for key, text in TEXTS.items()]
    return PickSetup.model_validate({"prompt": "What would help?", "options": options, "choose": number})


THREE_OF_FOUR = choosing(3)


def picked(*keys: str) -> PickAnswer:
    return PickAnswer(chosen=frozenset(keys))


def rooms_of_picks() -> st.SearchStrategy[list[PickAnswer]]:
    three = st.sets(st.sampled_from(sorted(TEXTS)), min_size=3, max_size=3)
    return st.lists(three.map(lambda keys: picked(*keys)), max_size=30)


@pytest.mark.parametrize(
    ("chosen", "refusal"),
    [
        ((), "Choose 3 options."),
        (("taxi", "alarm"), "Choose 3 options."),
        (("taxi", "alarm", "lighting", "friends"), "Choose 3 options."),
        (("taxi", "alarm", "helicopter"), "That option is no longer on the list."),
    ],
)
def test_a_pick_outside_the_rules_is_refused(chosen: tuple[str, ...], refusal: str) -> None:
    with pytest.raises(Refusal, match=refusal):
        Pick().check(THREE_OF_FOUR, picked(*chosen))


def test_a_form_that_names_an_option_twice_chooses_it_once() -> None:
    form = Form.parse(b"chosen=taxi&chosen=alarm&chosen=taxi&chosen=lighting")

    assert Pick().accept(THREE_OF_FOUR, form) == picked("taxi", "alarm", "lighting")


def test_an_answer_is_kept_in_the_same_words_whatever_was_ticked_first() -> None:
    assert picked("taxi", "alarm").model_dump_json() == '{"chosen":["alarm","taxi"]}'


@given(rooms_of_picks())
def test_the_tally_counts_every_pick_once(answers: list[PickAnswer]) -> None:
    tally = Pick().tally(THREE_OF_FOUR, answers)

    assert sum(tally.chosen.values()) == sum(len(answer.chosen) for answer in answers)
    assert tally.counts() == {key: sum(key in answer.chosen for answer in answers) for key in TEXTS}


def test_the_report_ranks_the_options_and_keeps_those_that_nobody_chose() -> None:
    tally = PickTally(answered=8, chosen={"taxi": 2, "alarm": 8, "lighting": 2, "friends": 0})

    finding, chart = Pick().report(choosing(1), tally)

    assert str(finding) == "8 of 8 chose “Carry an alarm”, more than anything else"
    assert chart == Bars(
        "What would help?",
        (
            Bar("Carry an alarm", 8, 1),
            Bar("Take a taxi", 2, 0.25),
            Bar("Better lighting", 2, 0.25),
            Bar("Walk with friends", 0, 0),
        ),
    )


@pytest.mark.parametrize(
    ("chosen", "finding"),
    [
        ((0, 0, 0, 0), "Nobody has answered this."),
        ((5, 5, 1, 0), "“Take a taxi” and “Carry an alarm” were chosen most, each by 5 of 9"),
        ((5, 5, 1, 5), "3 options were chosen most, each by 5 of 9"),
    ],
)
def test_the_finding_is_fair_to_options_chosen_equally_often(chosen: tuple[int, ...], finding: str) -> None:
    tally = PickTally(answered=9, chosen=dict(zip(TEXTS, chosen, strict=True)))

    heading = Pick().report(THREE_OF_FOUR, tally)[0]

    assert isinstance(heading, Heading)
    assert str(heading) == finding


@pytest.mark.parametrize(
    ("number", "shape", "button"), [(1, "radios", "Save my choice"), (3, "checkboxes", "Save my three")]
)
def test_one_choice_is_made_with_radio_buttons_and_several_with_boxes(number: int, shape: str, button: str) -> None:
    assert Pick().fields(choosing(number), None).shape == shape
    assert str(Pick().button(choosing(number))) == button


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"choose": 5}, "choose is 5, but there are only 4 options"),
        ({"options": [{"key": "taxi", "text": "A"}, {"key": "taxi", "text": "B"}]}, "two options have the key taxi"),
    ],
)
def test_a_setup_that_nobody_could_answer_is_refused(change: dict[str, object], fault: str) -> None:
    with pytest.raises(ValueError, match=fault):
        PickSetup.model_validate({**THREE_OF_FOUR.model_dump(), **change})
