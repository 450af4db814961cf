"""Forgetting in which order things came. Whether it is enough is tried in tests/privacy."""

from pathlib import Path

import pytest
from django.db import connection, transaction

from streetlight.accounts.models import Facilitator
from streetlight.workshops import answering, forgetting, joining, own_words
from streetlight.workshops.leaving_the_group import hold, release
from streetlight.workshops.models import GroupItem, Participant, PrivateAnswer
from streetlight.workshops.releasing import Care, take_care
from streetlight.workshops.running import Act
from tests.group_room import GroupRoom
from tests.live_room import Person, Room
from tests.privacy.evidence import in_files, in_tables

pytestmark = pytest.mark.django_db(transaction=True)

TABLES = (("workshops_participant", "id"), ("workshops_privateanswer", "key"), ("workshops_groupitem", "key"))


def laid_down() -> list[str]:
    """Give the keys of all rows in the order in which the database has laid them down, the oldest first."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(PASSIVE)")
        places = in_files(Path(connection.settings_dict["NAME"]), all_keys())["rows page by page"]
    else:
        places = in_tables(TABLES)["rows as they lie"]
    return sorted(places, key=lambda key: places[key])


def all_keys() -> set[str]:
    keys = [model.objects.values_list(key, flat=True) for model, key in ((Participant, "id"), (GroupItem, "key"))]
    return {key for found in (*keys, PrivateAnswer.objects.values_list("key", flat=True)) for key in found}


def lies_by_key(keys: list[str]) -> bool:
    order = [key for key in laid_down() if key in keys]
    return order == sorted(keys)


def save_one_by_one(people: list[Person]) -> None:
    for person in people:
        answering.save_together([person.sent("choosing", "safest", chosen="taxi")])


def log_size() -> int:
    log = Path(f"{connection.settings_dict['NAME']}-wal")
    return log.stat().st_size if connection.vendor == "sqlite" else 0


def answers(room: Room) -> list[str]:
    return list(PrivateAnswer.objects.filter(workshop=room.workshop).values_list("key", flat=True))


def test_answers_lie_as_they_came_until_they_are_swept(room: Room) -> None:
    people = room.seat_all(12)
    room.go_to("choosing")
    save_one_by_one(people)
    assert not lies_by_key(answers(room))

    assert forgetting.sweep()

    assert lies_by_key(answers(room))
    assert log_size() == 0


def test_an_answer_saved_by_a_page_is_swept_at_once(room: Room) -> None:
    people = room.seat_all(12)
    room.go_to("choosing")

    for person in people:
        person.pick("taxi")

    assert lies_by_key(answers(room))
    assert log_size() == 0


def test_participants_lie_by_their_keys_once_something_has_opened(room: Room) -> None:
    seats = [person.seat for person in room.seat_all(12)]
    assert not lies_by_key(seats)

    room.go_to("choosing")
    assert lies_by_key(seats)

    late = room.seat("Charlie", "Health").seat
    assert lies_by_key([*seats, late])


def test_notes_lie_by_their_keys_too(room: Room) -> None:
    people = room.seat_all(6)
    room.go_to("talking")
    room.press(Act.OPEN, "points")
    for person in people:
        person.write("Time")
        person.write("Space")

    assert lies_by_key(list(GroupItem.objects.values_list("key", flat=True)))


def test_sweeping_changes_nothing_that_is_kept(room: Room) -> None:
    people = room.seat_all(12)
    room.go_to("choosing")
    save_one_by_one(people)
    before = sorted(PrivateAnswer.objects.values_list("key", "value"))

    forgetting.sweep()

    assert sorted(PrivateAnswer.objects.values_list("key", "value")) == before


def test_many_rooms_are_swept_a_few_at_a_time(room: Room) -> None:
    forgetting.sweep()
    rooms = [Room.of(room.alice) for _place in range(forgetting.AT_ONCE + 1)]
    for one in rooms:
        bob = one.seat("Bob")
        one.go_to("choosing")
        while not forgetting.sweep():
            pass
        save_one_by_one([bob])
        one.press(Act.PAUSE)
    for one in rooms:
        save_one_by_one([Person(one, Participant.objects.get(workshop=one.workshop).pk)])

    assert [forgetting.sweep(), forgetting.sweep()] == [False, True]


def test_the_log_is_emptied_of_what_was_laid_down_though_another_thread_has_just_emptied_it(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    people = room.seat_all(3)
    room.go_to("choosing")
    save_one_by_one(people)
    lay_down = forgetting._lay_down_anew  # noqa: SLF001 - what another thread comes before

    def lay_down_late(traces: list[forgetting.Trace]) -> None:
        assert forgetting.empty_log()
        lay_down(traces)

    monkeypatch.setattr(forgetting, "_lay_down_anew", lay_down_late)

    assert forgetting.sweep()
    assert log_size() == 0


def test_within_a_transaction_nothing_is_swept(room: Room) -> None:
    bob = room.seat("Bob")
    room.go_to("choosing")
    with transaction.atomic():
        save_one_by_one([bob])
        assert forgetting.sweep() is False

    assert forgetting.sweep() is True


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL keeps no log beside its tables")
def test_a_log_that_somebody_reads_is_left_to_the_next_sweep(room: Room) -> None:
    bob = room.seat("Bob")
    room.go_to("choosing")
    reader = connection.copy()
    with reader.cursor() as cursor:
        cursor.execute("BEGIN DEFERRED")
        cursor.execute("SELECT count(*) FROM workshops_workshop")
        save_one_by_one([bob])
        assert forgetting.sweep() is False
        cursor.execute("ROLLBACK")
    reader.close()

    assert forgetting.sweep() is True
    assert log_size() == 0


def test_a_workshop_that_is_gone_is_no_trouble(room: Room) -> None:
    bob = room.seat("Bob")
    room.go_to("choosing")
    save_one_by_one([bob])
    room.workshop.delete()

    assert forgetting.sweep() is True


@pytest.mark.parametrize("by", ["taking the tick away", "holding it back"])
def test_what_a_group_takes_back_stands_in_no_file_in_the_open_any_more(alice: Facilitator, by: str) -> None:
    room = GroupRoom.of(alice)
    one, other = room.sit_together(1)
    room.work()
    why = one.add("why", "They patrol")
    release(room.code, one.seat, why, released=True)
    forgetting.sweep()

    if by == "taking the tick away":
        release(room.code, other.seat, why, released=False)
    else:
        hold(room.code, other.seat, other.ballot, why, held=True)

    assert files_that_say("They patrol") == []
    assert GroupItem.objects.get(pk=why).value.startswith("~")


def test_a_point_that_is_hidden_again_stands_in_no_file_in_the_open_any_more(room: Room) -> None:
    (bob,) = room.seat_all(1)
    room.go_to("talking")
    room.press(Act.OPEN, "points")
    bob.answer("talking", "points", text="Nobody listens")
    (point,) = GroupItem.objects.values_list("pk", flat=True)
    take_care(room.code, point, Care.RELEASE)
    forgetting.sweep()

    take_care(room.code, point, Care.HIDE)

    assert files_that_say("Nobody listens") == []


@pytest.mark.parametrize("how", ["withdrawing", "deleting", "leaving"])
def test_what_somebody_takes_back_stands_in_no_file_any_more_not_even_sealed(room: Room, how: str) -> None:
    bob = room.seat("Bob")
    room.go_to("talking")
    bob.answer("talking", "note", **{"text-note": "To ask first"})
    (sealed,) = PrivateAnswer.objects.values_list("value", flat=True)

    if how == "withdrawing":
        bob.answer("talking", "note", withdraw="yes")
    elif how == "deleting":
        own_words.delete(room.code, bob.ballot)
    else:
        joining.leave(room.code, bob.seat, bob.ballot)

    assert sealed.startswith("~")
    assert not PrivateAnswer.objects.exists()
    assert files_that_say(sealed) == []


def files_that_say(words: str) -> list[str]:
    """Name SQLite’s files that hold some words in the open."""
    if connection.vendor != "sqlite":
        return []
    name = Path(connection.settings_dict["NAME"])
    return [file.name for file in name.parent.glob(f"{name.name}*") if words.encode() in file.read_bytes()]
