"""The workshop that comes with Streetlight: its agenda, its options, its questions, and how it reads aloud."""

import re
from collections.abc import Iterator
from typing import Any

from streetlight.activities.pick.activity import PickSetup, PickTally
from streetlight.activities.sort.setup import SortSetup
from streetlight.core.document import Split
from streetlight.outlines.planned import Planned
from streetlight.outlines.reading import built_in, read
from streetlight.outlines.schema import Step

OUTLINE = read(built_in())

AGENDA = [
    ("Before you begin", "read out", 1),
    ("What the workshop includes", "read out", 1),
    ("Working together outside the home", "read out", 1),
    ("An ecological approach", "read out", 1),
    ("Creating safety", "activity", 2),
    ("Behaviour-based or ecological?", "discussion", 10),
    ("What lies behind them", "read out", 3),
    ("In summary", "read out", 4),
    ("What is the problem?", "read out", 3),
    ("Going deeper", "read out", 2),
    ("Small groups", "activity", 20),
    ("Feeding back", "discussion", 10),
    ("Next steps", "activity", 5),
    ("Close", "read out", 0),
]

HER, PLACE = "behaviour-based", "ecological"
ELEVEN = [
    ("taxi", {HER}),
    ("rape alarm", {HER}),
    ("youth workers", {PLACE}),
    ("lighting", {PLACE}),
    ("headphones", {HER}),
    ("residents and businesses", {PLACE}),
    ("not go out", {HER}),
    ("with friends", {HER, PLACE}),
    ("dress", {HER}),
    ("not to harass women", {PLACE}),
    ("in moderation", {HER}),
]

WHO, VOICE = "Who is there?", "Whose voice counts?"
AGENCIES = ["List them", "training of each one lean", "ecologically"]
FACTORS = ("uniform", "outside the home", "gender", "job title", "race", "age", "contract", "remote")
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

FIRST, SECOND = OUTLINE.steps[4], OUTLINE.steps[5]


def test_the_agenda_has_fourteen_steps_in_their_order_with_their_minutes() -> None:
    assert [(step.title, step.mode.value, step.minutes) for step in OUTLINE.steps] == AGENDA
    assert OUTLINE.minutes == 63


def test_the_activities_stand_in_the_steps_that_they_belong_to() -> None:
    assert {f"{step.key}/{planned.key}": (planned.kind, planned.opens.value) for step, planned in activities()} == {
        "creating-safety/top-three": ("pick", "when asked"),
        "behaviour-based-or-ecological/sorting": ("sort", "when asked"),
        "behaviour-based-or-ecological/open-question": ("points", "when asked"),
        "what-lies-behind-them/leanings": ("scale", "with step"),
        "going-deeper/what-makes-this-hard": ("points", "with step"),
        "small-groups/what-we-found": ("points", "with step"),
        "small-groups/what-makes-this-hard": ("points", "with step"),
        "feeding-back/worth-keeping": ("points", "with step"),
        "feeding-back/what-makes-this-hard": ("points", "with step"),
        "next-steps/you": ("reflect", "with step"),
        "next-steps/your-team": ("points", "when asked"),
        "next-steps/your-organisation": ("points", "when asked"),
    }


def test_three_of_eleven_are_chosen_in_one_minute() -> None:
    setup = picked()

    assert (setup.choose, FIRST.activities[0].seconds) == (3, 60)
    assert [
        words for (words, _approach), option in zip(ELEVEN, setup.options, strict=True) if words not in option.text
    ] == []


def test_what_is_sorted_is_what_was_chosen_from() -> None:
    assert [(item.key, item.text) for item in sorting().items] == [
        (option.key, option.text) for option in picked().options
    ]
    assert SECOND.activities[0].beside == "creating-safety/top-three"


def test_each_option_has_its_approach_and_the_eighth_has_both() -> None:
    assert [item.belongs for item in sorting().items] == [approach for _words, approach in ELEVEN]
    assert [number for number, item in enumerate(sorting().items, start=1) if len(item.belongs) == 2] == [8]
    assert sorting().several == "Both"


def test_the_two_approaches_have_their_colours_and_their_words() -> None:
    assert [(category.label, category.colour, category.finding) for category in sorting().categories] == [
        ("Behaviour-based", "clay", "ask *her* to change"),
        ("Ecological", "teal", "change the *place*"),
    ]


