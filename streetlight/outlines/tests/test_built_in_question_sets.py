"""The four question sets that come with Streetlight: their questions, the tools of each, and what a group begins with."""

from typing import Any

import pytest

from streetlight.outlines.planned import Planned
from streetlight.outlines.question_sets import QuestionSet, references
from streetlight.outlines.reading import built_in, read

OUTLINE = read(built_in())
MEETINGS, TEAMS, HARM, LEADERS = OUTLINE.question_sets

WHO, VOICE = "Who is there?", "Whose voice counts?"
AGENCIES = ["List them", "training of each one lean", "knows most about thinking and working ecologically? Why?"]
CHANGE = ["tell whether", "assessments, plans and responses", "Commissioners"]
QUESTIONS = {
    "Meetings and panels": {
        WHO: AGENCIES,
        VOICE: ["spoke most", "disagree", "Be honest"],
        "What is the culture like?": ["all right not to know", "question each other", "kept it to yourself"],
        "What needs to change?": CHANGE,
    },
    "Teams and joint work": {
        WHO: AGENCIES,
        VOICE: ["most influence", "work ecologically", "Be honest"],
        "What does your work involve?": [
            "get from you",
            "change behaviour, or the environment",
            "What belief lies under it",
        ],
        "What needs to change?": CHANGE,
    },
    "Extra-familial harm": {
        WHO: AGENCIES,
        VOICE: ["most robust", "work ecologically", "Be honest"],
        "What harm and risk do you work with?": ["main harms", "lower end", "traditional responses"],
        "Do you get what you need?": ["share worries", "wider organisation", "help you develop"],
    },
    "Senior leaders": {
        WHO: AGENCIES,
        VOICE: ["most influence", "priority", "Be honest"],
        "Where are your commissioning priorities?": ["commission", "social conditions", "newer"],
        "What system change is needed?": ["free to try new things", "in the way", "Who else"],
    },
}

OPENING = {
    "agencies": ["list", "points"],
    "training": ["place", "points"],
    "expertise": ["place", "points"],
    "influence": ["map", "points"],
}
TOOLS = {
    "meetings-and-panels": {
        **OPENING,
        "deciding": ["points"],
        "factors": ["factors", "points"],
        "not-knowing": ["rate", "points"],
        "questioning": ["rate", "points"],
        "disagreement": ["points"],
        "telling": ["points"],
        "more-ecological": ["points"],
        "who-can-help": ["points"],
    },
    "teams-and-joint-work": {
        **OPENING,
        "priority": ["points"],
        "factors": ["factors", "points"],
        "responses": ["list", "points"],
        "approaches": ["response_map", "points"],
        "belief": ["belief", "points"],
        "telling": ["points"],
        "adapting": ["points"],
        "who-can-help": ["points"],
    },
    "extra-familial-harm": {
        **OPENING,
        "priority": ["points"],
        "factors": ["factors", "points"],
        "harms": ["list", "points"],
        "risk": ["place", "points"],
        "creative": ["grid", "points"],
        "worries": ["rate", "points"],
        "support": ["rate", "points"],
        "what-would-help": ["points"],
    },
    "senior-leaders": {
        **OPENING,
        "priority": ["points"],
        "factors": ["factors", "points"],
        "services": ["list", "response_map", "points"],
        "measures": ["points"],
        "allowing": ["points"],
        "trying": ["points"],
        "in-the-way": ["points"],
        "who-can-help": ["points"],
    },
}

OF_AGENCIES = {"training": ("agencies",), "expertise": ("agencies",), "influence": ("agencies", "expertise")}

every_set = pytest.mark.parametrize("questions", OUTLINE.question_sets, ids=lambda questions: questions.key)


def test_every_question_of_the_four_sets_is_there() -> None:
    asked = {
        questions.title: {theme.title: [prompt.text for prompt in theme.prompts] for theme in questions.themes}
        for questions in OUTLINE.question_sets
    }
    missing = [
        (title, theme, words)
        for title, themes in QUESTIONS.items()
        for theme, expected in themes.items()
        for words, prompt in zip(expected, asked[title][theme], strict=True)
        if words not in prompt
    ]

    assert {title: list(themes) for title, themes in asked.items()} == {
        title: list(themes) for title, themes in QUESTIONS.items()
    }
    assert missing == []


@every_set
def test_every_question_has_its_tools_and_room_for_points(questions: QuestionSet) -> None:
    assert {
        prompt.key: [*prompt.shared, *(planned.kind for planned in prompt.activities)] for prompt in questions.prompts
    } == TOOLS[questions.key]


