"""Pages that are drawn for many at once: each the very page that Django draws for one, and nobody gets another's."""

import re
from random import Random
from urllib.parse import urlencode

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from streetlight.accounts.models import Facilitator
from streetlight.core.activity import Form
from streetlight.live import faces
from streetlight.live.moments import Moment
from streetlight.outlines.arrangement import Arrangement, HowGroupsForm
from streetlight.outlines.planned import Opens
from streetlight.rehearsal.filling import fill_in
from streetlight.rehearsal.forms import answer_forms
from streetlight.rehearsal.page import parse
from streetlight.web.phone.arrivals import AT_ONCE
from streetlight.workshops import answering, arranging, creating, joining, opening_groups, seats, unmatched
from streetlight.workshops.groups import Hand
from streetlight.workshops.models import Group, Participant
from streetlight.workshops.preferring import Wishes
from streetlight.workshops.running import Act
from tests.arriving import device, drawn, visit
from tests.group_room import GroupRoom
from tests.live_room import CONTACTS, TEN, Person, Room

WORDS = "<b>“It’s” & mine</b> {{ token }} 100% \\1"


@pytest.fixture(autouse=True)
def standing_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """So that what counts down says the same on two pages, one drawn after the other."""
    monkeypatch.setattr(timezone, "now", lambda: TEN)


@pytest.fixture
def room(alice: Facilitator) -> Room:
    return Room.of(alice)


@pytest.fixture
def groups(alice: Facilitator) -> GroupRoom:
    return GroupRoom.of(alice)


def together(*people: Person) -> list[str]:
    replies = drawn(*map(visit, people))
    return [comparable(replies[place].body) for place in range(len(people))]


def alone(person: Person) -> str:
    return comparable(device(person).get(f"/w/{person.room.code}/").content)


def comparable(page: bytes) -> str:
    """Leave out what is drawn by chance for each page: the token against other sites, and the name of a new note."""
    text = page.decode()
    text = re.sub(r'(name="csrfmiddlewaretoken" value=)"\w{64}"', r'\1"a token"', text)
    return re.sub(r'(name="note" value=)"[0-9a-f]{32}"', r'\1"a note"', text)


def assert_same(*people: Person) -> list[str]:
    pages = together(*people)

    assert pages == [alone(person) for person in people]
    return pages


def test_the_pages_of_a_workshop_from_before_it_starts_until_it_has_ended(room: Room) -> None:
    bob, charlie = room.seat("Bob <&> ’s"), room.seat("Charlie")
    (page, _other) = assert_same(bob, charlie)
    assert "You’re in" in page
    room.go_to("choosing")
    bob.pick("lighting")
    (page, other) = assert_same(bob, charlie)
    assert (page.count("checked"), other.count("checked")) == (1, 0)
    for what, about in ((Act.PAUSE, ""), (Act.RESUME, ""), (Act.CLOSE, "safest"), (Act.SHOW, "safest")):
        room.press(what, about)
        assert_same(bob, charlie)
    room.go_to("talking")
    room.press(Act.OPEN, "points")
    bob.answer("talking", "sorting", **{"item-taxi": ["her", "place"]})
    bob.answer("talking", "note", **{"text-note": WORDS})
    bob.write("Nobody sees this again")
    (page, other) = assert_same(bob, charlie)
    assert ("100% \\1" in page, "100% \\1" in other) == (True, False)
    room.go_to("close")
    assert_same(bob, charlie)
    room.press(Act.END)
    (page, _other) = assert_same(bob, charlie)
    assert "The workshop has ended" in page


def test_the_pages_of_those_who_say_whom_they_would_sit_with_or_choose_a_group(room: Room) -> None:
    bob, charlie = room.seat_all(2)
    room.go_to("groups")
    room.press(Act.ASK)
    (page, _other) = assert_same(bob, charlie)
    assert 'id="asking"' in page
    arranging.arrange(room.code, Arrangement(how=HowGroupsForm.BY_CHOICE, smallest=2, largest=2), hand(room))
    opening_groups.open_groups(room.code, 2, hand(room))
    (page, _other) = assert_same(bob, charlie)
    assert 'id="choosing-group"' in page


def test_the_pages_of_two_groups_and_of_somebody_in_none(groups: GroupRoom) -> None:
    (bob, charlie), (dana, _erin) = groups.sit_together(1), groups.sit_together(2, question_set="teams")
    frank = groups.seat("Frank")
    groups.work()
    bob.add("agencies", "School & police")
    pages = assert_same(bob, charlie, dana, frank)
    assert ["School &amp; police" in page for page in pages] == [True, True, False, False]
    for _question in range(2):
        device(bob).post(f"/w/{groups.code}/group/question/", {"go": "on", "seen": now_at(bob)})
    bob.answer("panels", "culture", **{"place-know": "4"})
    (page, other, *_rest) = assert_same(bob, charlie, dana, frank)
    assert (page.count("checked"), other.count("checked")) == (1, 0)
    groups.go_to("sharing")
    assert_same(bob, charlie, dana, frank)
    groups.go_to("next")
    charlie.answer("next", "you", **{"text-learnt": WORDS})
    (page, other, *_rest) = assert_same(bob, charlie, dana, frank)
    assert ("100% \\1" in page, "100% \\1" in other) == (False, True)


