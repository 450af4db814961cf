"""What leaves a small group: ticked by its members, held back by any of them, and by nobody else."""

import re

import pytest

from streetlight.accounts.models import Facilitator
from streetlight.core.document import Bullets
from streetlight.core.refusal import Refusal
from streetlight.workshops import answering, sharing
from streetlight.workshops.leaving_the_group import hold, look_through, release, release_own
from streetlight.workshops.models import Group, GroupItem
from streetlight.workshops.releasing import Care, take_care
from streetlight.workshops.running import Act
from streetlight.workshops.sharing import Shared
from tests.group_room import GroupRoom, Member
from tests.live_room import Person

Groups = tuple[GroupRoom, list[Member], list[Member]]


@pytest.fixture
def groups(alice: Facilitator) -> Groups:
    """Two groups of two at their questions; the first has named two agencies, placed one and said why."""
    room = GroupRoom.of(alice)
    first, second = room.sit_together(1), room.sit_together(2)
    room.work()
    police = first[0].add("agencies", "Police")
    first[1].add("agencies", "School")
    first[0].put("panels", "leaning", thing=police, about="Police", place="6")
    first[0].add("why", "They patrol")
    return room, first, second


def shared(room: GroupRoom, member: Member) -> str:
    return repr(sharing.by_group(room.workshop, member.group))


def test_nothing_leaves_a_group_by_itself(groups: Groups) -> None:
    room, first, _second = groups

    assert sharing.by_group(room.workshop, first[0].group) == []
    assert {item.value[0] for item in GroupItem.objects.all()} == {"~"}


def test_what_was_ticked_is_in_the_open_and_what_is_taken_back_is_sealed_again(groups: Groups) -> None:
    room, first, _second = groups
    why = room.item("They patrol").pk

    release(room.code, first[1].seat, why, released=True)
    assert GroupItem.objects.get(pk=why).value == '{"text":"They patrol"}'
    assert "They patrol" in shared(room, first[0])

    release(room.code, first[0].seat, why, released=False)
    assert GroupItem.objects.get(pk=why).value.startswith("~")
    assert shared(room, first[0]) == "[]"


def test_an_item_that_is_changed_after_its_release_is_shared_as_it_is_now(groups: Groups) -> None:
    room, first, _second = groups
    why = room.item("They patrol").pk
    release(room.code, first[0].seat, why, released=True)

    first[1].put("panels", "why", item=why, text="They walk", version=room.version(why))

    assert "They walk" in shared(room, first[0])
    assert "They patrol" not in shared(room, first[0])


@pytest.mark.parametrize("slot", ["why", "leaning"])
def test_what_somebody_writes_for_the_group_alone_is_not_let_out_by_a_tick_that_came_meanwhile(
    groups: Groups, slot: str
) -> None:
    room, (one, other), _second = groups
    said, police = ("They patrol" if slot == "why" else '"place":6'), room.item("Police").pk
    item = next(item for words, item in room.items().items() if said in words).pk
    seen = room.version(item)
    release(room.code, one.seat, item, released=True)

    written = {"text": "They walk"} if slot == "why" else {"thing": police, "about": "Police", "place": "1"}
    other.put("panels", slot, item=item, version=seen, **written)

    kept = GroupItem.objects.get(pk=item)
    assert (shared(room, one), kept.value[0], kept.aside) == ("[]", "~", "")
    assert ("They walk" if slot == "why" else '"place":1') in room.plain(kept.value)


def test_nobody_lets_out_words_that_they_have_not_read(groups: Groups) -> None:
    room, (one, other), _second = groups
    why = room.item("They patrol").pk
    seen = room.version(why)
    other.put("panels", "why", item=why, text="They walk", version=seen)

    with pytest.raises(Refusal, match="Somebody has just changed this"):
        release(room.code, one.seat, why, released=True, seen=seen)

    release(room.code, one.seat, why, released=True, seen=room.version(why))
    assert "They walk" in shared(room, one)


