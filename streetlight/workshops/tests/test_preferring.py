"""Whom people would like to sit with: what is kept of it, how, and until when."""

from pathlib import Path

import pytest
from django.db import connection

from streetlight.core.refusal import Refusal
from streetlight.workshops import joining, preferring
from streetlight.workshops.models import JournalEntry, Preference
from streetlight.workshops.preferring import NotYet, Wishes
from streetlight.workshops.running import Act
from tests.live_room import Person, Room, at_once


@pytest.fixture
def asking(room: Room) -> Room:
    room.press(Act.START)
    room.press(Act.ASK)
    return room


def wishes(*comfortable: Person, apart: tuple[Person, ...] = (), reports: tuple[Person, ...] = ()) -> Wishes:
    named = [frozenset(person.seat for person in people) for people in (comfortable, apart, reports)]
    return Wishes(comfortable=named[0], apart=named[1], reports=named[2])


def say(person: Person, said: Wishes) -> None:
    preferring.say(person.room.code, person.seat, said)


def said_by(person: Person) -> Wishes | None:
    return preferring.own(person.room.workshop, person.seat)


def test_what_somebody_says_is_kept_for_them_alone_and_replaces_what_they_said_before(asking: Room) -> None:
    alice, *others = asking.seat_all(9)

    say(alice, wishes(*others[:3]))
    say(alice, wishes(*others[2:7], apart=(others[0],), reports=(others[1],)))

    assert said_by(alice) == wishes(*others[2:7], apart=(others[0],), reports=(others[1],))
    assert [said_by(other) for other in others] == [None] * 8
    assert preferring.answered(asking.workshop) == 1


def test_nobody_at_all_is_an_answer_too(asking: Room) -> None:
    alice, *_others = asking.seat_all(9)

    say(alice, Wishes())

    assert preferring.answered(asking.workshop) == 1


def test_what_is_said_can_be_taken_back(asking: Room) -> None:
    alice, *others = asking.seat_all(9)
    say(alice, wishes(*others[:3]))

    preferring.take_back(asking.code, alice.seat)

    assert (said_by(alice), preferring.answered(asking.workshop)) == (None, 0)


@pytest.mark.parametrize(
    ("comfortable", "apart", "reports", "refusals"),
    [
        ((1,), (), (), [("comfortable", "Choose at least three people, or nobody.")]),
        ((1, 2), (), (), [("comfortable", "Choose at least three people, or nobody.")]),
        ((1, 2, 3, 4, 5, 6), (), (), [("comfortable", "Choose five people at most.")]),
        ((), (1, 2, 3, 4), (), [("apart", "Choose three people at most here.")]),
        ((1, 2, 3), (3,), (), [("apart", "Somebody stands both here and above.")]),
        ((), (), (1, 2, 3, 4, 5, 6), [("reports", "Choose five people at most here.")]),
        ((0, 1, 2), (), (), [("comfortable", "Somebody you chose has left.")]),
        (
            (1,),
            (1, 2, 3, 4),
            (),
            [
                ("comfortable", "Choose at least three people, or nobody."),
                ("apart", "Choose three people at most here."),
                ("apart", "Somebody stands both here and above."),
            ],
        ),
    ],
)
def test_what_cannot_be_kept_is_refused_all_at_once(
    asking: Room,
    comfortable: tuple[int, ...],
    apart: tuple[int, ...],
    reports: tuple[int, ...],
    refusals: list[tuple[str, str]],
) -> None:
    people = asking.seat_all(9)
    named = [tuple(people[place] for place in places) for places in (comfortable, apart, reports)]

    with pytest.raises(NotYet) as refused:
        say(people[0], wishes(*named[0], apart=named[1], reports=named[2]))

    assert [(one.field, str(one).split(". ")[0].rstrip(".") + ".") for one in refused.value.refusals] == refusals
    assert preferring.answered(asking.workshop) == 0


def test_in_a_small_room_nobody_is_kept_apart_in_secret(asking: Room) -> None:
    people = asking.seat_all(7)

    with pytest.raises(NotYet, match="Have a quiet word with the facilitator instead"):
        say(people[0], wishes(apart=(people[1],)))
    asking.seat("Bob the eighth")
    say(people[0], wishes(apart=(people[1],)))

    assert said_by(people[0]) == wishes(apart=(people[1],))


