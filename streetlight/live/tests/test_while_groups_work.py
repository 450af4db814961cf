"""While small groups work: what stands on the projector, and on the phone of somebody who sits in no group."""

from datetime import timedelta

import pytest

from streetlight.accounts.models import Facilitator
from streetlight.live import faces, moments
from streetlight.live.channel import of_group
from streetlight.live.moments import Clock
from streetlight.workshops import creating, figures
from streetlight.workshops.models import Group
from streetlight.workshops.running import Act
from tests.group_room import GroupRoom
from tests.live_room import CONTACTS, OUTLINE, TEN, Room

CALLED = "Please come back."


@pytest.fixture
def room(alice: Facilitator) -> GroupRoom:
    return GroupRoom.of(alice)


def face(room: GroupRoom, audience: str) -> str:
    body = faces.render(room.code, audience)
    assert body
    return body.decode()


@pytest.mark.parametrize("audience", ["projector", "phones"])
def test_everybody_reads_what_all_groups_are_told_until_they_are_called_back(room: GroupRoom, audience: str) -> None:
    room.sit_together(1)
    room.work()
    room.press(Act.TELL, "Five\0 minutes\u202e  left")
    shown = face(room, audience)
    assert ("Five minutes left" in shown, CALLED in shown) == (True, False)

    room.press(Act.CALL_BACK)
    shown = face(room, audience)
    assert ("Five minutes left" in shown, CALLED in shown) == (False, True)

    room.go_to("sharing")
    assert CALLED not in face(room, audience)


def test_groups_that_are_called_back_in_a_pause_have_their_minute_once_the_workshop_goes_on(room: GroupRoom) -> None:
    room.sit_together(1)
    room.work()
    room.press(Act.PAUSE)
    room.later(minutes=5)
    room.press(Act.CALL_BACK)
    room.later(minutes=5)
    assert moments.moment(room.workshop, room.now).called_back == Clock(60, None)

    room.press(Act.RESUME)
    assert moments.moment(room.workshop, room.now).called_back == Clock(60, room.now + timedelta(minutes=1))


def test_a_countdown_is_shown_in_a_step_that_takes_as_long_as_it_takes(alice: Facilitator) -> None:
    untimed = OUTLINE.replace("mode: activity\n    minutes: 2", "mode: activity\n    minutes: 0")
    made = creating.create_workshop(title="Untimed", starts_at=TEN, by=alice, outline_text=untimed)
    creating.write_contacts(made.code, CONTACTS)
    room = Room(made.code, alice)
    room.go_to("choosing")
    assert moments.moment(room.workshop, room.now).clock == Clock(60, room.now + timedelta(minutes=1))

    room.press(Act.CLOSE, "safest")
    assert moments.moment(room.workshop, room.now).clock is None


def test_the_projector_lists_the_questions_that_all_groups_have(room: GroupRoom) -> None:
    room.sit_together(1, question_set="teams")
    room.work()
    shown = face(room, "projector")
    assert ("What do you do?" in shown, "Which agencies come?" in shown) == (True, False)

    room.sit_together(2, question_set="panels")
    shown = face(room, "projector")
    assert ("What do you do?" in shown, "Which agencies come?" in shown) == (False, False)


def test_whoever_comes_late_reads_what_to_do(room: GroupRoom) -> None:
    room.go_to("groups")
    assert "in-no-group" not in face(room, "phones")

    room.sit_together(1)
    room.work()

    assert "Tell the facilitator, who will find you one." in face(room, "phones")
    room.go_to("sharing")
    assert "in-no-group" not in face(room, "phones")


def test_only_ratings_that_somebody_gave_are_offered_and_they_are_closed(room: GroupRoom) -> None:
    bob, _charlie = room.sit_together(1)
    room.work()
    bob.put("shared", "factors", **{"place-uniform": "4"})
    room.go_to("sharing")

    wholes = face(room, "console").partition('id="wholes"')[2].partition("</section>")[0]

    assert ("What sways us" in wholes, "Not knowing" in wholes) == (True, False)
    assert ("Show on the projector" in wholes, "Close collecting" in wholes) == (True, False)


def test_groups_that_are_sent_back_to_work_feed_back_anew(room: GroupRoom) -> None:
    bob, _charlie = room.sit_together(1)
    room.work()
    room.go_to("sharing")
    room.press(Act.SPEAK, bob.group)
    assert "Next group" not in face(room, "console")

    room.go_to("groups")
    room.press(Act.WORK)
    room.go_to("sharing")

    assert "Next group" in face(room, "console")


def test_whoever_sits_in_no_group_reads_who_sees_what_they_write_at_the_next_steps(room: GroupRoom) -> None:
    zoe = room.seat("Zoe")
    room.go_to("next")
    assert "Everyone in the room sees this" in face(room, "phones")

    bob, _charlie = room.sit_together(1)
    room.work()
    room.go_to("next")
    room.press(Act.OPEN, "team")
    zoe.answer("next", "team", thing="act", about="?", text="Ring the school")
    of_bob = of_group(bob.group, figures.grouping(room.workshop, Group.objects.get(pk=bob.group)))
    screens = {name: face(room, of) for name, of in (("in none", "phones"), ("group", of_bob), ("console", "console"))}

    assert {name: "Ring the school" in shown for name, shown in screens.items()} == {
        "in none": True,
        "group": False,
        "console": True,
    }
    assert "Everyone in the room sees this" not in screens["in none"]
    assert "Everyone who is in no group sees this and may change it. The facilitator reads it" in screens["in none"]
    assert "Only your group sees this" in screens["group"]
