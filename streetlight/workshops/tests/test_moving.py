"""Changing groups by hand: who is where afterwards, and what of a group's work stays."""

from collections.abc import Callable

import pytest

from streetlight.accounts.models import Facilitator
from streetlight.core.refusal import Refusal
from streetlight.outlines.group_work import GroupWork
from streetlight.workshops import groups, joining, moving, opening_groups, own_group
from streetlight.workshops.groups import Hand
from streetlight.workshops.models import Group, GroupItem, JournalEntry, Participant
from streetlight.workshops.moving import NEW, NOWHERE
from streetlight.workshops.running import Act, Late
from tests.live_room import Person, Room, at_once
from tests.wishes import hand


def in_groups(room: Room) -> dict[int, list[str]]:
    """Give the names in each group, by its number."""
    return {
        group.number: sorted(member.name for member in group.members.all())
        for group in Group.objects.filter(workshop=room.workshop)
    }


def key(room: Room, number: int) -> str:
    return Group.objects.get(workshop=room.workshop, number=number).pk


def place(room: Room, *places: tuple[Person, str]) -> None:
    moving.place(room.code, {person.seat: to for person, to in places}, hand(room))


def who_would_move() -> list[str]:
    return sorted(Participant.objects.filter(wants_to_move=True).values_list("name", flat=True))


def write(room: Room, number: int) -> None:
    group = Group.objects.get(workshop=room.workshop, number=number)
    GroupItem.objects.create(
        key=f"{number:032x}", workshop=room.workshop, step="panels", slot="list", group=group, value="{}"
    )


@pytest.fixture
def people(room: Room) -> list[Person]:
    return [room.seat(name) for name in ("Ana", "Ben", "Cai", "Dee", "Eva", "Fay")]


@pytest.fixture
def two_groups(room: Room, people: list[Person]) -> Room:
    """Ana, Ben and Cai in group 1; Dee, Eva and Fay in group 2."""
    room.press(Act.START)
    opening_groups.open_groups(room.code, 2, hand(room))
    place(room, *((person, key(room, 1 if at < 3 else 2)) for at, person in enumerate(people)))
    return room


def test_people_are_put_in_groups(two_groups: Room) -> None:
    assert in_groups(two_groups) == {1: ["Ana", "Ben", "Cai"], 2: ["Dee", "Eva", "Fay"]}


def test_two_people_swap(two_groups: Room, people: list[Person]) -> None:
    place(two_groups, (people[0], key(two_groups, 2)), (people[5], key(two_groups, 1)))

    assert in_groups(two_groups) == {1: ["Ben", "Cai", "Fay"], 2: ["Ana", "Dee", "Eva"]}


def test_somebody_begins_a_new_group_or_is_in_none(two_groups: Room, people: list[Person]) -> None:
    place(two_groups, (people[0], NEW), (people[1], NEW), (people[5], NOWHERE))

    assert in_groups(two_groups) == {1: ["Cai"], 2: ["Dee", "Eva"], 3: ["Ana", "Ben"]}


def test_a_group_that_everyone_has_left_is_gone_unless_it_wrote_something(
    two_groups: Room, people: list[Person]
) -> None:
    write(two_groups, 2)
    place(two_groups, *((person, key(two_groups, 1)) for person in people[3:]))
    assert in_groups(two_groups) == {1: ["Ana", "Ben", "Cai", "Dee", "Eva", "Fay"], 2: []}

    place(two_groups, *((person, key(two_groups, 2)) for person in people))
    assert in_groups(two_groups) == {2: ["Ana", "Ben", "Cai", "Dee", "Eva", "Fay"]}


def test_what_moves_nobody_is_refused(two_groups: Room, people: list[Person]) -> None:
    with pytest.raises(Refusal, match="Nobody was moved"):
        place(two_groups, (people[0], key(two_groups, 1)))
    with pytest.raises(Refusal, match="Nobody was moved"):
        moving.place(two_groups.code, {"somebody else": NEW}, hand(two_groups))


def test_nobody_is_put_in_another_workshops_group(two_groups: Room, people: list[Person]) -> None:
    other = Room.of(two_groups.alice)
    other.press(Act.START)
    opening_groups.open_groups(other.code, 1, hand(other))

    with pytest.raises(Refusal, match="not there any more"):
        place(two_groups, (people[0], key(other, 1)))


def test_a_group_of_four_is_split_so_that_agencies_stay_mixed(room: Room) -> None:
    people = [
        room.seat(name, agency) for name, agency in zip("ABCD", ("Police", "Police", "Health", "Health"), strict=True)
    ]
    room.press(Act.START)
    opening_groups.open_groups(room.code, 1, hand(room))
    place(room, *((person, key(room, 1)) for person in people))

    moving.split(room.code, key(room, 1), hand(room))

    parts = [{member.agency for member in group.members.all()} for group in Group.objects.all()]
    assert parts == [{"Police", "Health"}] * 2


def test_three_people_are_not_split(two_groups: Room) -> None:
    with pytest.raises(Refusal, match="A group needs four people to be split"):
        moving.split(two_groups.code, key(two_groups, 1), hand(two_groups))


