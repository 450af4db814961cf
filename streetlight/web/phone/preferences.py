"""The page on which somebody says, in private, whom they would like to sit with. It works without JavaScript."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from streetlight.core.refusal import Refusal
from streetlight.web.phone.group_doors import seated
from streetlight.workshops import figures, preferring
from streetlight.workshops.models import Participant, Workshop
from streetlight.workshops.preferring import LISTS, Wishes

GONE = "gone"
"""Stands for somebody who has left while the page was open."""
MOST_UNFOLDED = 30
"""People up to whom a list stands there at once; a longer one is folded by agency."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Somebody on one of the lists."""

    id: str
    card: str
    name: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Agency:
    name: str
    people: list[Choice]

    @property
    def open(self) -> bool:
        return any(choice.chosen for choice in self.people)


@dataclass(frozen=True, slots=True)
class Question:
    """One list to choose from, by agency, with what has to be put right in it."""

    name: str
    agencies: list[Agency]
    error: Refusal | None
    folded: bool

    @property
    def chosen(self) -> bool:
        return any(agency.open for agency in self.agencies)


def preferences(request: HttpRequest, code: str) -> HttpResponse:
    workshop, participant = seated(request, code)
    if not workshop.run.gathering.asking:
        page = {"code": code, "workshop": workshop, "worried_url": f"/w/{code}/worried/"}
        return render(request, "web/phone/preferences_closed.html", page)
    if request.method != "POST":
        return _page(request, workshop, participant, preferring.own(workshop, participant.pk))
    by_card = {person.card: person.pk for person in figures.participants(workshop)}
    wishes = Wishes(
        **{name: frozenset(by_card.get(card, GONE) for card in request.POST.getlist(name)) for name in LISTS}
    )
    try:
        preferring.say(code, participant.pk, wishes)
    except preferring.NotYet as not_yet:
        return _page(request, workshop, participant, wishes, not_yet.refusals)
    return redirect(f"/w/{code}/?saved=preferences")


@require_POST
def withdrawal(request: HttpRequest, code: str) -> HttpResponse:
    _workshop, participant = seated(request, code)
    preferring.take_back(code, participant.pk)
    return redirect("phone", code=code)


def _page(
    request: HttpRequest,
    workshop: Workshop,
    participant: Participant,
    wishes: Wishes | None,
    refusals: tuple[Refusal, ...] = (),
) -> HttpResponse:
    others = [person for person in figures.participants(workshop) if person.pk != participant.pk]
    said = wishes or Wishes()
    page = {
        "code": workshop.code,
        "workshop": workshop,
        "seat": participant.mark,
        "questions": {name: _question(name, others, getattr(said, name), refusals) for name in LISTS},
        "answered": wishes is not None and not refusals,
        "elsewhere": said.elsewhere,
        "alone": not others,
        "too_few": len(others) < preferring.FEWEST,
        "so_few": preferring.SO_FEW if len(others) + 1 < preferring.ROOM_FOR_APART else None,
        "errors": [(refusal.field, refusal) for refusal in refusals],
        "worried_url": f"/w/{workshop.code}/worried/",
    }
    return render(request, "web/phone/preferences.html", page, status=422 if refusals else 200)


def _question(name: str, others: list[Participant], chosen: frozenset[str], refusals: tuple[Refusal, ...]) -> Question:
    error = next((refusal for refusal in refusals if refusal.field == name), None)
    return Question(name, list(_by_agency(name, others, chosen)), error, folded=len(others) > MOST_UNFOLDED)


def _by_agency(name: str, others: list[Participant], chosen: frozenset[str]) -> Iterator[Agency]:
    number = 0
    by_agency = sorted(others, key=lambda person: person.agency.casefold())
    for _agency, people in groupby(by_agency, key=lambda person: person.agency.casefold()):
        choices, first = [], ""
        for person in people:
            number += 1
            first = first or person.agency
            choices.append(Choice(f"{name}-{number}", person.card, person.name, person.pk in chosen))
        yield Agency(first, choices)
