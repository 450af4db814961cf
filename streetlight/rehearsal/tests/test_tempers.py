"""Who comes to a rehearsal: every temper in a room of 18, the same people for the same seed."""

from collections import Counter

from hypothesis import example, given
from hypothesis import strategies as st

from streetlight.rehearsal.board import Board
from streetlight.rehearsal.room import Room, names_for, phone_url
from streetlight.rehearsal.tempers import LATEST, PACK, QUICK, at_pace, deal

ROOM = "http://streetlight.example/j/K7P3QX"


def test_a_room_of_18_has_everybody() -> None:
    assert Counter(temper.name for temper in deal(18, seed=5)) == Counter(temper.name for temper in PACK)


@given(people=st.integers(0, 120), seed=st.integers())
def test_the_same_seed_deals_the_same_people(people: int, seed: int) -> None:
    assert deal(people, seed) == deal(people, seed)
    assert names_for(people, seed) == names_for(people, seed)
    assert len(deal(people, seed)) == people


@given(people=st.integers(1, 3), seed=st.integers())
@example(people=1, seed=1)
def test_in_the_smallest_room_somebody_comes_at_once(people: int, seed: int) -> None:
    assert any(not temper.arrives_at_step for temper in deal(people, seed))


def test_another_seed_deals_other_people() -> None:
    assert names_for(18, seed=1) != names_for(18, seed=2)
    assert deal(18, seed=1) != deal(18, seed=2)


@given(people=st.integers(0, 3000))
def test_no_two_people_have_the_same_name(people: int) -> None:
    assert len(set(names_for(people, seed=1))) == people


def test_at_ten_times_the_pace_people_think_ten_times_faster() -> None:
    assert at_pace(QUICK, 10).thinks == (0.3, 1.2)
    assert at_pace(LATEST, 10).arrives_within == (12, 60)
    assert at_pace(QUICK, 10).name == "quick"


def test_who_comes_late_is_not_waited_for() -> None:
    room = Room(ROOM, people=18, seed=1, pace=10)

    assert (len(room.people), room.expected) == (18, 15)


def test_a_join_link_leads_to_the_participants_page() -> None:
    assert phone_url("https://streetlight.example/j/k7p3qx") == "https://streetlight.example/w/K7P3QX/"


def test_steps_are_counted_once_and_in_their_order() -> None:
    board = Board(ROOM, phone_url(ROOM), seed=1, pace=1, arriving=1)
    for step in ("waiting", "welcome", "talk", "welcome", "", "ended"):
        board.note(step)

    assert (board.steps, board.number) == (["welcome", "talk"], 2)
