"""Sort: where each item belongs, in the room's eyes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streetlight.activities.sort.activity import NOT_SURE, Sort, SortAnswer
from streetlight.activities.sort.setup import SortSetup
from streetlight.core.activity import Form
from streetlight.core.document import Bar, Stack, Stacks, Tone
from streetlight.core.refusal import Refusal

TWO_KINDS = SortSetup.model_validate(
    {
        "prompt": "Who is asked to change?",
        "categories": [
            {"key": "behaviour", "label": "Behaviour-based", "colour": "clay"},
            {"key": "place", "label": "Ecological", "colour": "teal"},
        ],
        "items": [
            {"key": "alarm", "text": "Carry an alarm"},
            {"key": "lighting", "text": "Better lighting"},
        ],
    }
)
WITHOUT_NOT_SURE = TWO_KINDS.model_copy(update={"not_sure": False})


def sorted_as(**items: set[str]) -> SortAnswer:
    return SortAnswer(sorted={key: frozenset(chosen) for key, chosen in items.items()})


def rooms() -> st.SearchStrategy[list[SortAnswer]]:
    chosen = st.sampled_from([{"behaviour"}, {"place"}, {"behaviour", "place"}, {NOT_SURE}])
    one = st.dictionaries(st.sampled_from(["alarm", "lighting"]), chosen, min_size=1)
    return st.lists(one.map(lambda items: sorted_as(**items)), max_size=30)


@pytest.mark.parametrize(
    ("body", "refusal"),
    [
        (b"", "Sort at least one."),
        (b"item-taxi=behaviour", "That option is no longer on the list."),
        (b"item-alarm=magic", "That option is no longer on the list."),
        (
            b"item-alarm=behaviour&item-alarm=not+sure",
            "“Carry an alarm”: choose either where it belongs or “Not sure”.",
        ),
    ],
)
def test_a_sorting_outside_the_rules_is_refused(body: bytes, refusal: str) -> None:
    with pytest.raises(Refusal, match=refusal):
        Sort().accept(TWO_KINDS, Form.parse(body))


def test_not_sure_is_refused_where_the_outline_does_not_offer_it() -> None:
    with pytest.raises(Refusal, match="no longer on the list"):
        Sort().accept(WITHOUT_NOT_SURE, Form.parse(b"item-alarm=not+sure"))


def test_an_item_may_be_left_out_and_another_put_in_both() -> None:
    answer = Sort().accept(TWO_KINDS, Form.parse(b"item-alarm=place&item-alarm=behaviour"))

    assert answer == sorted_as(alarm={"behaviour", "place"})


def test_the_tally_keeps_each_combination_apart() -> None:
    room = [
        sorted_as(alarm={"behaviour"}, lighting={"place"}),
        sorted_as(alarm={"place", "behaviour"}, lighting={"place"}),
        sorted_as(alarm={NOT_SURE}),
    ]

    tally = Sort().tally(TWO_KINDS, room)

    assert tally.answered == 3
    assert tally.sorted == {"alarm": {"behaviour": 1, "behaviour+place": 1}, "lighting": {"place": 2}}
    assert tally.not_sure == {"alarm": 1, "lighting": 0}


@given(rooms())
def test_everyone_who_sorted_an_item_is_counted_once(room: list[SortAnswer]) -> None:
    tally = Sort().tally(TWO_KINDS, room)

    for key in ("alarm", "lighting"):
        counted = sum(tally.sorted[key].values()) + tally.not_sure[key]
        assert counted == sum(key in answer.sorted for answer in room)


def test_the_rooms_own_sorting_counts_half_for_each_of_both() -> None:
    room = [
        *[sorted_as(alarm={"behaviour"})] * 5,
        *[sorted_as(alarm={"behaviour", "place"})] * 2,
        *[sorted_as(alarm={"place"})],
        *[sorted_as(alarm={NOT_SURE}, lighting={"place"})] * 2,
    ]

    finding, chart = Sort().report(TWO_KINDS, Sort().tally(TWO_KINDS, room))

    assert str(finding) == "You differ most about “Carry an alarm”"
    assert isinstance(chart, Stacks)
    alarm, lighting = chart.rows
    assert alarm.parts == (
        Bar("Behaviour-based", 6, 0.75, Tone.CLAY),
        Bar("Ecological", 2, 0.25, Tone.TEAL),
    )
    assert [str(note) for note in alarm.notes] == ["“Both”: 2", "2 not sure"]
    assert lighting == Stack("Better lighting", (), lighting.notes)
    assert [str(note) for note in lighting.notes] == ["Not shown, so that nobody can be picked out."]


@given(rooms())
def test_an_item_that_fewer_than_five_sorted_is_not_shown(room: list[SortAnswer]) -> None:
    chart = Sort().report(TWO_KINDS, Sort().tally(TWO_KINDS, room))[1]

    assert isinstance(chart, Stacks)
    for key, row in zip(("alarm", "lighting"), chart.rows, strict=True):
        if sum(key in answer.sorted for answer in room) < 5:
            assert row.parts == ()
            assert len(row.notes) == 1


@given(rooms())
def test_the_shares_of_an_item_make_a_whole(room: list[SortAnswer]) -> None:
    chart = Sort().report(TWO_KINDS, Sort().tally(TWO_KINDS, room))[1]

    assert isinstance(chart, Stacks)
    for row in chart.rows:
        assert not row.parts or sum(part.share for part in row.parts) == pytest.approx(1)


@pytest.mark.parametrize(
    ("room", "finding"),
    [
        ([sorted_as(alarm={"behaviour"})] * 4, "How you sorted them"),
        ([sorted_as(alarm={NOT_SURE})] * 9, "How you sorted them"),
        ([sorted_as(alarm={"behaviour", "place"})] * 9, "You sorted them all in the same way"),
    ],
)
def test_the_finding_says_only_what_may_be_shown(room: list[SortAnswer], finding: str) -> None:
    assert str(Sort().report(TWO_KINDS, Sort().tally(TWO_KINDS, room))[0]) == finding


@pytest.mark.parametrize(
    ("path", "value", "fault"),
    [
        ("belongs", ["magic"], "item alarm belongs to magic, which is not a category here"),
        ("belongs", ["place"], "item lighting has no “belongs” while others have"),
        ("key", "lighting", "two items have the key lighting"),
    ],
)
def test_a_setup_that_does_not_fit_together_is_refused(path: str, value: object, fault: str) -> None:
    told = TWO_KINDS.model_dump()
    told["items"] = [{**told["items"][0], path: value}, told["items"][1]]

    with pytest.raises(ValueError, match=fault):
        SortSetup.model_validate(told)
