"""Whom Alice has moved in the lists of her page of small groups stays moved there until she saves it."""

import re
from typing import Any

import pytest
from django.http import QueryDict
from django.test import Client
from django.utils import timezone

from streetlight.accounts.models import Facilitator
from streetlight.outlines.arrangement import Arrangement, HowGroupsForm
from streetlight.rehearsal.forms import posted_forms
from streetlight.rehearsal.page import parse
from streetlight.web.groups.moved import Moved, moved
from streetlight.workshops import arranging, own_group
from streetlight.workshops.groups import Hand
from streetlight.workshops.models import Group, Participant
from streetlight.workshops.opening_groups import open_groups
from streetlight.workshops.running import Act
from tests.live_room import Room

LISTS = re.compile(r'name="(place-\w+-\w*)">.*?<option value="(\w*)" selected>')
Places = dict[str, str]
"""By name: the number of the group that a list says."""


@pytest.fixture
def room(alice: Facilitator) -> Room:
    """Ana and Ben in group 1, Cai in group 2, Dee in none."""
    room = Room.of(alice)
    room.now = timezone.now()
    room.press(Act.START)
    for name in ("Ana", "Ben", "Cai", "Dee"):
        room.seat(name)
    open_groups(room.code, 2, hand(room))
    first, second = Group.objects.order_by("number")
    Participant.objects.filter(name__in=("Ana", "Ben")).update(group=first)
    Participant.objects.filter(name="Cai").update(group=second)
    return room


def hand(room: Room) -> Hand:
    return Hand(room.alice, room.workshop.number, room.now)


def key(number: int) -> str:
    return Group.objects.get(number=number).pk


def seat(name: str) -> str:
    return Participant.objects.get(name=name).pk


def sits(name: str) -> str:
    group = Participant.objects.get(name=name).group
    return str(group.number) if group else ""


def fields(page: bytes) -> dict[str, list[str]]:
    (form,) = (form for form in posted_forms(parse(page.decode())) if "console" in form.action)
    sent: dict[str, list[str]] = {}
    for name, value in (*form.kept, *form.given):
        sent.setdefault(name, []).append(value)
    return sent | {name: [to] for name, to in LISTS.findall(page.decode())}


class Page:
    """Alice’s page as she has it open."""

    def __init__(self, client: Client, room: Room) -> None:
        self._client = client
        self._address = f"/w/{room.code}/console/groups/"
        self._html = client.get(self._address).content
        self.led_to = ""

    def press(self, noun: str, places: Places, **more: Any) -> int:  # noqa: ANN401 - as fields are sent
        """Choose places for people, press a button, and go where that leads; give the status."""
        sent = fields(self._html)
        lists = {name.split("-")[1]: name for name in sent if name.startswith("place-")}
        chosen = {lists[seat(name)]: to for name, to in places.items()}
        answered = self._client.post(f"{self._address}{noun}/", sent | chosen | more)
        self.led_to = answered.headers.get("Location", "")
        self._html = self._client.get(self.led_to).content if self.led_to else answered.content
        return answered.status_code

    def says(self) -> Places:
        """Give where the lists say that people sit."""
        said = {name.split("-")[1]: to[0] for name, to in fields(self._html).items() if name.startswith("place-")}
        return {one.name: said[one.pk] for one in Participant.objects.order_by("name")}

    def marked(self) -> int:
        return self._html.count(b"is-moved")


MOVED = {"Ana": "2", "Cai": "", "Dee": "new"}


@pytest.mark.parametrize(
    ("noun", "more", "status"),
    [
        ("arrangement", {}, 200),
        ("stars/panels", {"star-panels": ["who", "where", "change"]}, 200),
        ("questions", {"question_set": "panels"}, 200),
        ("staying", {"seat": "Ben"}, 200),
        ("FIRST/splitting", {}, 422),
        ("arrangement", {"smallest": "1"}, 422),
    ],
)
def test_whoever_was_moved_stays_moved_whatever_else_is_pressed(
    room: Room, as_alice: Client, noun: str, more: dict[str, Any], status: int
) -> None:
    page, before = Page(as_alice, room), {name: sits(name) for name in ("Ana", "Ben", "Cai", "Dee")}

    assert page.press(noun.replace("FIRST", key(1)), MOVED, **more) == status

    assert (page.says(), page.marked(), page.led_to) == ({"Ben": "1", **MOVED}, 3, "")
    assert {name: sits(name) for name in before} == before


def test_what_else_was_typed_stays_beside_whoever_was_moved(room: Room, as_alice: Client) -> None:
    page = Page(as_alice, room)
    page.press("stars/panels", MOVED, smallest="4", **{"star-panels": ["who", "where", "change"]})
    page.press("questions", {}, question_set="panels")
    assert page.says() == {"Ben": "1", **MOVED}

    page.press("places", {})
    assert (page.says(), page.marked()) == ({"Ana": "2", "Ben": "1", "Cai": "", "Dee": "3"}, 0)
    assert page.led_to.endswith("/console/groups/?smallest=4")


def test_where_nobody_was_moved_the_page_is_led_back_to(room: Room, as_alice: Client) -> None:
    page = Page(as_alice, room)

    assert (page.press("arrangement", {}), page.led_to) == (302, f"/w/{room.code}/console/groups/")


def test_nobody_is_moved_to_a_group_that_is_not_there_any_more(room: Room, as_alice: Client) -> None:
    page = Page(as_alice, room)

    page.press(f"{key(2)}/merging", {"Dee": "2", "Ben": "2"}, **{f"into-{key(2)}": "1"})

    assert (page.says(), page.marked()) == ({"Ana": "1", "Ben": "1", "Cai": "1", "Dee": ""}, 0)


def test_once_there_are_no_groups_nobody_was_moved(room: Room, as_alice: Client) -> None:
    page = Page(as_alice, room)

    assert (page.press("dissolution", MOVED), page.led_to) == (302, f"/w/{room.code}/console/groups/")


def test_who_has_chosen_a_group_themselves_since_is_not_moved_back(room: Room, as_alice: Client) -> None:
    arranging.arrange(room.code, Arrangement(how=HowGroupsForm.BY_CHOICE), hand(room))
    page = Page(as_alice, room)
    own_group.choose(room.code, seat("Dee"), key(2))

    page.press("questions", {"Ana": "2"}, question_set="panels")
    assert (page.says(), page.marked()) == ({"Ana": "2", "Ben": "1", "Cai": "2", "Dee": "2"}, 1)

    own_group.choose(room.code, seat("Dee"), key(1))
    page.press("places", {})
    assert {name: sits(name) for name in ("Ana", "Dee")} == {"Ana": "2", "Dee": "1"}


def test_whoever_is_late_sees_where_people_sit(room: Room, as_alice: Client) -> None:
    page = Page(as_alice, room)
    room.press(Act.NEXT)

    assert page.press("questions", MOVED, question_set="panels") == 409
    assert (page.says(), page.marked()) == ({"Ana": "1", "Ben": "1", "Cai": "2", "Dee": ""}, 0)


def test_what_was_sent_says_who_was_moved_and_from_where() -> None:
    sent = QueryDict("place-a-1=2&place-b-1=1&place-c-=new&place-d-2=&place-e-=&seen=3")

    assert [*moved(sent)] == [Moved("a", "1", "2"), Moved("c", "", "new"), Moved("d", "2", "")]
