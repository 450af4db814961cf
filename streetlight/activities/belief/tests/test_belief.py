"""Belief: one response, the belief under it, and what is thought of that, each part by itself."""

import pytest

from streetlight.activities.belief.activity import Belief, BeliefAnswer, BeliefSetup
from streetlight.core.activity import Form
from streetlight.core.document import Block, Bullets
from streetlight.core.refusal import Refusal
from streetlight.core.together import Board, Thing

FREE = BeliefSetup(prompt="What is under it?", example="Knowing leads to doing.")
LISTED = BeliefSetup(prompt="What is under it?", of="responses")
THINGS = (Thing("a1", "Knife  awareness"), Thing("b2", "Lighting"))


def sent(part: str, setup: BeliefSetup = FREE, /, **fields: str) -> BeliefAnswer:
    form = Form({"thing": [part], "about": ["?"], **{name: [value] for name, value in fields.items()}})
    return Belief().accept(setup, form)


def lines(blocks: list[Block]) -> list[list[str]]:
    return [[str(item) for item in block.items] for block in blocks if isinstance(block, Bullets)]


@pytest.mark.parametrize(
    ("part", "fields", "refusal"),
    [
        ("belief", {}, "Write something first."),
        ("belief", {"text": " \n"}, "Write something first."),
        ("belief", {"text": "x" * 281}, "Make it shorter: there is room for 280 characters. This has 281."),
        ("agree", {}, "Choose one of the four."),
        ("agree", {"text": "Yes"}, "Choose one of the four."),
        ("agree", {"chosen": "always"}, "That question is no longer here."),
        ("belief", {"chosen": "yes"}, "That question is no longer here."),
        ("response", {"chosen": "Lighting"}, "That question is no longer here."),
        ("weather", {"text": "Fine"}, "That question is no longer here."),
    ],
)
def test_what_does_not_fit_its_part_is_refused(part: str, fields: dict[str, str], refusal: str) -> None:
    with pytest.raises(Refusal, match=refusal):
        sent(part, **fields)


@pytest.mark.parametrize(
    ("answer", "line", "typed"),
    [
        (sent("response", text="Knife awareness"), "The response: Knife awareness", [("text", "Knife awareness")]),
        (Belief().renamed(sent("response", LISTED, chosen="b2"), "Lighting"), "The response: Lighting", []),
        (sent("agree", chosen="we differ"), "Do you agree with it? We differ", []),
        (sent("young-people", text="No"), "What young people would say: No", [("text", "No")]),
    ],
)
def test_each_part_can_be_read_alone_and_gives_the_guard_what_was_typed(
    answer: BeliefAnswer, line: str, typed: list[tuple[str, str]]
) -> None:
    assert (Belief().line(answer), list(Belief().words(FREE, answer))) == (line, typed)


def test_the_response_is_chosen_from_the_list_as_long_as_there_is_one() -> None:
    first, *others = Belief().entries(LISTED, Board(THINGS))
    (alone, *_rest) = Belief().entries(LISTED, Board(()))

    assert [(choice.value, choice.text) for choice in first.fields.choices] == [
        ("a1", "Knife  awareness"),
        ("b2", "Lighting"),
    ]
    assert [bool(entry.fields.choices) for entry in others] == [False, True, False, False]
    assert alone.fields.choices == ()


def test_its_parts_stand_whatever_is_on_the_list() -> None:
    parts = frozenset(entry.part for entry in Belief().entries(LISTED, Board(THINGS)))

    assert Belief().parts(LISTED, THINGS) == Belief().parts(LISTED, ()) == parts


def test_a_chosen_response_speaks_of_an_entry_and_nothing_else_does() -> None:
    chosen = sent("response", LISTED, chosen="b2")
    choices = Belief().entries(LISTED, Board(THINGS, {"response": chosen}))[0].fields.choices

    assert [(choice.value, choice.checked) for choice in choices] == [("a1", False), ("b2", True)]
    assert Belief().speaks_of(chosen) == "b2"
    assert {Belief().speaks_of(one) for one in (sent("agree", chosen="yes"), sent("response", text="b2"))} == {""}


def test_the_example_stands_beside_the_belief_alone() -> None:
    fields = [entry.fields for entry in Belief().entries(FREE, Board())]

    assert [one.example for one in fields] == ["", "Knowing leads to doing.", "", "", ""]


def test_one_groups_answers_are_told_part_by_part() -> None:
    answers = [sent("agree", chosen="partly"), sent("belief", text="Fear stops people"), sent("team", text="Yes")]

    blocks = Belief().report(FREE, Belief().tally(FREE, answers))

    assert str(blocks[0]) == "What is under it?"
    assert lines(blocks) == [["Fear stops people"], ["Partly"], ["Yes"]]


def test_of_several_groups_it_is_told_how_many_agree() -> None:
    answers = [sent("agree", chosen=chosen) for chosen in ("no", "yes", "no")]

    blocks = Belief().report(FREE, Belief().tally(FREE, answers))

    assert lines(blocks) == [["Yes: 1 group", "No: 2 groups"]]
