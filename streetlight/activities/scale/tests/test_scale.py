"""Scale: where people stand between two poles, and how far apart two things are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streetlight.activities.scale.activity import Scale, ScaleAnswer, ScaleSetup, ScaleTally
from streetlight.core.activity import Form
from streetlight.core.document import Block, Bullets, Paragraph, Spread
from streetlight.core.refusal import Refusal

CHILD = {"key": "child", "text": "An 8-year-old who carries drugs", "short": "The 8-year-old"}
TEENAGER = {"key": "teenager", "text": "A 17-year-old who carries drugs", "short": "The 17-year-old"}
ADULT = {"key": "adult", "text": "A 30-year-old"}


def asking_about(*items: dict[str, str], sensitive: bool = False) -> ScaleSetup:
    told = {"prompt": "What lies behind it?", "low": "choices", "high": "environment", "items": list(items)}
    return ScaleSetup.model_validate({**told, "sensitive": sensitive})


TWO = asking_about(CHILD, TEENAGER)


def placed(**places: int) -> ScaleAnswer:
    return ScaleAnswer(places=places)


def standing(**counts: tuple[int, ...]) -> ScaleTally:
    return ScaleTally(answered=max(sum(row) for row in counts.values()), places=counts)


def said(blocks: list[Block]) -> list[str]:
    """Give the words of headings, paragraphs and lists, in order."""
    words: list[str] = []
    for block in blocks:
        if isinstance(block, Bullets):
            words += [str(item) for item in block.items]
        elif not isinstance(block, Spread):
            words.append(str(block.text) if isinstance(block, Paragraph) else str(block))
    return words


@pytest.mark.parametrize(
    ("body", "refusal"),
    [
        (b"", "Choose a place for at least one of them."),
        (b"place-child=", "Choose a place for at least one of them."),
        (b"place-child=0", "That place is no longer on the scale."),
        (b"place-child=8", "That place is no longer on the scale."),
        (b"place-uncle=3", "That place is no longer on the scale."),
        (b"place-child=near", "This could not be read."),
        (b"place-child=2.5", "This could not be read."),
    ],
)
def test_a_place_that_is_not_on_the_scale_is_refused(body: bytes, refusal: str) -> None:
    with pytest.raises(Refusal, match=refusal):
        Scale().accept(TWO, Form.parse(body))


@pytest.mark.parametrize(
    ("body", "answer"),
    [
        (b"place-child=7&place-teenager=1", placed(child=7, teenager=1)),
        (b"place-teenager=4", placed(teenager=4)),
    ],
)
def test_either_may_be_left_out(body: bytes, answer: ScaleAnswer) -> None:
    assert Scale().accept(TWO, Form.parse(body)) == answer


def test_the_tally_counts_each_place_from_the_low_pole_up() -> None:
    room = [placed(child=7, teenager=1), placed(child=7), placed(child=5, teenager=2)]

    tally = Scale().tally(TWO, room)

    assert tally == ScaleTally(answered=3, places={"child": (0, 0, 0, 0, 1, 0, 2), "teenager": (1, 1, 0, 0, 0, 0, 0)})


@given(st.lists(st.dictionaries(st.sampled_from(["child", "teenager"]), st.integers(1, 7), min_size=1)))
def test_everyone_who_placed_an_item_is_counted_once(room: list[dict[str, int]]) -> None:
    tally = Scale().tally(TWO, [placed(**places) for places in room])

    assert {key: sum(row) for key, row in tally.places.items()} == {
        key: sum(key in places for places in room) for key in ("child", "teenager")
    }


def test_the_finding_of_two_is_the_gap_between_their_means() -> None:
    tally = standing(child=(0, 0, 0, 0, 0, 5, 5), teenager=(0, 0, 4, 2, 4, 0, 0))

    blocks = Scale().report(TWO, tally)

    assert said(blocks) == [
        (
            "“The 17-year-old” stands nearer to “choices” than “The 8-year-old”: "
            "on average 2.5 places apart, on a scale of 7"
        )
    ]
    first = blocks[1]
    assert isinstance(first, Spread)
    assert (first.title, first.low, first.high, first.counts) == (
        "An 8-year-old who carries drugs",
        "choices",
        "environment",
        (0, 0, 0, 0, 0, 5, 5),
    )
    assert str(first.note) == "10 answers"


def test_the_gap_points_to_the_other_pole_when_it_lies_there() -> None:
    tally = standing(child=(6, 0, 0, 0, 0, 0, 0), teenager=(0, 0, 0, 0, 0, 0, 6))

    assert said(Scale().report(TWO, tally)) == [
        (
            "“The 17-year-old” stands nearer to “environment” than “The 8-year-old”: "
            "on average 6.0 places apart, on a scale of 7"
        )
    ]


@pytest.mark.parametrize(
    ("items", "counts", "finding"),
    [
        ((CHILD,), ((0, 0, 0, 9, 0, 0, 0),), "On average you stand in the middle, between “choices” and “environment”"),
        ((CHILD,), ((0, 0, 9, 0, 0, 0, 0),), "On average you stand nearer to “choices”"),
        ((CHILD,), ((0, 0, 0, 0, 9, 0, 0),), "On average you stand nearer to “environment”"),
        (
            (CHILD, TEENAGER),
            ((0, 0, 5, 0, 5, 0, 0), (0, 0, 0, 9, 0, 0, 0)),
            "On average they stand in the same place",
        ),
        (
            (CHILD, TEENAGER, ADULT),
            ((0, 0, 0, 0, 0, 0, 9), (0, 0, 0, 9, 0, 0, 0), (9, 0, 0, 0, 0, 0, 0)),
            "Nearest to “choices”: A 30-year-old. Nearest to “environment”: The 8-year-old.",
        ),
    ],
)
def test_the_finding_says_what_the_means_say(
    items: tuple[dict[str, str], ...], counts: tuple[tuple[int, ...], ...], finding: str
) -> None:
    tally = standing(**{item["key"]: row for item, row in zip(items, counts, strict=True)})

    assert said(Scale().report(asking_about(*items), tally))[0] == finding


def test_an_item_that_fewer_than_five_placed_is_not_shown_nor_compared() -> None:
    tally = standing(child=(0, 0, 0, 0, 0, 0, 9), teenager=(4, 0, 0, 0, 0, 0, 0))

    blocks = Scale().report(TWO, tally)

    assert said(blocks) == [
        "What lies behind it?",
        "A 17-year-old who carries drugs · Not shown, so that nobody can be picked out.",
    ]


def test_a_sensitive_scale_says_no_number_and_never_that_all_agreed() -> None:
    setup = asking_about(CHILD, TEENAGER, ADULT, sensitive=True)
    tally = standing(child=(9, 0, 0, 0, 0, 0, 0), teenager=(0, 0, 3, 3, 3, 0, 0), adult=(4, 0, 0, 0, 0, 0, 0))

    blocks = Scale().report(setup, tally)

    assert said(blocks) == [
        "What lies behind it?",
        "An 8-year-old who carries drugs",
        "Nearer to “choices”: almost everyone",
        "In the middle: hardly anyone",
        "Nearer to “environment”: hardly anyone",
        "A 17-year-old who carries drugs",
        "Nearer to “choices”: some",
        "In the middle: some",
        "Nearer to “environment”: some",
        "A 30-year-old · Not shown, so that nobody can be picked out.",
    ]
    assert not any(isinstance(block, Spread) for block in blocks)


@given(st.integers(5, 40))
def test_a_sensitive_scale_reads_the_same_whether_all_agree_or_all_but_one(people: int) -> None:
    setup = asking_about(CHILD, sensitive=True)

    unanimous = Scale().report(setup, standing(child=(people, 0, 0, 0, 0, 0, 0)))
    all_but_one = Scale().report(setup, standing(child=(people - 1, 0, 0, 0, 0, 0, 1)))

    assert said(unanimous) == said(all_but_one)


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"places": 6}, "places must be odd"),
        ({"places": 11}, "less than or equal to 9"),
        ({"items": [CHILD, CHILD]}, "two items have the key child"),
    ],
)
def test_a_setup_without_a_middle_or_with_twins_is_refused(change: dict[str, object], fault: str) -> None:
    with pytest.raises(ValueError, match=fault):
        ScaleSetup.model_validate({**TWO.model_dump(), **change})


def test_a_place_can_be_left_open_again_where_there_are_several() -> None:
    answer = Scale().accept(TWO, Form.parse(b"place-child=7&place-teenager="))
    rows = Scale().fields(TWO, answer)

    assert answer == placed(child=7)
    assert [(row.unsaid.value, row.unsaid.checked) for row in rows if row.unsaid] == [("", False), ("", True)]
    assert [row.unsaid for row in Scale().fields(asking_about(CHILD), None)] == [None]