def test_what_is_for_one_person_alone_is_on_their_page_and_on_no_other(groups: GroupRoom) -> None:
    (bob, charlie), (dana, erin) = groups.sit_together(1), groups.sit_together(2)
    said = {bob.seat: Wishes(comfortable=frozenset({dana.seat})), dana.seat: Wishes(comfortable=frozenset({erin.seat}))}
    with transaction.atomic():
        unmatched.tell(groups.workshop, [[bob.seat, charlie.seat], [dana.seat, erin.seat]], said)
    pages = assert_same(bob, charlie, dana, erin)

    assert ["for-you-alone" in page for page in pages] == [True, False, False, False]


def now_at(person: Person) -> str:
    found = re.search(r'name="seen" value="([^"]*)"', alone(person))
    assert found
    return found[1]


def hand(room: Room) -> Hand:
    return Hand(None, room.workshop.number, TEN)


def test_the_pages_of_every_step_of_the_built_in_workshop(alice: Facilitator) -> None:
    workshop = creating.create_workshop(title="Northside", starts_at=TEN, by=alice)
    creating.write_contacts(workshop.code, CONTACTS)
    room = Room(workshop.code, alice)
    bob, charlie = room.seat_all(2)
    room.press(Act.START)
    shown = set()
    for step in workshop.outline.steps:
        room.go_to(step.key)
        for planned in step.activities:
            if planned.opens is Opens.WHEN_ASKED:
                room.press(Act.OPEN, planned.key)
        for seed, form in enumerate(answer_forms(parse(alone(bob)))):
            slot = form.slot.split("/")[1]
            if step.planned(slot):
                fields = Form.parse(urlencode(fill_in(form, Random(seed))).encode())
                answering.save(bob.sent(step.key, slot, **fields))
        pages = zip(assert_same(bob, charlie), (bob, charlie), strict=True)
        page, other = (text.partition("<footer")[0].replace(seats.mark(one.seat), "") for text, one in pages)
        if page != other:
            shown.add(step.key)

    keeping = {step.key for step in workshop.outline.steps for one in step.activities if not one.activity.repeats}
    assert shown == keeping
    assert len(keeping) > 3


def test_nobody_gets_what_somebody_else_has_written(room: Room) -> None:
    people = room.seat_all(AT_ONCE + 20)
    room.go_to("talking")
    for number, person in enumerate(people):
        person.answer("talking", "note", **{"text-note": f"word-{number}-"})
        if number % 3:
            person.answer("talking", "sorting", **{"item-taxi": ["her", "place"][: number % 3]})
    Random(1).shuffle(people)
    pages = together(*people)

    assert [re.findall(r"word-\d+-", page) for page in pages] == [
        re.findall(r"word-\d+-", alone(person)) for person in people
    ]
    assert len({tuple(re.findall(r"word-\d+-", page)) for page in pages}) == len(people)
    assert sorted({page.count("checked") for page in pages}) == [0, 1, 2]


def test_who_does_not_sit_here_is_left_to_django(room: Room, alice: Facilitator) -> None:
    bob, charlie, dana = room.seat_all(3)
    elsewhere = Room.of(alice).seat("Erin")
    joining.leave(room.code, charlie.seat, charlie.ballot)
    asked = joining.ask_for_seat(room.code, dana.seat)
    joining.grant(room.code, asked.pk, granted=True)
    fresh = Person(room, joining.take_seat(room.code, asked.pk).pk)
    guests = [visit(one) for one in (bob, charlie, dana, fresh)]
    guests += [visit(elsewhere)._replace(code=room.code), visit(bob)._replace(code="CCCCCC")]
    guests += [visit(bob, host=b"elsewhere.example"), visit(bob, host=b"")]

    assert sorted(drawn(*guests)) == [0, 3]


def test_who_moves_while_their_page_is_drawn_is_left_to_django(
    groups: GroupRoom, monkeypatch: pytest.MonkeyPatch
) -> None:
    (bob, charlie), (dana, _erin) = groups.sit_together(1), groups.sit_together(2)
    groups.work()
    draw_face = faces.phones

    def move_first(moment: Moment, group: Group | None) -> faces.Context:
        Participant.objects.filter(pk=bob.seat).update(group=dana.group)
        return draw_face(moment, group)

    monkeypatch.setattr(faces, "phones", move_first)

    assert sorted(drawn(visit(bob), visit(charlie), visit(dana))) == [1, 2]


def test_the_answers_of_many_are_one_look(room: Room) -> None:
    people = room.seat_all(30)
    room.go_to("talking")
    for number, person in enumerate(people):
        person.answer("talking", "note", **{"text-note": f"Word {number}"})
    together(people[0])

    assert looks(people[:1]) == looks(people[:3]) == looks(people)


def looks(people: list[Person]) -> int:
    with CaptureQueriesContext(connection) as queries:
        together(*people)
    return len(queries)
