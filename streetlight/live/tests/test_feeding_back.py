"""Feeding back: what each audience sees of what groups wrote, tried with words that could leak."""

import re

import pytest

from streetlight.accounts.models import Facilitator
from streetlight.core.document import Block, Bullets, Table
from streetlight.core.refusal import Refusal
from streetlight.live import faces
from streetlight.live.channel import of_group
from streetlight.workshops import answering, figures, sharing
from streetlight.workshops.leaving_the_group import hold, look_through, release, release_own
from streetlight.workshops.models import Group, GroupItem, Participant
from streetlight.workshops.running import Act
from streetlight.workshops.sharing import Shared
from tests.group_room import GroupRoom, Member

WORDS = (
    "ReleasedByOne",
    "HeldInOne",
    "SealedInOne",
    "BarrierOfOne",
    "SecretBarrier",
    "ReleasedByTwo",
    "SealedInTwo",
    "OwnBarrier",
)
OF_ONE = {"ReleasedByOne", "HeldInOne", "SealedInOne", "BarrierOfOne", "SecretBarrier"}
OF_TWO = {"ReleasedByTwo", "SealedInTwo"}
NOTHING: set[str] = set()

Seen = dict[str, set[str]]


@pytest.fixture
def room(alice: Facilitator) -> GroupRoom:
    """Two groups that wrote, released and held back; and Zoe, who sits in neither."""
    room = GroupRoom.of(alice)
    one, two = room.sit_together(1), room.sit_together(2)
    zoe = room.seat("Zoe")
    room.work()
    for text in ("ReleasedByOne", "HeldInOne", "SealedInOne"):
        one[0].add("why", text)
    for text in ("BarrierOfOne", "SecretBarrier"):
        one[0].put("throughout", "hard", text=text, note=text)
    for text in ("ReleasedByTwo", "SealedInTwo"):
        two[0].add("why", text)
    answering.save(zoe.sent("throughout", "hard", text="OwnBarrier"))
    release_own(room.code, zoe.ballot, room.item("OwnBarrier").pk, released=True)
    for member, text in ((one[0], "ReleasedByOne"), (one[1], "BarrierOfOne"), (two[0], "ReleasedByTwo")):
        release(room.code, member.seat, room.item(text).pk, released=True)
    release(room.code, one[0].seat, room.item("HeldInOne").pk, released=True)
    hold(room.code, one[1].seat, one[1].ballot, room.item("HeldInOne").pk, held=True)
    return room


def group_of(room: GroupRoom, word: str) -> str:
    return str(GroupItem.objects.get(pk=room.item(word).pk).group_id)


def seat_in(room: GroupRoom, word: str) -> str:
    return str(Participant.objects.filter(group=group_of(room, word))[0].pk)


def phones_of(room: GroupRoom, word: str) -> str:
    group = Group.objects.get(pk=group_of(room, word))
    return of_group(group.pk, figures.grouping(room.workshop, group))


def face(room: GroupRoom, audience: str) -> str:
    body = faces.render(room.code, audience)
    assert body
    return " ".join(body.decode().split())


def seen(room: GroupRoom) -> Seen:
    audiences = {
        "phones": "phones",
        "projector": "projector",
        "console": "console",
        "one": phones_of(room, "SealedInOne"),
        "two": phones_of(room, "SealedInTwo"),
    }
    return {name: {word for word in WORDS if word in face(room, of)} for name, of in audiences.items()}


def seen_by(*, room: set[str] = NOTHING, one: set[str] = OF_ONE, two: set[str] = OF_TWO) -> Seen:
    """Say what is seen: by the room on projector and phones, beside it by each group; by the console nothing, ever."""
    return {"phones": room, "projector": room, "console": NOTHING, "one": one | room, "two": two | room}


def test_before_a_group_speaks_nobody_sees_anything_of_it(room: GroupRoom) -> None:
    room.go_to("sharing")

    assert seen(room) == seen_by()


def test_of_the_group_that_speaks_everyone_sees_what_it_released_and_nothing_else(room: GroupRoom) -> None:
    room.go_to("sharing")

    room.press(Act.SPEAK, group_of(room, "SealedInOne"))
    assert seen(room) == seen_by(room={"ReleasedByOne", "BarrierOfOne"})
    assert "A group shares" in face(room, "projector")
    assert re.search(r"Group \d", face(room, "projector") + face(room, "phones")) is None

    room.press(Act.SPEAK, group_of(room, "SealedInTwo"))
    assert seen(room) == seen_by(room={"ReleasedByTwo"})
    room.press(Act.SPEAK)
    assert seen(room) == seen_by()


def test_what_is_taken_back_or_held_back_while_a_group_speaks_is_gone_at_once(room: GroupRoom) -> None:
    room.go_to("sharing")
    speaking = group_of(room, "SealedInTwo")
    room.press(Act.SPEAK, speaking)

    members = GroupItem.objects.get(pk=room.item("ReleasedByTwo").pk).group.members.all()  # type: ignore[union-attr]
    one, _other = (Member(room, member.pk, "b" * 32, speaking) for member in members)
    hold(room.code, one.seat, one.ballot, room.item("ReleasedByTwo").pk, held=True)

    assert seen(room) == seen_by()


def test_all_groups_together_show_what_each_released_and_nothing_else(room: GroupRoom) -> None:
    room.go_to("sharing")

    room.press(Act.SHOW, "panels/why")

    assert seen(room) == seen_by(room={"ReleasedByOne", "ReleasedByTwo"})


