"""The workshop that comes with Streetlight: its agenda, its options, its groups and its next steps."""

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
        "small-groups/what-we-found": ("points", "when asked"),
        "feeding-back/worth-keeping": ("points", "with step"),
        "next-steps/you": ("reflect", "with step"),
        "next-steps/your-team": ("plan", "when asked"),
        "next-steps/your-organisation": ("plan", "when asked"),
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


def test_groups_work_in_step_11_and_feed_back_in_step_12() -> None:
    assert [step.key for step in OUTLINE.steps if step.question_sets] == ["small-groups"]
    assert [step.key for step in OUTLINE.steps if step.feeding_back] == ["feeding-back"]


def test_people_are_asked_whom_they_would_like_to_be_with_before_the_groups_are_formed() -> None:
    asked = [step.key for step in OUTLINE.steps if "**Ask who people would like to be with**" in spaced(step.bar)]

    assert asked == ["what-is-the-problem"]
    assert [step.key for step in OUTLINE.steps if "**Form the groups**" in step.bar] == ["small-groups"]


def test_what_makes_this_hard_is_noted_from_going_deeper_to_the_end() -> None:
    (planned,) = OUTLINE.throughout
    setup: Any = planned.setup

    assert OUTLINE.throughout_from == "going-deeper"
    assert (planned.key, planned.kind) == ("what-makes-this-hard", "points")
    assert [tag.key for tag in setup.tags] == ["time", "space", "culture", "power", "other"]
    assert "I see how many there are, not what they say" in spaced(OUTLINE.steps[9].bar)


def test_the_facilitator_is_told_how_the_groups_begin_and_come_back() -> None:
    order = ["Form the groups", "Start the group work", "Five minutes left", "Call the groups back", "What we found"]
    bar = spaced(OUTLINE.steps[10].bar)

    assert sorted(order, key=bar.index) == order
    assert "never what you write" in bar


def test_what_leaves_a_group_is_chosen_by_the_group() -> None:
    bar = spaced(OUTLINE.steps[11].bar)

    for said in ("tick what the room may see", "Anyone in the group may hold something back", "calls it “a group”"):
        assert said in bar


def test_the_screens_of_the_groups_say_to_name_nobody() -> None:
    groups: Any = OUTLINE.steps[10]

    for said in (groups.projector, groups.phone, groups.bar, groups.activities[0].setup.help):
        assert re.search(r"[Nn]ame no child", spaced(said))


def test_you_is_written_for_oneself_with_three_if_then_actions() -> None:
    setup: Any = OUTLINE.steps[12].activities[0].setup

    assert [(box.key, box.intention) for box in setup.fields] == [
        ("learnt", False),
        ("thoughts", False),
        ("action-1", True),
        ("action-2", True),
        ("action-3", True),
    ]
    assert len({box.label for box in setup.fields}) == 5


def test_the_team_plans_a_talk_a_vision_and_three_actions_and_the_organisation_is_asked_for_two_things() -> None:
    team, organisation = (plan_of(planned) for planned in OUTLINE.steps[12].activities[1:])

    assert team == {
        "conversation": "date",
        "vision": "long",
        "action-1": "action",
        "action-2": "action",
        "action-3": "action",
    }
    assert organisation == {"ask-1": "ask", "ask-2": "ask"}


def test_the_team_does_not_leave_without_a_date() -> None:
    bar = spaced(OUTLINE.steps[12].bar)

    assert "Stop here until a date is said aloud" in bar
    assert "It goes into every calendar now, before anyone leaves" in bar


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


def plan_of(planned: Planned) -> dict[str, str]:
    setup: Any = planned.setup
    return {field.key: str(field.kind) for field in setup.fields}


def spaced(marked: str) -> str:
    """Put a text on one line, as it is spoken."""
    return " ".join(marked.replace("> ", "").split())
