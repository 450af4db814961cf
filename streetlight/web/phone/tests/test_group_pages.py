"""Bob's own pages about his small group: choosing one, and asking to move."""

import pytest
from django.http import HttpRequest
from django.test import Client
from django.utils import timezone

from streetlight.accounts.models import Facilitator
from streetlight.live import faces
from streetlight.live.moments import Moment
from streetlight.outlines.arrangement import Arrangement, HowGroupsForm
from streetlight.web.phone import own, views
from streetlight.workshops import arranging, creating, doors, moving, opening_groups, running
from streetlight.workshops.groups import Hand
from streetlight.workshops.models import Group, Participant, Workshop
from streetlight.workshops.running import Act
from tests.people import seated


def hand(workshop: Workshop) -> Hand:
    return Hand(None, Workshop.objects.get(pk=workshop.pk).number, timezone.now())


def press(workshop: Workshop, what: Act) -> None:
    seen = Workshop.objects.get(pk=workshop.pk).number
    running.act(workshop.code, what, by=None, seen=seen, now=timezone.now())


@pytest.fixture
def choosing(workshop: Workshop, bob: Client, alice: Facilitator) -> Workshop:
    """Two groups of two people at most, to choose from."""
    creating.write_contacts(workshop.code, "Charlie, 01632 960001")
    press(workshop, Act.START)
    arranging.arrange(workshop.code, Arrangement(how=HowGroupsForm.BY_CHOICE, smallest=2, largest=2), hand(workshop))
    opening_groups.open_groups(workshop.code, 2, hand(workshop))
    return workshop


def address(workshop: Workshop, noun: str = "") -> str:
    return f"/w/{workshop.code}/group/{noun}"


def test_phones_lead_to_the_choice_until_the_groups_start(choosing: Workshop) -> None:
    before = faces.render(choosing.code, "phones")
    press(choosing, Act.WORK)
    after = faces.render(choosing.code, "phones")

    assert before
    assert after
    link = f'href="/w/{choosing.code}/group/"'
    assert (link in before.decode(), link in after.decode()) == (True, False)


def test_bob_chooses_a_group_and_sees_that_he_sits_there(choosing: Workshop, bob: Client) -> None:
    second = Group.objects.get(number=2).pk
    page = bob.get(address(choosing)).content.decode()
    assert page.count("Nobody yet.") == 2

    assert bob.post(address(choosing), {"group": second}).status_code == 302

    page = bob.get(address(choosing)).content.decode()
    assert page.count("You sit here.") == 1
    assert page.count("Sit here") == 1
    assert Participant.objects.get(name="Bob").group_id == second


def test_a_full_group_is_said_to_be_full(choosing: Workshop, bob: Client) -> None:
    first = Group.objects.get(number=1).pk
    for name in ("Ana", "Ben"):
        seated(choosing, name).post(address(choosing), {"group": first})

    assert "This group is full." in bob.get(address(choosing)).content.decode()
    refused = bob.post(address(choosing), {"group": first})
    assert refused.status_code == 422
    assert "That group is full. Choose another." in refused.content.decode()


def test_where_groups_form_otherwise_there_is_nothing_to_choose(workshop: Workshop, bob: Client) -> None:
    assert "There is nothing to choose at the moment." in bob.get(address(workshop)).content.decode()


def test_bob_asks_to_move_and_changes_his_mind(choosing: Workshop, bob: Client) -> None:
    move = address(choosing, "move/")
    assert "You are in no group at the moment." in bob.get(move).content.decode()
    bob.post(address(choosing), {"group": Group.objects.get(number=1).pk})
    assert "Only the facilitator sees that you ask." in bob.get(move).content.decode()

    bob.post(move, {"wanted": "yes"})
    assert Participant.objects.get(name="Bob").wants_to_move
    assert "The facilitator sees that you would like to move." in bob.get(move).content.decode()

    bob.post(move, {"wanted": "no"})
    assert not Participant.objects.get(name="Bob").wants_to_move


def test_what_bob_asks_for_is_not_on_any_phone(choosing: Workshop, bob: Client) -> None:
    group = Group.objects.get(number=1)
    bob.post(address(choosing), {"group": group.pk})
    audiences = ("phones", own.audience(choosing, group), "projector")
    before = [faces.render(choosing.code, audience) for audience in audiences]

    bob.post(address(choosing, "move/"), {"wanted": "yes"})

    after = [faces.render(choosing.code, audience) for audience in audiences]
    assert after == before
    assert None not in after


def test_once_bob_is_moved_he_asks_no_longer(choosing: Workshop, bob: Client) -> None:
    first, second = (group.pk for group in Group.objects.all())
    bob.post(address(choosing), {"group": first})
    bob.post(address(choosing, "move/"), {"wanted": "yes"})
    seat = Participant.objects.get(name="Bob").pk

    moving.place(choosing.code, {seat: second}, hand(choosing))

    there = Participant.objects.get(name="Bob")
    assert (there.group_id, there.wants_to_move) == (second, False)


def test_whoever_is_seated_while_their_page_is_drawn_is_shown_their_group(
    choosing: Workshop, bob: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    group = Group.objects.get(number=1)
    seats = Participant.objects.filter(name="Bob")
    draw = faces.phones

    def be_seated_first(moment: Moment, sitting: Group | None) -> faces.Context:
        seats.filter(group=None).update(group=group)
        return draw(moment, sitting)

    monkeypatch.setattr(faces, "phones", be_seated_first)
    page = bob.get(f"/w/{choosing.code}/").content.decode()

    assert f'data-face-url="/w/{choosing.code}/faces/group-{group.pk}-' in page
    assert 'id="group-head"' in page


def test_whoever_gives_up_their_seat_while_their_page_is_drawn_is_shown_no_group(
    choosing: Workshop, bob: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    bob.post(address(choosing), {"group": Group.objects.get(number=1).pk})
    draw = faces.phones

    def leave_first(moment: Moment, sitting: Group | None) -> faces.Context:
        Participant.objects.filter(name="Bob").delete()
        return draw(moment, sitting)

    monkeypatch.setattr(faces, "phones", leave_first)
    response = bob.get(f"/w/{choosing.code}/?again")

    assert response.status_code == 422
    assert "data-face-url" not in response.content.decode()


def test_whoever_is_moved_while_a_face_is_drawn_sees_nothing_of_it(
    choosing: Workshop, bob: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = Group.objects.all()
    bob.post(address(choosing), {"group": first.pk})
    theirs = own.audience(choosing, first)
    assert faces.render(choosing.code, theirs)
    draw = faces.phones

    def be_moved_first(moment: Moment, sitting: Group | None) -> faces.Context:
        Participant.objects.filter(name="Bob").update(group=second)
        return draw(moment, sitting)

    monkeypatch.setattr(faces, "phones", be_moved_first)

    assert faces.render(choosing.code, theirs) is None


def test_a_seat_is_found_with_its_group_though_the_group_is_gone_a_moment_later(
    choosing: Workshop, bob: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    bob.post(address(choosing), {"group": Group.objects.get(number=1).pk})
    find = doors.seat_of

    def be_dissolved_next(request: HttpRequest, workshop: Workshop) -> Participant | None:
        found = find(request, workshop)
        Group.objects.all().delete()
        return found

    monkeypatch.setattr(views, "seat_of", be_dissolved_next)
    page = bob.get(f"/w/{choosing.code}/")

    assert page.status_code == 200
    assert f'data-face-url="/w/{choosing.code}/faces/phones/' in page.content.decode()
