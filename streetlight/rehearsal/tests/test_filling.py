"""Filling in forms: by what stands on the page, the same for the same seed, and as a room would."""

from collections import Counter
from datetime import datetime
from random import Random
from urllib.parse import urlencode

import pytest
from django.test import Client
from django.utils import timezone

from streetlight.accounts.models import Facilitator
from streetlight.core.activity import Form as Sent
from streetlight.outlines.reading import built_in, read
from streetlight.rehearsal.filling import choose, fill_in
from streetlight.rehearsal.forms import Blank, Choice, Form, Question, answer_forms
from streetlight.rehearsal.page import parse
from streetlight.workshops import creating, running
from streetlight.workshops.models import Workshop
from streetlight.workshops.running import Act
from tests.people import seated

OPTIONS = tuple(Choice(key, text) for key, text in {"taxi": "Take a taxi", "wear": "Attract less attention"}.items())
BOTH_KINDS = (Choice("behaviour", "Behaviour-based"), Choice("ecological", "Ecological"), Choice("?", "Not sure"))


def filled(form: Form, seed: int) -> list[tuple[str, str]]:
    return fill_in(form, Random(seed))


def form(*parts: Question | Blank) -> Form:
    questions = tuple(part for part in parts if isinstance(part, Question))
    blanks = tuple(part for part in parts if isinstance(part, Blank))
    return Form("/answer", "step/slot", repeats=False, kept=(), questions=questions, blanks=blanks)


def act(workshop: Workshop, what: Act, about: str = "") -> Workshop:
    number = Workshop.objects.get(pk=workshop.pk).number
    return running.act(workshop.code, what, about=about, by=None, seen=number, now=timezone.now())


@pytest.fixture
def workshop(alice: Facilitator) -> Workshop:
    workshop = creating.create_workshop(title="Northside panel", starts_at=timezone.now(), by=alice)
    creating.write_contacts(workshop.code, "Charlie, 01632 960001")
    return workshop


def test_everything_the_built_in_workshop_asks_can_be_answered_from_the_page_alone(workshop: Workshop) -> None:
    bob = seated(workshop, "Bob", agency="Police")
    outline = read(built_in())
    act(workshop, Act.START)
    answered = {}
    for place, step in enumerate(outline.steps):
        if place:
            act(workshop, Act.NEXT)
        for planned in step.activities:
            if planned.opens == "when asked":
                act(workshop, Act.OPEN, planned.key)
        for seed, one in enumerate(forms_of(bob, workshop)):
            slot = one.slot.split("/")[1]
            planned_here = step.planned(slot)
            if planned_here is not None:
                sent = Sent.parse(urlencode(filled(one, seed)).encode())
                answered[f"{step.key}/{slot}"] = planned_here.activity.accept(planned_here.setup, sent)

    assert set(answered) == {f"{step.key}/{planned.key}" for step in outline.steps for planned in step.activities}


def forms_of(device: Client, workshop: Workshop) -> list[Form]:
    return answer_forms(parse(device.get(f"/w/{workshop.code}/").content.decode()))


@pytest.mark.parametrize("seed", range(20))
def test_the_same_seed_fills_a_form_in_the_same_way(seed: int) -> None:
    several = form(
        Question("chosen", "Choose", OPTIONS, several=True, exactly=1),
        Question("item", "More lighting", BOTH_KINDS, several=True),
        Blank("text", "Why?", 280, long=True),
    )

    assert filled(several, seed) == filled(several, seed)


def test_a_date_and_a_time_are_written_as_browsers_write_them() -> None:
    when = form(Blank("day", "Date", 200, long=False, kind="date"), Blank("at", "Time", 200, long=False, kind="time"))

    for seed in range(10):
        day, at = (value for _name, value in filled(when, seed))
        assert datetime.strptime(f"{day}T{at}Z", "%Y-%m-%dT%H:%M%z").year == 2027


def test_different_people_fill_a_form_in_differently() -> None:
    one = form(Blank("text", "Why?", 280, long=True))

    assert len({tuple(filled(one, seed)) for seed in range(40)}) > 10


def test_as_many_are_chosen_as_the_page_asks_for() -> None:
    eleven = tuple(Choice(str(number), f"Option {number}") for number in range(11))
    question = Question("chosen", "Choose three", eleven, several=True, exactly=3)

    for seed in range(50):
        chosen = choose(question, Random(seed))
        assert len(set(chosen)) == 3
        assert chosen == sorted(chosen, key=int)


def test_a_room_leans_to_what_is_quickly_said_and_sorts_most_things_where_they_belong() -> None:
    one_of_two = Question("chosen", "Choose one", OPTIONS, several=True, exactly=1)
    lighting = Question("item", "More lighting on the route", BOTH_KINDS, several=True)
    picks = Counter(choose(one_of_two, Random(seed))[0] for seed in range(200))
    sorts = Counter(choice for seed in range(200) for choice in choose(lighting, Random(seed)))

    assert picks["taxi"] > 2 * picks["wear"] > 0
    assert sorts["ecological"] > sorts["behaviour"] > 0


def test_nobody_is_sure_and_not_sure_at_once() -> None:
    question = Question("item", "More lighting", BOTH_KINDS, several=True)
    answers = [choose(question, Random(seed)) for seed in range(300)]

    assert any(len(answer) == 2 for answer in answers)
    assert not any(len(answer) == 2 and "?" in answer for answer in answers)


def test_people_stand_further_from_choice_for_a_child_than_for_somebody_of_17() -> None:
    places = tuple(Choice(str(place), str(place)) for place in range(1, 8))

    def mean(legend: str) -> float:
        question = Question("place", legend, places, places=True)
        return sum(int(choose(question, Random(seed))[0]) for seed in range(200)) / 200

    assert mean("An 8-year-old") > mean("Someone of any age") > mean("A 17-year-old")


@pytest.mark.parametrize("longest", [5, 20, 60, 280])
def test_what_is_written_fits_its_box(longest: int) -> None:
    written = [dict(filled(form(Blank("text", "Why?", longest, long=True)), seed))["text"] for seed in range(40)]

    assert all(0 < len(text) <= longest for text in written)


def test_hidden_fields_are_sent_as_they_stand() -> None:
    one = Form("/answer", "s/s", repeats=False, kept=(("version", "7"),), questions=(), blanks=())

    assert filled(one, 1) == [("version", "7")]