def test_something_can_be_removed_by_whoever_did_not_see_that_it_was_ticked(groups: Groups) -> None:
    room, (one, other), _second = groups
    why = room.item("They patrol").pk
    seen = room.version(why)
    release(room.code, one.seat, why, released=True)

    other.put("panels", "why", item=why, version=seen, withdraw="yes")

    assert shared(room, one) == "[]"


@pytest.mark.parametrize("ticked_before", [True, False])
def test_one_member_holds_something_back_and_nobody_else_can_let_it_out(groups: Groups, *, ticked_before: bool) -> None:
    room, (one, other), _second = groups
    why = room.item("They patrol").pk
    if ticked_before:
        release(room.code, one.seat, why, released=True)

    hold(room.code, other.seat, other.ballot, why, held=True)
    assert shared(room, one) == "[]"
    assert GroupItem.objects.get(pk=why).value.startswith("~")
    with pytest.raises(Refusal, match="Somebody in your group holds this back"):
        release(room.code, one.seat, why, released=True)
    with pytest.raises(Refusal, match="Somebody else in your group holds this back"):
        hold(room.code, one.seat, one.ballot, why, held=False)

    hold(room.code, other.seat, other.ballot, why, held=False)
    assert shared(room, one) == "[]"
    release(room.code, one.seat, why, released=True)
    assert "They patrol" in shared(room, one)


def test_what_two_hold_back_stays_until_both_let_go(groups: Groups) -> None:
    room, (one, other), _second = groups
    why = room.item("They patrol").pk
    for member in (one, other, one):
        hold(room.code, member.seat, member.ballot, why, held=True)

    hold(room.code, one.seat, one.ballot, why, held=False)
    with pytest.raises(Refusal, match="holds this back"):
        release(room.code, one.seat, why, released=True)

    hold(room.code, other.seat, other.ballot, why, held=False)
    release(room.code, one.seat, why, released=True)
    assert "They patrol" in shared(room, one)


def test_what_is_said_about_a_thing_is_held_back_with_it(groups: Groups) -> None:
    room, (one, other), _second = groups
    police, placed = room.item("Police"), next(item for said, item in room.items().items() if '"place":6' in said)
    for item in (police, placed):
        release(room.code, one.seat, item.pk, released=True)
    assert "Police" in shared(room, one)

    hold(room.code, other.seat, other.ballot, police.pk, held=True)
    assert shared(room, one) == "[]"
    with pytest.raises(Refusal, match="holds this back"):
        release(room.code, one.seat, placed.pk, released=True)


def test_who_holds_something_back_is_not_kept(groups: Groups) -> None:
    room, (one, other), _second = groups
    why, school = room.item("They patrol").pk, room.item("School").pk
    for key in (why, school):
        hold(room.code, other.seat, other.ballot, key, held=True)

    held = list(GroupItem.objects.exclude(holds="").values_list("holds", flat=True))
    assert len(set(held)) == 2
    for kept in held:
        assert re.fullmatch(r"[0-9a-f]{32}", kept)
        assert kept not in {one.seat, other.seat, one.ballot, other.ballot}


def test_only_its_own_group_lets_an_item_out_or_holds_it_back(groups: Groups) -> None:
    room, _first, (stranger, _other) = groups
    why = room.item("They patrol").pk
    outsider = room.seat("Zoe")

    with pytest.raises(Refusal, match="Somebody in your group has removed this"):
        release(room.code, stranger.seat, why, released=True)
    with pytest.raises(Refusal, match="Somebody in your group has removed this"):
        hold(room.code, stranger.seat, stranger.ballot, why, held=True)
    with pytest.raises(Refusal, match="You are in no group"):
        release(room.code, outsider.seat, why, released=True)


def test_after_the_end_nothing_leaves_a_group_any_more(groups: Groups) -> None:
    room, (one, _other), _second = groups
    why = room.item("They patrol").pk
    room.press(Act.END)

    with pytest.raises(Refusal, match="This workshop has ended"):
        release(room.code, one.seat, why, released=True)


