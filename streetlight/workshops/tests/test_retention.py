"""Retention: what goes when, what stays, and that nothing can bring back what went."""

from datetime import datetime, timedelta

import pytest
from pytest_django import Settings

from streetlight.core.refusal import Refusal
from streetlight.outlines.arrangement import Arrangement, Kept
from streetlight.workshops import figures, letting_go, retention, sealing
from streetlight.workshops.deleting import delete_workshop
from streetlight.workshops.models import GroupItem, JournalEntry, Participant, PrivateAnswer, Workshop
from streetlight.workshops.releasing import Care, take_care
from streetlight.workshops.retention import Due, What
from streetlight.workshops.running import Act
from tests.live_room import TEN, Person, Room

HOUR, DAY, YEAR = timedelta(hours=1), timedelta(days=1), timedelta(days=365.25)
ENDED = TEN + HOUR


@pytest.fixture
def written(room: Room) -> Room:
    """The room as it ended at eleven: “Time” and “Power” were released, “Hours” lies under “Time”, “Space” was not."""
    room.go_to("talking")
    room.press(Act.OPEN, "points")
    for person, texts in zip(room.seat_all(2), (("Time", "Space"), ("Power", "Hours")), strict=True):
        for text in texts:
            person.write(text)
    points = {one.text: one.item.pk for one in figures.points(room.workshop, "talking", "points")}
    for text in ("Time", "Power"):
        take_care(room.code, points[text], Care.RELEASE)
    take_care(room.code, points["Hours"], Care.MERGE, into=points["Time"])
    room.later(hours=1)
    return room


def end(room: Room, kept: Kept = Kept.A_DAY) -> None:
    arranged = Arrangement(kept=kept).model_dump_json()
    Workshop.objects.filter(code=room.code).update(arranged=arranged)
    room.press(Act.END)


def carry_out(now: datetime) -> list[Due]:
    found = retention.due(now)
    for one in found:
        retention.let_go(one, now)
    return found


def shown(room: Room) -> list[tuple[str, tuple[str, ...]]]:
    points = figures.points(room.workshop, "talking", "points")
    return [(one.text, tuple(under.text for under in one.merged)) for one in points]


def of(room: Room, what: What, number: int, since: datetime) -> Due:
    return Due(room.code, "Northside", what, number, since)


@pytest.mark.parametrize(("kept", "lasts"), [(Kept.A_DAY, DAY), (Kept.A_WEEK, 7 * DAY)])
def test_notes_that_were_not_released_go_when_they_have_been_kept_as_long_as_was_said(
    written: Room, kept: Kept, lasts: timedelta
) -> None:
    end(written, kept)

    assert carry_out(ENDED + lasts - timedelta(seconds=1)) == []
    assert sealing.exists(written.workshop.seal)
    assert carry_out(ENDED + lasts) == [of(written, What.NOTES, 1, ENDED + lasts)]

    assert shown(written) == [("Time", ("Hours",)), ("Power", ())]
    assert not sealing.exists(written.workshop.seal)
    assert carry_out(ENDED + lasts) == []


def test_notes_kept_not_at_all_go_with_the_end(written: Room) -> None:
    end(written, Kept.NOT_AT_ALL)

    assert shown(written) == [("Time", ("Hours",)), ("Power", ())]
    assert not sealing.exists(written.workshop.seal)
    assert retention.due(ENDED) == []


def test_a_copy_of_the_database_can_no_longer_be_read_once_the_key_is_gone(written: Room) -> None:
    end(written)
    copied = {item.value for item in GroupItem.objects.filter(standing=GroupItem.Standing.WAITING)}
    assert sorted(written.plain(value) for value in copied) == ['{"text":"Hours"}', '{"text":"Space"}']

    letting_go.let_go_of_notes(written.code, by=written.alice, now=ENDED)

    for value in copied:
        with pytest.raises(sealing.Forgotten):
            written.plain(value)


def test_nothing_is_let_go_of_while_people_are_writing(written: Room) -> None:
    with pytest.raises(Refusal, match="End the workshop on its console first"):
        letting_go.let_go_of_notes(written.code, by=written.alice, now=ENDED)

    assert len(shown(written)) == 3


def test_what_goes_is_written_in_the_journal_as_a_count_and_nothing_more(written: Room) -> None:
    end(written)
    carry_out(ENDED + DAY)
    carry_out(ENDED + 3 * YEAR)

    entries = [(entry.what, entry.about, entry.before, entry.facilitator) for entry in written.workshop.journal.all()]
    assert entries[-2:] == [("notes-gone", "1", "", None), ("attendance-gone", "2", "", None)]
    assert written.workshop.number == JournalEntry.objects.count()


@pytest.mark.parametrize("years", [1, 3])
def test_who_came_is_forgotten_after_so_many_years_and_what_was_found_stays(
    written: Room, years: int, settings: Settings
) -> None:
    settings.ATTENDANCE_YEARS = years
    end(written, Kept.NOT_AT_ALL)

    assert retention.due(ENDED + years * YEAR - HOUR) == []
    assert carry_out(ENDED + years * YEAR) == [of(written, What.ATTENDANCE, 2, ENDED + years * YEAR)]

    assert Participant.objects.count() == 0
    assert len(shown(written)) == 2


def test_who_joined_a_workshop_that_never_began_is_forgotten_too(room: Room) -> None:
    room.seat("Bob")

    assert retention.due(TEN + 3 * YEAR - HOUR) == []
    assert carry_out(TEN + 3 * YEAR) == [of(room, What.ATTENDANCE, 1, TEN + 3 * YEAR)]
    assert carry_out(TEN + 3 * YEAR) == []


def test_a_workshop_that_nobody_ended_is_ended_so_that_its_answers_go(room: Room) -> None:
    bob: Person = room.seat("Bob")
    room.go_to("choosing")
    bob.pick("taxi")

    assert retention.due(TEN + 7 * DAY - HOUR) == []
    assert carry_out(TEN + 7 * DAY) == [of(room, What.ANSWERS, 1, TEN + 7 * DAY)]

    assert room.run.ended == TEN + 7 * DAY
    assert PrivateAnswer.objects.count() == 0


def test_deleting_a_workshop_destroys_its_key(written: Room) -> None:
    end(written)
    seal = written.workshop.seal

    delete_workshop(written.code)

    assert not sealing.exists(seal)


def test_looking_for_what_is_due_changes_nothing(written: Room) -> None:
    end(written)
    before = list(GroupItem.objects.order_by("key").values()), JournalEntry.objects.count()

    retention.due(ENDED + 9 * YEAR)

    assert (list(GroupItem.objects.order_by("key").values()), JournalEntry.objects.count()) == before
