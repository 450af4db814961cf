"""Points on their way to the projector."""

import pytest

from streetlight.core.document import Bullets, Heading
from streetlight.core.refusal import Refusal
from streetlight.outlines.run import Showing
from streetlight.workshops import figures, sealing
from streetlight.workshops.figures import Point
from streetlight.workshops.models import GroupItem
from streetlight.workshops.releasing import Care, take_care
from streetlight.workshops.running import Act
from tests.live_room import Room, at_once

Shape = tuple[str, tuple[str, ...]]


@pytest.fixture
def talking(room: Room) -> Room:
    """The room with four points: Time, Space, Power and Hours."""
    room.go_to("talking")
    room.press(Act.OPEN, "points")
    for place, person in enumerate(room.seat_all(2)):
        for text in (("Time", "Space"), ("Power", "Hours"))[place]:
            person.write(text)
    return room


def care(room: Room, text: str, what: Care, into: str = "") -> None:
    take_care(room.code, point(text).pk, what, into=point(into).pk if into else "")


def point(text: str) -> GroupItem:
    said = f'{{"text":"{text}"}}'
    found = [one for one in GroupItem.objects.all() if sealing.unseal(one.workshop.seal, one.value) == said]
    if not found:
        raise GroupItem.DoesNotExist
    return found[0]


def shape(points: list[Point]) -> list[Shape]:
    return [(one.text, tuple(sorted(under.text for under in one.merged))) for one in points]


def projected(room: Room) -> list[Shape]:
    return shape(figures.on_projector(room.workshop, "talking", "points"))


def test_nothing_is_on_the_projector_until_it_is_released(talking: Room) -> None:
    assert projected(talking) == []
    assert len(figures.points(talking.workshop, "talking", "points")) == 4


def test_points_stand_in_the_order_in_which_they_were_released(talking: Room) -> None:
    for text in ("Power", "Time", "Space", "Power"):
        care(talking, text, Care.RELEASE)

    assert projected(talking) == [("Power", ()), ("Time", ()), ("Space", ())]


def test_a_hidden_point_is_gone_and_comes_back_last(talking: Room) -> None:
    for text in ("Power", "Time"):
        care(talking, text, Care.RELEASE)

    care(talking, "Power", Care.HIDE)
    assert projected(talking) == [("Time", ())]
    care(talking, "Power", Care.RELEASE)
    assert projected(talking) == [("Time", ()), ("Power", ())]


@pytest.mark.parametrize(
    ("text", "moves", "order"),
    [
        ("Space", (Care.UP,), ["Power", "Space", "Time"]),
        ("Space", (Care.UP, Care.UP, Care.UP), ["Space", "Power", "Time"]),
        ("Power", (Care.DOWN,), ["Time", "Power", "Space"]),
        ("Space", (Care.DOWN,), ["Power", "Time", "Space"]),
        ("Hours", (Care.UP,), ["Power", "Time", "Space"]),
    ],
)
def test_points_are_put_in_order(talking: Room, text: str, moves: tuple[Care, ...], order: list[str]) -> None:
    for one in ("Power", "Time", "Space"):
        care(talking, one, Care.RELEASE)

    for move in moves:
        care(talking, text, move)

    assert [one for one, _merged in projected(talking)] == order


def test_points_that_say_the_same_are_merged_and_come_apart_again(talking: Room) -> None:
    care(talking, "Time", Care.RELEASE)

    care(talking, "Hours", Care.MERGE, into="Time")
    assert projected(talking) == [("Time", ("Hours",))]
    care(talking, "Hours", Care.SEPARATE)
    assert projected(talking) == [("Time", ())]


def test_what_lay_under_a_point_comes_along_when_it_is_merged(talking: Room) -> None:
    care(talking, "Power", Care.RELEASE)
    care(talking, "Hours", Care.MERGE, into="Time")

    care(talking, "Time", Care.MERGE, into="Power")

    assert projected(talking) == [("Power", ("Hours", "Time"))]


def test_a_point_moves_among_those_that_stand_for_themselves(talking: Room) -> None:
    for text in ("Power", "Time", "Hours"):
        care(talking, text, Care.RELEASE)
    care(talking, "Time", Care.MERGE, into="Power")

    care(talking, "Hours", Care.UP)

    assert projected(talking) == [("Hours", ()), ("Power", ("Time",))]


def test_a_point_is_not_merged_into_itself_nor_into_what_is_merged_nor_elsewhere(talking: Room) -> None:
    care(talking, "Hours", Care.MERGE, into="Time")
    for text, into in (("Time", "Time"), ("Power", "Hours")):
        with pytest.raises(Refusal, match="Choose another point"):
            care(talking, text, Care.MERGE, into=into)
    with pytest.raises(Refusal, match="Choose another point"):
        take_care(talking.code, point("Power").pk, Care.MERGE, into="nothing")


def test_a_point_that_was_withdrawn_or_is_another_workshops_is_refused(talking: Room) -> None:
    with pytest.raises(Refusal, match="withdrawn by whoever wrote it"):
        take_care(talking.code, "nothing", Care.RELEASE)
    with pytest.raises(Refusal, match="withdrawn by whoever wrote it"):
        take_care(Room.of(talking.alice).code, point("Time").pk, Care.RELEASE)


def test_the_result_of_a_list_of_points_is_what_was_released(talking: Room) -> None:
    for text in ("Power", "Time", "Space"):
        care(talking, text, Care.RELEASE)
    care(talking, "Space", Care.HIDE)

    result = figures.result(talking.workshop, "talking", talking.planned("talking", "points"), Showing.RESULT)

    assert result == figures.Result(2, (Heading("What is hard"), Bullets(("Power", "Time"))))


@pytest.mark.django_db(transaction=True)
def test_points_released_at_once_have_each_a_place_of_their_own(talking: Room) -> None:
    keys = list(GroupItem.objects.values_list("pk", flat=True))

    at_once(*(lambda key=key: take_care(talking.code, key, Care.RELEASE) for key in keys))

    assert sorted(GroupItem.objects.values_list("place", flat=True)) == [1, 2, 3, 4]
