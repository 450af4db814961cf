"""What people take away: their own words and nobody else's, the days that were settled, and then no trace."""

from datetime import UTC, date, datetime

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client
from icalendar import Calendar
from pytest_django import Settings

from streetlight.accounts.models import Facilitator
from streetlight.outlines.arrangement import Arrangement, Kept
from streetlight.workshops import answering, joining, sealing, seats
from streetlight.workshops.arranging import arrange
from streetlight.workshops.groups import Hand
from streetlight.workshops.leaving_the_group import hold, release
from streetlight.workshops.models import PrivateAnswer
from streetlight.workshops.running import Act
from tests.group_room import GroupRoom, Member
from tests.live_room import Person

SMTP = "django.core.mail.backends.smtp.EmailBackend"
INTENTION = "When we plan, I will ask about the place"


@pytest.fixture
def room(alice: Facilitator) -> GroupRoom:
    return GroupRoom.of(alice)


@pytest.fixture
def groups(room: GroupRoom) -> list[list[Member]]:
    """Two groups at the next steps; the first member of the first has written for themselves."""
    groups = [room.sit_together(1), room.sit_together(2)]
    room.work()
    room.go_to("next")
    fields = {"text-learnt": "My secret", "text-first.when": "we plan", "text-first.will": "ask about the place"}
    groups[0][0].answer("next", "you", **fields)
    return groups


def device(person: Person) -> Client:
    client = Client()
    client.cookies.load(seats.sign_both(person.room.code, person.seat, person.ballot))
    return client


def get(person: Person, path: str) -> tuple[int, str]:
    response = device(person).get(f"/w/{person.room.code}/{path}")
    return response.status_code, response.content.decode()


def post(person: Person, path: str, **fields: str) -> int:
    return device(person).post(f"/w/{person.room.code}/{path}", fields).status_code


def events(text: str) -> list[tuple[str, object]]:
    return [(str(event["summary"]), event.decoded("dtstart")) for event in Calendar.from_ical(text).walk("VEVENT")]


def test_somebody_downloads_their_own_words_and_nobody_elses(groups: list[list[Member]]) -> None:
    (one, other), _second = groups

    assert "My secret" in get(one, "mine/download/")[1]
    assert INTENTION in get(one, "mine/download/")[1]
    for path in ("mine/", "mine/download/", "mine/reminder.ics"):
        assert "My secret" not in get(other, path)[1]
    assert Client().get(f"/w/{one.room.code}/mine/download/").status_code == 302


def test_a_reminder_comes_six_weeks_on_with_what_one_means_to_do_and_nothing_else(groups: list[list[Member]]) -> None:
    one = groups[0][0]
    text = get(one, "mine/reminder.ics")[1]

    (event,) = Calendar.from_ical(text).walk("VEVENT")
    assert event.decoded("dtstart") == date(2027, 4, 12)
    assert (str(event["description"]), str(event["class"])) == (INTENTION, "PRIVATE")
    assert "My secret" not in text
    assert "Remind me on 12 April 2027" in get(one, "mine/")[1]
    assert "Remind me on" not in get(groups[0][1], "mine/")[1]


def test_own_words_are_deleted_at_once_and_nobody_elses(groups: list[list[Member]]) -> None:
    one, other = groups[0]
    other.answer("next", "you", **{"text-learnt": "Another’s"})

    assert post(one, "mine/deletion/") == 302

    assert "There is nothing of yours here" in get(one, "mine/")[1]
    assert "Another’s" in get(other, "mine/")[1]
    assert PrivateAnswer.objects.filter(step="next", slot="you").count() == 1


def test_looking_downloading_and_adding_to_a_calendar_change_nothing(groups: list[list[Member]]) -> None:
    one = groups[0][0]
    before = list(PrivateAnswer.objects.order_by("key").values())

    for path in ("mine/", "mine/download/", "mine/reminder.ics", "dates.ics"):
        get(one, path)

    assert list(PrivateAnswer.objects.order_by("key").values()) == before
    assert get(one, "mine/deletion/")[0] == 405


