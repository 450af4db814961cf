"""The reveal: the outline's lists, with how often the room chose each item before."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streetlight.activities.sort.activity import Sort
from streetlight.activities.sort.setup import SortSetup
from streetlight.core.activity import Tally
from streetlight.core.document import Bar, Block, Column, Heading, Piece, Split, Talk, Tone

BEHAVIOUR = ("taxi", "alarm", "headphones", "home", "dress", "drink")
PLACE = ("workers", "lighting", "neighbours", "campaign")
CATEGORIES = [
    {
        "key": "behaviour",
        "label": "Behaviour-based",
        "description": "Asks the young person to act differently",
        "finding": "ask *her* to change",
        "finding_one": "asks *her* to change",
        "colour": "clay",
    },
    {"key": "place", "label": "Ecological", "finding": "change the *place*", "colour": "teal"},
]
ITEMS = [
    *[{"key": key, "text": key.title(), "belongs": ["behaviour"]} for key in BEHAVIOUR],
    {"key": "friends", "text": "Walk with friends", "belongs": ["behaviour", "place"]},
    *[{"key": key, "text": key.title(), "belongs": ["place"]} for key in PLACE],
]
ELEVEN = SortSetup.model_validate(
    {"prompt": "Which is which?", "categories": CATEGORIES, "items": ITEMS, "several": "Both", "talk": "What is hard?"}
)
EIGHTEEN_PEOPLE = {
    "taxi": 12,
    "alarm": 9,
    "headphones": 7,
    "home": 5,
    "drink": 4,
    "dress": 1,
    "friends": 6,
    "lighting": 6,
    "workers": 3,
    "neighbours": 1,
}


class Chosen(Tally):
    """The tally of an earlier activity in which people chose among the same things."""

    chosen: dict[str, int]

    def counts(self) -> Mapping[str, float]:
        return self.chosen


def reveal(setup: SortSetup, beside: Tally | None) -> list[Block]:
    return Sort().reveal(setup, Sort().tally(setup, []), beside)


def splitting(blocks: list[Block]) -> Split:
    (split,) = (block for block in blocks if isinstance(block, Split))
    return split


def finding(blocks: list[Block]) -> Heading:
    (heading,) = (block for block in blocks if isinstance(block, Heading))
    return heading


def setup_with(**changes: object) -> SortSetup:
    return SortSetup.model_validate({**ELEVEN.model_dump(), **changes})


def test_the_finding_counts_the_choices_that_belong_to_one_category_only() -> None:
    heading = finding(reveal(ELEVEN, Chosen(answered=18, chosen=EIGHTEEN_PEOPLE)))

    assert str(heading) == "38 of your 54 choices ask her to change. 10 change the place."
    assert heading.pieces() == [
        Piece("38 of your 54 choices ask "),
        Piece("her", Tone.CLAY),
        Piece(" to change. 10 change the "),
        Piece("place", Tone.TEAL),
        Piece("."),
    ]


def test_the_whole_parts_into_the_two_with_both_between() -> None:
    split = splitting(reveal(ELEVEN, Chosen(answered=18, chosen=EIGHTEEN_PEOPLE)))

    assert split.parts == (
        Bar("Behaviour-based", 38, 38 / 54, Tone.CLAY),
        Bar("Both", 6, 6 / 54, Tone.VIOLET),
        Bar("Ecological", 10, 10 / 54, Tone.TEAL),
    )
    assert split.between == Column("Both", "", Tone.VIOLET, (Bar("Walk with friends", 6, 6 / 18, Tone.VIOLET),))
    assert split.columns[0].description == "Asks the young person to act differently"
    assert [(bar.label, bar.count) for bar in split.columns[1].bars] == [
        ("Lighting", 6),
        ("Workers", 3),
        ("Neighbours", 1),
        ("Campaign", 0),
    ]


def test_the_share_stands_beside_what_chance_would_give_each_with_half_for_both() -> None:
    split = splitting(reveal(ELEVEN, Chosen(answered=18, chosen=EIGHTEEN_PEOPLE)))

    assert str(split.note) == (
        "Ecological, counting half for “Both”: 24% of your choices. Choosing at random would give 41%."
    )


def test_without_an_item_of_both_nothing_is_halved() -> None:
    items = [item for item in ITEMS if item["key"] != "friends"]

    split = splitting(reveal(setup_with(items=items), Chosen(answered=10, chosen={"taxi": 6, "lighting": 4})))

    assert split.between is None
    assert [part.label for part in split.parts] == ["Behaviour-based", "Ecological"]
    assert str(split.note) == "Ecological: 40% of your choices. Choosing at random would give 40%."


def test_an_item_of_three_categories_counts_a_third_for_each() -> None:
    third = {"key": "people", "label": "People", "colour": "violet"}
    items = [
        {"key": "all", "text": "Everything", "belongs": ["behaviour", "place", "people"]},
        {"key": "taxi", "text": "Taxi", "belongs": ["behaviour"]},
    ]
    setup = setup_with(categories=[*CATEGORIES, third], items=items, several="")

    blocks = reveal(setup, Chosen(answered=6, chosen={"all": 3, "taxi": 3}))

    assert str(finding(blocks)) == "3 of your 6 choices ask her to change. 0 change the place. 0 are People."
    assert [part.label for part in splitting(blocks).parts][:2] == ["Behaviour-based", "Ecological"]
    assert str(splitting(blocks).note) == (
        "People, counting an equal part for “Several”: 17% of your choices. Choosing at random would give 17%."
    )


def test_a_single_choice_is_said_in_the_singular() -> None:
    heading = finding(reveal(ELEVEN, Chosen(answered=5, chosen={"taxi": 1, "friends": 4})))

    assert str(heading) == "1 of your 5 choices asks her to change. 0 change the place."


@pytest.mark.parametrize("beside", [None, Chosen(answered=0, chosen={}), Chosen(answered=9, chosen={"helicopter": 9})])
def test_without_earlier_choices_the_lists_have_no_numbers(beside: Tally | None) -> None:
    blocks = reveal(ELEVEN, beside)
    split = splitting(blocks)

    assert str(finding(blocks)) == "One way to sort them"
    assert (split.parts, str(split.note)) == ((), "")
    assert {bar.count for column in split.columns for bar in column.bars} == {None}
    assert [bar.label for bar in split.columns[0].bars] == [key.title() for key in BEHAVIOUR]


def test_the_talk_comes_after_the_lists() -> None:
    assert reveal(ELEVEN, None)[-1] == Talk("What is hard?")
    assert not any(isinstance(block, Talk) for block in reveal(setup_with(talk=""), None))


def test_an_outline_that_sorts_nothing_itself_has_nothing_to_reveal() -> None:
    setup = setup_with(items=[{**item, "belongs": []} for item in ITEMS])

    assert not Sort().holds_back(setup)
    assert reveal(setup, None) == []


@given(st.dictionaries(st.sampled_from([str(item["key"]) for item in ITEMS]), st.integers(0, 200)))
def test_every_choice_stands_in_exactly_one_part(chosen: dict[str, int]) -> None:
    split = splitting(reveal(ELEVEN, Chosen(answered=200, chosen=chosen)))

    if sum(chosen.values()):
        assert sum(part.count or 0 for part in split.parts) == sum(chosen.values())
        assert sum(part.share for part in split.parts) == pytest.approx(1)


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"finding": "ask *her to change"}, "put an asterisk"),
        ({"label": "Behaviour*"}, "a label may not hold an asterisk"),
    ],
)
def test_marks_that_have_no_end_are_refused(change: dict[str, str], fault: str) -> None:
    with pytest.raises(ValueError, match=fault):
        setup_with(categories=[{**CATEGORIES[0], **change}, CATEGORIES[1]])
