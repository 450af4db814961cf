"""What Alice has typed on her page of small groups stays there, whatever else she presses, until she saves it."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from streetlight.accounts.models import Facilitator
from streetlight.outlines.arrangement import Arrangement, HowGroupsForm
from streetlight.rehearsal.forms import Form, posted_forms
from streetlight.rehearsal.page import parse
from streetlight.workshops import preferring
from streetlight.workshops.groups import Hand
from streetlight.workshops.models import Group, Participant
from streetlight.workshops.opening_groups import open_groups
from streetlight.workshops.running import Act
from tests.live_room import Room

TYPED: dict[str, Any] = {
    "how": ["by choice"],
    "smallest": ["4"],
    "largest": ["a few"],
    "one_agency": ["yes"],
    "remote_together": [],
    "kept": ["after a week"],
    "star-panels": ["where"],
}
"""All that can be typed and ticked; one of the numbers is none."""


@pytest.fixture
def room(alice: Facilitator) -> Room:
    room = Room.of(alice)
    room.now = timezone.now()
    room.press(Act.START)
    for at, name in enumerate(("Ana", "Ben", "Cai", "Dee")):
        room.seat(name, "Police" if at % 2 else "Health")
    return room


@pytest.fixture
def formed(room: Room) -> Room:
    open_groups(room.code, 2, Hand(room.alice, room.workshop.number, room.now))
    return room


def the_form(page: bytes) -> Form:
    """Give the one form of the page, but for that of signing out."""
    (form,) = (form for form in posted_forms(parse(page.decode())) if "console" in form.action)
    return form


def fields(form: Form) -> dict[str, list[str]]:
    """Give what the form would send as it stands."""
    sent: dict[str, list[str]] = {}
    for name, value in (*form.kept, *form.given):
        sent.setdefault(name, []).append(value)
    return sent


def of_what_was_typed(form: Form) -> dict[str, list[str]]:
    stands = fields(form)
    return {name: stands.get(name, []) for name in TYPED}


def press(client: Client, room: Room, noun: str, typed: dict[str, Any], *, expected: int = 200) -> Form:
    """Press a button beside what is typed on the newest page, and give the form as it stands where that leads."""
    address = f"/w/{room.code}/console/groups/"
    sent = fields(the_form(client.get(address).content)) | typed
    answered = client.post(f"{address}{noun}/", sent, follow=True)
    assert answered.status_code == expected
    return the_form(answered.content)


def test_sizes_that_were_typed_stay_when_people_are_asked_and_the_question_is_closed(
    room: Room, as_alice: Client
) -> None:
    asked = press(as_alice, room, "asking", TYPED | {"asking": "yes"})

    assert (room.run.gathering.asking, of_what_was_typed(asked)) == (True, TYPED)
    assert room.workshop.arrangement == Arrangement()

    closed = press(as_alice, room, "asking", TYPED | {"asking": "no"})
    assert (room.run.gathering.asking, of_what_was_typed(closed)) == (False, TYPED)


def first(room: Room) -> str:
    return Group.objects.get(workshop=room.workshop, number=1).pk


def somewhere_else(_room: Room) -> dict[str, str]:
    return {f"place-{seat}-": "2" for seat in Participant.objects.values_list("pk", flat=True)}


@pytest.mark.parametrize(
    ("noun", "more"),
    [
        ("places", somewhere_else),
        ("questions", lambda _room: {"question_set": "panels"}),
        ("FIRST/questions", lambda room: {f"questions-{first(room)}": "panels"}),
        ("FIRST/merging", lambda room: {f"into-{first(room)}": "2"}),
        ("dissolution", lambda _room: {}),
    ],
)
def test_sizes_that_were_typed_stay_whatever_is_done_with_groups(
    formed: Room, as_alice: Client, noun: str, more: Callable[[Room], dict[str, str]]
) -> None:
    before = formed.workshop.number
    left = press(as_alice, formed, noun.replace("FIRST", first(formed)), TYPED | more(formed))

    assert formed.workshop.number == before + 1
    assert of_what_was_typed(left) == TYPED


def test_what_was_typed_stays_beside_what_is_refused(formed: Room, as_alice: Client) -> None:
    refused = press(as_alice, formed, f"{first(formed)}/splitting", TYPED, expected=422)

    assert of_what_was_typed(refused) == TYPED


def test_stars_stay_where_how_groups_form_is_saved_and_the_other_way_round(room: Room, as_alice: Client) -> None:
    typed = TYPED | {"largest": ["5"]}

    saved = press(as_alice, room, "arrangement", typed)
    assert (room.workshop.arrangement.how, room.workshop.arrangement.largest) == (HowGroupsForm.BY_CHOICE, 5)
    assert fields(saved)["star-panels"] == ["where"]
    assert room.workshop.arrangement.stars == {}

    starred = press(as_alice, room, "stars/panels", {"smallest": "2", "star-panels": ["who", "where", "change"]})
    assert room.workshop.arrangement.stars == {"panels": ("who", "where", "change")}
    assert fields(starred)["smallest"] == ["2"]
    assert room.workshop.arrangement.smallest == 4


def test_where_nothing_else_was_typed_the_address_carries_nothing(room: Room, as_alice: Client) -> None:
    address = f"/w/{room.code}/console/groups/"
    sent = fields(the_form(as_alice.get(address).content))

    for noun in ("arrangement", "stars/panels"):
        sent["seen"] = [str(room.workshop.number)]
        more = {"star-panels": ["who", "where", "change"]}
        assert (
            as_alice.post(f"{address}{noun}/", sent | (more if "stars" in noun else {})).headers["Location"] == address
        )


def test_nobody_takes_what_another_has_saved_meanwhile_for_their_own_typing(room: Room, as_alice: Client) -> None:
    address = f"/w/{room.code}/console/groups/"
    older = fields(the_form(as_alice.get(address).content))
    press(as_alice, room, "arrangement", {"smallest": "4"})

    late = as_alice.post(f"{address}stars/panels/", older)

    assert late.status_code == 409
    assert fields(the_form(late.content))["smallest"] == ["4"]


def test_a_button_of_the_console_carries_nothing(room: Room, as_alice: Client) -> None:
    address = f"/w/{room.code}/console/groups/"

    led = as_alice.post(f"{address}forming/", {"seen": str(room.workshop.number)})

    assert led.headers["Location"] == address
    assert preferring.answered(room.workshop) == 0


@pytest.mark.parametrize(
    ("noun", "field", "value"),
    [
        ("arrangement", "largest", ["3"]),
        ("places", "place-{ana}-", ["1"]),
        ("questions", "question_set", ["panels"]),
        ("stars/panels", "star-panels", ["who", "where", "change"]),
    ],
)
def test_what_looks_the_same_afterwards_is_said_to_be_saved_once(
    formed: Room, as_alice: Client, noun: str, field: str, value: list[str]
) -> None:
    page = f"/w/{formed.code}/console/groups/"
    name = field.format(ana=Participant.objects.get(name="Ana").pk)

    stands = fields(the_form(as_alice.get(page).content))
    saved = as_alice.post(f"{page}{noun}/", stands | {name: value}, follow=True)

    assert [">Saved.<" in "".join(seen.content.decode().split()) for seen in (saved, as_alice.get(page))] == [
        True,
        False,
    ]