def test_nothing_is_taken_before_it_is_asked_or_after_it_is_closed(room: Room) -> None:
    people = room.seat_all(9)
    room.press(Act.START)
    with pytest.raises(Refusal, match="closed this"):
        say(people[0], wishes(*people[1:4]))

    room.press(Act.ASK)
    say(people[0], wishes(*people[1:4]))
    room.press(Act.STOP_ASKING)

    with pytest.raises(Refusal, match="closed this"):
        say(people[0], wishes(*people[2:5]))
    with pytest.raises(Refusal, match="closed this"):
        preferring.take_back(room.code, people[0].seat)
    assert said_by(people[0]) == wishes(*people[1:4])


def test_a_seat_that_was_given_up_says_nothing(asking: Room) -> None:
    people = asking.seat_all(9)
    joining.leave(asking.code, people[0].seat, people[0].ballot)

    with pytest.raises(Refusal, match="was given up"):
        say(people[0], wishes(*people[1:4]))


def test_a_seat_on_a_new_device_keeps_what_was_said_from_it_and_about_it(asking: Room) -> None:
    people = asking.seat_all(9)
    say(people[0], wishes(*people[1:4]))
    say(people[4], wishes(*people[:3], apart=(people[5],)))
    say(people[6], wishes(apart=(people[0],)))
    asked = joining.ask_for_seat(asking.code, people[0].seat)
    joining.grant(asking.code, asked.pk, granted=True)

    fresh = Person(asking, joining.take_seat(asking.code, asked.pk).pk)

    kept = preferring.opened(asking.workshop, preferring.sealed(asking.workshop))
    assert kept[fresh.seat] == wishes(*people[1:4]).model_copy(update={"elsewhere": True})
    assert said_by(people[4]) == wishes(fresh, *people[1:3], apart=(people[5],))
    assert said_by(people[6]) == wishes(apart=(fresh,))
    assert preferring.answered(asking.workshop) == 3


def test_whoever_takes_over_a_seat_is_not_shown_what_was_said_from_it(asking: Room) -> None:
    people = asking.seat_all(9)
    say(people[0], wishes(*people[1:4], apart=(people[5],)))
    asked = joining.ask_for_seat(asking.code, people[0].seat)
    joining.grant(asking.code, asked.pk, granted=True)
    fresh = Person(asking, joining.take_seat(asking.code, asked.pk).pk)
    joining.leave(asking.code, people[8].seat, people[8].ballot)
    assert said_by(fresh) == Wishes(elsewhere=True)

    say(fresh, wishes(*people[2:5]))

    assert said_by(fresh) == wishes(*people[2:5])


def test_whoever_leaves_takes_what_they_said_along_and_is_named_no_more(asking: Room) -> None:
    people = asking.seat_all(9)
    say(people[0], wishes(*people[1:4]))
    say(people[4], wishes(*people[:4]))

    joining.leave(asking.code, people[0].seat, people[0].ballot)

    assert preferring.answered(asking.workshop) == 1
    assert said_by(people[4]) == wishes(*people[1:4])


def test_every_answer_is_kept_sealed_and_as_long_as_any_other(asking: Room) -> None:
    people = asking.seat_all(14)
    say(people[0], Wishes())
    say(people[1], wishes(*people[2:7], apart=tuple(people[7:10]), reports=tuple(people[9:14])))

    kept = list(Preference.objects.values_list("value", flat=True))

    assert len({len(value) for value in kept}) == 1
    assert not any(person.seat in value for person in people for value in kept)


def test_the_journal_holds_nothing_of_it(asking: Room) -> None:
    people = asking.seat_all(9)
    before = asking.workshop.number

    say(people[0], wishes(*people[1:4], apart=(people[5],)))

    assert asking.workshop.number == before
    assert [entry.what for entry in JournalEntry.objects.all()] == ["start", "ask"]


@pytest.mark.django_db(transaction=True)
def test_what_nine_say_at_once_is_all_kept_and_lies_in_no_order(asking: Room) -> None:
    people = asking.seat_all(9)
    circle = [*people, *people]

    outcomes = at_once(*(lambda at=at: say(circle[at], wishes(*circle[at + 1 : at + 4])) for at in range(9)))

    assert outcomes == [None] * 9
    assert [said_by(circle[at]) for at in range(9)] == [wishes(*circle[at + 1 : at + 4]) for at in range(9)]
    if connection.vendor == "sqlite":
        log = Path(f"{connection.settings_dict['NAME']}-wal")
        assert not log.exists() or log.stat().st_size == 0


@pytest.mark.django_db(transaction=True)
def test_nobody_is_named_who_leaves_while_another_chooses(asking: Room) -> None:
    people = asking.seat_all(9)

    at_once(
        lambda: joining.leave(asking.code, people[1].seat, people[1].ballot),
        lambda: say(people[0], wishes(*people[1:5])),
    )

    there = said_by(people[0])
    assert there in (None, wishes(*people[2:5]))
