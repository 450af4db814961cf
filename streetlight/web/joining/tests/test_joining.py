"""From a code to a seat."""

from datetime import timedelta
from http.cookies import Morsel

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries, Settings

from streetlight.accounts.models import Facilitator
from streetlight.workshops import creating, running, seats
from streetlight.workshops.models import Participant, Workshop
from tests.people import Response, plan, seated


def join(device: Client, workshop: Workshop, **form: str) -> Response:
    return device.post(f"/w/{workshop.code}/joining/", {"name": "Bob", "agency": "Police", **form})


def act(workshop: Workshop, *acts: running.Act) -> None:
    creating.write_contacts(workshop.code, "Charlie, 01632 960 001")
    for seen, what in enumerate(acts):
        running.act(workshop.code, what, by=None, seen=seen, now=timezone.now())


@pytest.mark.parametrize("typed", ["{code}", "{lower}", " {spoken} ", "{hyphened}"])
def test_a_code_is_understood_however_it_is_typed(device: Client, workshop: Workshop, typed: str) -> None:
    code = workshop.code
    shapes = {"code": code, "lower": code.lower(), "spoken": workshop.spoken_code, "hyphened": f"{code[:3]}-{code[3:]}"}

    response = device.get("/j", {"code": typed.format(**shapes)})

    assert (response.status_code, response.headers["Location"]) == (302, f"/w/{code}/joining/")


def test_the_qr_picture_leads_to_the_same_place(device: Client, workshop: Workshop) -> None:
    assert device.get(f"/j/{workshop.code}").headers["Location"] == f"/w/{workshop.code}/joining/"


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", "Write the code: six letters and figures"),
        ("<b>12", "Write the code: six letters and figures"),
        ("CCCCCC", "No workshop has this code."),
    ],
)
def test_a_wrong_code_is_said_where_it_was_typed_and_kept(device: Client, db: None, typed: str, sentence: str) -> None:
    response = device.get("/j", {"code": typed})
    page = response.content.decode()

    assert response.status_code == 404
    assert page.count(sentence) == 2  # in the summary and at the field
    assert f'value="{typed}"'.replace("<", "&lt;").replace(">12", "&gt;12") in page


def test_too_many_wrong_codes_are_answered_with_a_clear_page(device: Client, db: None) -> None:
    for _time in range(30):
        assert device.get("/j/CCCCCC").status_code == 404

    refused = device.get("/j/CCCCCC")
    assert refused.status_code == 429
    assert "Wait ten minutes, then try again." in refused.content.decode()


def test_bob_joins_and_his_device_holds_a_seat_and_a_ballot(device: Client, workshop: Workshop) -> None:
    response = join(device, workshop)

    assert (response.status_code, response.headers["Location"]) == (303, f"/w/{workshop.code}/")
    participant = Participant.objects.get()
    assert (participant.name, participant.agency, participant.workshop) == ("Bob", "Police", workshop)
    assert seats.read("seat", workshop.code, response.cookies["seat"].value) == participant.pk
    ballot = seats.read_ballot(workshop.code, participant.pk, response.cookies["ballot"].value)
    assert ballot is not None
    assert ballot not in str([participant.__dict__, workshop.__dict__])


@pytest.mark.parametrize("secure", [False, True])
def test_both_cookies_keep_to_their_workshop_and_out_of_scripts(
    device: Client, workshop: Workshop, settings: Settings, *, secure: bool
) -> None:
    settings.SECURE = secure
    cookies = join(device, workshop).cookies

    def kept(cookie: "Morsel[str]") -> tuple[object, ...]:
        return tuple(cookie[name] for name in ("path", "httponly", "samesite", "secure", "max-age"))

    expected = (f"/w/{workshop.code}/", True, "Lax", secure or "", seats.LASTS)
    assert {name: kept(cookies[name]) for name in ("seat", "ballot")} == {"seat": expected, "ballot": expected}


def test_the_page_offers_the_outlines_agencies_and_those_that_people_have_written_in(
    device: Client, workshop: Workshop
) -> None:
    seated(workshop, "Charlie", "Housing")

    page = device.get(f"/w/{workshop.code}/joining/").content.decode()
    assert [page.count(f'value="{agency}"') for agency in ("Police", "School", "Housing")] == [1, 1, 1]


