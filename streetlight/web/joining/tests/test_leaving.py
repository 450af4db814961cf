"""Leaving, and whom to turn to."""

import pytest
from django.test import Client

from streetlight.web.joining.contacts import Part, lines_of
from streetlight.workshops.creating import write_contacts
from streetlight.workshops.models import Participant, Workshop
from tests.people import seated


def test_leaving_asks_first(bob: Client, workshop: Workshop) -> None:
    assert b"Leave the workshop?" in bob.get(f"/w/{workshop.code}/leaving/").content
    assert Participant.objects.count() == 1


def test_bob_leaves_and_his_device_holds_nothing_any_more(bob: Client, workshop: Workshop) -> None:
    seated(workshop, "Charlie")

    left = bob.post(f"/w/{workshop.code}/leaving/", follow=True)
    assert "You have left the workshop" in left.content.decode()
    assert (bob.cookies["seat"].value, bob.cookies["ballot"].value) == ("", "")
    assert [one.name for one in Participant.objects.all()] == ["Charlie"]


def test_whoever_has_no_seat_leaves_nothing(bob: Client, workshop: Workshop, device: Client) -> None:
    assert device.post(f"/w/{workshop.code}/leaving/").status_code == 200
    assert Participant.objects.count() == 1


def test_the_local_contacts_are_there_for_whoever_knows_the_code(device: Client, workshop: Workshop) -> None:
    write_contacts(workshop.code, "Duty team <south>: 01632 960 001\nAlice, room 4")

    page = device.get(f"/w/{workshop.code}/worried/").content.decode()
    assert "Duty team &lt;south&gt;: " in page
    assert 'href="tel:01632960001"' in page
    assert "Alice, room 4" in page
    assert device.get("/w/CCCCCC/worried/").status_code == 404


def test_without_contacts_the_page_says_whom_to_ask(device: Client, workshop: Workshop) -> None:
    assert "Ask them." in device.get(f"/w/{workshop.code}/worried/").content.decode()


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("Duty team: 01632 960 001", [Part("Duty team: "), Part("01632 960 001", "01632960001")]),
        ("+44 (0)1632 960001 or 999", [Part("+44 (0)1632 960001", "+441632960001"), Part(" or "), Part("999", "999")]),
        ("9-5 in room 12", [Part("9-5"), Part(" in room 12")]),
        ("Alice, room 4", [Part("Alice, room 4")]),
        ("Room 12, ask for Alice", [Part("Room 12, ask for Alice")]),
    ],
)
def test_telephone_numbers_can_be_called(line: str, parts: list[Part]) -> None:
    assert lines_of(f"{line}\n\n") == [parts]
