"""Forming groups from what people asked for in private: who sits where."""

import pytest

from streetlight.accounts.models import Facilitator
from streetlight.core.refusal import Refusal
from streetlight.outlines.arrangement import Arrangement
from streetlight.workshops import arranging, creating, grouping, groups, joining, moving, opening_groups, preferring
from streetlight.workshops.groups import Hand
from streetlight.workshops.models import Group, Participant, Preference
from streetlight.workshops.running import Act, Late
from tests.live_room import CONTACTS, TEN, Room, at_once
from tests.wishes import FOURS, form, hand, parts, say, say_in_fours, seats


@pytest.fixture
def asking(room: Room) -> Room:
    room.press(Act.START)
    room.press(Act.ASK)
    return room


def test_people_sit_with_those_they_named_and_nothing_of_it_is_kept(asking: Room) -> None:
    people = asking.seat_all(12)
    say_in_fours(people)

    form(asking)

    assert parts(asking) == {seats(people[:4]), seats(people[4:8]), seats(people[8:])}
    assert [group.number for group in Group.objects.all()] == [1, 2, 3]
    assert not Preference.objects.exists()
    assert (asking.run.gathering.formed, asking.run.gathering.asking) == (True, False)
    assert asking.workshop.arrangement.holds == (
        "Everyone who named people is with at least one of them.",
        "Nobody is in a group with someone whom they manage or report to.",
    )


def test_nobody_sits_with_whom_they_asked_not_to_or_with_their_manager(asking: Room) -> None:
    people = asking.seat_all(12)
    say_in_fours(people)
    say(people[0], *people[1:4], apart=(people[4], people[8]))
    say(people[5], *people[6:8], people[4], reports=(people[9],))

    form(asking)

    for group in parts(asking):
        for pair in ({0, 4}, {0, 8}, {5, 9}):
            assert not {people[at].seat for at in pair} <= group


def test_without_anybody_s_word_groups_keep_to_the_sizes(room: Room) -> None:
    people = room.seat_all(14)
    room.press(Act.START)
    arranging.arrange(room.code, Arrangement(smallest=3, largest=4), hand(room))

    form(room)

    assert frozenset().union(*parts(room)) == seats(people)
    assert {len(group) for group in parts(room)} <= {3, 4}
    assert "Everyone who named people" not in " ".join(room.workshop.arrangement.holds)


def test_groups_are_not_formed_before_the_start_or_of_one_person(room: Room) -> None:
    with pytest.raises(Refusal, match="has not started"):
        form(room)
    room.press(Act.START)
    room.seat("Bob")
    with pytest.raises(Refusal, match="Wait until more people have joined"):
        form(room)


def test_a_list_that_shrank_to_one_name_counts_for_nothing(asking: Room) -> None:
    people = asking.seat_all(12)
    say(people[0], *people[1:4])
    for gone in people[2:4]:
        joining.leave(asking.code, gone.seat, gone.ballot)

    form(asking)

    assert asking.workshop.arrangement.holds == ("Nobody is in a group with someone whom they manage or report to.",)


def test_late_arrivals_find_a_place_and_the_others_stay_where_they_are(asking: Room) -> None:
    people = asking.seat_all(12)
    say_in_fours(people)
    form(asking)
    before = parts(asking)
    late = [asking.seat(name, "Health") for name in ("Lena", "Lars")]

    form(asking)

    placed = groups.seated(asking.workshop).values()
    assert {group - seats(late) for group in placed} == before
    assert frozenset().union(*placed) == seats([*people, *late])
    assert [group.number for group in Group.objects.all()] == [1, 2, 3]
    assert asking.workshop.arrangement.holds == ()


def test_when_somebody_leaves_forming_again_moves_few(asking: Room) -> None:
    people = asking.seat_all(12)
    say_in_fours(people)
    form(asking)
    before = groups.seated(asking.workshop)
    joining.leave(asking.code, people[0].seat, people[0].ballot)

    form(asking)

    after = groups.seated(asking.workshop)
    assert {group: after[group] for group in before} == {
        group: members - {people[0].seat} for group, members in before.items()
    }


