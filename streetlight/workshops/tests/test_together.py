"""What a group writes together: each item by itself, the last writer winning, and nobody's words lost."""

import pytest

from streetlight.core.refusal import Refusal
from streetlight.workshops import answering, boards, group_acts, together
from streetlight.workshops.boards import Desk, Shown
from streetlight.workshops.models import Group, GroupItem, Participant
from tests.live_room import Person, Room, at_once


@pytest.fixture
def bob(room: Room) -> Person:
    return room.seat("Bob", "Police")


@pytest.fixture
def charlie(room: Room) -> Person:
    return room.seat("Charlie", "Youth service")


@pytest.fixture
def dora(room: Room) -> Person:
    return room.seat("Dora", "Health")


def board(room: Room, group: Group | None, slot: str) -> Shown:
    step = "panels"
    return Desk(room.workshop, group.pk if group else None, step).show(step, room.planned(step, slot))


def lines(room: Room, group: Group, slot: str) -> list[str]:
    return [written.entry.line for written in board(room, group, slot).written if written.item]


def item(room: Room, group: Group, slot: str, line: str) -> boards.Written:
    return next(written for written in board(room, group, slot).written if written.entry.line == line)


def test_a_group_begins_with_the_agencies_that_have_joined(room: Room, bob: Person, charlie: Person) -> None:
    (group,) = room.go_to_work((bob, charlie))

    assert lines(room, group, "agencies") == ["Police", "Youth service"]


def test_everyone_in_a_group_writes_on_the_same_board_and_nobody_else(
    room: Room, bob: Person, charlie: Person, dora: Person
) -> None:
    ours, theirs = room.go_to_work((bob, charlie), (dora,))

    bob.answer("panels", "change", text="Ask who is missing", note="a")
    charlie.answer("panels", "change", text="Meet where young people are", note="b")
    dora.answer("panels", "change", text="Say less", note="c")

    assert lines(room, ours, "change") == ["Ask who is missing", "Meet where young people are"]
    assert lines(room, theirs, "change") == ["Say less"]


def test_the_same_note_sent_twice_is_one_item(room: Room, bob: Person) -> None:
    (group,) = room.go_to_work((bob,))

    for _time in range(2):
        bob.answer("panels", "change", text="Ask who is missing", note="a")

    assert lines(room, group, "change") == ["Ask who is missing"]


def test_the_last_writer_wins_where_the_one_before_was_seen(room: Room, bob: Person, charlie: Person) -> None:
    (group,) = room.go_to_work((bob, charlie))
    bob.answer("panels", "change", text="Ask who is missing", note="a")
    there = item(room, group, "change", "Ask who is missing")

    charlie.answer("panels", "change", text="Ask who is not here", item=there.item, version=there.version)

    changed = item(room, group, "change", "Ask who is not here")
    assert (lines(room, group, "change"), changed.aside) == (["Ask who is not here"], ())


def test_words_that_were_not_seen_are_laid_aside_until_the_group_has_seen_them(
    room: Room, bob: Person, charlie: Person
) -> None:
    (group,) = room.go_to_work((bob, charlie))
    bob.answer("panels", "change", text="Ask", note="a")
    there = item(room, group, "change", "Ask")
    bob.answer("panels", "change", text="Ask who is missing", item=there.item, version=there.version)

    charlie.answer("panels", "change", text="Ask the young people", item=there.item, version=there.version)

    changed = item(room, group, "change", "Ask the young people")
    assert changed.aside == ("Ask who is missing",)
    bob.answer("panels", "change", item=there.item, settled="yes")
    assert item(room, group, "change", "Ask the young people").aside == ()


@pytest.mark.django_db(transaction=True)
def test_two_who_write_at_the_same_moment_both_find_their_words(room: Room, bob: Person, charlie: Person) -> None:
    (group,) = room.go_to_work((bob, charlie))
    bob.answer("panels", "change", text="Ask", note="a")
    there = item(room, group, "change", "Ask")

    def change(person: Person, text: str) -> None:
        person.answer("panels", "change", text=text, item=there.item, version=there.version)

    at_once(lambda: change(bob, "Bob’s words"), lambda: change(charlie, "Charlie’s words"))

    (left,) = [written for written in board(room, group, "change").written if written.item]
    assert {left.entry.line, *left.aside} == {"Bob’s words", "Charlie’s words"}


def test_what_somebody_has_just_changed_is_not_removed_unseen(room: Room, bob: Person, charlie: Person) -> None:
    (group,) = room.go_to_work((bob, charlie))
    bob.answer("panels", "change", text="Ask", note="a")
    there = item(room, group, "change", "Ask")
    bob.answer("panels", "change", text="Ask who is missing", item=there.item, version=there.version)

    with pytest.raises(Refusal, match="Somebody has just changed this"):
        charlie.answer("panels", "change", item=there.item, version=there.version, withdraw="yes")

    now = item(room, group, "change", "Ask who is missing")
    charlie.answer("panels", "change", item=now.item, version=now.version, withdraw="yes")
    assert lines(room, group, "change") == []


def test_what_was_removed_meanwhile_is_not_changed_but_can_be_copied(room: Room, bob: Person, charlie: Person) -> None:
    (group,) = room.go_to_work((bob, charlie))
    bob.answer("panels", "change", text="Ask", note="a")
    there = item(room, group, "change", "Ask")
    bob.answer("panels", "change", item=there.item, version=there.version, withdraw="yes")

    with pytest.raises(Refusal, match="Somebody has just removed this"):
        charlie.answer("panels", "change", text="Ask more", item=there.item, version=there.version)


