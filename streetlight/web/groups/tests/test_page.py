"""Alice's page of small groups: what stands on it, and what its forms do."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django import Settings

from streetlight.accounts.models import Facilitator
from streetlight.outlines.arrangement import Arrangement, HowGroupsForm, Kept
from streetlight.outlines.group_work import GroupWork
from streetlight.workshops import own_group
from streetlight.workshops.groups import Hand
from streetlight.workshops.models import Group, GroupItem, Participant
from streetlight.workshops.opening_groups import open_groups
from streetlight.workshops.running import Act
from tests.live_room import Person, Room

ARRANGED = {"how": "by trust", "smallest": "3", "largest": "6", "kept": "after a day"}


@pytest.fixture
def room(alice: Facilitator) -> Room:
    room = Room.of(alice)
    room.now = timezone.now()
    return room


@pytest.fixture
def people(room: Room) -> list[Person]:
    return [room.seat(name, "Police" if at % 2 else "Health") for at, name in enumerate(("Ana", "Ben", "Cai", "Dee"))]


@pytest.fixture
def two_groups(room: Room, people: list[Person], as_alice: Client) -> Room:
    """Ana and Ben in group 1, Cai and Dee in group 2."""
    room.press(Act.START)
    open_groups(room.code, 2, Hand(room.alice, room.workshop.number, room.now))
    places = {f"place-{person.seat}-": "1" if at < 2 else "2" for at, person in enumerate(people)}
    send(as_alice, room, "places", **places)
    return room


def address(room: Room, noun: str = "") -> str:
    return f"/w/{room.code}/console/groups/{noun}/" if noun else f"/w/{room.code}/console/groups/"


def send(client: Client, room: Room, noun: str, **fields: str | list[str]) -> int:
    """Send one of the page's forms as the newest page has it, and give the status."""
    return client.post(address(room, noun), {"seen": str(room.workshop.number), **fields}).status_code


def page_of(client: Client, room: Room) -> str:
    return " ".join(client.get(address(room)).content.decode().split())


def in_groups(room: Room) -> dict[int, list[str]]:
    return {
        group.number: sorted(member.name for member in group.members.all())
        for group in Group.objects.filter(workshop=room.workshop)
    }


def test_nobody_but_a_facilitator_sees_the_page(room: Room, people: list[Person], device: Client) -> None:
    assert device.get(address(room)).status_code == 302
    assert device.post(address(room, "forming")).status_code == 302
    assert not Group.objects.exists()


def test_a_workshop_that_is_not_there_has_no_groups(as_alice: Client) -> None:
    assert as_alice.get("/w/CCCCCC/console/groups/").status_code == 404
    assert as_alice.post("/w/CCCCCC/console/groups/forming/").status_code == 404


def test_in_a_full_room_of_the_smallest_groups_somebody_can_be_moved(
    room: Room, as_alice: Client, settings: Settings
) -> None:
    room.press(Act.START)
    open_groups(room.code, 2, Hand(room.alice, room.workshop.number, room.now))
    workshop, first = room.workshop, Group.objects.get(number=1).pk
    keys = [f"{number:032x}" for number in range(settings.ROOM_SIZE)]
    Participant.objects.bulk_create(
        Participant(id=key, workshop=workshop, name=key, agency="Police", group_id=first) for key in keys
    )
    groups = [Group(workshop=workshop, number=number) for number in range(3, settings.ROOM_SIZE // 2 + 1)]
    Group.objects.bulk_create(groups)
    of_groups = {f"{what}-{group.pk}": "panels" for what in ("questions", "into") for group in groups}

    sent = dict.fromkeys((f"place-{key}-1" for key in keys), "1") | {f"place-{keys[0]}-1": "2"} | of_groups
    assert send(as_alice, room, "places", **sent) == 302

    assert Participant.objects.get(group__number=2).pk == keys[0]


def test_before_the_start_alice_prepares(room: Room, as_alice: Client) -> None:
    page = page_of(as_alice, room)

    assert "Here you can prepare" in page
    assert 'name="forming"' not in page
    assert "2 questions in 20 minutes: 10 minutes each" in page


def test_what_alice_arranges_is_kept(room: Room, as_alice: Client) -> None:
    status = send(
        as_alice, room, "arrangement", how="by hand", smallest="2", largest="4", one_agency="yes", kept="after a week"
    )

    assert status == 302
    assert room.workshop.arrangement == Arrangement(
        how=HowGroupsForm.BY_HAND,
        smallest=2,
        largest=4,
        one_agency=True,
        remote_together=False,
        seniors_apart=False,
        kept=Kept.A_WEEK,
    )


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"smallest": "1"}, '<a href="#smallest">A group has two people at least.</a>'),
        ({"smallest": "few"}, '<a href="#smallest">Write a whole number.</a>'),
        ({"largest": "99999999999"}, '<a href="#largest">A group has twelve people at most'),
        ({"how": "by lot"}, '<a href="#how">'),
    ],
)
def test_what_cannot_be_arranged_is_said_at_its_field(
    room: Room, as_alice: Client, wrong: dict[str, str], sentence: str
) -> None:
    refused = as_alice.post(address(room, "arrangement"), {"seen": str(room.workshop.number), **ARRANGED, **wrong})

    assert refused.status_code == 422
    assert sentence in refused.content.decode()
    assert room.workshop.arrangement == Arrangement()


