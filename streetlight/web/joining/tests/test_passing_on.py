"""A laptop that several people use one after another: each answers for themselves, and sees nothing of the others’."""

from collections.abc import Iterator

import pytest
from django.test import Client

from streetlight.accounts.models import Facilitator
from streetlight.workshops import joining, kept_seats, seats
from streetlight.workshops.models import Participant
from streetlight.workshops.running import Act
from tests.live_room import Room


@pytest.fixture(autouse=True)
def _nobody_has_guessed() -> Iterator[None]:
    yield
    kept_seats.wrong_words.forget()


class Laptop:
    """A browser that is passed from hand to hand."""

    def __init__(self, room: Room) -> None:
        self.browser = Client()
        self._room = room
        self.at = f"/w/{room.code}/"

    def join(self, name: str) -> None:
        assert self.browser.post(f"{self.at}joining/", {"name": name, "agency": "Police"}).status_code == 303

    def pick(self, option: str) -> None:
        form = "application/x-www-form-urlencoded"
        answered = self.browser.post(f"{self.at}steps/choosing/safest/answer", f"chosen={option}", content_type=form)
        assert answered.status_code == 302, answered.content

    def pass_on(self, word: str = "heron") -> str:
        return self.browser.post(f"{self.at}passing-on/", {"word": word}, follow=True).content.decode()

    def come_back(self, name: str, word: str = "heron") -> tuple[int, str]:
        seat = Participant.objects.get(name=name).pk
        answered = self.browser.post(f"{self.at}coming-back/", {"seat": seat, "word": word})
        return answered.status_code, answered.content.decode()

    def page(self, under: str = "") -> str:
        return self.browser.get(f"{self.at}{under}", follow=True).content.decode()


@pytest.fixture
def room(alice: Facilitator) -> Room:
    return Room.of(alice)


@pytest.fixture
def laptop(room: Room) -> Laptop:
    room.go_to("choosing")
    return Laptop(room)


def test_seven_people_on_two_laptops_all_count(room: Room, laptop: Laptop) -> None:
    other = Laptop(room)
    for number in range(7):
        device = (laptop, other)[number % 2]
        device.join(f"Person {number}")
        device.pick("taxi")
        device.pass_on()
    room.press(Act.CLOSE, "safest")

    result = room.result("choosing", "safest")
    assert (result.answered, result.withheld) == (7, None)
    assert Participant.objects.count() == 7


def test_whoever_comes_back_has_the_seat_and_the_answers_they_had(laptop: Laptop) -> None:
    laptop.join("Bob")
    laptop.pick("lighting")
    held = laptop.browser.cookies["seat"].value, laptop.browser.cookies["ballot"].value
    laptop.pass_on()
    laptop.join("Charlie")
    assert "checked" not in laptop.page()
    laptop.pass_on("kingfisher")

    assert laptop.come_back("Bob")[0] == 303
    assert (laptop.browser.cookies["seat"].value, laptop.browser.cookies["ballot"].value) == held
    assert "checked" in laptop.page()
    laptop.pass_on()
    assert "Charlie · Police" in laptop.page("coming-back/")


def test_the_next_person_is_asked_who_they_are_and_cannot_be_the_one_before(laptop: Laptop) -> None:
    laptop.join("Bob")
    laptop.pick("lighting")

    assert "Come back to your seat" in laptop.pass_on()
    assert [laptop.browser.cookies[kind].value for kind in ("seat", "ballot")] == ["", ""]
    status, page = laptop.come_back("Bob", "wrong")
    assert (status, "That is not the word you chose. Try again." in page) == (422, True)


def test_a_device_holds_nothing_of_whoever_left_though_it_never_heard_that_they_had(room: Room, laptop: Laptop) -> None:
    laptop.join("Bob")
    ballot = laptop.browser.cookies[seats.BALLOT_COOKIE].value
    bob = Participant.objects.get()
    joining.leave(room.code, bob.pk, seats.read_ballot(room.code, bob.pk, ballot) or "")

    assert "This device holds nothing of yours any more." in laptop.page("leaving/")

    assert {cookie.value for name, cookie in laptop.browser.cookies.items() if name in {"seat", "ballot"}} == {""}


def test_a_seat_that_was_given_up_meanwhile_is_not_offered(laptop: Laptop) -> None:
    laptop.join("Bob")
    laptop.pass_on()
    Participant.objects.all().delete()

    assert "Come back to your seat" not in laptop.page("joining/")
    assert laptop.browser.get(f"{laptop.at}coming-back/").headers["Location"] == f"{laptop.at}joining/"


def test_whoever_passed_a_device_on_comes_back_when_the_workshop_has_ended(room: Room, laptop: Laptop) -> None:
    laptop.join("Bob")
    laptop.pass_on()
    room.press(Act.END)

    after = laptop.page("joining/")
    assert ("This workshop has ended." in after, "Come back to your seat" in after) == (True, True)
    assert f'data-code="{room.code}" data-seat=""' in after  # what Bob had begun is kept for nobody
    assert laptop.come_back("Bob")[0] == 303
    assert "You are Bob" in laptop.page()


def test_a_word_that_is_too_short_is_asked_for_again_and_the_seat_stays(laptop: Laptop) -> None:
    laptop.join("Bob")

    assert "Write a word or a number of at least 4 characters." in laptop.pass_on("abc")
    assert laptop.browser.cookies["seat"].value


def test_a_kept_seat_is_good_in_one_workshop(room: Room, laptop: Laptop) -> None:
    laptop.join("Bob")
    laptop.pass_on()
    other = Room.of(room.alice)

    assert seats.read(seats.KEPT_SEATS_COOKIE, room.code, laptop.browser.cookies["kept-seats"].value)
    assert seats.read(seats.KEPT_SEATS_COOKIE, other.code, laptop.browser.cookies["kept-seats"].value) is None


@pytest.mark.parametrize("page", ["passing-on/", "coming-back/"])
def test_whoever_has_nothing_to_pass_on_or_come_back_to_joins(room: Room, page: str) -> None:
    answered = Client().get(f"/w/{room.code}/{page}")

    assert (answered.status_code, answered.headers["Location"]) == (302, f"/w/{room.code}/joining/")
