"""The way of an answer: through the hot door, into the ledger, and only then “saved”."""

import json
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from streetlight.live.writer import save_all
from streetlight.workshops import sealing, seats
from streetlight.workshops.incoming import Sent
from streetlight.workshops.models import GroupItem, Participant, PrivateAnswer, Workshop
from tests.live.lines import connected, request, statuses
from tests.live.room import Room

SAVED = {"saved": True, "message": "Saved. You can change it until the facilitator closes this."}


def kept() -> list[list[str]]:
    return [sorted(json.loads(value)["chosen"]) for value in PrivateAnswer.objects.values_list("value", flat=True)]


def notes() -> list[str]:
    items = GroupItem.objects.select_related("workshop")
    return sorted(json.loads(sealing.unseal(item.workshop.seal, item.value))["text"] for item in items)


def test_an_answer_that_is_said_to_be_saved_is_saved(room: Room) -> None:
    response = room.send("Bob", "taxi", "alarm")

    assert (response.status_code, response.json()) == (200, SAVED)
    assert response.headers["content-type"] == "application/json"
    assert response.headers["cache-control"] == "no-store, no-transform"
    assert kept() == [["alarm", "taxi"]]


def test_the_same_answer_twice_is_one_answer_and_a_new_one_takes_its_place(room: Room) -> None:
    replies = [room.send("Bob", *chosen) for chosen in (("taxi", "alarm"), ("taxi", "alarm"), ("taxi", "lighting"))]

    assert [reply.json() for reply in replies] == [SAVED] * 3
    assert kept() == [["lighting", "taxi"]]


def test_the_answers_of_a_whole_room_at_once_are_all_saved(base_url: str) -> None:
    people = [f"Person {number}" for number in range(40)]
    room = Room.open(base_url, *people)
    with ThreadPoolExecutor(20) as phones:
        replies = list(phones.map(lambda who: room.send(who, "taxi", "alarm"), people))

    assert [reply.json() for reply in replies] == [SAVED] * 40
    assert kept() == [["alarm", "taxi"]] * 40


def test_notes_are_kept_each_and_one_sent_twice_once(room: Room) -> None:
    for text in ("More light", "More light", "More people about"):
        assert room.send("Bob", text, slot="notes").status_code == 200

    assert notes() == ["More light", "More people about"]


def test_one_may_ask_for_more_time(room: Room) -> None:
    response = room.post("Bob", b"", slot="more-time")

    assert response.json() == {
        "saved": True,
        "message": "The facilitator sees that one more person would like more time.",
    }
    assert PrivateAnswer.objects.filter(slot="more-time").count() == 1


def test_what_has_been_closed_can_no_longer_be_changed(room: Room) -> None:
    room.act("close", "pick")
    response = room.send("Bob", "taxi", "alarm")

    assert (response.status_code, response.json()) == (
        409,
        {"refusal": "The facilitator has closed this, so it can no longer be changed.", "closed": True},
    )
    assert kept() == []


def test_a_refusal_says_what_to_do_and_nothing_is_kept(room: Room) -> None:
    response = room.send("Bob", "taxi")

    assert (response.status_code, response.json()) == (422, {"refusal": "Choose 2 options."})
    assert kept() == []


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"chosen",
        b"\xff\xfe",
        b"chosen=%00&chosen=taxi",
        b"chosen=%ff",
        b"&" * 60_000,
        b"chosen=1&" * 5000,
        b"{}",
        b"chosen=%ed%a0%80",
    ],
)
def test_junk_is_refused_in_a_sentence(room: Room, body: bytes) -> None:
    for slot in ("pick", "notes"):
        response = room.post("Bob", body, slot=slot)

        assert response.status_code == 422
        assert response.json()["refusal"].endswith(".")
    assert kept() == []


def test_too_much_is_refused_before_it_is_read(room: Room) -> None:
    response = room.post("Bob", b"text=" + b"x" * 65_536, slot="notes")

    assert response.status_code == 413
    assert response.json()["refusal"] == "This is too long to be saved. Make it shorter, then send it again."


def test_half_an_answer_is_no_answer(room: Room) -> None:
    with connected(room) as phone:
        phone.sendall(request(room, "Bob", "text=More", "notes", length=40))
    room.send("Bob", "After it", slot="notes")

    assert notes() == ["After it"]


def test_answers_in_pieces_and_several_at_once_are_answered_in_order(room: Room) -> None:
    forms = [("Bob", "chosen=taxi&chosen=alarm"), ("Bob", "chosen=taxi"), ("Charlie", "chosen=alarm&chosen=taxi")]
    first, *others = [request(room, who, form) for who, form in forms]
    others[-1] = others[-1].replace(b"Host: phone", b"Host: phone\r\nConnection: close")
    with connected(room) as phone:
        for piece in (first[:30], first[30:-9], first[-9:], b"".join(others)):
            phone.sendall(piece)
            time.sleep(0.05)
        answered = statuses(phone)

    assert answered == ["200", "422", "200"]
    assert kept() == [["alarm", "taxi"]] * 2


