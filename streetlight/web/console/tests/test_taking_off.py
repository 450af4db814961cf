"""Alice takes Bob's name off the list: which name, what follows, the press; and what Bob's device says then."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from streetlight.accounts.models import Facilitator
from streetlight.live import faces
from streetlight.workshops import seats
from streetlight.workshops.models import JournalEntry, Participant, Workshop
from streetlight.workshops.running import Act
from tests.live_room import Room
from tests.people import Response, seated


@pytest.fixture
def names(workshop: Workshop) -> str:
    return f"/w/{workshop.code}/console/names/"


@pytest.fixture
def bobs(bob: Client, names: str) -> str:
    """The page on which Bob's name is taken off."""
    return f"{names}{Participant.objects.get(name='Bob').mark}/"


def text(response: Response) -> str:
    return " ".join(re.sub("<[^>]+>", " ", response.content.decode()).split())


def there() -> list[str]:
    return sorted(Participant.objects.values_list("name", flat=True))


def test_the_console_leads_to_the_list_and_the_list_to_each_name(
    as_alice: Client, workshop: Workshop, names: str, bobs: str
) -> None:
    face = faces.render(workshop.code, "console")
    assert face
    assert f'<a href="{names}">Take a name off the list</a>' in face.decode()

    listed = re.findall(r'<a href="([^"]+)"\s*>\s*Bob · Police\s*</a\s*>', as_alice.get(names).content.decode())
    assert listed == [bobs]


def test_no_key_of_a_seat_is_on_these_pages(as_alice: Client, names: str, bobs: str) -> None:
    key = Participant.objects.get().pk

    assert [key in as_alice.get(page).content.decode() for page in (names, bobs)] == [False, False]
    assert as_alice.post(f"{names}{key}/").status_code == 422
    assert there() == ["Bob"]


def test_an_empty_list_says_so(as_alice: Client, names: str) -> None:
    assert "Nobody is on the list." in text(as_alice.get(names))


def test_what_follows_is_said_before_it_is_done(as_alice: Client, bobs: str) -> None:
    page = text(as_alice.get(bobs))

    for sentence in (
        "Take Bob off the list?",
        "The seat of Bob · Police ends at once",
        "They can join again with the code.",
        "You cannot undo this.",
        "ask them to press “Leave” on that device instead",
        "stays counted, because nobody can tell which answers are theirs",
        "needs one answer more before it is shown",
        "whom they would like to be with, or not, that is deleted at once",
    ):
        assert sentence in page
    assert "leave group" not in page
    assert (there(), JournalEntry.objects.count()) == (["Bob"], 0)


def test_whoever_sits_in_a_group_is_said_to_leave_it(alice: Facilitator, as_alice: Client) -> None:
    room = Room.of(alice)
    people = room.seat_all(6)
    room.go_to_work(tuple(people[:3]), tuple(people[3:]))

    page = text(as_alice.get(f"/w/{room.code}/console/names/{seats.mark(people[3].seat)}/"))

    assert "They leave group 2. What it wrote stays with it." in page


def test_the_name_goes_and_the_others_stay(
    as_alice: Client, alice: Facilitator, workshop: Workshop, names: str, bobs: str
) -> None:
    seated(workshop, "Charlie")

    done = as_alice.post(bobs, follow=True)

    assert done.redirect_chain == [(names, 302)]
    assert "The name is off the list." in text(done)
    assert there() == ["Charlie"]
    assert [(entry.what, entry.facilitator) for entry in JournalEntry.objects.all()] == [("take-off", alice)]


def test_a_second_press_says_that_it_is_gone_beside_the_list_as_it_is(
    as_alice: Client, workshop: Workshop, bobs: str
) -> None:
    seated(workshop, "Charlie")
    as_alice.post(bobs)

    for again in (as_alice.post(bobs), as_alice.get(bobs)):
        assert again.status_code == 422
        assert text(again).startswith("Error: Take a name off the list")
        assert re.search(r"role=\"alert\"[^>]* autofocus>That name is not on the list any more", again.content.decode())
        assert "Charlie · Police" in text(again)
    assert there() == ["Charlie"]


