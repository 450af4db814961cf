"""The page on which Bob says whom he would like to sit with."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from streetlight.accounts.models import Facilitator
from streetlight.live import faces
from streetlight.workshops import creating, joining, preferring, running, seats
from streetlight.workshops.models import Participant, Preference, Workshop
from streetlight.workshops.running import Act

NAMES = ("Ana", "Ben", "Cai", "Dee", "Eva", "Fay", "Gus", "Hal")


def press(workshop: Workshop, what: Act) -> None:
    seen = Workshop.objects.get(pk=workshop.pk).number
    running.act(workshop.code, what, by=workshop.created_by, seen=seen, now=timezone.now())


def join(workshop: Workshop, *names: str) -> dict[str, str]:
    """Seat people, and give what stands for each on the page by their names."""
    return {
        name: joining.join(workshop.code, name=name, agency="Police" if at % 2 else "School", now=timezone.now()).card
        for at, name in enumerate(names)
    }


@pytest.fixture
def asking(workshop: Workshop, bob: Client, alice: Facilitator) -> Workshop:
    creating.write_contacts(workshop.code, "Charlie, 01632 960001")
    press(workshop, Act.START)
    press(workshop, Act.ASK)
    return workshop


@pytest.fixture
def cards(asking: Workshop) -> dict[str, str]:
    return join(asking, *NAMES)


@pytest.fixture
def address(workshop: Workshop) -> str:
    return f"/w/{workshop.code}/preferences/"


def test_phones_lead_there_while_it_is_asked(asking: Workshop, address: str) -> None:
    asked = faces.render(asking.code, "phones")
    press(asking, Act.STOP_ASKING)
    closed = faces.render(asking.code, "phones")

    assert asked
    assert closed
    assert (address in asked.decode(), address in closed.decode()) == (True, False)


def test_bob_sees_everyone_but_himself_by_agency(
    bob: Client, asking: Workshop, cards: dict[str, str], address: str
) -> None:
    page = bob.get(address).content.decode()

    first_list = page.partition('id="comfortable"')[2].partition("</fieldset>")[0]
    assert re.findall(r'<h2 class="people-agency">(.*?)</h2>|<label[^>]*>(.*?)</label>', first_list) == [
        ("Police", ""),
        *(("", name) for name in NAMES[1::2]),
        ("School", ""),
        *(("", name) for name in NAMES[0::2]),
    ]
    assert "Nobody sees what you choose, the facilitator neither." in page


def test_what_bob_chose_is_kept_and_stands_there_when_he_comes_back(
    bob: Client, asking: Workshop, cards: dict[str, str], address: str
) -> None:
    chosen = {"comfortable": [cards[name] for name in ("Ana", "Ben", "Cai")], "apart": [cards["Hal"]]}

    sent = bob.post(address, chosen)
    page = bob.get(address).content.decode()

    assert (sent.status_code, sent.headers["Location"]) == (302, f"/w/{asking.code}/?saved=preferences")
    saved = bob.get(sent.headers["Location"]).content.decode()
    assert 'id="saved"' in saved
    ticked = re.findall(r'name="(\w+)"\s+type="checkbox"\s+value="([^"]+)"\s+checked', page)
    assert sorted(ticked) == sorted(
        [*(("comfortable", card) for card in chosen["comfortable"]), ("apart", cards["Hal"])]
    )
    assert preferring.answered(asking) == 1


def test_that_it_is_saved_is_said_no_longer_than_it_can_be_changed(
    bob: Client, asking: Workshop, cards: dict[str, str], address: str
) -> None:
    sent = bob.post(address, {"comfortable": [cards[name] for name in ("Ana", "Ben", "Cai")]})
    before = bob.get(sent.headers["Location"]).content.decode()
    press(asking, Act.STOP_ASKING)

    after = bob.get(sent.headers["Location"]).content.decode()

    assert ('id="saved"' in before, 'id="saved"' in after) == (True, False)


def test_two_names_are_refused_kindly_with_the_reason_and_stay_ticked(
    bob: Client, asking: Workshop, cards: dict[str, str], address: str
) -> None:
    refused = bob.post(address, {"comfortable": [cards["Ana"], cards["Ben"]]})

    page = refused.content.decode()
    assert refused.status_code == 422
    assert '<a href="#comfortable">Choose at least three people, or nobody.' in page
    assert page.count("the others could guess from the groups whom you named") == 2
    assert page.count("checked") == 2
    assert not Preference.objects.exists()


def test_bob_takes_back_what_he_said(bob: Client, asking: Workshop, cards: dict[str, str], address: str) -> None:
    bob.post(address, {})
    assert preferring.answered(asking) == 1

    assert bob.post(f"{address}withdrawal/").status_code == 302
    assert preferring.answered(asking) == 0


def test_in_a_small_room_bob_is_told_beforehand_that_nobody_is_kept_apart_in_private(
    bob: Client, asking: Workshop, address: str
) -> None:
    cards = join(asking, *NAMES[:6])
    small = bob.get(address).content.decode()
    cards |= join(asking, NAMES[6])
    large = bob.get(address).content.decode()

    assert ("Have a quiet word with the facilitator instead" in small, 'name="apart"' in small) == (True, False)
    assert ("There are so few of you" in large, 'name="apart"' in large) == (False, True)


def test_alone_bob_has_nobody_to_choose(bob: Client, asking: Workshop, address: str) -> None:
    page = bob.get(address).content.decode()

    assert "Nobody else has joined yet." in page
    assert "<form" not in page.partition("<main")[2]


def test_among_three_bob_is_told_to_come_back_when_more_are_in(bob: Client, asking: Workshop, address: str) -> None:
    join(asking, *NAMES[:2])
    few = bob.get(address).content.decode().partition("<main")[2]
    join(asking, NAMES[2])
    more = bob.get(address).content.decode().partition("<main")[2]

    assert ("Come back here when at least three others are in." in few, "<form" in few) == (True, False)
    assert ("Come back here" in more, "<form" in more) == (False, True)


def test_nothing_is_asked_before_and_after(bob: Client, workshop: Workshop, address: str) -> None:
    page = bob.get(address).content.decode()

    assert "The facilitator is not asking this at the moment." in page
    assert "checkbox" not in page


def test_a_page_that_was_left_open_too_long_says_that_it_is_closed(
    bob: Client, asking: Workshop, cards: dict[str, str], address: str
) -> None:
    press(asking, Act.STOP_ASKING)

    late = bob.post(address, {"comfortable": [cards["Ana"], cards["Ben"], cards["Cai"]]})

    assert "The facilitator is not asking this at the moment." in late.content.decode()
    assert not Preference.objects.exists()


def test_a_device_without_a_seat_sees_no_names(asking: Workshop, cards: dict[str, str], address: str) -> None:
    stranger = Client().get(address)

    assert stranger.status_code == 422
    assert "This device has no seat in this workshop." in stranger.content.decode()
    assert "Ana" not in stranger.content.decode()


def test_another_site_cannot_choose_for_bob(asking: Workshop, bob: Client, address: str) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = bob.cookies

    assert strict.post(address, {}).status_code == 403


def test_somebody_who_left_while_the_page_was_open_is_looked_for_again(
    bob: Client, asking: Workshop, cards: dict[str, str], address: str
) -> None:
    joining.leave(asking.code, Participant.objects.get(name="Ana").pk, seats.draw_id())

    refused = bob.post(address, {"comfortable": [cards[name] for name in ("Ana", "Ben", "Cai")]})

    page = refused.content.decode()
    assert refused.status_code == 422
    assert page.count("Somebody you chose has left. Look through your choices again.") == 2
    assert page.count("checked") == 2


def test_no_seat_stands_on_the_page(bob: Client, asking: Workshop, cards: dict[str, str], address: str) -> None:
    page = bob.get(address).content.decode()

    assert [person.name for person in Participant.objects.all() if person.pk in page] == []


def test_a_long_list_is_folded_by_agency_and_takes_no_more_queries(bob: Client, asking: Workshop, address: str) -> None:
    join(asking, *NAMES)
    with CaptureQueriesContext(connection) as few:
        assert "people-find" not in bob.get(address).content.decode()
    join(asking, *(f"Person {number}" for number in range(30)))
    with CaptureQueriesContext(connection) as many:
        page = bob.get(address).content.decode()

    assert page.count('<details class="people-agency"') == 3 * 2
    assert page.count("data-finds=") == 3
    assert len(many) == len(few)


def test_the_console_shows_how_many_have_answered_and_nothing_else(
    bob: Client, asking: Workshop, cards: dict[str, str], address: str
) -> None:
    before = faces.render(asking.code, "console")
    bob.post(address, {"comfortable": [cards["Ana"], cards["Ben"], cards["Cai"]], "reports": [cards["Dee"]]})
    after = faces.render(asking.code, "console")
    bob.post(address, {"comfortable": [cards["Fay"], cards["Ben"], cards["Hal"]], "apart": [cards["Ana"]]})
    again = faces.render(asking.code, "console")

    assert before
    assert after
    assert "0 of 9 have said who they would be comfortable with." in " ".join(before.decode().split())
    assert "1 of 9 have said who they would be comfortable with." in " ".join(after.decode().split())
    assert after == again


def test_joining_says_who_is_elsewhere_and_who_leads(workshop: Workshop, device: Client) -> None:
    device.post(
        f"/w/{workshop.code}/joining/", {"name": "Charlie", "agency": "Police", "remote": "yes", "senior": "yes"}
    )
    join(workshop, "Ana")

    assert sorted(Participant.objects.values_list("name", "remote", "senior")) == [
        ("Ana", False, False),
        ("Charlie", True, True),
    ]