@pytest.mark.parametrize(
    ("of_the_head", "instead", "answered"),
    [
        (b"Host: phone", b"Host: phone\r\nConnection: close", ["200"]),
        (b"HTTP/1.1", b"HTTP/1.0", ["200"]),
        (b"Host: phone", b"Host: phone\r\nExpect: 100-continue\r\nConnection: close", ["100", "200"]),
    ],
    ids=["to be closed", "of an old proxy", "that asks first"],
)
def test_a_connection_ends_after_its_answer_where_it_is_to(
    room: Room, of_the_head: bytes, instead: bytes, answered: list[str]
) -> None:
    with connected(room) as phone:
        phone.sendall(request(room, "Bob", "chosen=taxi&chosen=alarm").replace(of_the_head, instead))

        assert statuses(phone) == answered
    assert kept() == [["alarm", "taxi"]]


def test_what_was_too_long_does_not_cost_a_connection_its_next_answer(room: Room) -> None:
    last = request(room, "Bob", "chosen=taxi&chosen=alarm").replace(b"phone", b"phone\r\nConnection: close")
    with connected(room) as phone:
        phone.sendall(request(room, "Bob", "text=" + "x" * 200_000, "notes"))
        time.sleep(0.05)
        phone.sendall(last)

        assert statuses(phone) == ["413", "200"]


@pytest.mark.parametrize(
    ("step", "slot"), [("creating-safety", "nothing"), ("elsewhere", "pick"), ("nowhere", "more-time")]
)
def test_what_is_not_part_of_the_workshop_is_not_found(room: Room, step: str, slot: str) -> None:
    response = room.send("Bob", "taxi", "alarm", step=step, slot=slot)

    assert (response.status_code, response.json()) == (
        404,
        {"refusal": "This is not part of the workshop. Reload the page."},
    )


def test_nobody_answers_without_a_seat_or_with_another_workshops(room: Room) -> None:
    seat, ballot = room.cookies["Bob"].split("; ")
    room.cookies |= {"no seat": ballot, "no ballot": seat, "forged": f"seat={'0' * 32}:x; {ballot}", "nothing": ""}
    replies = [room.send(who, "taxi", "alarm") for who in ("no seat", "no ballot", "forged", "nothing")]

    assert [reply.status_code for reply in replies] == [401] * 4
    assert "Join again" in replies[0].json()["refusal"]
    assert kept() == []


def test_a_seat_that_was_given_up_answers_no_more(room: Room) -> None:
    Participant.objects.filter(name="Bob").delete()
    response = room.send("Bob", "taxi", "alarm")

    assert response.status_code == 422
    assert "Join again" in response.json()["refusal"]


@pytest.mark.parametrize("accept", ["application/json", "text/html"])
@pytest.mark.parametrize(
    "headers",
    [{"Sec_Fetch_Site": "cross-site"}, {"Sec_Fetch_Site": "same-site"}, {"Origin": "https://elsewhere.example"}],
)
def test_another_site_cannot_answer_with_somebodys_cookies(room: Room, headers: dict[str, str], accept: str) -> None:
    response = room.send("Bob", "taxi", "alarm", Accept=accept, **headers)

    assert response.status_code == 403
    assert kept() == []


def test_a_plain_form_is_saved_too_and_leads_back_to_its_page(room: Room) -> None:
    response = room.send("Bob", "taxi", "alarm", Accept="text/html", Origin=room.url)

    assert response.status_code in (302, 303)
    assert response.headers["location"].startswith(f"/w/{room.code}/?saved=creating-safety/pick")
    assert kept() == [["alarm", "taxi"]]


def test_a_plain_form_that_is_refused_comes_back_with_the_reason(room: Room) -> None:
    response = room.send("Bob", "taxi", Accept="text/html", Origin=room.url)

    assert response.status_code == 422
    assert "Choose 2 options." in response.text


def test_a_seat_that_sends_without_end_is_asked_to_wait(room: Room) -> None:
    replies = [room.send("Bob", "taxi", "alarm") for _answer in range(21)]

    assert [reply.status_code for reply in replies] == [200] * 20 + [429]
    assert replies[-1].headers["retry-after"] == "2"
    assert room.send("Charlie", "taxi", "alarm").status_code == 200


def test_an_answer_that_no_database_can_take_does_not_cost_its_neighbours_theirs(room: Room) -> None:
    planned = Workshop.objects.get().outline.planned("creating-safety", "pick")
    good, poison = (
        Sent(room.code, "creating-safety", "pick", *_held(room, who), value, planned)
        for who, value in (("Bob", '{"chosen": ["taxi"]}'), ("Charlie", "\udcff"))
    )
    saved, refused = save_all([good, poison])

    assert saved is None
    assert str(refused) == "This could not be saved as it is. Change it, then send it again."
    assert kept() == [["taxi"]]


def _held(room: Room, who: str) -> tuple[str, str]:
    seat, ballot = (cookie.partition("=")[2] for cookie in room.cookies[who].split("; "))
    held = seats.read("seat", room.code, seat) or ""
    return held, seats.read_ballot(room.code, held, ballot) or ""
