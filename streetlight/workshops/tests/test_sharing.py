"""What small groups share: released things only, in an order that says nothing, and ratings of enough people only."""

import pytest

from streetlight.accounts.models import Facilitator
from streetlight.core.disclosure import NOT_SHOWN
from streetlight.core.document import Bullets
from streetlight.core.refusal import Refusal
from streetlight.outlines.run import Showing
from streetlight.workshops import joining, moving, seats, sharing, taking_off
from streetlight.workshops.figures import Result
from streetlight.workshops.groups import Hand
from streetlight.workshops.leaving_the_group import release
from streetlight.workshops.models import Group, Participant, PrivateAnswer
from streetlight.workshops.running import Act
from streetlight.workshops.sharing import Shared
from tests.group_room import GroupRoom, Member


@pytest.fixture
def room(alice: Facilitator) -> GroupRoom:
    return GroupRoom.of(alice)


def working(room: GroupRoom, *groups: tuple[int, str]) -> list[list[Member]]:
    """Have groups of so many people, each with its question set, at their questions."""
    made = [room.sit_together(number, people, of) for number, (people, of) in enumerate(groups, start=1)]
    room.work()
    return made


def rate(members: list[Member], step: str = "panels", slot: str = "culture", item: str = "know") -> None:
    for member in members:
        member.put(step, slot, **{f"place-{item}": "4"})


def rated(room: GroupRoom, step: str = "panels", slot: str = "culture") -> Result:
    room.go_to("sharing")
    return sharing.all_together(room.workshop, step, room.planned(step, slot))


def test_what_a_group_released_stands_under_its_question_and_nothing_else_does(room: GroupRoom) -> None:
    (one, _other), (stranger, _its_other) = working(room, (2, "panels"), (2, "panels"))
    for text in ("They patrol", "They wait"):
        one.add("why", text)
    stranger.add("why", "They listen")
    release(room.code, one.seat, room.item("They patrol").pk, released=True)
    release(room.code, stranger.seat, room.item("They listen").pk, released=True)

    assert sharing.by_group(room.workshop, one.group) == [
        Shared("Where does their training lean?", (Bullets(("They patrol",)),))
    ]


def test_the_order_of_what_is_shared_is_not_that_in_which_it_was_written(room: GroupRoom) -> None:
    ((one, _other),) = working(room, (2, "panels"))
    written = [f"Point {number:02}" for number in range(12)]
    for text in written:
        release(room.code, one.seat, one.add("why", text), released=True)

    (shared,) = sharing.by_group(room.workshop, one.group)
    (bullets,) = shared.blocks
    assert isinstance(bullets, Bullets)
    assert sorted(map(str, bullets.items)) == written
    assert list(bullets.items) != written


def test_the_maps_together_hold_what_every_group_released_and_nothing_else(room: GroupRoom) -> None:
    groups = working(room, (2, "panels"), (2, "panels"))
    for (one, _other), place in zip(groups, ("2", "6"), strict=True):
        for agency in ("Police", "School"):
            thing = one.add("agencies", agency)
            one.put("panels", "leaning", thing=thing, about=agency, place=place)
    for one, _other in groups:
        mine = (item for said, item in room.items().items() if '"about":"Police"' in said)
        (police,) = (item.pk for item in mine if item.group_id == one.group)
        release(room.code, one.seat, police, released=True)

    result = sharing.all_together(room.workshop, "panels", room.planned("panels", "leaning"))

    assert result.answered == 2
    assert "Police" in repr(result.blocks)
    assert "School" not in repr(result.blocks)
    assert [(step, planned.key, groups) for step, planned, groups in sharing.pictures(room.workshop)] == [
        ("panels", "leaning", 2)
    ]


@pytest.mark.parametrize(
    ("groups", "answering", "shown"),
    [
        (((3, "panels"), (2, "panels")), 5, True),
        (((3, "panels"), (2, "panels")), 4, False),
        (((6, "panels"),), 6, False),
        (((3, "panels"), (3, "panels"), (4, "teams")), 6, False),
        (((3, "panels"), (3, "panels"), (5, "teams")), 6, True),
        (((6, "panels"), (6, "teams")), 6, False),
        (((6, "panels"), (3, "panels")), 6, False),
        (((6, "panels"), (3, "panels")), 7, True),
    ],
)
def test_what_some_groups_rated_is_shown_where_nobody_and_no_group_can_be_picked_out(
    room: GroupRoom, groups: tuple[tuple[int, str], ...], answering: int, *, shown: bool
) -> None:
    made = working(room, *groups)
    asked = [one for members, (_people, of) in zip(made, groups, strict=True) for one in members if of == "panels"]
    rate(asked[:answering])

    result = rated(room)

    assert (result.answered, bool(result.blocks)) == (answering, shown)
    assert result.withheld == (None if shown else NOT_SHOWN)


def test_a_second_group_that_is_given_the_questions_later_does_not_have_the_firsts_ratings_shown(
    room: GroupRoom,
) -> None:
    first, _second = working(room, (6, "panels"), (6, "teams"))
    rate(first)
    Group.objects.filter(number=2).update(question_set="panels")

    assert rated(room).withheld == NOT_SHOWN


@pytest.mark.parametrize("how", ["split", "leave", "split and leave", "take off"])
def test_what_one_group_rated_is_not_shown_because_it_is_parted_or_people_leave_afterwards(
    room: GroupRoom, how: str
) -> None:
    first, _second = working(room, (6, "panels"), (1, "panels"))
    rate(first)
    assert rated(room).withheld == NOT_SHOWN

    if "split" in how:
        moving.split(room.code, first[0].group, Hand(room.alice, room.workshop.number, room.now))
    if "take off" in how:
        taking_off.take_off(room.code, seats.mark(first[0].seat), by=room.alice, now=room.now)
    if "leave" in how:
        joining.leave(room.code, first[0].seat, first[0].ballot)

    assert rated(room).withheld == NOT_SHOWN