def test_what_was_said_of_the_groups_is_taken_back_once_somebody_moves(asking: Room) -> None:
    people = asking.seat_all(12)
    say_in_fours(people)
    form(asking)
    target = next(key for key, members in groups.seated(asking.workshop).items() if people[0].seat not in members)

    moving.place(asking.code, {people[0].seat: target}, hand(asking))

    assert asking.workshop.arrangement.holds == ()


def test_senior_leaders_sit_apart_and_get_the_questions_for_them(alice: Facilitator) -> None:
    outline = """
outline: leaders
title: Leaders
question_sets:
  - {key: panels, title: Panels, themes: [{title: A, prompts: [{key: one, text: One}]}]}
  - {key: top, title: Leaders, for_seniors: true, themes: [{title: A, prompts: [{key: one, text: One}]}]}
steps:
  - {key: groups, title: Groups, mode: activity, minutes: 20, bar: Go., projector: Groups, question_sets: true}
"""
    made = creating.create_workshop(title="Leaders", starts_at=TEN, by=alice, outline_text=outline)
    creating.write_contacts(made.code, CONTACTS)
    room = Room(made.code, alice)
    room.seat_all(4)
    leaders = {
        joining.join(room.code, name=f"Leader {number}", agency="Police", now=TEN, senior=True).pk
        for number in range(4)
    }
    room.press(Act.START)
    arranging.arrange(room.code, FOURS, hand(room))

    form(room)

    sets = {group.question_set: {one.pk for one in group.members.all()} for group in Group.objects.all()}
    assert set(sets) == {"panels", "top"}
    assert sets["top"] == leaders


def test_a_later_round_asks_anew_and_never_reads_what_was_asked_before(asking: Room) -> None:
    people = asking.seat_all(12)
    say_in_fours(people)
    form(asking)
    opening_groups.dissolve(asking.code, hand(asking), with_notes=False)
    asking.press(Act.ASK)

    assert [preferring.own(asking.workshop, person.seat) for person in people] == [None] * 12
    assert parts(asking) == set()


def test_dissolving_asks_before_it_deletes_what_groups_wrote(asking: Room) -> None:
    people = asking.seat_all(8)
    form(asking)
    group = Group.objects.get(number=1)
    asking.workshop.groupitem_set.create(key="a" * 32, step="panels", slot="list", group=group, value="{}")

    with pytest.raises(Refusal, match="Tick that it may be"):
        opening_groups.dissolve(asking.code, hand(asking), with_notes=False)
    opening_groups.dissolve(asking.code, hand(asking), with_notes=True)

    assert not Group.objects.exists()
    assert not asking.workshop.groupitem_set.exists()
    assert seats(people) == frozenset(Participant.objects.filter(group=None).values_list("pk", flat=True))


@pytest.mark.django_db(transaction=True)
def test_of_two_facilitators_who_form_groups_at_once_one_is_told(asking: Room, bob_at_the_console: Facilitator) -> None:
    asking.seat_all(8)
    seen = asking.workshop.number

    outcomes = at_once(
        lambda: form(asking, seen),
        lambda: grouping.form_groups(asking.code, Hand(bob_at_the_console, seen, TEN), seed=b"another"),
    )

    assert {type(outcome) for outcome in outcomes} == {bool, Late}
    assert [entry.what for entry in asking.workshop.journal.all()] == ["start", "ask", "form-groups"]


@pytest.mark.django_db(transaction=True)
def test_whoever_chooses_joins_or_leaves_while_groups_form_is_in_them_or_told(asking: Room) -> None:
    people = asking.seat_all(9)
    say(people[0], *people[1:4])

    outcomes = at_once(
        lambda: form(asking),
        lambda: say(people[4], *people[5:8]),
        lambda: asking.seat("Lena"),
        lambda: joining.leave(asking.code, people[8].seat, people[8].ballot),
    )

    assert [str(outcome) for outcome in outcomes if isinstance(outcome, Refusal)] in (
        [],
        ["The facilitator has closed this, so nothing can be changed here any more."],
    )
    assert not Preference.objects.exists()
    placed = frozenset(Participant.objects.exclude(group=None).values_list("pk", flat=True))
    assert seats(people[:8]) <= placed