@pytest.mark.parametrize(("wrote", "left"), [((), 2), ((1,), 1), ((2,), 2)])
def test_two_groups_become_one_and_what_one_of_them_wrote_stays(
    two_groups: Room, wrote: tuple[int, ...], left: int
) -> None:
    for number in wrote:
        write(two_groups, number)

    moving.merge(two_groups.code, key(two_groups, 1), key(two_groups, 2), hand(two_groups))

    assert in_groups(two_groups) == {left: ["Ana", "Ben", "Cai", "Dee", "Eva", "Fay"]}
    assert GroupItem.objects.count() == len(wrote)


def test_two_groups_that_both_wrote_are_not_merged(two_groups: Room) -> None:
    write(two_groups, 1)
    write(two_groups, 2)

    with pytest.raises(Refusal, match="one of them would lose it"):
        moving.merge(two_groups.code, key(two_groups, 1), key(two_groups, 2), hand(two_groups))
    with pytest.raises(Refusal, match="Choose another group"):
        moving.merge(two_groups.code, key(two_groups, 1), key(two_groups, 1), hand(two_groups))


def test_whoever_wrote_for_the_group_writes_on_only_while_they_are_in_it(
    two_groups: Room, people: list[Person]
) -> None:
    for number, scribe in ((1, people[0]), (2, people[3])):
        Group.objects.filter(pk=key(two_groups, number)).update(
            work_state=GroupWork(scribe=scribe.seat).model_dump_json()
        )

    place(two_groups, (people[0], key(two_groups, 2)))

    assert [group.work.scribe for group in Group.objects.all()] == ["", people[3].seat]


def test_a_scribe_who_changes_device_is_the_scribe_and_one_who_leaves_is_not(
    two_groups: Room, people: list[Person]
) -> None:
    for number, scribe in ((1, people[0]), (2, people[3])):
        Group.objects.filter(pk=key(two_groups, number)).update(
            work_state=GroupWork(scribe=scribe.seat).model_dump_json()
        )
    asked = joining.ask_for_seat(two_groups.code, people[0].seat)
    joining.grant(two_groups.code, asked.pk, granted=True)

    fresh = joining.take_seat(two_groups.code, asked.pk)
    joining.leave(two_groups.code, people[3].seat, people[3].ballot)

    assert [group.work.scribe for group in Group.objects.all()] == [fresh.pk, ""]
    assert in_groups(two_groups) == {1: ["Ana", "Ben", "Cai"], 2: ["Eva", "Fay"]}


def test_asking_to_move_is_seen_until_it_is_answered(two_groups: Room, people: list[Person]) -> None:
    for person in people[:3]:
        own_group.ask_to_move(two_groups.code, person.seat, wanted=True)
    own_group.ask_to_move(two_groups.code, people[2].seat, wanted=False)
    assert who_would_move() == ["Ana", "Ben"]

    moving.leave_as_it_is(two_groups.code, people[0].seat, hand(two_groups))
    place(two_groups, (people[1], key(two_groups, 2)))

    assert who_would_move() == []


def test_whoever_is_in_no_group_cannot_ask_to_leave_it(two_groups: Room) -> None:
    late = two_groups.seat("Gus")

    with pytest.raises(Refusal, match="You are in no group"):
        own_group.ask_to_move(two_groups.code, late.seat, wanted=True)


def test_the_journal_says_that_people_moved_and_not_who(two_groups: Room, people: list[Person]) -> None:
    place(two_groups, (people[0], key(two_groups, 2)))

    newest = JournalEntry.objects.order_by("-number").first()
    assert newest
    assert (newest.what, newest.about, newest.before) == ("move", "", "")


Verb = Callable[[Hand], None]


def test_whoever_saw_older_groups_changes_nothing(two_groups: Room, people: list[Person]) -> None:
    old = hand(two_groups)
    place(two_groups, (people[0], key(two_groups, 2)))
    before = in_groups(two_groups)
    acts: list[Verb] = [
        lambda seen: moving.place(two_groups.code, {people[1].seat: key(two_groups, 2)}, seen),
        lambda seen: moving.split(two_groups.code, key(two_groups, 2), seen),
        lambda seen: moving.merge(two_groups.code, key(two_groups, 1), key(two_groups, 2), seen),
        lambda seen: moving.leave_as_it_is(two_groups.code, people[0].seat, seen),
    ]

    for act in acts:
        with pytest.raises(Late):
            act(old)

    assert in_groups(two_groups) == before


@pytest.mark.django_db(transaction=True)
def test_of_two_facilitators_who_move_people_at_once_one_is_told(
    two_groups: Room, people: list[Person], bob_at_the_console: Facilitator
) -> None:
    seen, second = two_groups.workshop.number, key(two_groups, 2)

    outcomes = at_once(
        lambda: moving.place(two_groups.code, {people[0].seat: second}, Hand(two_groups.alice, seen, two_groups.now)),
        lambda: moving.place(two_groups.code, {people[1].seat: second}, Hand(bob_at_the_console, seen, two_groups.now)),
    )

    assert {type(outcome) for outcome in outcomes} == {type(None), Late}
    assert sorted(len(seats) for seats in groups.seated(two_groups.workshop).values()) == [2, 4]


@pytest.mark.django_db(transaction=True)
def test_nobody_who_leaves_while_they_are_moved_comes_back(two_groups: Room, people: list[Person]) -> None:
    at_once(
        lambda: joining.leave(two_groups.code, people[0].seat, people[0].ballot),
        lambda: place(two_groups, *((person, key(two_groups, 2)) for person in people[:2])),
    )

    assert in_groups(two_groups) == {1: ["Cai"], 2: ["Ben", "Dee", "Eva", "Fay"]}
