"""Plan: each kind of field asks for its own, and can be read alone."""

from datetime import date, time

import pytest

from streetlight.activities.plan.activity import Plan
from streetlight.activities.plan.setup import PlanAnswer, PlanSetup
from streetlight.core.activity import Appointment, Form
from streetlight.core.document import Block, Bullets, Paragraph
from streetlight.core.refusal import Refusal
from streetlight.core.together import Thing

SETUP = PlanSetup.model_validate(
    {
        "prompt": "What happens next?",
        "fields": [
            {"key": "first", "label": "First of all"},
            {"key": "picture", "label": "In a year", "kind": "long"},
            {"key": "meeting", "label": "We meet", "kind": "date"},
            {"key": "action", "label": "To do", "kind": "action"},
            {"key": "request", "label": "To ask for", "kind": "ask"},
        ],
    }
)


def sent(field: str, **fields: str) -> PlanAnswer:
    form = Form({"thing": [field], "about": ["?"], **{name: [value] for name, value in fields.items()}})
    return Plan().accept(SETUP, form)


@pytest.mark.parametrize(
    ("field", "fields", "refusal", "where"),
    [
        ("first", {}, "Write something first.", "text"),
        ("action", {"who": "Police"}, "Write something first.", "text"),
        ("meeting", {"at": "14:30"}, "Choose a date first.", "day"),
        ("meeting", {"day": "4 March"}, "Write the date as year, month and day, such as 2027-03-04.", "day"),
        ("meeting", {"day": "2027-02-30"}, "Write the date as year, month and day, such as 2027-03-04.", "day"),
        ("meeting", {"day": "9999-12-31"}, "Look at the year again: write a day that you will see.", "day"),
        (
            "action",
            {"text": "Ring", "day": "0001-01-01"},
            "Look at the year again: write a day that you will see.",
            "day",
        ),
        (
            "meeting",
            {"day": "2027-03-04", "at": "half two"},
            "Write the time as hours and minutes, such as 14:30.",
            "at",
        ),
        ("weather", {"text": "Fine"}, "That question is no longer here. Reload the page.", "thing"),
        ("first", {"text": "x" * 281}, "Make it shorter: there is room for 280 characters. This has 281.", "text"),
        ("picture", {"text": "x" * 1001}, "Make it shorter: there is room for 1000 characters. This has 1001.", "text"),
        (
            "action",
            {"text": "Ring", "who": "x" * 121},
            "Make it shorter: there is room for 120 characters. This has 121.",
            "who",
        ),
    ],
)
def test_what_does_not_fit_its_field_is_refused_where_it_stands(
    field: str, fields: dict[str, str], refusal: str, where: str
) -> None:
    with pytest.raises(Refusal) as refused:
        sent(field, **fields)

    assert (str(refused.value), refused.value.field) == (refusal, where)


@pytest.mark.parametrize(
    ("answer", "line"),
    [
        (sent("first", text="Count the lamps"), "First of all: Count the lamps"),
        (sent("picture", text="Light.\r\n\r\nPeople."), "In a year: Light. People."),
        (sent("meeting", day="2027-03-04"), "We meet: 4 March 2027"),
        (sent("meeting", day="2027-03-04", at="09:05"), "We meet: 4 March 2027, 09:05"),
        (sent("action", text="Ring the council"), "To do: Ring the council"),
        (
            sent("action", text="Ring the council", who="Youth service", day="2027-03-04"),
            "To do: Ring the council; who: Youth service; by 4 March 2027",
        ),
        (
            sent("request", text="Two lamps", who="The council", how="a letter"),
            "To ask for: Two lamps; to: The council; it reaches them by: a letter",
        ),
    ],
)
def test_each_field_can_be_read_alone(answer: PlanAnswer, line: str) -> None:
    assert Plan().line(answer) == line


def test_what_a_field_does_not_ask_for_is_not_kept() -> None:
    answer = sent("meeting", day="2027-03-04", at="14:30", text="Smith", who="Jones", how="A letter")

    assert (answer.day, answer.at) == (date(2027, 3, 4), time(14, 30))
    assert list(Plan().words(SETUP, answer)) == []
    assert answer.about == "We meet"


def test_everything_typed_is_given_to_the_guard() -> None:
    answer = sent("request", text="Two lamps", who="The council", how="A letter", day="2027-03-04")

    assert list(Plan().words(SETUP, answer)) == [("text", "Two lamps"), ("who", "The council"), ("how", "A letter")]


def test_its_things_are_its_fields() -> None:
    assert Plan().things(SETUP)[:2] == (Thing("first", "First of all"), Thing("picture", "In a year"))


def test_a_plan_is_told_field_by_field_whoever_was_first() -> None:
    answers = [sent("action", text="B"), sent("first", text="Count"), sent("action", text="A")]

    one = Plan().report(SETUP, Plan().tally(SETUP, answers))
    other = Plan().report(SETUP, Plan().tally(SETUP, answers[::-1]))

    assert words(one) == words(other) == ["What happens next?", "First of all", ["Count"], "To do", ["A", "B"]]


def words(blocks: list[Block]) -> list[str | list[str]]:
    return [
        [str(item) for item in block.items]
        if isinstance(block, Bullets)
        else str(block.text)
        if isinstance(block, Paragraph)
        else str(block)
        for block in blocks
    ]


def test_fields_that_cannot_be_told_apart_are_refused() -> None:
    with pytest.raises(ValueError, match="two fields have the key a"):
        PlanSetup.model_validate({"prompt": "?", "fields": [{"key": "a", "label": "A"}] * 2})


@pytest.mark.parametrize(
    ("answer", "appointment"),
    [
        (sent("meeting", day="2027-03-04", at="14:30"), Appointment(date(2027, 3, 4), time(14, 30), "We meet")),
        (
            sent("action", text="Ring", who="Police", day="2027-03-05"),
            Appointment(date(2027, 3, 5), None, "Ring", "Police"),
        ),
        (sent("action", text="Ring", who="Police"), None),
        (sent("first", text="Look"), None),
    ],
)
def test_what_has_a_day_can_go_into_a_calendar(answer: PlanAnswer, appointment: Appointment | None) -> None:
    assert Plan().appointment(answer) == appointment