def test_the_room_is_set_beside_the_41_per_cent_of_chance() -> None:
    everyone_alike = PickTally(answered=11, chosen={option.key: 3 for option in picked().options})
    blocks = SECOND.activities[0].activity.reveal(sorting(), everyone_alike, everyone_alike)
    (split,) = [block for block in blocks if isinstance(block, Split)]

    assert "Choosing at random would give 41%" in str(split.note)
    assert "41%" in SECOND.bar


def test_nothing_is_shown_before_people_have_talked() -> None:
    order = ["Talk about the choices", "Sort the options together", "Reveal", "Ask the open question"]

    assert "Show nothing yet" in FIRST.bar
    assert [words for words in re.findall(r"\*\*\d\. (.+?)\*\*", SECOND.bar) if words in order] == order


def test_the_scales_ask_the_same_of_an_8_year_old_and_a_17_year_old() -> None:
    setup: Any = OUTLINE.steps[6].activities[0].setup

    assert (setup.low, setup.high, setup.places) == ("Their choices", "Their environment", 7)
    assert [item.text for item in setup.items] == [
        "An 8-year-old is found carrying drugs",
        "A 17-year-old is found carrying drugs",
    ]
    assert "leave this out" in setup.help


def test_a_note_about_content_comes_before_the_scenario_and_is_said_aloud() -> None:
    assert [step.key for step in OUTLINE.steps if step.content_note] == ["creating-safety"]
    for said in (FIRST.content_note, OUTLINE.steps[3].bar):
        assert "sexual violence" in said
        assert "sit" in said
        assert "out" in said
    assert "speak to the facilitator" in FIRST.content_note


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


def test_every_set_names_what_sways_a_room_and_says_which_of_it_is_ours() -> None:
    for questions in OUTLINE.question_sets:
        honest = questions.themes[1].prompts[2].text
        assert [factor for factor in FACTORS if factor not in honest] == []
        assert honest.index("Our own additions") < honest.index("race")


def test_every_set_asks_for_one_real_recent_example() -> None:
    assert [questions.key for questions in OUTLINE.question_sets if "one recent" not in questions.bar] == []
    assert [step.key for step in OUTLINE.steps if step.question_sets] == ["small-groups"]


def test_the_screens_of_the_groups_say_to_name_nobody() -> None:
    groups: Any = OUTLINE.steps[10]

    for said in (groups.projector, groups.phone, groups.bar, groups.activities[0].setup.help):
        assert re.search(r"[Nn]ame no child", " ".join(said.replace("> ", "").split()))


def test_you_is_written_for_oneself_with_three_if_then_actions() -> None:
    setup: Any = OUTLINE.steps[12].activities[0].setup

    assert [box.key for box in setup.fields] == ["learnt", "thoughts", "action-1", "action-2", "action-3"]
    assert all("when …, I will …" in box.label for box in setup.fields[2:])
    assert len({box.label for box in setup.fields}) == 5


def test_the_team_does_not_leave_without_a_date() -> None:
    bar = " ".join(OUTLINE.steps[12].bar.split())

    assert "Stop here until a date is said aloud" in bar
    assert "calendar" in bar


def test_the_last_step_is_the_close() -> None:
    assert [step.key for step in OUTLINE.steps if step.closing] == ["close"]


def test_the_authors_are_named_and_nothing_is_claimed_of_them() -> None:
    for words in (
        "Rachael Owens",
        "Jenny Lloyd",
        "Durham University",
        "https://www.contextualsafeguarding.org.uk",
        "not checked",
    ):
        assert words in OUTLINE.credits
    assert OUTLINE.citation == (
        "Owens, R. and Lloyd, J. (2023). From behaviour-based to ecological: multi-agency partnership responses to "
        "extra-familial harm. Journal of Social Work."
    )


def picked() -> PickSetup:
    setup = FIRST.activities[0].setup
    assert isinstance(setup, PickSetup)
    return setup


def sorting() -> SortSetup:
    setup = SECOND.activities[0].setup
    assert isinstance(setup, SortSetup)
    return setup


def activities() -> Iterator[tuple[Step, Planned]]:
    return ((step, planned) for step in OUTLINE.steps for planned in step.activities)