def test_mail_is_offered_and_sent_only_where_the_server_has_it(groups: list[list[Member]], settings: Settings) -> None:
    one = groups[0][0]
    assert "Send it to me" not in get(one, "mine/")[1]
    assert post(one, "mine/mail/", address="bob@example.org") == 404

    settings.MAILS = True
    assert "Send it to me" in get(one, "mine/")[1]
    assert post(one, "mine/mail/", address="bob@example.org") == 302

    (sent,) = mail.outbox
    assert sent.to == ["bob@example.org"]
    assert "My secret" in str(sent.body)
    assert INTENTION in str(sent.body)


@pytest.mark.parametrize("address", ["", "bob", "a@b.org, c@d.org", "a@b.org\nBcc: c@d.org"])
def test_what_is_no_address_is_refused_where_it_was_written(
    groups: list[list[Member]], settings: Settings, address: str
) -> None:
    settings.MAILS = True

    assert post(groups[0][0], "mine/mail/", address=address) == 422
    assert mail.outbox == []


def test_nobody_is_flooded_with_mails(groups: list[list[Member]], settings: Settings) -> None:
    settings.MAILS = True
    cache.clear()

    assert [post(groups[0][0], "mine/mail/", address="bob@example.org") for _time in range(4)] == [302, 302, 302, 422]
    assert len(mail.outbox) == 3


def test_whoever_leaves_and_joins_again_cannot_send_any_number_of_mails(room: GroupRoom, settings: Settings) -> None:
    settings.MAILS = True
    cache.clear()
    room.seat("Yan")
    sent = []
    for number in range(3):
        zoe = room.seat(f"Zoe {number}")
        sent += [post(zoe, "mine/mail/", address="bob@example.org") for _time in range(3)]
        joining.leave(room.code, zoe.seat, zoe.ballot)

    assert sent == [302] * 6 + [422] * 3


