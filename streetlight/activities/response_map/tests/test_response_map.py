"""Response map: what is said of one response, and what all of them are."""

from typing import Any

import pytest

from streetlight.activities.response_map.activity import ResponseMap
from streetlight.activities.response_map.setup import Cares, ResponseMapAnswer, ResponseMapSetup
from streetlight.core.activity import Form
from streetlight.core.document import Bar, Bars, Block, Paragraph, Split, Stacks, Tone
from streetlight.core.refusal import Refusal
from streetlight.core.together import Thing

TOLD: dict[str, Any] = {
    "prompt": "What does each target?",
    "of": "responses",
    "levels": [{"key": "high", "text": "High risk"}, {"key": "lower", "text": "The lower end"}],
}
SETUP = ResponseMapSetup.model_validate(TOLD)
PLAIN = ResponseMapSetup.model_validate({"prompt": "What does each target?", "of": "responses", "cares": False})


def said(about: str, approach: str, **more: str) -> ResponseMapAnswer:
    fields = {name: [value] for name, value in more.items()}
    form = Form({"thing": [about.casefold()], "about": [about], "approach": [approach], **fields})
    return ResponseMap().accept(SETUP, form)


def told(*answers: ResponseMapAnswer) -> list[Block]:
    return ResponseMap().report(SETUP, ResponseMap().tally(SETUP, answers))


def split(blocks: list[Block]) -> Split:
    (found,) = [block for block in blocks if isinstance(block, Split)]
    return found


def parts(bars: tuple[Bar, ...]) -> list[tuple[str, float | None, float, Tone]]:
    return [(str(bar.label), bar.count, round(bar.share, 3), bar.tone) for bar in bars]


@pytest.mark.parametrize(
    ("fields", "refusal"),
    [
        ({"approach": ""}, "Choose which kind of response it is, or “Not sure”."),
        ({"approach": "magic"}, "This could not be read."),
        ({"approach": "both", "cares": "maybe"}, "This could not be read."),
        ({"approach": "both", "level": "medium"}, "That level is no longer here."),
        ({"about": "", "approach": "both"}, "That is no longer on the list."),
    ],
)
def test_what_does_not_fit_is_refused(fields: dict[str, str], refusal: str) -> None:
    with pytest.raises(Refusal, match=refusal):
        said(**{"about": "Patrols", **fields})


def test_care_is_refused_where_it_is_not_asked() -> None:
    with pytest.raises(Refusal, match="That question is no longer here"):
        ResponseMap().check(PLAIN, said("Patrols", "both", cares="controls"))


@pytest.mark.parametrize(
    ("more", "line"),
    [
        ({}, "Patrols: Ecological"),
        ({"cares": "controls", "level": "high"}, "Patrols: Ecological; Controls; for “High risk”"),
    ],
)
def test_a_response_can_be_read_alone(more: dict[str, str], line: str) -> None:
    assert ResponseMap().line(said("Patrols", "ecological", **more)) == line


def test_the_responses_part_into_two_lists_with_both_between() -> None:
    blocks = told(
        said("Talks", "behaviour-based"),
        said("Boxing", "behaviour-based"),
        said("Walking with friends", "both"),
        said("Lighting", "ecological"),
        said("Review", "not sure"),
    )

    assert str(blocks[0]) == "2½ of your 4 responses are behaviour-based"
    found = split(blocks)
    assert parts(found.parts) == [
        ("Behaviour-based", 2, 0.5, Tone.CLAY),
        ("Both", 1, 0.25, Tone.VIOLET),
        ("Ecological", 1, 0.25, Tone.TEAL),
    ]
    assert [[bar.label for bar in column.bars] for column in found.columns] == [["Boxing", "Talks"], ["Lighting"]]
    assert found.between is not None
    assert [bar.label for bar in found.between.bars] == ["Walking with friends"]
    assert str(found.note) == (
        "Ecological, counting half for “Both”: 38%. It is a small list: if it stands for all that you do, "
        "the share there is likely to be between 9% and 78%."
    )
    assert isinstance(blocks[2], Paragraph)
    assert str(blocks[2].text) == "Not sure: Review"
    assert len(blocks) == 3


def test_care_and_levels_are_told_where_anybody_said_something_of_them() -> None:
    blocks = told(
        said("Talks", "behaviour-based", cares="cares", level="high"),
        said("Patrols", "ecological", cares="controls", level="high"),
        said("Lighting", "ecological", cares="cares"),
        said("Review", "not sure", level="lower"),
    )

    (levels,) = [block for block in blocks if isinstance(block, Stacks)]
    assert [(row.label, parts(row.parts)) for row in levels.rows] == [
        ("High risk", [("Behaviour-based", 1, 0.5, Tone.CLAY), ("Ecological", 1, 0.5, Tone.TEAL)])
    ]
    (care,) = [block for block in blocks if isinstance(block, Bars)]
    assert [(str(bar.label), bar.count, bar.share) for bar in care.bars] == [
        ("Cares", 2, 1),
        ("Controls", 1, 0.5),
        ("Cares and controls", 0, 0),
        ("Not sure", 0, 0),
    ]


def test_groups_that_differ_on_a_response_have_it_on_both_lists() -> None:
    found = split(
        told(said("Patrols", "ecological"), said("patrols", "behaviour-based"), said("Patrols", "ecological"))
    )

    names = [[(bar.label, str(bar.note)) for bar in column.bars] for column in found.columns]
    assert names == [[("Patrols", "")], [("Patrols", "2 groups")]]


@pytest.mark.parametrize(
    ("approaches", "finding"),
    [
        ([], "What does each target?"),
        (["not sure"], "You are not sure of any of them yet"),
        (["behaviour-based"], "The response that you have sorted is behaviour-based"),
        (["ecological", "not sure"], "The response that you have sorted is ecological"),
        (["ecological", "ecological", "both"], "2½ of your 3 responses are ecological"),
        (["ecological", "behaviour-based"], "Your responses are half behaviour-based, half ecological"),
        (["both"], "Your responses are half behaviour-based, half ecological"),
    ],
)
def test_the_finding_counts_what_is_both_half_on_each_side(approaches: list[str], finding: str) -> None:
    blocks = told(*(said(f"Response {number}", approach) for number, approach in enumerate(approaches)))

    assert str(blocks[0]) == finding


def test_levels_that_cannot_be_told_apart_are_refused() -> None:
    with pytest.raises(ValueError, match="two levels have the key high"):
        ResponseMapSetup.model_validate({**TOLD, "levels": [TOLD["levels"][0]] * 2})


def test_what_need_not_be_said_can_be_taken_back() -> None:
    answer = said("Patrols", "both", cares="controls", level="high")
    fields = ResponseMap().item_fields(SETUP, Thing("patrols", "Patrols"), answer, None)
    nothing = said("Patrols", "both", cares="", level="")
    open_again = ResponseMap().item_fields(SETUP, Thing("patrols", "Patrols"), nothing, None)

    for before, after in ((fields.cares, open_again.cares), (fields.levels, open_again.levels)):
        assert (before[-1].value, str(before[-1].text), before[-1].checked) == ("", "Leave it open", False)
        assert [choice.value for choice in after if choice.checked] == [""]
    assert (nothing.cares, nothing.level) == (Cares.UNSAID, "")


def test_nothing_is_left_open_where_nothing_is_asked() -> None:
    fields = ResponseMap().item_fields(PLAIN, Thing("patrols", "Patrols"), None, None)

    assert (fields.cares, fields.levels) == ((), ())