def test_another_agency_is_written_in(device: Client, workshop: Workshop) -> None:
    join(device, workshop, agency="", other="  Northside   Youth Trust ")

    assert Participant.objects.get().agency == "Northside Youth Trust"


def test_all_that_is_missing_is_said_at_once_and_what_was_typed_is_kept(device: Client, workshop: Workshop) -> None:
    response = join(device, workshop, name="", agency="", other="")
    page = response.content.decode()

    assert response.status_code == 422
    assert '<a href="#name">Write the name that others here know you by.</a>' in page
    assert '<a href="#agency">Choose your agency, or write it in.</a>' in page
    assert page.count('id="name"') == page.count('id="agency"') == 1
    assert 'value="Bob"' in join(device, workshop, agency="").content.decode()
    assert Participant.objects.count() == 0


@pytest.mark.parametrize(("field", "value"), [("name", "B" * 61), ("other", "P" * 81), ("name", "B\x00b")])
def test_what_cannot_be_a_name_is_refused(device: Client, workshop: Workshop, field: str, value: str) -> None:
    assert join(device, workshop, **{"agency": "", "other": "Police", field: value}).status_code == 422
    assert Participant.objects.count() == 0


def test_the_same_device_comes_back_to_its_seat(bob: Client, workshop: Workshop) -> None:
    response = bob.get(f"/j/{workshop.code}", follow=True)

    assert response.redirect_chain == [(f"/w/{workshop.code}/joining/", 302), (f"/w/{workshop.code}/", 302)]
    assert join(bob, workshop, name="Bob again").headers["Location"] == f"/w/{workshop.code}/"
    assert Participant.objects.count() == 1


def test_a_seat_in_one_workshop_opens_no_other(bob: Client, workshop: Workshop, alice: Facilitator) -> None:
    other = plan(alice, "Southside panel")
    for name in ("seat", "ballot"):  # a device that sends its cookies where they do not belong
        bob.cookies[name]["path"] = "/"

    assert bob.get(f"/w/{workshop.code}/").status_code == 200
    assert bob.get(f"/w/{other.code}/", follow=True).redirect_chain[-1][0] == f"/w/{other.code}/joining/"
    assert b"Leave the workshop?" not in bob.get(f"/w/{other.code}/leaving/").content


def test_a_full_room_says_so_and_keeps_what_was_typed(device: Client, workshop: Workshop, settings: Settings) -> None:
    settings.ROOM_SIZE = 1
    seated(workshop, "Charlie")

    response = join(device, workshop)
    assert response.status_code == 422
    assert "The room is full." in response.content.decode()
    assert 'value="Bob"' in response.content.decode()


def test_a_workshop_that_has_ended_cannot_be_joined(device: Client, workshop: Workshop) -> None:
    act(workshop, running.Act.START, running.Act.END)

    response = device.get(f"/j/{workshop.code}", follow=True)
    assert response.status_code == 422
    assert "<h1>This workshop has ended.</h1>" in response.content.decode()
    assert join(device, workshop).status_code == 422


def test_an_old_code_says_that_it_is_old(device: Client, workshop: Workshop) -> None:
    workshop.starts_at -= timedelta(hours=25)
    workshop.save()

    assert "This code is too old." in device.get(f"/j/{workshop.code}", follow=True).content.decode()


def test_the_page_says_how_answers_are_used_in_four_lines(device: Client, workshop: Workshop) -> None:
    page = device.get(f"/w/{workshop.code}/joining/").content.decode()

    card = page.partition("How your answers are used")[2].partition("</section>")[0]
    assert card.count("<li>") == 4


@pytest.mark.parametrize("people", [1, 3])
def test_the_page_asks_the_database_no_more_when_more_are_there(
    device: Client, workshop: Workshop, people: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(people):
        seated(workshop, f"Charlie {number}", f"Agency {number}")

    with django_assert_num_queries(2):
        device.get(f"/w/{workshop.code}/joining/")
