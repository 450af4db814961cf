"""Taking a name off the list: what goes with the seat, what stays, and what nobody gains by it."""

from pathlib import Path

import pytest
from django.db import connection

from streetlight.accounts.models import Facilitator
from streetlight.core.refusal import Refusal
from streetlight.workshops import figures, joining, preferring, seats, taking_off
from streetlight.workshops.models import Group, GroupItem, HandOver, JournalEntry, PrivateAnswer, Workshop
from streetlight.workshops.preferring import Wishes
from streetlight.workshops.running import Act
from tests.live_room import Person, Room, at_once

NOT_SHOWN = "Not shown, so that nobody can be picked out."


def take_off(person: Person, by: Facilitator | None = None) -> None:
    taking_off.take_off(person.room.code, seats.mark(person.seat), by=by, now=person.room.now)


def names(room: Room) -> list[str]:
    return [person.name for person in figures.participants(room.workshop)]


def kept() -> list[str]:
    return sorted(PrivateAnswer.objects.values_list("value", flat=True))


def test_the_seat_goes_and_its_answers_stay(room: Room) -> None:
    bob, charlie = room.seat("Bob"), room.seat("Charlie")
    room.go_to("choosing")
    bob.pick("lighting")
    charlie.pick("taxi")

    take_off(bob)

    assert names(room) == ["Charlie"]
    assert kept() == ['{"chosen":["lighting"]}', '{"chosen":["taxi"]}']
    with pytest.raises(Refusal, match="was given up"):
        bob.pick("taxi")


def test_they_join_again_under_the_same_name(room: Room) -> None:
    take_off(room.seat("Bob"))

    room.seat("Bob")

    assert names(room) == ["Bob"]


def test_it_stands_in_the_journal_with_who_did_it_and_nothing_of_whose_name_it_was(
    room: Room, bob_at_the_console: Facilitator
) -> None:
    charlie = room.seat("Charlie")
    room.press(Act.START)

    take_off(charlie, bob_at_the_console)

    newest = JournalEntry.objects.get(number=2)
    assert (newest.what, newest.facilitator, newest.about, newest.before) == ("take-off", bob_at_the_console, "", "")
    assert "Charlie" not in str(list(JournalEntry.objects.values())) + str(list(Workshop.objects.values()))


def test_it_is_not_undone_and_undoing_what_was_before_brings_nobody_back(room: Room) -> None:
    people = room.seat_all(5)
    room.go_to("choosing")
    for person in people:
        person.pick("lighting")
    room.press(Act.CLOSE, "safest")
    take_off(people[0])

    room.undo()

    assert room.run.taken_off == (seats.mark(people[0].seat),)
    assert (room.slot("choosing", "safest").left_behind, len(names(room))) == (1, 4)


def test_a_place_in_a_small_group_and_the_writing_for_it_end_and_what_the_group_wrote_stays(room: Room) -> None:
    bob, charlie, dana = (room.seat(name) for name in ("Bob", "Charlie", "Dana"))
    (group,) = room.go_to_work((bob, charlie, dana))
    bob.answer("panels", "change", text="More time", group=group.pk)
    Group.objects.filter(pk=group.pk).update(
        work_state=group.work.model_copy(update={"scribe": bob.seat}).model_dump_json()
    )

    take_off(bob)

    now = Group.objects.get()
    assert sorted(now.members.values_list("name", flat=True)) == ["Charlie", "Dana"]
    assert now.work.scribe == ""
    assert GroupItem.objects.filter(group=now, slot="change").count() == 1


def test_what_was_said_from_the_seat_and_about_it_is_deleted(room: Room) -> None:
    room.press(Act.START)
    room.press(Act.ASK)
    people = room.seat_all(9)
    for one, named in ((0, (1, 2, 3)), (4, (0, 1, 2))):
        said = Wishes(comfortable=frozenset(people[place].seat for place in named))
        preferring.say(room.code, people[one].seat, said)

    take_off(people[0])

    left = preferring.opened(room.workshop, preferring.sealed(room.workshop))
    assert left == {people[4].seat: Wishes(comfortable=frozenset(people[place].seat for place in (1, 2)))}


def test_whoever_asks_for_the_seat_meanwhile_is_not_given_it(room: Room) -> None:
    bob = room.seat("Bob")
    asked = joining.ask_for_seat(room.code, bob.seat)
    joining.grant(room.code, asked.pk, granted=True)

    take_off(bob)

    assert not HandOver.objects.exists()
    with pytest.raises(Refusal, match="has not handed this seat over"):
        joining.take_seat(room.code, asked.pk)


