"""Who sits with nobody whom they named: told to them alone, kept so that nobody else can read it, and not for long."""

import pytest

from streetlight.outlines.arrangement import Arrangement, HowGroupsForm
from streetlight.workshops import arranging, joining, moving, opening_groups, own_group, sealing, unmatched
from streetlight.workshops.models import Group, Participant
from streetlight.workshops.running import Act
from tests.live_room import Person, Room
from tests.wishes import FOURS, form, hand, say, say_in_fours


@pytest.fixture
def asking(room: Room) -> Room:
    room.press(Act.START)
    room.press(Act.ASK)
    return room


@pytest.fixture
def people(asking: Room) -> list[Person]:
    """Twelve people in fours; the first named three of whom two asked not to be with them, and one is where those are."""
    people = asking.seat_all(12)
    arranging.arrange(asking.code, FOURS, hand(asking))
    say_in_fours(people)
    say(people[0], *people[4:7])
    for other in people[4:7]:
        say(other, *(one for one in people[4:8] if one is not other), apart=(people[0],))
    return people


def told(room: Room, people: list[Person]) -> list[int]:
    """Give the places of those who are told."""
    workshop = room.workshop
    rows = {person.pk: person for person in Participant.objects.filter(workshop=workshop)}
    return [
        at
        for at, person in enumerate(people)
        if person.seat in rows and unmatched.is_told(workshop, person.seat, rows[person.seat].told)
    ]


def test_who_named_people_and_sits_with_none_of_them_is_told_and_nobody_else(
    asking: Room, people: list[Person]
) -> None:
    form(asking)

    assert told(asking, people) == [0]


def test_who_named_nobody_or_said_nothing_is_told_nothing(asking: Room) -> None:
    people = asking.seat_all(8)
    say(people[0], apart=(people[1],))
    say(people[2])

    form(asking)

    assert told(asking, people) == []


def test_who_named_people_of_whom_one_is_left_in_another_group_is_told(asking: Room) -> None:
    people = asking.seat_all(11)
    say(people[0], *people[1:4])
    say(people[1], apart=(people[0],))
    for gone in people[2:4]:
        joining.leave(asking.code, gone.seat, gone.ballot)

    form(asking)

    assert told(asking, people) == [0]


def test_everyone_s_row_holds_a_sealed_word_as_long_as_any_other(asking: Room, people: list[Person]) -> None:
    form(asking)

    words = list(Participant.objects.values_list("told", flat=True))
    assert len(set(words)) == len(people)
    assert {len(word or "") for word in words} == {len(sealing.seal(asking.workshop.seal, people[0].seat))}
    assert not any(person.seat in (word or "") for person in people for word in words)


def test_it_goes_when_the_person_moves_and_stays_while_others_do(asking: Room, people: list[Person]) -> None:
    form(asking)
    own = Participant.objects.get(pk=people[0].seat).group_id
    elsewhere = Group.objects.exclude(pk=own).values_list("pk", flat=True)[0]
    other = Participant.objects.filter(group=own).exclude(pk=people[0].seat)[0]

    moving.place(asking.code, {other.pk: elsewhere}, hand(asking))
    own_group.ask_to_move(asking.code, people[0].seat, wanted=True)
    assert told(asking, people) == [0]

    moving.place(asking.code, {people[0].seat: elsewhere}, hand(asking))
    assert told(asking, people) == []


def test_it_goes_when_groups_are_formed_again_though_nobody_moves(asking: Room, people: list[Person]) -> None:
    form(asking)

    form(asking)

    assert told(asking, people) == []


def test_it_goes_when_groups_are_dissolved(asking: Room, people: list[Person]) -> None:
    form(asking)

    opening_groups.dissolve(asking.code, hand(asking), with_notes=False)

    assert list(Participant.objects.filter(told__isnull=False)) == []


def test_it_goes_when_the_workshop_ends(asking: Room, people: list[Person]) -> None:
    form(asking)

    asking.press(Act.END)

    assert list(Participant.objects.filter(told__isnull=False)) == []


def test_a_seat_on_another_device_is_told_nothing(asking: Room, people: list[Person]) -> None:
    form(asking)
    asked = joining.ask_for_seat(asking.code, people[0].seat)
    joining.grant(asking.code, asked.pk, granted=True)

    fresh = Person(asking, joining.take_seat(asking.code, asked.pk).pk)

    assert told(asking, [fresh, *people]) == []


def test_a_seat_s_word_says_nothing_beside_another_seat(asking: Room, people: list[Person]) -> None:
    form(asking)

    Participant.objects.update(told=Participant.objects.get(pk=people[0].seat).told)

    assert told(asking, people) == [0]


def test_once_the_key_is_gone_nobody_is_told(asking: Room, people: list[Person]) -> None:
    form(asking)

    sealing.destroy(asking.workshop.seal)

    assert told(asking, people) == []


def test_where_people_choose_their_groups_nobody_is_told(asking: Room, people: list[Person]) -> None:
    arranging.arrange(asking.code, Arrangement(how=HowGroupsForm.BY_CHOICE, smallest=4, largest=4), hand(asking))

    opening_groups.open_groups(asking.code, 3, hand(asking))

    assert told(asking, people) == []
