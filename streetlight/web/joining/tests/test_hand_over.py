"""Bob's phone breaks: he takes his seat to another device."""

import pytest
from django.test import Client

from streetlight.workshops import joining, seats
from streetlight.workshops.models import HandOver, Participant, Workshop
from tests.people import seated


@pytest.fixture
def address(workshop: Workshop) -> str:
    return f"/w/{workshop.code}/"


@pytest.fixture
def asking(bob: Client, workshop: Workshop, device: Client, address: str) -> Client:
    """Bob's new device, from which he has asked for his seat."""
    asked = device.post(f"{address}hand-over/", {"namesake": namesake(device, workshop)})
    assert (asked.status_code, asked.headers["Location"]) == (303, f"{address}hand-over/")
    return device


def namesake(device: Client, workshop: Workshop, name: str = "bob") -> str:
    response = device.post(f"/w/{workshop.code}/joining/", {"name": name, "agency": "police"})
    assert response.status_code == 422
    return str(response.context["namesake"])


def answer(workshop: Workshop, *, granted: bool) -> None:
    joining.grant(workshop.code, HandOver.objects.get().pk, granted=granted)


def test_a_name_that_is_taken_asks_who_it_is(bob: Client, workshop: Workshop, device: Client) -> None:
    page = device.post(f"/w/{workshop.code}/joining/", {"name": "bob", "agency": "POLICE"}).content.decode()

    assert "<b>Bob</b> (Police) is already in this workshop." in page
    assert "That is me, on another device: ask for my seat" in page
    assert "I am someone else" in page


def test_the_question_gives_no_seat_away(bob: Client, workshop: Workshop, device: Client) -> None:
    signed = namesake(device, workshop)

    assert seats.read("seat", workshop.code, signed) is None


def test_someone_else_adds_something_to_the_name(bob: Client, workshop: Workshop, device: Client, address: str) -> None:
    form = {"name": "Bob", "agency": "Police", "someone-else": "yes"}
    page = device.post(f"{address}joining/", form).content.decode()
    assert page.count("such as the first letter of your last name") == 2  # in the summary and at the field
    assert 'value="Bob"' in page

    assert device.post(f"{address}joining/", {"name": "Bob C", "agency": "Police"}).status_code == 303


def test_bob_waits_until_the_facilitator_has_answered(asking: Client, workshop: Workshop, address: str) -> None:
    waiting = asking.get(f"{address}hand-over/").content.decode()
    assert "Waiting for the facilitator" in waiting
    assert 'http-equiv="refresh"' in waiting.partition("<noscript>")[2].partition("</noscript>")[0]

    answer(workshop, granted=True)
    granted = asking.get(f"{address}hand-over/").content.decode()
    assert "Take your seat" in granted
    assert "refresh" not in granted


def test_the_seat_moves_and_the_old_device_has_none(
    bob: Client, asking: Client, workshop: Workshop, address: str
) -> None:
    answer(workshop, granted=True)

    taken = asking.post(f"{address}hand-over/seat/")
    assert (taken.status_code, taken.headers["Location"]) == (303, address)
    assert asking.get(address).status_code == 200
    assert bob.get(address).status_code == 302
    assert [(one.name, one.agency) for one in Participant.objects.all()] == [("Bob", "Police")]
    assert taken.cookies["hand-over"].value == ""


def test_the_new_device_has_a_ballot_of_its_own(bob: Client, asking: Client, workshop: Workshop, address: str) -> None:
    answer(workshop, granted=True)
    asking.post(f"{address}hand-over/seat/")

    assert asking.cookies["ballot"].value != bob.cookies["ballot"].value


@pytest.mark.parametrize("granted", [False, None])
def test_without_the_facilitators_word_the_seat_stays_where_it_is(
    bob: Client, asking: Client, workshop: Workshop, address: str, *, granted: bool | None
) -> None:
    if granted is not None:
        answer(workshop, granted=granted)

    assert asking.post(f"{address}hand-over/seat/").status_code == 422
    assert bob.get(address).status_code == 200


def test_a_refusal_is_told(asking: Client, workshop: Workshop, address: str) -> None:
    answer(workshop, granted=False)

    assert "The seat was not handed over" in asking.get(f"{address}hand-over/").content.decode()


def test_nobody_else_takes_a_seat_that_was_granted(asking: Client, workshop: Workshop, address: str) -> None:
    answer(workshop, granted=True)

    assert Client().post(f"{address}hand-over/seat/").status_code == 422
    assert Client().get(f"{address}hand-over/").headers["Location"] == f"{address}joining/"


@pytest.mark.parametrize("kind", ["seat", "hand-over", None])
def test_nobody_asks_for_a_seat_but_by_its_name(
    bob: Client, workshop: Workshop, device: Client, address: str, kind: str | None
) -> None:
    seat = Participant.objects.get().pk
    forged = seats.sign(kind, workshop.code, seat) if kind else seat

    assert device.post(f"{address}hand-over/", {"namesake": forged}).status_code == 422
    assert HandOver.objects.count() == 0


def test_a_seat_that_was_given_up_meanwhile_cannot_be_asked_for(
    bob: Client, workshop: Workshop, device: Client, address: str
) -> None:
    signed = namesake(device, workshop)
    bob.post(f"{address}leaving/")

    refused = device.post(f"{address}hand-over/", {"namesake": signed})
    assert refused.status_code == 422
    assert "That seat has been given up." in refused.content.decode()


def test_charlie_is_asked_nothing(bob: Client, workshop: Workshop) -> None:
    seated(workshop, "Charlie")

    assert Participant.objects.count() == 2