def test_a_mail_that_does_not_go_out_is_said_and_its_address_logged_nowhere(
    room: GroupRoom, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    settings.MAILS = True
    settings.EMAIL_BACKEND, settings.EMAIL_HOST, settings.EMAIL_PORT = SMTP, "127.0.0.1", 9
    cache.clear()

    assert post(room.seat("Zoe"), "mine/mail/", address="bob@example.org") == 422
    assert "bob@example.org" not in caplog.text


def test_an_address_is_kept_nowhere(
    groups: list[list[Member]], settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    settings.MAILS = True
    cache.clear()
    client = device(groups[0][0])
    client.post(f"/w/{groups[0][0].room.code}/mine/mail/", {"address": "bob@example.org"})

    assert "bob@example.org" not in caplog.text
    assert "bob@example.org" not in repr(client.cookies) + repr(dict(client.session))


def settle(room: GroupRoom, member: Member) -> str:
    """Settle on a day, and give the item’s key."""
    member.answer("next", "team", thing="talk", about="?", day="2027-04-15", at="14:30")
    return next(item.pk for said, item in room.items().items() if '"day":"2027-04-15"' in said)


def test_a_group_adds_the_day_that_it_settled_and_others_only_once_it_is_released(
    room: GroupRoom, groups: list[list[Member]]
) -> None:
    (one, other), (stranger, _its_other) = groups
    key = settle(room, one)
    settled = [("When we talk again", datetime(2027, 4, 15, 13, 30, tzinfo=UTC))]

    assert [events(get(member, "dates.ics")[1]) for member in (one, other)] == [settled, settled]
    assert get(stranger, "dates.ics")[0] == 404

    release(room.code, other.seat, key, released=True)
    assert len(events(get(stranger, "dates.ics")[1])) == 1
    assert "15 April 2027, 14:30" in " ".join(get(stranger, "")[1].split())

    hold(room.code, one.seat, one.ballot, key, held=True)
    assert get(stranger, "dates.ics")[0] == 404
    assert "15 April 2027" not in get(stranger, "")[1]


def test_days_that_two_groups_settled_for_the_same_stand_both_in_a_calendar_and_once_each(
    room: GroupRoom, groups: list[list[Member]]
) -> None:
    (one, _other), (stranger, _its_other) = groups
    release(room.code, one.seat, settle(room, one), released=True)
    stranger.answer("next", "team", thing="talk", about="?", day="2027-04-22")

    theirs = Calendar.from_ical(get(stranger, "dates.ics")[1]).walk("VEVENT")
    again = Calendar.from_ical(get(stranger, "dates.ics")[1]).walk("VEVENT")
    assert [event.decoded("dtstart") for event in theirs] == [
        datetime(2027, 4, 15, 13, 30, tzinfo=UTC),
        date(2027, 4, 22),
    ]
    assert len({event["uid"] for event in theirs}) == 2
    assert [event["uid"] for event in again] == [event["uid"] for event in theirs]


def test_no_day_that_a_group_let_out_is_given_before_groups_have_fed_back(
    room: GroupRoom, groups: list[list[Member]]
) -> None:
    (one, _other), (stranger, _its_other) = groups
    release(room.code, one.seat, settle(room, one), released=True)
    room.go_to("sharing")

    assert get(stranger, "dates.ics")[0] == 404


@pytest.mark.parametrize("kept", [Kept.A_DAY, Kept.NOT_AT_ALL])
def test_after_the_end_a_day_that_is_still_kept_stands_there_to_be_added(
    room: GroupRoom, groups: list[list[Member]], kept: Kept
) -> None:
    (one, other), (stranger, _its_other) = groups
    arrange(room.code, Arrangement(kept=kept), Hand(room.alice, room.workshop.number, room.now))
    settle(room, one)
    one.answer("next", "team", thing="act", about="?", text="Ring the school", day="2027-03-20")
    release(room.code, other.seat, room.item("Ring the school").pk, released=True)

    room.press(Act.END)

    days = {name: "15 April 2027" in get(member, "")[1] for name, member in (("own", other), ("other", stranger))}
    assert days == {"own": kept is Kept.A_DAY, "other": False}
    for member in (one, other, stranger):
        page = get(member, "")[1]
        assert ("The workshop has ended" in page, "20 March 2027" in page, "dates.ics" in page) == (True, True, True)
        assert get(member, "dates.ics")[0] == 200


def test_while_notes_are_being_deleted_the_page_comes_without_their_days(
    room: GroupRoom, groups: list[list[Member]]
) -> None:
    settle(room, groups[0][0])
    room.press(Act.END)
    sealing.destroy(room.workshop.seal)

    status, page = get(groups[0][1], "")
    assert (status, "The workshop has ended" in page, "15 April 2027" in page) == (200, True, False)


def test_without_groups_everyone_adds_what_the_room_settled(room: GroupRoom) -> None:
    zoe, yan = room.seat("Zoe"), room.seat("Yan")
    room.go_to("next")
    zoe.answer("next", "team", thing="act", about="?", text="Ring the school", who="Police", day="2027-03-20")

    assert events(get(yan, "dates.ics")[1]) == [("Ring the school (Police)", date(2027, 3, 20))]


def test_somebody_in_no_group_lets_the_room_see_a_note_of_theirs(room: GroupRoom) -> None:
    zoe = room.seat("Zoe")
    room.go_to("groups")
    answering.save(zoe.sent("throughout", "hard", text="Too little time"))
    assert 'value="yes" aria-pressed="false"' in " ".join(get(zoe, "mine/")[1].split())

    assert post(zoe, "mine/release/", item=room.item("Too little time").pk, released="yes") == 302

    assert 'value="no" aria-pressed="true"' in " ".join(get(zoe, "mine/")[1].split())
    room.go_to("next")
    assert "Too little time" in get(room.seat("Yan"), "")[1]


def test_after_the_end_it_says_that_ones_words_are_gone(room: GroupRoom, groups: list[list[Member]]) -> None:
    room.press(Act.END)
    page = " ".join(get(groups[0][0], "mine/")[1].split())

    assert "what you wrote for yourself is deleted here" in page
    assert "My secret" not in page
