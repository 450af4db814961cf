"""List: entries that a group names, beginning with the agencies that have joined."""

import pytest

from streetlight.activities.list.activity import List, ListAnswer, ListSetup
from streetlight.core.activity import Form
from streetlight.core.document import Bars, Block, Bullets, Heading, Paragraph
from streetlight.core.refusal import Refusal

SETUP = ListSetup(prompt="Who attends?", longest=20)
WITH_AGENCIES = ListSetup(prompt="Who attends?", agencies=True, longest=20, at_most=3)


def told(*names: str) -> list[Block]:
    return List().report(SETUP, List().tally(SETUP, [ListAnswer(text=name) for name in names]))


@pytest.mark.parametrize(
    ("text", "refusal"),
    [
        (" \n ", "Write something first."),
        ("x" * 21, "Make it shorter: there is room for 20 characters. This has 21."),
    ],
)
def test_an_empty_or_endless_entry_is_refused(text: str, refusal: str) -> None:
    with pytest.raises(Refusal, match=refusal):
        List().accept(SETUP, Form({"text": [text]}))


def test_an_entry_is_one_tidy_line_that_can_be_read_alone() -> None:
    answer = List().accept(SETUP, Form({"text": ["  Youth\n service "]}))

    assert (answer, List().line(answer)) == (ListAnswer(text="Youth service"), "Youth service")


@pytest.mark.parametrize(
    ("setup", "agencies", "entries"),
    [
        (SETUP, ["Police", "Health"], []),
        (WITH_AGENCIES, [], []),
        (WITH_AGENCIES, ["Police", "Health", "police", " ", "Health"], ["Health", "Police"]),
        (WITH_AGENCIES, ["D", "C", "B", "A"], ["A", "B", "C"]),
        (WITH_AGENCIES, ["A very long name of an agency"], ["A very long name of "]),
    ],
)
def test_it_begins_with_each_agency_once_if_the_outline_says_so(
    setup: ListSetup, agencies: list[str], entries: list[str]
) -> None:
    assert [answer.text for answer in List().starts_with(setup, agencies)] == [entry.strip() for entry in entries]


def test_the_limit_of_a_list_is_its_own() -> None:
    assert (List().most(SETUP), List().most(WITH_AGENCIES)) == (40, 3)


def test_one_groups_list_is_told_as_it_stands_in_alphabetical_order() -> None:
    assert told("School", "Police") == [Heading("Who attends?"), Bullets(("Police", "School"))]


def test_what_several_groups_name_is_counted_under_its_commonest_spelling() -> None:
    heading, bars = told("police", "School", "Police", "Police")

    assert str(heading) == "“Police” is named most"
    assert isinstance(bars, Bars)
    assert [(bar.label, bar.count, str(bar.note)) for bar in bars.bars] == [
        ("Police", 3, "named 3 times"),
        ("School", 1, "named once"),
    ]


def test_two_that_are_named_most_are_both_named() -> None:
    assert str(told("School", "Police", "Police", "School", "Health")[0]) == "Named most: Police, School"


def test_an_empty_list_says_so() -> None:
    heading, nothing = told()

    assert heading == Heading("Who attends?")
    assert isinstance(nothing, Paragraph)
    assert str(nothing.text) == "Nothing is on this list."