def test_an_older_page_changes_nothing_and_shows_the_newest(two_groups: Room, as_alice: Client) -> None:
    everyone_in_one = {f"place-{seat}-2": "1" for seat in Participant.objects.values_list("pk", flat=True)}
    late = as_alice.post(address(two_groups, "places"), {"seen": "1", **everyone_in_one})

    assert late.status_code == 409
    assert "The workshop had already moved on, so nothing was done." in late.content.decode()
    assert in_groups(two_groups) == {1: ["Ana", "Ben"], 2: ["Cai", "Dee"]}


def test_groups_are_formed_from_the_page_and_say_what_holds(room: Room, people: list[Person], as_alice: Client) -> None:
    room.press(Act.START)

    assert send(as_alice, room, "forming") == 302

    assert in_groups(room) == {1: ["Ana", "Ben", "Cai", "Dee"]}
    assert "Every group has people from more than one agency." in page_of(as_alice, room)


def test_the_page_shows_each_group_with_its_people_and_a_place_to_choose_for_each(
    two_groups: Room, as_alice: Client
) -> None:
    two_groups.seat("Lena")

    page = page_of(as_alice, two_groups)

    chosen = re.findall(r"Where (\w+) sits ?</label>.*?selected>\s*(.*?)\s*</option>", page)
    assert chosen == [
        ("Lena", "No group"),
        ("Ana", "Group 1"),
        ("Ben", "Group 1"),
        ("Cai", "Group 2"),
        ("Dee", "Group 2"),
    ]


def test_two_people_swap_with_one_save(two_groups: Room, people: list[Person], as_alice: Client) -> None:
    send(as_alice, two_groups, "places", **{f"place-{people[0].seat}-1": "2", f"place-{people[3].seat}-2": "1"})

    assert in_groups(two_groups) == {1: ["Ben", "Dee"], 2: ["Ana", "Cai"]}


def test_groups_are_merged_and_split_from_the_page(two_groups: Room, as_alice: Client) -> None:
    first, second = (group.pk for group in Group.objects.all())

    assert send(as_alice, two_groups, f"{first}/merging", **{f"into-{first}": "2"}) == 302
    assert in_groups(two_groups) == {2: ["Ana", "Ben", "Cai", "Dee"]}
    assert send(as_alice, two_groups, f"{second}/splitting") == 302
    assert sorted(map(len, in_groups(two_groups).values())) == [2, 2]


def test_what_is_refused_is_said_on_the_page(two_groups: Room, as_alice: Client) -> None:
    first = Group.objects.get(number=1).pk
    refused = as_alice.post(address(two_groups, f"{first}/splitting"), {"seen": str(two_groups.workshop.number)})

    assert refused.status_code == 422
    assert "A group needs four people to be split." in refused.content.decode()


def test_alice_sees_who_asks_to_move_and_leaves_it_as_it_is(
    two_groups: Room, people: list[Person], as_alice: Client
) -> None:
    assert "Would like another group" not in page_of(as_alice, two_groups)
    own_group.ask_to_move(two_groups.code, people[0].seat, wanted=True)
    assert "Would like another group" in page_of(as_alice, two_groups)

    send(as_alice, two_groups, "staying", seat=people[0].seat)

    assert "Would like another group" not in page_of(as_alice, two_groups)
    assert in_groups(two_groups)[1] == ["Ana", "Ben"]


