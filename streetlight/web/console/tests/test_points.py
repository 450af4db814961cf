"""The facilitator's list of points: light however many there are, and two of them laid together."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from streetlight.accounts.models import Facilitator
from streetlight.live import faces
from streetlight.workshops import creating, running
from streetlight.workshops.models import GroupItem, Workshop
from streetlight.workshops.running import Act
from tests.group_room import GroupRoom

OUTLINE = """
outline: short
title: A short workshop
steps:
  - key: talk
    title: Talk
    mode: discussion
    minutes: 5
    bar: Let them talk.
    projector: Talk
    activities: [{key: notes, kind: points, title: Notes, setup: {prompt: What is hard?}}]
"""


@pytest.fixture
def workshop(alice: Facilitator) -> Workshop:
    workshop = creating.create_workshop(title="Northside", starts_at=timezone.now(), by=alice, outline_text=OUTLINE)
    creating.write_contacts(workshop.code, "Charlie, 01632 960001")
    return running.act(workshop.code, Act.START, by=alice, seen=0, now=timezone.now())


def write(workshop: Workshop, points: range) -> None:
    GroupItem.objects.bulk_create(
        GroupItem(key=f"{number:032x}", workshop=workshop, step="talk", slot="notes", value=f'{{"text":"{number:04}"}}')
        for number in points
    )


def weigh(workshop: Workshop) -> tuple[int, int]:
    """Give the bytes of the console's face, and the queries that it takes."""
    with CaptureQueriesContext(connection) as queries:
        face = faces.render(workshop.code, "console")
    assert face
    return len(face), len(queries)


def test_each_further_point_adds_the_same_to_the_console_and_no_query(workshop: Workshop) -> None:
    write(workshop, range(10, 40))
    thirty, queries_for_thirty = weigh(workshop)
    write(workshop, range(40, 70))
    sixty, queries_for_sixty = weigh(workshop)
    write(workshop, range(70, 99))
    eighty_nine, _ = weigh(workshop)

    assert queries_for_sixty == queries_for_thirty
    assert (sixty - thirty) / 30 == pytest.approx((eighty_nine - sixty) / 29, abs=2)


def test_a_point_is_laid_under_the_one_that_was_chosen_to_stay(as_alice: Client, workshop: Workshop) -> None:
    write(workshop, range(2))
    stays, goes = (f"{number:032x}" for number in range(2))
    merge = f"/w/{workshop.code}/console/points/{goes}/merge/"

    unchosen = as_alice.post(merge, {"into": ""}, headers={"Accept": "application/json"})
    chosen = as_alice.post(merge, {"into": ["", stays]}, headers={"Accept": "application/json"})

    assert (unchosen.status_code, chosen.status_code) == (422, 204)
    assert unchosen.json() == {"refusal": "Choose another point of the same list to merge this one into."}
    assert GroupItem.objects.get(pk=goes).merged_into_id == stays


def test_the_buttons_of_a_list_stand_before_what_it_grows_by(workshop: Workshop) -> None:
    write(workshop, range(3))
    face = faces.render(workshop.code, "console")
    assert face
    page = face.decode()

    assert page.index("Show on the projector") < page.index("Put on the projector")


def test_of_what_groups_plan_the_console_says_how_much_there_is_and_that_it_is_theirs(alice: Facilitator) -> None:
    room = GroupRoom.of(alice)
    room.now = timezone.now()
    member, *_ = room.sit_together(1)
    room.work()
    room.go_to("next")
    member.put("next", "team", thing="vision", text="Walk the route home")

    plan = the_plan(room)

    assert "· 1 point" in plan
    assert "You see how much there is, and nothing of it." in plan
    assert ("Walk the route home" in plan, "comes here first" in plan) == (False, False)


def test_of_what_a_room_without_groups_plans_the_console_says_that_all_see_it_at_once(alice: Facilitator) -> None:
    room = GroupRoom.of(alice)
    room.now = timezone.now()
    room.go_to("next")

    plan = the_plan(room)

    assert "Everyone sees on their phone what is written here, and may change it." in plan
    assert ("You see how much" in plan, "comes here first" in plan) == (False, False)


def the_plan(room: GroupRoom) -> str:
    """Give what the console’s card says of what the team plans."""
    face = faces.render(room.code, "console")
    assert face
    return " ".join(face.decode().partition('id="desk-next-team"')[2].partition("</section>")[0].split())
