"""What is arranged for small groups, before they form and after."""

import pytest

from streetlight.core.refusal import Refusal
from streetlight.outlines.arrangement import Arrangement, HowGroupsForm, Kept
from streetlight.outlines.group_work import GroupWork
from streetlight.workshops import arranging, creating, opening_groups
from streetlight.workshops.models import Group
from streetlight.workshops.running import Act, Late
from tests.live_room import CONTACTS, TEN, Room
from tests.wishes import hand

SETS = """
outline: sets
title: Two sets
question_sets:
  - key: panels
    title: Panels
    themes:
      - title: Who is there?
        prompts:
          - {key: one, text: One, starred: true}
          - {key: two, text: Two}
          - {key: three, text: Three}
          - {key: four, text: Four}
          - {key: five, text: Five}
          - {key: six, text: Six}
  - {key: leaders, title: Leaders, for_seniors: true, themes: [{title: A, prompts: [{key: one, text: One}]}]}
steps:
  - {key: groups, title: Groups, mode: activity, minutes: 20, bar: Go., projector: Groups, question_sets: true}
"""


@pytest.fixture
def room(room: Room) -> Room:
    made = creating.create_workshop(title="Sets", starts_at=TEN, by=room.alice, outline_text=SETS)
    creating.write_contacts(made.code, CONTACTS)
    return Room(made.code, room.alice)


def sets(room: Room) -> list[str]:
    return [group.question_set for group in Group.objects.filter(workshop=room.workshop)]


@pytest.fixture
def three_groups(room: Room) -> Room:
    room.press(Act.START)
    opening_groups.open_groups(room.code, 3, hand(room))
    return room


def test_what_is_arranged_is_kept_and_leaves_the_stars_alone(room: Room) -> None:
    arranging.star(room.code, "panels", ["two", "four", "six"], hand(room))
    wanted = Arrangement(
        how=HowGroupsForm.BY_HAND, smallest=2, largest=5, one_agency=True, remote_together=False, kept=Kept.A_WEEK
    )

    arranging.arrange(room.code, wanted, hand(room))

    assert room.workshop.arrangement == wanted.model_copy(update={"stars": {"panels": ("two", "four", "six")}})


@pytest.mark.parametrize(
    ("smallest", "largest", "field", "refusal"),
    [
        (1, 4, "smallest", "A group has two people at least."),
        (3, 13, "largest", "A group has twelve people at most"),
        (5, 4, "largest", "The largest group cannot be smaller than the smallest."),
    ],
)
def test_sizes_that_cannot_be_are_refused(room: Room, smallest: int, largest: int, field: str, refusal: str) -> None:
    with pytest.raises(Refusal, match=refusal) as refused:
        arranging.arrange(room.code, Arrangement(smallest=smallest, largest=largest), hand(room))

    assert refused.value.field == field
    assert room.workshop.arrangement == Arrangement()


def test_whoever_saw_an_older_workshop_arranges_nothing(room: Room) -> None:
    old = hand(room)
    arranging.star(room.code, "panels", ["one", "two", "three"], old)

    with pytest.raises(Late):
        arranging.arrange(room.code, Arrangement(), old)


def test_one_group_or_all_get_another_question_set(three_groups: Room) -> None:
    second = Group.objects.get(number=2)
    assert sets(three_groups) == ["panels"] * 3

    arranging.choose_set(three_groups.code, "leaders", hand(three_groups), group=second.pk)
    assert sets(three_groups) == ["panels", "leaders", "panels"]
    assert three_groups.workshop.question_set == "panels"

    arranging.choose_set(three_groups.code, "leaders", hand(three_groups))
    assert sets(three_groups) == ["leaders"] * 3
    assert three_groups.workshop.question_set == "leaders"


def test_a_group_with_another_set_begins_anew_and_keeps_who_writes(three_groups: Room) -> None:
    first = Group.objects.get(number=1)
    before = GroupWork(prompt="two", since=TEN, parked=("one",), done=("three",), scribe="s", wants_help=True)
    Group.objects.filter(pk=first.pk).update(work_state=before.model_dump_json())

    arranging.choose_set(three_groups.code, "panels", hand(three_groups), group=first.pk)
    assert Group.objects.get(number=1).work == before

    arranging.choose_set(three_groups.code, "leaders", hand(three_groups), group=first.pk)
    assert Group.objects.get(number=1).work == GroupWork(scribe="s", wants_help=True)


def test_a_set_that_is_not_there_is_refused(three_groups: Room) -> None:
    with pytest.raises(Refusal, match="Choose one of the question sets"):
        arranging.choose_set(three_groups.code, "nonsense", hand(three_groups))
    with pytest.raises(Refusal, match="Choose one of the question sets"):
        arranging.star(three_groups.code, "nonsense", [], hand(three_groups))


@pytest.mark.parametrize("stars", [[], ["one", "two"], ["one", "two", "three", "four", "five", "six"], ["one"] * 3])
def test_too_few_stars_or_too_many_are_refused(room: Room, stars: list[str]) -> None:
    with pytest.raises(Refusal, match="Star three to five questions"):
        arranging.star(room.code, "panels", stars, hand(room))


def test_stars_stand_in_the_outlines_order_and_a_short_set_may_have_fewer(room: Room) -> None:
    arranging.star(room.code, "panels", ["five", "one", "three", "nonsense"], hand(room))
    arranging.star(room.code, "leaders", ["one"], hand(room))

    assert room.workshop.arrangement.stars == {"panels": ("one", "three", "five"), "leaders": ("one",)}