def test_dissolving_what_has_been_written_needs_a_tick(two_groups: Room, as_alice: Client) -> None:
    group = Group.objects.get(number=1)
    GroupItem.objects.create(
        key="a" * 32, workshop=two_groups.workshop, step="panels", slot="agencies", group=group, value="{}"
    )
    assert "Delete what the groups have written, too" in page_of(as_alice, two_groups)

    assert send(as_alice, two_groups, "dissolution") == 422
    assert send(as_alice, two_groups, "dissolution", with_notes="yes") == 302
    assert (in_groups(two_groups), GroupItem.objects.count()) == ({}, 0)


def test_stars_are_saved_with_what_they_come_to(room: Room, as_alice: Client) -> None:
    assert send(as_alice, room, "stars/panels", **{"star-panels": ["who", "where"]}) == 422
    assert send(as_alice, room, "stars/panels", **{"star-panels": ["who", "where", "change"]}) == 302

    assert "3 questions in 20 minutes: 6.5 minutes each" in page_of(as_alice, room)


def test_a_group_that_begins_anew_is_before_its_first_question(two_groups: Room, as_alice: Client) -> None:
    two_groups.go_to("groups")
    two_groups.press(Act.WORK)
    first = Group.objects.get(number=1)
    gone_on = GroupWork(prompt="where", since=two_groups.now - timedelta(minutes=3), done=("who",))
    Group.objects.filter(pk=first.pk).update(question_set="", work_state=gone_on.model_dump_json())

    send(as_alice, two_groups, f"{first.pk}/questions", **{f"questions-{first.pk}": "panels"})

    work = Group.objects.get(number=1).work
    assert (work.prompt, work.done) == ("who", ())


def test_a_person_who_begins_a_group_while_others_work_gets_a_question_too(
    two_groups: Room, people: list[Person], as_alice: Client
) -> None:
    two_groups.go_to("groups")
    two_groups.press(Act.WORK)

    send(as_alice, two_groups, "places", **{f"place-{people[0].seat}-1": "new"})

    assert [group.work.prompt for group in Group.objects.all()] == ["who", "who", "who"]


def test_more_people_take_no_more_queries(two_groups: Room, as_alice: Client) -> None:
    with CaptureQueriesContext(connection) as few:
        as_alice.get(address(two_groups))
    for number in range(20):
        two_groups.seat(f"Person {number}")
    with CaptureQueriesContext(connection) as many:
        as_alice.get(address(two_groups))

    assert len(many) == len(few)


def test_forming_again_keeps_to_the_sizes_that_stand_on_the_page(two_groups: Room, as_alice: Client) -> None:
    assert send(as_alice, two_groups, "arrangement", **ARRANGED | {"smallest": "4"}, forming="yes") == 302

    assert in_groups(two_groups) == {1: ["Ana", "Ben", "Cai", "Dee"]}
    assert two_groups.workshop.arrangement.smallest == 4


def test_groups_are_formed_by_the_sizes_that_stand_on_the_page(
    room: Room, people: list[Person], as_alice: Client
) -> None:
    room.press(Act.START)

    assert send(as_alice, room, "arrangement", **ARRANGED | {"smallest": "2", "largest": "2"}, forming="yes") == 302

    assert sorted(map(len, in_groups(room).values())) == [2, 2]
    assert (room.workshop.arrangement.smallest, room.workshop.arrangement.largest) == (2, 2)


def test_another_way_of_forming_is_saved_and_looked_at_before_any_group_is_opened(
    room: Room, people: list[Person], as_alice: Client
) -> None:
    room.press(Act.START)
    by_hand = ARRANGED | {"how": "by hand", "number": "3", "forming": "yes"}

    assert send(as_alice, room, "arrangement", **by_hand) == 302
    assert ("form in another way now: look again" in page_of(as_alice, room), in_groups(room)) == (True, {})
    assert send(as_alice, room, "arrangement", **by_hand | {"largest": "4"}) == 302
    assert (in_groups(room), room.workshop.arrangement.largest) == ({1: [], 2: [], 3: []}, 4)