@pytest.mark.parametrize("gone", ["taken off", "left", "moved"])
def test_a_name_that_is_not_there_any_more_is_said_to_be_so(room: Room, gone: str) -> None:
    bob = room.seat("Bob")
    room.seat("Charlie")
    if gone == "taken off":
        take_off(bob)
    elif gone == "left":
        joining.leave(room.code, bob.seat, bob.ballot)
    else:
        asked = joining.ask_for_seat(room.code, bob.seat)
        joining.grant(room.code, asked.pk, granted=True)
        joining.take_seat(room.code, asked.pk)
    before = (room.workshop.number, room.run, names(room))

    with pytest.raises(Refusal, match="not on the list any more"):
        take_off(bob)

    assert (room.workshop.number, room.run, names(room)) == before


def test_no_name_comes_off_the_list_of_who_came(room: Room) -> None:
    bob = room.seat("Bob")
    room.press(Act.START)
    room.press(Act.END)

    with pytest.raises(Refusal, match="list of names stays as it is"):
        take_off(bob)

    assert names(room) == ["Bob"]


def test_a_seat_is_named_by_its_mark_and_in_its_own_workshop(room: Room) -> None:
    bob, other = room.seat("Bob"), Room.of(room.alice)

    for code, named in ((room.code, bob.seat), (other.code, seats.mark(bob.seat))):
        with pytest.raises(Refusal, match="not on the list any more"):
            taking_off.take_off(code, named, by=None, now=room.now)

    assert names(room) == ["Bob"]


def test_nobody_makes_up_a_room_by_having_other_names_of_theirs_taken_off(room: Room) -> None:
    room.go_to("choosing")
    room.seat("Bob").pick("lighting")
    for number in range(4):
        again = room.seat(f"Eve {number}")
        again.pick("taxi")
        take_off(again)
    room.seat("Eve").pick("taxi")
    room.press(Act.CLOSE, "safest")
    room.press(Act.SHOW, "safest")

    result = room.result("choosing", "safest")
    assert (result.answered, result.blocks, str(result.withheld)) == (6, (), NOT_SHOWN)


@pytest.mark.parametrize(("more", "shown"), [(4, False), (5, True)])
def test_a_result_is_shown_when_one_more_has_answered_for_each_name_that_is_gone(
    room: Room, more: int, *, shown: bool
) -> None:
    gone, *others = room.seat_all(1 + more)
    room.go_to("choosing")
    for person in (gone, *others):
        person.pick("lighting")
    room.press(Act.CLOSE, "safest")
    take_off(gone)
    room.press(Act.SHOW, "safest")

    assert bool(room.result("choosing", "safest").blocks) is shown


def test_what_was_seen_before_or_answered_after_needs_no_more(room: Room) -> None:
    people = room.seat_all(6)
    room.go_to("choosing")
    for person in people[:5]:
        person.pick("lighting")
    room.press(Act.CLOSE, "safest")
    room.press(Act.SHOW, "safest")
    take_off(people[0])
    room.go_to("talking")
    for person in people[1:]:
        person.answer("talking", "sorting", **{"item-taxi": "her"})
    room.press(Act.CLOSE, "sorting")
    room.press(Act.SHOW, "sorting")

    assert [bool(room.result(*slot).blocks) for slot in (("choosing", "safest"), ("talking", "sorting"))] == [True] * 2


@pytest.mark.django_db(transaction=True)
def test_of_two_who_take_the_same_name_off_at_once_one_is_told_that_it_is_gone(room: Room) -> None:
    bob = room.seat("Bob")

    outcomes = at_once(*[lambda: take_off(bob)] * 2)

    assert [type(outcome) for outcome in outcomes if outcome] == [Refusal]
    assert JournalEntry.objects.filter(what="take-off").count() == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("live", [False, True])
def test_nothing_is_left_of_the_name_or_of_what_was_said_from_the_seat(room: Room, *, live: bool) -> None:
    bob = room.seat("Zebedee Quince")
    others = room.seat_all(8)
    room.press(Act.START)
    room.press(Act.ASK)
    preferring.say(room.code, bob.seat, Wishes(comfortable=frozenset(one.seat for one in others[:3])))
    (said,) = preferring.sealed(room.workshop).values()
    if not live:
        Workshop.objects.update(run_state=room.run.model_copy(update={"started": None}).model_dump_json())

    take_off(bob)

    assert [words for words in ("Zebedee Quince", bob.seat, said) if holds(words)] == []


def holds(words: str) -> bool:
    """Whether words stand in SQLite’s file or its log, or else in a row of any table."""
    if connection.vendor == "sqlite":
        name = Path(connection.settings_dict["NAME"])
        return any(words.encode() in file.read_bytes() for file in name.parent.glob(f"{name.name}*"))
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {table}")  # noqa: S608 - the tables' own names
            if words in str(cursor.fetchall()):
                return True
    return False
