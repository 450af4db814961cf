"""A group looks through what it wrote: with a script, without one, and never from elsewhere."""

import re
from urllib.parse import urlencode

import pytest
from django.test import Client

from streetlight.accounts.models import Facilitator
from streetlight.workshops import seats, sharing
from streetlight.workshops.models import Group, GroupItem
from tests.group_room import GroupRoom, Member
from tests.live_room import Person


@pytest.fixture
def room(alice: Facilitator) -> GroupRoom:
    return GroupRoom.of(alice)


@pytest.fixture
def members(room: GroupRoom) -> list[Member]:
    """Two in a group that has written one note, where groups feed back."""
    members = room.sit_together(1)
    room.work()
    members[0].add("why", "They patrol")
    room.go_to("sharing")
    return members


def device(person: Person, *, checks: bool = False) -> Client:
    client = Client(enforce_csrf_checks=checks)
    client.cookies.load(seats.sign_both(person.room.code, person.seat, person.ballot))
    return client


def press(client: Client, page: str, label: str) -> tuple[int, str]:
    """Press a button of a page as a browser without a script does: its form, with all that it holds."""
    form = next(one for one in re.findall(r"<form.*?</form>", page, re.DOTALL) if label in one)
    action = re.search(r'action="([^"]*)"', form)
    assert action
    hidden = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', form))
    button = next(one for one in re.findall(r"<button.*?</button>", form, re.DOTALL) if label in one)
    pressed = {one[0]: one[1] for one in re.findall(r'name="(\w+)"\s+value="([^"]*)"', button)}
    body = urlencode(hidden | pressed)
    response = client.post(action[1], body, content_type="application/x-www-form-urlencoded", follow=True)
    return response.status_code, " ".join(response.content.decode().split())


def page_of(client: Client, room: GroupRoom) -> str:
    return client.get(f"/w/{room.code}/").content.decode()


def test_without_a_script_members_tick_hold_back_and_finish(room: GroupRoom, members: list[Member]) -> None:
    one, other = (device(member, checks=True) for member in members)
    group = members[0].group

    _status, page = press(one, page_of(one, room), "May leave")
    assert 'aria-pressed="true"' in page
    assert len(sharing.by_group(room.workshop, group)) == 1

    _status, page = press(other, page_of(other, room), "Hold it back")
    assert "Held back: it stays in your group" in page
    assert sharing.by_group(room.workshop, group) == []

    status, page = press(one, page_of(one, room), "let go")
    assert (status, "Somebody else in your group holds this back" in page) == (422, True)
    press(other, page_of(other, room), "let go")
    press(one, page_of(one, room), "We have looked through it")
    assert Group.objects.get(pk=group).work.reviewed
    assert GroupItem.objects.get().holds == ""


def test_a_script_is_told_in_short(room: GroupRoom, members: list[Member]) -> None:
    one, other = (device(member) for member in members)
    address = f"/w/{room.code}/group/items/{room.item('They patrol').pk}"
    by_script = {"Accept": "application/json"}

    assert other.post(f"{address}/hold/", {"held": "yes"}, headers=by_script).status_code == 204
    refused = one.post(f"{address}/release/", {"released": "yes"}, headers=by_script)
    assert (refused.status_code, refused.json()) == (
        422,
        {"refusal": "Somebody in your group holds this back, so it stays in your group."},
    )


@pytest.mark.parametrize("path", ["release/", "hold/"])
def test_a_get_changes_nothing_and_strangers_are_sent_to_join(
    room: GroupRoom, members: list[Member], path: str
) -> None:
    address = f"/w/{room.code}/group/items/{room.item('They patrol').pk}/{path}"

    assert device(members[0]).get(address).status_code == 405
    assert Client().post(address, {"released": "yes", "held": "yes"}).status_code == 302
    assert device(room.seat("Zoe")).post(address, {"released": "yes", "held": "yes"}).status_code == 422
    item = GroupItem.objects.get()
    assert (item.standing, item.holds) == ("waiting", "")


def test_a_forged_form_is_refused(room: GroupRoom, members: list[Member]) -> None:
    address = f"/w/{room.code}/group/items/{room.item('They patrol').pk}/release/"

    assert device(members[0], checks=True).post(address, {"released": "yes"}).status_code == 403


def test_words_that_were_laid_aside_in_a_plan_are_taken_down_by_the_button_that_says_so(
    room: GroupRoom, members: list[Member]
) -> None:
    room.go_to("next")
    for member, words in zip(members, ("Lit streets", "Open shops"), strict=True):
        member.put("next", "team", thing="vision", text=words)
    client = device(members[0])
    page = page_of(client, room)
    assert ("Lit streets" in page, "Open shops" in page) == (True, True)

    status, page = press(client, page, "We have seen it")

    assert (status, "Lit streets" in page, "Open shops" in page) == (200, False, True)


@pytest.mark.parametrize("script", [True, False])
def test_a_tick_on_a_page_that_is_older_than_the_words_is_refused(
    room: GroupRoom, members: list[Member], *, script: bool
) -> None:
    client = device(members[0])
    page = page_of(client, room)
    item = room.item("They patrol")
    members[1].put("panels", "why", item=item.pk, text="They wait", version=room.version(item.pk))

    if script:
        version = re.search(r'/release/".*?name="version" value="([^"]+)"', page, re.DOTALL)
        assert version
        tick = {"released": "yes", "version": version[1]}
        headers = {"Accept": "application/json"}
        response = client.post(f"/w/{room.code}/group/items/{item.pk}/release/", tick, headers=headers)
        status, said = response.status_code, response.json()["refusal"]
    else:
        status, said = press(client, page, "May leave")

    assert (status, "Somebody has just changed this" in said) == (422, True)
    assert GroupItem.objects.get().standing == "waiting"