def test_a_thing_of_a_list_is_placed_and_goes_with_its_entry(room: Room, bob: Person, charlie: Person) -> None:
    (group,) = room.go_to_work((bob, charlie))
    police = item(room, group, "agencies", "Police")

    charlie.answer("panels", "expertise", thing=police.item, about="Police", place="2")
    charlie.answer("panels", "expertise", thing=police.item, about="Police", place="5")

    placed = [written.entry.line for written in board(room, group, "expertise").written]
    assert [line for line in placed if line] == ["Police: 5 of 7, nearer to “Much”"]
    bob.answer("panels", "agencies", item=police.item, version=police.version, withdraw="yes")
    assert [written.entry.thing.text for written in board(room, group, "expertise").written] == ["Youth service"]


def test_no_item_of_another_group_or_slot_can_be_changed(room: Room, bob: Person, dora: Person) -> None:
    ours, theirs = room.go_to_work((bob,), (dora,))
    bob.answer("panels", "change", text="Ours", note="a")
    there = item(room, ours, "change", "Ours")

    for slot in ("change", "agencies"):
        with pytest.raises(Refusal, match="Somebody has just removed this"):
            dora.answer("panels", slot, text="Theirs", item=there.item, version=there.version)

    assert (lines(room, ours, "change"), lines(room, theirs, "change")) == (["Ours"], [])


def test_somebody_in_no_group_keeps_their_note_to_themselves(room: Room, bob: Person, charlie: Person) -> None:
    (group,) = room.go_to_work((bob,))

    charlie.answer("throughout", "hard", text="Never enough time", note="a")

    assert [kept.group_id for kept in GroupItem.objects.filter(slot="hard")] == [None]
    assert Desk(room.workshop, group.pk, "throughout").items("throughout", room.planned("throughout", "hard")) == []


def test_a_scribe_writes_for_all_until_everyone_writes_again(room: Room, bob: Person, charlie: Person) -> None:
    (group,) = room.go_to_work((bob, charlie))
    group_acts.choose_scribe(room.code, charlie.seat, "Bob · Police")

    with pytest.raises(Refusal, match="One person writes for your group"):
        charlie.answer("panels", "change", text="Mine", note="a")
    bob.answer("panels", "change", text="Ours", note="b")
    group_acts.choose_scribe(room.code, charlie.seat, "")
    charlie.answer("panels", "change", text="Mine", note="a")

    assert lines(room, group, "change") == ["Ours", "Mine"]


def test_nothing_that_a_group_writes_stands_in_the_database_in_the_open(room: Room, bob: Person) -> None:
    room.go_to_work((bob,))
    bob.answer("panels", "change", text="Ask who is missing", note="a")

    kept = [f"{one.value}{one.aside}" for one in GroupItem.objects.all()]

    assert [text for text in kept if "Ask" in text or "Police" in text] == []


def test_a_board_has_room_for_so_many_and_says_so(room: Room, bob: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    (group,) = room.go_to_work((bob,))
    monkeypatch.setattr(together, "MOST_ITEMS", 2)
    for number in range(2):
        bob.answer("panels", "change", text=f"Point {number}", note=str(number))

    with pytest.raises(Refusal, match="as many as there may be"):
        bob.answer("panels", "change", text="One more", note="more")

    assert lines(room, group, "change") == ["Point 0", "Point 1"]


@pytest.mark.parametrize(
    ("sits_with", "why"), [("Dora", "You sit in another group now"), ("nobody", "You are in no group at the moment")]
)
def test_words_for_a_group_that_their_writer_has_left_go_to_nobody_else(
    room: Room, bob: Person, charlie: Person, dora: Person, sits_with: str, why: str
) -> None:
    ours, theirs = room.go_to_work((bob, charlie), (dora,))
    written = {"text": "Only for the two of us", "note": "a", "group": ours.pk}
    late = [bob.sent("panels", "change", **written), bob.sent("throughout", "hard", **written)]
    Participant.objects.filter(pk=bob.seat).update(group=theirs if sits_with == "Dora" else None)
    before = GroupItem.objects.count()

    outcomes = answering.save_together([*late, dora.sent("panels", "change", text="Ours", note="b", group=theirs.pk)])

    assert [str(outcome).startswith(why) for outcome in outcomes[:2]] == [True, True]
    assert (outcomes[2], GroupItem.objects.count()) == (None, before + 1)


def test_nothing_is_kept_unseen_of_what_somebody_in_no_group_writes_for_one(room: Room, bob: Person) -> None:
    room.go_to_work((room.seat("Eve"),))

    with pytest.raises(Refusal, match="You are in no group at the moment"):
        bob.answer("panels", "change", text="Ask who is missing", note="a")


def test_a_note_of_ones_own_stays_ones_own_when_its_writer_was_given_a_group_meanwhile(room: Room, bob: Person) -> None:
    (group,) = room.go_to_work((bob,))

    bob.answer("throughout", "hard", text="From before there were groups", note="a")
    bob.answer("throughout", "hard", text="For the group", note="b", group=group.pk)

    kept = {room.plain(item.value): item.group_id for item in GroupItem.objects.filter(step="throughout")}
    assert kept == {'{"text":"From before there were groups"}': None, '{"text":"For the group"}': group.pk}
