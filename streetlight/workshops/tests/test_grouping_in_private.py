"""Once groups are formed, nothing is left of what people asked for, and nothing that is shown tells it."""

import logging
import re
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client

from streetlight.accounts.models import Facilitator
from streetlight.workshops import arranging, opening_groups, preferring, sealing
from streetlight.workshops.models import Group, JournalEntry, Preference
from streetlight.workshops.running import Act
from tests.live_room import Person, Room
from tests.wishes import FOURS, form, hand, parts, say, say_in_fours, seats


@pytest.fixture
def asking(room: Room) -> Room:
    room.press(Act.START)
    room.press(Act.ASK)
    return room


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("by_hand", [False, True])
def test_nothing_of_what_was_asked_for_is_left_in_the_files_the_journal_or_the_log(
    asking: Room, caplog: pytest.LogCaptureFixture, *, by_hand: bool
) -> None:
    people = asking.seat_all(12)
    say_in_fours(people)
    say(people[0], *people[1:4], apart=(people[7],))
    backup, note = preferring.sealed(asking.workshop), sealing.seal(asking.workshop.seal, "A note of the groups")
    kept = [value.encode() for value in backup.values()]
    if connection.vendor == "sqlite":
        assert all(_pieces(value) & _in_files() for value in kept)

    with caplog.at_level(logging.DEBUG):
        if by_hand:
            opening_groups.open_groups(asking.code, 3, hand(asking))
        else:
            form(asking)

    assert not Preference.objects.exists()
    for sealed in backup.values():
        with pytest.raises(sealing.Forgotten):
            preferring.opened(asking.workshop, {people[0].seat: sealed})
    assert asking.plain(note) == "A note of the groups"
    if connection.vendor == "sqlite":
        assert not any(_pieces(value) & _in_files() for value in kept)
    told = [(entry.what, entry.about, entry.before) for entry in JournalEntry.objects.order_by("-number")]
    assert told[0] == ("form-groups", "", "")
    assert not any(person.seat in record.getMessage() for person in people for record in caplog.records)


def test_page_and_journal_are_the_same_bytes_whoever_asked_not_to_be_with_whom(
    asking: Room, alice: Facilitator, client: Client
) -> None:
    people = asking.seat_all(8)
    arranging.arrange(asking.code, FOURS, hand(asking))
    client.force_login(alice)

    plain = _told_of(asking, client, people, apart=())
    with_vetoes = _told_of(asking, client, people, apart=((0, 4), (1, 6), (5, 2)))

    assert plain["groups"] == with_vetoes["groups"] == {seats(people[:4]), seats(people[4:])}
    assert plain == with_vetoes


def _told_of(room: Room, client: Client, people: list[Person], *, apart: tuple[tuple[int, int], ...]) -> dict[str, Any]:
    """Form groups, give all that a facilitator may see of it, and undo it all."""
    with transaction.atomic():
        say_in_fours(people)
        for one, other in apart:
            four = people[:4] if one < 4 else people[4:]
            say(people[one], *(person for person in four if person is not people[one]), apart=(people[other],))
        form(room)
        page = client.get(f"/w/{room.code}/console/groups/").content.decode()
        names = {group.pk: f"group-{group.number}" for group in Group.objects.all()}
        told: dict[str, Any] = {
            "groups": parts(room),
            "page": _tidied(page, names),
            "journal": list(JournalEntry.objects.order_by("number").values()),
            "arranged": room.workshop.arranged,
            "run": room.workshop.run_state,
        }
        told["journal"] = [{**entry, "id": 0} for entry in told["journal"]]
        transaction.set_rollback(True)
    return told


def _tidied(page: str, names: dict[str, str]) -> str:
    """Put what is drawn at random out of a page: the keys of groups, and the token that guards its forms."""
    for key, name in names.items():
        page = page.replace(key, name)
    return re.sub(r'(name="csrfmiddlewaretoken" value=")[^"]+', r"\1", page)


def _pieces(value: bytes) -> set[bytes]:
    """Cut a sealed value in pieces, since a page may hold only a part of it."""
    return {value[start : start + 24] for start in range(0, len(value) - 24, 24)}


def _in_files() -> "_Files":
    path = Path(connection.settings_dict["NAME"])
    log = path.with_name(f"{path.name}-wal")
    return _Files(path.read_bytes() + (log.read_bytes() if log.exists() else b""))


class _Files:
    """The bytes of the database's files, as a set of whatever is looked for in them."""

    def __init__(self, content: bytes) -> None:
        self.content = content

    def __rand__(self, pieces: set[bytes]) -> set[bytes]:
        return {piece for piece in pieces if piece in self.content}
