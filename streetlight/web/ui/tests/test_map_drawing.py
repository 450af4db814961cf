"""Where a map's dots and names stand: in their places, inside the picture, and not on each other."""

from hypothesis import given
from hypothesis import strategies as st

from streetlight.core.document import Axis, Dot, Map, Quarters
from streetlight.web.ui.map_drawing import EDGE, LETTER, LINE, RADIUS, TALL, WIDE, Box, Drawn, draw

AXIS = Axis("", "", "")
NAMES = ["Police", "Children’s social care", "Youth service", "Detached youth work charity of the north side", "Health"]
places = st.integers(1, 7)


def plan(*spots: tuple[str, float, float]) -> Map:
    dots = tuple(Dot(name, across, up, 0, 0, lit=False, across_note="", up_note="") for name, across, up in spots)
    return Map("", AXIS, AXIS, 7, Quarters(""), dots)


def test_a_thing_stands_in_the_middle_of_its_place() -> None:
    (low, high) = draw(plan(("A", 1, 1), ("B", 7, 7)))

    assert ((low.x, low.y), (high.x, high.y)) == ((50, 472), (650, 68))
    assert (low.number, high.number) == (1, 2)


def test_a_name_stands_where_there_is_room_for_it() -> None:
    (one,) = draw(plan(("Police", 1, 4)))
    (other,) = draw(plan(("Police", 7, 4)))

    assert (one.anchor, other.anchor) == ("start", "end")


def test_two_in_one_place_stand_beside_each_other_and_so_do_their_names() -> None:
    one, other = draw(plan(("Police", 4, 4), ("Health", 4, 4)))

    assert (one.x, one.y) != (other.x, other.y)
    assert {one.anchor, other.anchor} == {"start", "end"}


def test_a_long_name_is_broken_between_its_words() -> None:
    (one,) = draw(plan((NAMES[3], 1, 4)))

    assert [line.text for line in one.lines] == ["Detached youth work", "charity of the north", "side"]
    assert len({line.x for line in one.lines}) == 1


def test_a_name_over_or_under_a_dot_at_the_edge_stays_in_the_picture() -> None:
    long = "Agency of the north, with a rather long name"
    crowded = draw(plan((long, 5, 6), (long, 6, 6), (long, 7, 6)))

    over_or_under = [one for one in crowded if one.anchor == "middle"]
    assert over_or_under
    for one in over_or_under:
        half = max(len(line.text) for line in one.lines) * LETTER / 2
        assert half <= one.lines[0].x <= WIDE - half + 1


def test_an_earlier_name_makes_room_for_a_later_one() -> None:
    drawn = draw(
        plan(
            ("Make time to disagree in the meeting", 2, 7),
            ("School or college", 5, 7),
            ("Voluntary or community organisation", 6, 7),
            ("Commissioning", 4.5, 5.5),
        )
    )
    names = [room_of(one) for one in drawn]

    assert [one.overlap(other) for one in names for other in names if one is not other] == [0] * 12


def room_of(one: Drawn) -> Box:
    """Give the room that a dot's name takes."""
    wide = max(len(line.text) for line in one.lines) * LETTER
    left = one.lines[0].x - {"start": 0, "middle": wide / 2, "end": wide}[one.anchor]
    return Box(left, one.lines[0].y - 16, left + wide, one.lines[0].y - 16 + len(one.lines) * LINE)


@given(st.lists(st.tuples(st.sampled_from(NAMES), places, places), max_size=15))
def test_every_dot_is_in_the_picture_and_apart_from_every_other(spots: list[tuple[str, int, int]]) -> None:
    drawn = draw(plan(*spots))

    assert [one.dot.label for one in drawn] == [name for name, _across, _up in spots]
    assert all(RADIUS <= one.x <= WIDE - RADIUS and EDGE + RADIUS <= one.y <= TALL - EDGE - RADIUS for one in drawn)
    assert len({(one.x, one.y) for one in drawn}) == len(drawn)
