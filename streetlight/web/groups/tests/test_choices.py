"""The groups as choices in a list: drawn once, and short."""

from django.test import Client
from django.utils import timezone

from streetlight.accounts.models import Facilitator
from streetlight.web.groups.choices import Choices
from streetlight.workshops.groups import Hand
from streetlight.workshops.models import Group, Participant
from streetlight.workshops.opening_groups import open_groups
from streetlight.workshops.running import Act
from tests.live_room import Room

CHOICES = Choices({"1": "Group 1", "2": "Group <2>", "": "No group"})


def test_one_of_the_choices_is_chosen_in_its_place() -> None:
    assert CHOICES.with_chosen("2") == (
        '<option value="1">Group 1</option><option value="2" selected>Group &lt;2&gt;</option>'
        '<option value="">No group</option>'
    )
    assert CHOICES.with_chosen("").endswith('<option value="" selected>No group</option>')
    assert CHOICES.with_chosen("1").count("selected") == 1


def test_some_of_the_choices_are_left_out() -> None:
    assert CHOICES.without("1", "") == '<option value="2">Group &lt;2&gt;</option>'


def test_another_person_brings_no_key_of_a_group_to_the_page(alice: Facilitator, as_alice: Client) -> None:
    room = Room.of(alice)
    room.press(Act.START)
    open_groups(room.code, 2, Hand(alice, room.workshop.number, timezone.now()))
    key = Group.objects.get(number=1).pk

    def how_often() -> int:
        return as_alice.get(f"/w/{room.code}/console/groups/").content.decode().count(key)

    alone = how_often()
    room.seat("Lena")
    assert how_often() == alone


def test_a_number_that_no_group_has_is_refused(alice: Facilitator, as_alice: Client) -> None:
    room = Room.of(alice)
    room.press(Act.START)
    lena = room.seat("Lena")
    open_groups(room.code, 2, Hand(alice, room.workshop.number, timezone.now()))
    page = f"/w/{room.code}/console/groups/"
    first = Group.objects.get(number=1).pk

    for noun, chosen in (("places", {f"place-{lena.seat}-": "3"}), (f"{first}/merging", {f"into-{first}": "3"})):
        refused = as_alice.post(f"{page}{noun}/", {"seen": str(room.workshop.number), **chosen})
        assert (refused.status_code, "That group is not there any more." in refused.content.decode()) == (422, True)
    assert Participant.objects.get(pk=lena.seat).group is None