def test_a_press_of_a_facilitator_who_has_not_seen_it_is_not_done_until_they_look_again(
    alice: Facilitator, as_alice: Client
) -> None:
    room = Room.of(alice)
    bob = room.seat("Bob")
    room.press(Act.START)
    as_alice.post(f"/w/{room.code}/console/names/{seats.mark(bob.seat)}/")
    number = Workshop.objects.get().number

    def goes_on(seen: int) -> tuple[int, bool]:
        before = Workshop.objects.get().run.step
        answer = as_alice.post(f"/w/{room.code}/console/journal/next/", {"seen": seen})
        assert ("The workshop had already moved on, so nothing was done." in text(answer)) == (seen != number)
        return answer.status_code, Workshop.objects.get().run.step != before

    assert goes_on(number - 1) == (409, False)
    assert goes_on(number) == (302, True)


def test_bob_who_has_left_meanwhile_is_not_there(as_alice: Client, bob: Client, workshop: Workshop, bobs: str) -> None:
    bob.post(f"/w/{workshop.code}/leaving/")

    assert "its owner has left" in text(as_alice.post(bobs))


def test_once_the_workshop_has_ended_the_list_stays(alice: Facilitator, as_alice: Client) -> None:
    room = Room.of(alice)
    bob = room.seat("Bob")
    room.press(Act.START)
    room.press(Act.END)
    names = f"/w/{room.code}/console/names/"

    face = faces.render(room.code, "console")
    assert face
    assert names not in face.decode()
    for response, status in ((as_alice.get(names), 200), (as_alice.post(f"{names}{seats.mark(bob.seat)}/"), 422)):
        assert response.status_code == status
        assert "This workshop has ended, so its list of names stays as it is." in text(response)
    assert there() == ["Bob"]


def test_nobody_but_a_facilitator_does_it_and_only_from_our_own_page(
    as_alice: Client, alice: Facilitator, bob: Client, device: Client, bobs: str, names: str
) -> None:
    for who in (bob, device):
        for page in (names, bobs):
            assert who.get(page).headers["Location"].startswith("/sign-in/")
        assert who.post(bobs).headers["Location"].startswith("/sign-in/")
    elsewhere = Client(enforce_csrf_checks=True)
    elsewhere.force_login(alice)
    assert elsewhere.post(bobs).status_code == 403

    assert there() == ["Bob"]


def test_the_page_takes_as_many_looks_for_three_names_as_for_one(
    as_alice: Client, workshop: Workshop, names: str, bobs: str
) -> None:

    def looks(page: str) -> int:
        with CaptureQueriesContext(connection) as seen:
            as_alice.get(page)
        return len(seen)

    before = [looks(names), looks(bobs)]
    for name in ("Charlie", "Dana"):
        seated(workshop, name)

    assert [looks(names), looks(bobs)] == before


def test_bobs_device_is_told_and_he_joins_again(as_alice: Client, bob: Client, workshop: Workshop, bobs: str) -> None:
    as_alice.post(bobs)

    told = bob.get(f"/w/{workshop.code}/", follow=True)
    assert "The facilitator has taken your name off the list. If you are still here, join again." in text(told)
    mine = f"/w/{workshop.code}/mine/"
    assert f'<a href="{mine}">See what you wrote for yourself first</a>' in told.content.decode()
    assert bob.get(mine).status_code == 200
    again = bob.post(f"/w/{workshop.code}/joining/", {"name": "Bob", "agency": "Police"}, follow=True)
    assert again.status_code == 200
    assert there() == ["Bob"]


def test_a_page_without_javascript_hears_that_something_has_changed(
    as_alice: Client, bob: Client, workshop: Workshop, bobs: str
) -> None:
    seen = re.findall(r'src="([^"]+pulse[^"]+)"', bob.get(f"/w/{workshop.code}/").content.decode())[0]
    assert "The workshop has moved on" not in text(bob.get(seen))

    as_alice.post(bobs)

    assert "The workshop has moved on" in text(bob.get(seen))


def test_a_seat_that_is_gone_for_another_reason_is_not_said_to_be_taken_off(bob: Client, workshop: Workshop) -> None:
    Participant.objects.all().delete()

    told = text(bob.get(f"/w/{workshop.code}/", follow=True))

    assert "Your seat has moved to another device or was given up. Join again." in told
    assert "taken your name off" not in told


def test_a_device_without_a_seat_is_told_nothing_of_the_kind(workshop: Workshop, device: Client) -> None:
    page = text(device.get(f"/w/{workshop.code}/joining/"))

    assert ("taken your name off" in page, "was given up" in page) == (False, False)
