"""Who hears when something that left a small group is held back, changed or removed: everyone who may be looking at it."""

from collections.abc import Callable, Iterator

import pytest
from pytest_django import DjangoCaptureOnCommitCallbacks

from streetlight.accounts.models import Facilitator
from streetlight.workshops import answering, journal, sharing
from streetlight.workshops.leaving_the_group import hold, release, release_own
from tests.group_room import GroupRoom, Member

Groups = tuple[GroupRoom, list[Member]]
Heard = Callable[[Callable[[], None]], bool]


@pytest.fixture
def groups(alice: Facilitator) -> Groups:
    """A group of two at its questions, which has said why."""
    room = GroupRoom.of(alice)
    members = room.sit_together(1)
    room.work()
    members[0].add("why", "They patrol")
    return room, members


@pytest.fixture
def heard(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> Iterator[Heard]:
    """Do something, and say whether all phones heard of it, and not those of one group alone."""
    news: list[bool] = []

    def hear(*, phones: bool, group: str, **_more: object) -> None:
        news.append(phones and not group)

    def do(act: Callable[[], None]) -> bool:
        news.clear()
        with django_capture_on_commit_callbacks(execute=True):
            act()
        return any(news)

    journal.changed.connect(hear)
    yield do
    journal.changed.disconnect(hear)


def test_everyone_hears_of_a_barrier_that_is_held_back_while_it_stands_on_every_phone(
    groups: Groups, heard: Heard
) -> None:
    room, (one, other) = groups
    one.put("throughout", "hard", text="Rank", note="n")
    rank = room.item("Rank").pk
    release(room.code, one.seat, rank, released=True)
    room.go_to("sharing")
    assert not heard(lambda: hold(room.code, other.seat, other.ballot, rank, held=True))
    hold(room.code, other.seat, other.ballot, rank, held=False)
    release(room.code, one.seat, rank, released=True)

    room.go_to("next")

    assert heard(lambda: hold(room.code, other.seat, other.ballot, rank, held=True))


@pytest.mark.parametrize("released", [True, False])
def test_everyone_hears_when_something_that_was_released_is_changed_or_removed_and_only_then(
    groups: Groups, heard: Heard, *, released: bool
) -> None:
    room, (one, other) = groups
    why = room.item("They patrol").pk
    release(room.code, one.seat, why, released=released)

    assert heard(lambda: other.put("panels", "why", item=why, text="They walk", version=room.version(why))) is released
    assert heard(lambda: other.put("panels", "why", item=why, withdraw="yes")) is released


def test_everyone_hears_when_somebody_in_no_group_takes_back_their_own_note(groups: Groups, heard: Heard) -> None:
    room, _members = groups
    zoe = room.seat("Zoe")
    note = zoe.sent("throughout", "hard", text="No quiet room")._replace(agenda=False)
    answering.save(note)
    release_own(room.code, zoe.ballot, room.item("No quiet room").pk, released=True)

    assert heard(lambda: answering.save(note._replace(withdrawn=True)))
    assert sharing.barriers(room.workshop) == []


def test_everyone_hears_when_an_unseen_change_takes_the_tick_away(groups: Groups, heard: Heard) -> None:
    room, (one, other) = groups
    why = room.item("They patrol").pk
    seen = room.version(why)
    release(room.code, one.seat, why, released=True)

    assert heard(lambda: other.put("panels", "why", item=why, text="They walk", version=seen))
    assert sharing.by_group(room.workshop, one.group) == []


def test_what_was_said_about_a_thing_goes_with_it_from_every_screen(groups: Groups, heard: Heard) -> None:
    room, (one, other) = groups
    police, school = one.add("agencies", "Police"), one.add("agencies", "School")
    for thing, about in ((police, "Police"), (school, "School")):
        one.put("panels", "leaning", thing=thing, about=about, place="6")
    for said, item in room.items().items():
        if '"place":6' in said:
            release(room.code, one.seat, item.pk, released=True)
    assert "Police" in repr(sharing.by_group(room.workshop, one.group))

    assert heard(lambda: other.put("panels", "agencies", item=police, withdraw="yes"))

    assert "Police" not in repr(room.items())
    assert "School" in repr(sharing.by_group(room.workshop, one.group))