@pytest.mark.parametrize(
    ("questions", "expected"),
    [
        (MEETINGS, OF_AGENCIES),
        (TEAMS, {**OF_AGENCIES, "approaches": ("responses",), "belief": ("responses",)}),
        (HARM, {**OF_AGENCIES, "risk": ("harms",), "creative": ("harms",)}),
        (LEADERS, {**OF_AGENCIES, "balance": ("services",)}),
    ],
    ids=lambda value: getattr(value, "key", ""),
)
def test_what_a_group_lists_is_what_it_places_maps_and_sorts(
    questions: QuestionSet, expected: dict[str, tuple[str, ...]]
) -> None:
    assert {planned.key: taken for planned in questions.activities if (taken := references(planned))} == expected


@every_set
def test_a_list_of_agencies_begins_with_those_in_the_room(questions: QuestionSet) -> None:
    assert [planned.key for planned in questions.activities if planned.kind == "list" and of(planned).agencies] == [
        "agencies"
    ]


def test_each_set_begins_with_as_many_questions_as_twenty_minutes_allow() -> None:
    assert {
        questions.key: [prompt.key for prompt in questions.prompts if prompt.starred]
        for questions in OUTLINE.question_sets
    } == {
        "meetings-and-panels": ["agencies", "influence", "factors", "disagreement", "more-ecological"],
        "teams-and-joint-work": ["factors", "responses", "approaches", "belief", "adapting"],
        "extra-familial-harm": ["factors", "harms", "creative", "worries", "what-would-help"],
        "senior-leaders": ["factors", "services", "measures", "allowing", "trying"],
    }


@every_set
def test_a_starred_question_never_waits_for_a_list_that_has_no_star(questions: QuestionSet) -> None:
    starred = {planned.key for prompt in questions.prompts if prompt.starred for planned in prompt.activities}
    lists = {planned.key for planned in questions.activities if planned.kind == "list"}
    awaited = {
        slot for planned in questions.activities if planned.key in starred for slot in references(planned)
    } & lists

    assert awaited <= starred


def test_what_sways_a_room_is_asked_alike_in_all_sets_and_says_what_of_it_is_ours() -> None:
    (factors,) = OUTLINE.shared
    setup = of(factors)

    assert (factors.key, factors.kind, setup.own) == ("factors", "rate", True)
    assert [statement.key for statement in setup.statements] == ["uniform", "outside-the-home", "gender", "job-title"]
    assert [statement.key for statement in setup.optional] == ["race", "age", "contract", "remote"]


@every_set
def test_the_honest_question_names_the_factors_itself_for_rooms_without_groups(questions: QuestionSet) -> None:
    honest = questions.themes[1].prompts[2].text

    assert [
        words for words in ("uniform", "outside the home", "gender", "job title", "else") if words not in honest
    ] == []


@every_set
def test_a_group_keeps_one_recent_example_in_mind_and_names_nobody(questions: QuestionSet) -> None:
    reminder = " ".join(questions.reminder.split())

    assert "**one recent" in reminder
    assert "Name no child, no family and no colleague." in reminder
    assert "one recent" in questions.bar


def test_leaders_sit_apart() -> None:
    assert [questions.key for questions in OUTLINE.question_sets if questions.for_seniors] == ["senior-leaders"]


@pytest.mark.parametrize(("questions", "slot"), [(TEAMS, "approaches"), (LEADERS, "balance")])
def test_a_response_may_care_or_control_and_that_question_is_marked_as_ours(questions: QuestionSet, slot: str) -> None:
    setup = of(questions.planned(slot))

    assert setup.cares is True
    assert "Does it care, or does it control? This is our own addition, and you may leave it out." in setup.help


def test_levels_of_risk_have_the_same_plain_words_wherever_they_are_asked_for() -> None:
    levels = [level.text for level in of(HARM.planned("creative")).levels]

    assert levels == [
        "First worries",
        "Clear signs of risk",
        "Serious harm, or close to it",
    ]
    assert [level.text for level in of(TEAMS.planned("approaches")).levels] == levels


def test_the_belief_under_a_response_has_the_example_of_knives() -> None:
    assert of(TEAMS.planned("belief")).example == (
        "Under a knife-awareness programme: a young person who knows the danger will not carry a knife."
    )


@every_set
def test_knowing_much_and_being_heard_little_has_a_name(questions: QuestionSet) -> None:
    setup = of(questions.planned("influence"))

    assert (setup.across.title, setup.across.high) == ("Ecological expertise", "A lot")
    assert setup.unheard == "Knows a lot, heard little"


def of(planned: Planned | None) -> Any:  # noqa: ANN401 - each kind has a setup of its own
    assert planned is not None
    return planned.setup