def test_a_group_says_that_it_has_looked_through(groups: Groups) -> None:
    room, (one, _other), (stranger, _its_other) = groups

    look_through(room.code, one.seat, done=True)

    reviewed = {group.pk: group.work.reviewed for group in Group.objects.all()}
    assert reviewed == {one.group: True, stranger.group: False}
    look_through(room.code, one.seat, done=False)
    assert not Group.objects.get(pk=one.group).work.reviewed


def test_whoever_is_in_no_group_releases_their_own_notes_and_nobody_elses(groups: Groups) -> None:
    room, _first, _second = groups
    zoe, yan = room.seat("Zoe"), room.seat("Yan")
    note(zoe, "Too little time")
    note(yan, "No quiet room")
    mine, theirs = room.item("Too little time").pk, room.item("No quiet room").pk

    with pytest.raises(Refusal, match="no longer there"):
        release_own(room.code, zoe.ballot, theirs, released=True)
    release_own(room.code, zoe.ballot, mine, released=True)
    assert sharing.barriers(room.workshop) == ["Too little time"]

    release_own(room.code, zoe.ballot, mine, released=False)
    assert sharing.barriers(room.workshop) == []
    assert GroupItem.objects.get(pk=mine).value.startswith("~")


def test_a_facilitator_releases_neither_what_a_group_wrote_nor_what_somebody_noted_for_themselves(
    groups: Groups,
) -> None:
    room, _first, _second = groups
    note(room.seat("Zoe"), "No quiet room")

    for text in ("No quiet room", "They patrol"):
        with pytest.raises(Refusal, match="withdrawn by whoever wrote it"):
            take_care(room.code, room.item(text).pk, Care.RELEASE)


def test_released_barriers_of_groups_and_people_stand_together(groups: Groups) -> None:
    room, (one, _other), _second = groups
    zoe = room.seat("Zoe")
    note(zoe, "No quiet room")
    one.put("throughout", "hard", text="Too little time", note="n1")
    one.put("throughout", "hard", text="Rank", note="n2")

    release(room.code, one.seat, room.item("Too little time").pk, released=True)
    release_own(room.code, zoe.ballot, room.item("No quiet room").pk, released=True)

    assert sorted(sharing.barriers(room.workshop)) == ["No quiet room", "Too little time"]


def note(person: Person, text: str) -> None:
    answering.save(person.sent("throughout", "hard", text=text)._replace(agenda=False))


def test_a_new_name_leaves_the_group_only_when_it_has_been_read_and_ticked(groups: Groups) -> None:
    room, (one, other), _second = groups
    police, leaning = room.item("Police").pk, next(one.pk for one in room.items().values() if one.slot == "leaning")
    read = room.version(leaning)
    release(room.code, one.seat, leaning, released=True)
    release(room.code, one.seat, police, released=True)
    assert "Police" in shared(room, one)

    other.put("panels", "agencies", item=police, text="The duty sergeant", version=room.version(police))

    (only,) = sharing.by_group(room.workshop, one.group)
    assert only == Shared("Which agencies come?", (Bullets(("The duty sergeant",)),))
    kept = GroupItem.objects.get(pk=leaning)
    assert (kept.standing, kept.value[0]) == (GroupItem.Standing.WAITING, "~")
    assert '"about":"The duty sergeant"' in room.plain(kept.value)
    with pytest.raises(Refusal, match="Somebody has just changed this"):
        release(room.code, one.seat, leaning, released=True, seen=read)
    release(room.code, one.seat, leaning, released=True, seen=room.version(leaning))
    assert "Police" not in shared(room, one)
    assert [item.value for item in GroupItem.objects.filter(pk=leaning)] == [room.plain(kept.value)]


def test_a_name_that_was_ticked_unseen_waits_with_all_that_is_said_about_it(groups: Groups) -> None:
    room, (one, other), _second = groups
    police, leaning = room.item("Police").pk, next(one.pk for one in room.items().values() if one.slot == "leaning")
    seen = room.version(police)
    for item in (police, leaning):
        release(room.code, one.seat, item, released=True)

    other.put("panels", "agencies", item=police, text="The duty sergeant", version=seen)

    assert shared(room, one) == "[]"
    assert {item.value[0] for item in GroupItem.objects.all()} == {"~"}