@pytest.mark.parametrize(("people", "shown"), [(2, False), (3, True)])
@pytest.mark.parametrize("closed", [False, True])
def test_what_groups_rated_needs_one_more_for_a_name_that_was_taken_off(
    room: GroupRoom, people: int, *, shown: bool, closed: bool
) -> None:
    first, second = working(room, (3, "panels"), (people, "panels"))
    rate([*first, *second])
    if closed:
        room.go_to("sharing")

    taking_off.take_off(room.code, seats.mark(first[0].seat), by=room.alice, now=room.now)

    assert bool(rated(room).blocks) is shown


@pytest.mark.parametrize(
    ("sits_with", "step", "slot", "item"),
    [("teams", "panels", "culture", "know"), ("", "panels", "culture", "know"), ("", "shared", "factors", "uniform")],
)
def test_nobody_rates_what_their_group_is_not_asked(
    room: GroupRoom, sits_with: str, step: str, slot: str, item: str
) -> None:
    made = working(room, (3, "panels"), (1, "teams"))
    rate(made[0], step, slot, item)
    member = made[1][0] if sits_with else Member(room, room.seat("Zoe").seat, "0" * 32, "")

    with pytest.raises(Refusal, match="Your group is not asked this"):
        rate([member], step, slot, item)
    assert PrivateAnswer.objects.count() == 3


def test_nobody_writes_for_their_group_what_another_set_asks(room: GroupRoom) -> None:
    (_one, (other,)) = working(room, (2, "panels"), (1, "teams"))

    with pytest.raises(Refusal, match="Your group is not asked this"):
        other.add("why", "They patrol")


def test_somebody_in_no_group_is_one_of_the_rest(room: GroupRoom) -> None:
    made = working(room, (3, "panels"), (3, "panels"))
    rate([one for members in made for one in members])
    room.seat("Zoe")

    assert rated(room).withheld == NOT_SHOWN


def test_what_everyone_rated_is_the_whole_rooms(room: GroupRoom) -> None:
    made = working(room, (3, "panels"), (2, "teams"))
    rate([one for members in made for one in members], "shared", "factors", "uniform")

    assert rated(room, "shared", "factors").blocks
    Participant.objects.update(group=None)
    assert rated(room, "shared", "factors").answered == 5


def test_a_rating_is_shown_and_hidden_where_groups_feed_back_and_nowhere_else(room: GroupRoom) -> None:
    working(room, (3, "panels"), (3, "panels"))
    with pytest.raises(Refusal, match="at another step now"):
        room.press(Act.CLOSE, "panels/culture")
    room.go_to("sharing")

    for what in (Act.SHOW, Act.HIDE, Act.LOOK):
        room.press(what, "panels/culture")
    room.press(Act.SHOW, "panels/leaning")
    room.press(Act.SHOW, "shared/factors")

    shown = {name for name, slot in room.run.slots.items() if slot.showing is not Showing.NOTHING}
    assert shown == {"shared/factors"}
    assert room.slot("panels", "culture").seen
    with pytest.raises(Refusal, match="at another step now"):
        room.press(Act.SHOW, "sharing/keeping")
    with pytest.raises(Refusal, match="Go back there to open it again"):
        room.press(Act.OPEN, "panels/culture")


def test_a_rating_that_was_seen_takes_no_more_answers_when_groups_go_on(room: GroupRoom) -> None:
    ((one, _other),) = working(room, (2, "panels"))
    room.go_to("sharing")
    room.press(Act.LOOK, "panels/culture")

    room.go_to("groups")
    room.press(Act.WORK)

    with pytest.raises(Refusal, match="can no longer be changed"):
        rate([one])
    rate([one], "shared", "factors", "uniform")


def test_groups_speak_one_after_the_other_and_take_the_place_of_what_was_shown(room: GroupRoom) -> None:
    (one, _a), (other, _b) = working(room, (2, "panels"), (2, "panels"))
    with pytest.raises(Refusal, match="Go to the step in which groups feed back first"):
        room.press(Act.SPEAK, one.group)
    room.go_to("sharing")
    room.press(Act.SHOW, "panels/culture")

    room.press(Act.SPEAK, one.group)
    assert room.slot("panels", "culture").showing is Showing.NOTHING
    room.later(minutes=1)
    room.press(Act.SPEAK, other.group)
    gathering = room.run.gathering
    assert (gathering.speaking, gathering.since, gathering.spoken) == (other.group, room.now, (one.group, other.group))

    with pytest.raises(Refusal, match="speaking already"):
        room.press(Act.SPEAK, other.group)
    with pytest.raises(Refusal, match="not there any more"):
        room.press(Act.SPEAK, "nothing")
    room.press(Act.SPEAK)
    assert (room.run.gathering.speaking, room.run.gathering.since) == ("", None)


def test_a_pause_is_no_part_of_a_groups_time(room: GroupRoom) -> None:
    ((one, _other),) = working(room, (2, "panels"))
    room.go_to("sharing")
    room.press(Act.SPEAK, one.group)
    began = room.now
    room.press(Act.PAUSE)
    room.later(minutes=3)
    room.press(Act.RESUME)

    since = room.run.gathering.since
    assert since is not None
    assert (since - began).total_seconds() == 180
