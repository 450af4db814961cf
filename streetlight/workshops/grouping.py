"""Forming small groups: from what people asked for in private, which is then deleted; by choice; or by hand.

Once there are groups, nothing is left of what people asked for: forming again keeps to what may be known of everyone,
and moves as few people as it can.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from django.db import transaction

from streetlight.core.refusal import Refusal
from streetlight.core.trust_groups.grouping import Grouping
from streetlight.core.trust_groups.problem import Mix, Person, Policy, Problem, Remote
from streetlight.core.words import gettext as _
from streetlight.outlines import gathering
from streetlight.outlines.arrangement import Arrangement, HowGroupsForm
from streetlight.outlines.groups_in_run import gather
from streetlight.workshops import forgetting, groups, preferring, running, solving, unmatched
from streetlight.workshops.groups import Hand, changing
from streetlight.workshops.models import Participant, Preference, Workshop
from streetlight.workshops.preferring import Wishes

TRIES = 3
"""How often groups are worked out anew because somebody came, left or chose while they were."""
FEWEST_NAMES = 2
"""Names that are still there below which a list counts for nothing: one alone would be told by the groups."""
FEWEST_PEOPLE = 2


class Solve(Protocol):
    """Splits a room into groups, as `solving.solve_apart` does."""

    def __call__(
        self, problem: Problem, *, seed: bytes, previous: Sequence[frozenset[str]] | None = None
    ) -> Grouping: ...


class _Moved(Exception):  # noqa: N818 - a reason to look again, not a fault
    """Somebody came, left or chose while groups were worked out."""


@dataclass(frozen=True)
class _Seen:
    """All that groups are worked out from, as it stood when it was looked at."""

    people: tuple[Person, ...]
    arrangement: Arrangement
    sealed: dict[str, str]
    before: dict[str, frozenset[str]]


def form_groups(code: str, hand: Hand, *, seed: bytes, solve: Solve = solving.solve_apart) -> bool:
    """Form groups, or form them again, as is arranged; say whether anybody sits elsewhere now. Raises Refusal, or Late.

    What people asked for is used, and deleted in the same transaction that seats them. `solve` works the groups
    out: in a process of its own, but where many small rooms are formed one after another.
    """
    for _attempt in range(TRIES):
        workshop, seen = _look(code, hand)
        grouping = solve(_problem(workshop, seen), seed=seed, previous=_previous(seen))
        try:
            seated = _seat(code, hand, seen, grouping)
        except _Moved:
            continue
        forgetting.drop_old_rows(Preference)
        return seated != seen.before
    raise Refusal(_("People are still coming or choosing. Close the question first, then form the groups."))


def _look(code: str, hand: Hand) -> tuple[Workshop, _Seen]:
    with transaction.atomic():
        workshop = running.locked(code, hand.seen)
        gather(workshop.run, gathering.form)
        return workshop, _seen(workshop)


def _seen(workshop: Workshop) -> _Seen:
    rows = Participant.objects.filter(workshop=workshop).order_by("pk")
    people = tuple(Person(one.pk, one.agency.casefold(), remote=one.remote, senior=one.senior) for one in rows)
    if len(people) < FEWEST_PEOPLE:
        raise Refusal(_("Wait until more people have joined: a group has two people at least."))
    return _Seen(people, workshop.arrangement, preferring.sealed(workshop), groups.seated(workshop))


def _problem(workshop: Workshop, seen: _Seen) -> Problem:
    there = {person.key for person in seen.people}
    said = _said(workshop, seen)
    lists = {seat: wishes.comfortable & there for seat, wishes in said.items()}
    return Problem(
        people=seen.people,
        policy=_policy(seen.arrangement),
        wishes={seat: named for seat, named in lists.items() if len(named) >= FEWEST_NAMES},
        apart={seat: wishes.apart & there for seat, wishes in said.items()},
        reports=frozenset(
            frozenset({seat, other}) for seat, wishes in said.items() for other in wishes.reports & there
        ),
    )


def _said(workshop: Workshop, seen: _Seen) -> dict[str, Wishes]:
    by_trust = seen.arrangement.how is HowGroupsForm.BY_TRUST
    return preferring.opened(workshop, seen.sealed) if by_trust else {}


def _policy(arrangement: Arrangement) -> Policy:
    return Policy(
        smallest=arrangement.smallest,
        largest=arrangement.largest,
        target=arrangement.target,
        agencies=Mix.ONE_AGENCY if arrangement.one_agency else Mix.MIXED,
        remote=Remote.TOGETHER if arrangement.remote_together else Remote.MIXED,
        seniors_apart=arrangement.seniors_apart,
    )


def _previous(seen: _Seen) -> tuple[frozenset[str], ...] | None:
    return tuple(seats for seats in seen.before.values() if seats) or None


def _seat(code: str, hand: Hand, seen: _Seen, grouping: Grouping) -> dict[str, frozenset[str]]:
    """Seat people as was worked out, and give who sits where then."""
    with changing(code, "form-groups", hand) as workshop:
        if _seen(workshop) != seen:
            raise _Moved
        workshop.run_state = gather(workshop.run, gathering.form).model_dump_json()
        groups.lay_out(workshop, grouping.groups)
        unmatched.tell(workshop, grouping.groups, _said(workshop, seen))
        preferring.delete_all(workshop)
        holds = () if seen.before else tuple(sentence.one for sentence in grouping.holds)
        workshop.arranged = workshop.arrangement.model_copy(update={"holds": holds}).model_dump_json()
        groups.go_on_working(workshop, hand)
        return groups.seated(workshop)