def test_the_barriers_that_were_released_stand_beside_the_next_steps(room: GroupRoom) -> None:
    room.go_to("next")

    assert seen(room) == seen_by(room={"BarrierOfOne", "OwnBarrier"})


def test_of_many_barriers_the_projector_shows_what_can_be_read_and_phones_show_all(room: GroupRoom) -> None:
    for number in range(8):
        someone = room.seat(f"Charlie {number}")
        answering.save(someone.sent("throughout", "hard", text=f"Barrier {number}"))
        release_own(room.code, someone.ballot, room.item(f"Barrier {number}").pk, released=True)
    room.go_to("next")
    projector, phones = face(room, "projector"), face(room, "phones")

    assert len(sharing.barriers(room.workshop)) == 10
    assert (projector.count("<li>") - projector.partition('id="barriers"')[0].count("<li>")) == 6
    assert ("4 more are on your phones." in projector, "more are on your phones" in phones) == (True, False)
    assert all(f"Barrier {number}</li>" in phones for number in range(8))


@pytest.mark.parametrize("step", ["welcome", "groups", "close"])
def test_elsewhere_nobody_sees_anything_of_another_group(room: GroupRoom, step: str) -> None:
    room.go_to(step)
    shown = seen(room)

    assert (shown["phones"], shown["projector"], shown["console"]) == (NOTHING, NOTHING, NOTHING)
    assert shown["one"] <= OF_ONE
    assert shown["two"] <= OF_TWO


def test_after_the_end_nobody_sees_anything(room: GroupRoom) -> None:
    room.press(Act.END)

    assert seen(room) == seen_by(one=NOTHING, two=NOTHING)


def test_the_console_says_how_far_groups_are_and_what_each_has_of_the_time(room: GroupRoom) -> None:
    room.go_to("sharing")
    console = face(room, "console")
    assert "2:30 each" in console
    assert console.count("is still looking") == 2
    assert console.index("facilitator-bar") < console.index("Next group")

    speaking = group_of(room, "SealedInOne")
    seat = GroupItem.objects.get(pk=room.item("SealedInOne").pk).group.members.all()[0].pk  # type: ignore[union-attr]
    look_through(room.code, seat, done=True)
    room.press(Act.SPEAK, speaking)
    console = face(room, "console")
    assert (console.count("is still looking"), console.count("has looked through it")) == (1, 1)
    assert "speaks:" in console
    assert "Next group" in console
    assert 0 < console.index("Next group") < console.index("has looked through it") < console.index("facilitator-bar")

    room.press(Act.SPEAK, group_of(room, "SealedInTwo"))
    assert "Next group</button>" not in face(room, "console").replace(" </button>", "</button>")
    assert "has spoken" in face(room, "console")


def test_a_group_may_look_through_from_when_it_is_called_back(room: GroupRoom) -> None:
    group = phones_of(room, "SealedInOne")
    assert "What may leave your group?" not in face(room, group)

    room.press(Act.CALL_BACK)

    assert "What may leave your group?" in face(room, group)
    assert "What may leave your group?" not in face(room, "phones")
    room.go_to("sharing")
    assert "deleted 24 hours after the workshop" in face(room, group)


def test_much_is_shared_in_pages_that_the_facilitator_turns(room: GroupRoom) -> None:
    member = Member(room, seat_in(room, "ReleasedByTwo"), "a" * 32, group_of(room, "ReleasedByTwo"))
    for number in range(9):
        member.add("agencies", f"Agency {number}!")
        release(room.code, member.seat, room.item(f"Agency {number}!").pk, released=True)
    room.go_to("sharing")
    room.press(Act.SPEAK, member.group)

    def shown(audience: str) -> tuple[bool, bool]:
        said = face(room, audience)
        return "Agency 8!" in said, "ReleasedByTwo" in said

    assert (shown("projector"), shown("phones")) == ((True, False), (True, True))
    assert "page <b>1 of 2</b>" in face(room, "console")
    room.press(Act.PAGE, "1")
    assert shown("projector") == (False, True)
    room.press(Act.PAGE, "7")
    assert shown("projector") == (False, True)
    room.undo()
    room.undo()
    assert shown("projector") == (True, False)
    room.press(Act.PAGE, "1")
    room.press(Act.SPEAK, group_of(room, "ReleasedByOne"))
    assert (shown("projector"), "ReleasedByOne" in face(room, "projector")) == ((False, False), True)


def test_no_page_is_turned_while_nobody_speaks(room: GroupRoom) -> None:
    room.go_to("sharing")

    with pytest.raises(Refusal, match="Nobody is speaking, so there is no page to turn"):
        room.press(Act.PAGE, "1")
    room.press(Act.SPEAK, group_of(room, "ReleasedByOne"))
    with pytest.raises(Refusal, match="That page is not there"):
        room.press(Act.PAGE, "-1")


def test_pages_hold_a_picture_each_and_of_the_rest_nine_lines() -> None:
    def question(name: str, *blocks: Block) -> Shared:
        return Shared(name, blocks)

    four, five = Bullets(("",) * 4), Bullets(("",) * 5)
    picture = Table("", (), ())
    shared = [
        question("a", four),
        question("b", Bullets(("",) * 3)),
        question("c", picture, four),
        question("d", five),
        question("e", four),
        question("f", Bullets(("",) * 20)),
    ]

    parted = [[one.question for one in page] for page in sharing.pages(shared)]

    assert parted == [["a", "b"], ["c"], ["d"], ["e"], ["f"]]
