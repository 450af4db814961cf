"""Who was moved in the lists of the page of small groups. Each list says where somebody sat when it was shown.

So nobody is moved back who has chosen a group on their own phone since, and whoever was moved and is not saved yet can
be told from the others.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import QueryDict

from streetlight.workshops.models import Participant, Workshop
from streetlight.workshops.moving import NEW, NOWHERE

PLACE = "place-"
"""What the name of each list begins with; a seat's key, another hyphen and the number of its group come after."""


@dataclass(frozen=True, slots=True)
class Moved:
    """Somebody whose list says another place than it did: numbers of groups, or `NEW`, or `NOWHERE`."""

    seat: str
    was: str
    to: str


def field(seat: str, was: str) -> str:
    return f"{PLACE}{seat}-{was}"


def moved(sent: QueryDict) -> Iterator[Moved]:
    for name, to in sent.items():
        seat, _hyphen, was = name.removeprefix(PLACE).partition("-")
        if name.startswith(PLACE) and to != was:
            yield Moved(seat, was, str(to))


def unsaved(workshop: Workshop, sent: QueryDict) -> dict[str, str]:
    """Give, by their seats, where people were moved to who do not sit there now that the form has done what it does."""
    if not workshop.run.gathering.formed:
        return {}
    rows = Participant.objects.filter(workshop=workshop).values_list("pk", "group__number")
    now = {seat: str(number or NOWHERE) for seat, number in rows}
    return {one.seat: one.to for one in moved(sent) if one.seat in now and _is_to_come(one, now[one.seat])}


def _is_to_come(one: Moved, now: str) -> bool:
    """Whether somebody is still to be moved: into a new group, as long as they sit where they sat."""
    return now == one.was if one.to == NEW else now != one.to
