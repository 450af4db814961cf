"""What templates show of time, of a room, and of shares."""

from datetime import UTC, datetime

import pytest
from django.template import Context, Template
from hypothesis import given
from hypothesis import strategies as st

from streetlight.core.document import Bar, Bars, Heading, Paragraph, Spread, Tone
from streetlight.web.ui.tags import blocks, clock, lamps, places, share

NOON = datetime(2027, 3, 4, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("seconds", "overrun", "text"),
    [
        (492, False, "8:12"),
        (37.2, False, "0:38"),
        (0.1, False, "0:01"),
        (0, False, "0:00"),
        (-80, False, "0:00"),
        (-80, True, "+1:20"),
        (3600, False, "60:00"),
    ],
)
def test_time_is_written_as_minutes_and_seconds(seconds: float, *, overrun: bool, text: str) -> None:
    assert clock(seconds, overrun=overrun) == text


def test_a_running_timer_carries_its_deadline_and_a_paused_one_what_is_left() -> None:
    running = rendered("{% timer 38 deadline announce=True %}", deadline=NOON)
    paused = rendered("{% timer 38 None %}")

    assert f'data-deadline="{int(NOON.timestamp() * 1000)}"' in running
    assert 'data-at-30="30 seconds left"' in running
    assert 'data-left="38000"' in paused
    assert "data-deadline" not in paused


@pytest.mark.parametrize(
    ("lit", "of", "each", "states"),
    [
        (2, 3, 1, ["lit", "lit", "unlit"]),
        (0, 0, 1, []),
        (3, 2, 1, ["lit", "lit"]),
        (60, 60, 1, ["lit"] * 60),
        (3, 61, 2, ["lit", "part"] + ["unlit"] * 29),
        (61, 61, 2, ["lit"] * 31),
        (143, 200, 5, ["lit"] * 28 + ["part"] + ["unlit"] * 11),
    ],
)
def test_a_lamp_lights_for_each_who_has_answered(lit: int, of: int, each: int, states: list[str]) -> None:
    shown = lamps(lit, of)

    assert (shown["each"], shown["states"]) == (each, states)


def test_lamps_say_in_words_what_they_show() -> None:
    assert "9 of 18 have answered" in words("{% lamps 9 18 %}")
    assert "17 of 17 have answered" in words("{% lamps 18 17 %}")
    assert "143 of 200 have answered Each lamp stands for 5 people" in words("{% lamps 143 200 %}")
    assert "Alice &amp; Bob" in rendered("{% lamps 2 2 said=said %}", said="Alice & Bob")


@given(st.floats(min_value=-1, max_value=2))
def test_a_share_is_a_class_that_the_style_sheet_has(fraction: float) -> None:
    number = int(share(fraction).removeprefix("share-"))

    assert 0 <= number <= 100
    assert (number == 0) == (fraction <= 0)


def test_the_tallest_column_of_a_spread_is_whole() -> None:
    assert [(place.number, place.count, place.height) for place in places((0, 2, 4))] == [
        (1, 0, 0),
        (2, 2, 0.5),
        (3, 4, 1),
    ]
    assert [place.height for place in places((0, 0))] == [0, 0]


def test_blocks_are_shown_in_order_and_escaped() -> None:
    shown = blocks([Heading("Six <people>"), Paragraph("agree")], "h1")

    assert shown.index("<h1") < shown.index("Six &lt;people&gt;") < shown.index("</h1>") < shown.index("agree")


def test_a_chart_is_a_table_with_a_bar_in_each_row() -> None:
    shown = blocks([Bars("What the room chose", (Bar("Lighting", 6, 0.5, Tone.TEAL),))])

    assert "What the room chose" in shown
    for part in ('<th scope="row">Lighting', "tone-teal", "share-50", ">6<"):
        assert part in shown


def test_a_spread_names_its_poles_and_its_places() -> None:
    shown = blocks([Spread("The 8-year-old", "Their choices", "What is around them", (1, 3))])

    for part in ("The 8-year-old", "Their choices", "What is around them", "share-33", "share-100"):
        assert part in shown


def rendered(template: str, **context: object) -> str:
    return Template(template).render(Context(context))


def words(template: str) -> str:
    """Give what is read, its tags and line breaks left out."""
    return " ".join(Template("{% filter striptags %}" + template + "{% endfilter %}").render(Context()).split())
