"""Closing: answers become a tally, and the end lets them go."""

import pytest

from streetlight.workshops import joining
from streetlight.workshops.models import HandOver, Participant, PrivateAnswer, Tally
from streetlight.workshops.running import Act
from tests.live_room import Room


def tallies() -> dict[tuple[str, str], object]:
    return {(tally.step, tally.slot): tally.value for tally in Tally.objects.all()}


def picked(**counts: int) -> dict[str, object]:
    return {"answered": sum(counts.values()), "chosen": {"taxi": 0, "lighting": 0, "friends": 0} | counts}


@pytest.fixture
def chosen(room: Room) -> Room:
    """The room with three answers, still open."""
    people = room.seat_all(3)
    room.go_to("choosing")
    for person, option in zip(people, ("taxi", "lighting", "lighting"), strict=True):
        person.pick(option)
    return room


def test_there_is_no_tally_while_answers_come_in(chosen: Room) -> None:
    assert tallies() == {}


@pytest.mark.parametrize("how", [(Act.CLOSE, "safest"), (Act.NEXT, ""), (Act.BACK, ""), (Act.JUMP, "close")])
def test_a_closed_activity_has_a_tally_however_it_was_closed(chosen: Room, how: tuple[Act, str]) -> None:
    chosen.press(*how)

    assert tallies()[("choosing", "safest")] == picked(taxi=1, lighting=2)


def test_opening_again_takes_the_tally_away_until_it_is_closed_again(chosen: Room) -> None:
    chosen.press(Act.CLOSE, "safest")
    chosen.press(Act.OPEN, "safest")
    assert tallies() == {}

    chosen.seat("Bob", "Health").pick("friends")
    chosen.press(Act.CLOSE, "safest")
    assert tallies() == {("choosing", "safest"): picked(taxi=1, lighting=2, friends=1)}


def test_undoing_a_close_opens_it_and_undoing_that_closes_it_with_what_came(chosen: Room) -> None:
    chosen.press(Act.CLOSE, "safest")
    chosen.undo()
    assert tallies() == {}

    chosen.press(Act.NEXT)
    assert tallies()[("choosing", "safest")] == picked(taxi=1, lighting=2)


def test_a_tally_is_frozen(chosen: Room) -> None:
    chosen.press(Act.CLOSE, "safest")
    PrivateAnswer.objects.all().delete()
    chosen.press(Act.NEXT)
    chosen.press(Act.BACK)

    assert tallies()[("choosing", "safest")] == picked(taxi=1, lighting=2)


def test_points_have_no_tally(room: Room) -> None:
    room.go_to("talking")
    room.press(Act.OPEN, "points")
    room.seat("Bob").write("Time")
    room.press(Act.NEXT)

    assert sorted(slot for _step, slot in tallies()) == ["note", "sorting"]


def test_the_tally_of_what_people_write_for_themselves_holds_a_number_and_no_word(room: Room) -> None:
    bob = room.seat("Bob")
    room.go_to("talking")
    bob.answer("talking", "note", **{"text-note": "Ask more"})
    room.press(Act.NEXT)

    assert tallies()[("talking", "note")] == {"answered": 1}


def test_the_end_deletes_answers_and_keeps_tallies_and_who_came(chosen: Room) -> None:
    chosen.press(Act.NEXT)
    bob = chosen.seat("Bob", "Health")
    bob.answer("talking", "note", **{"text-note": "Ask more"})
    bob.wants_more_time("talking")
    joining.ask_for_seat(chosen.code, bob.seat)

    chosen.press(Act.END)

    assert (PrivateAnswer.objects.count(), HandOver.objects.count()) == (0, 0)
    assert Participant.objects.count() == 4
    assert tallies() == {
        ("choosing", "safest"): picked(taxi=1, lighting=2),
        ("talking", "sorting"): {
            "answered": 0,
            "sorted": {"taxi": {}, "lighting": {}},
            "not_sure": {"taxi": 0, "lighting": 0},
        },
        ("talking", "note"): {"answered": 1},
    }


def test_the_end_of_one_workshop_leaves_the_others_answers_alone(chosen: Room) -> None:
    other = Room.of(chosen.alice)
    bob = other.seat("Bob")
    other.go_to("choosing")
    bob.pick("friends")

    chosen.press(Act.END)

    assert [answer.value for answer in PrivateAnswer.objects.all()] == ['{"chosen":["friends"]}']
