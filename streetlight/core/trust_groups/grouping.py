"""A grouping: who is with whom, and what may be said about it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from streetlight.core.trust_groups.problem import Mix, Problem
from streetlight.core.trust_groups.room import Members, Room, mac
from streetlight.core.words import Sentence
from streetlight.core.words import gettext as _

FEW = 10
MANY = 3

TALK_FIRST = _(
    "Not everything that was asked for could be kept: size, distance, who manages whom or a private request can be why. "
    "Look at these groups before you use them, and let anyone move who asks to."
)


@dataclass(frozen=True)
class Found:
    """What a search found. `lower_bound` says how many people every grouping leaves unmatched, as far as is known."""

    groups: tuple[Members, ...]
    lower_bound: int = 0
    optimal: bool = False


@dataclass(frozen=True)
class Certificate:
    """How good a grouping is: for tests and benchmarks, never shown, since it counts what is private.

    `broken` counts pairs against a hard rule; `lower_bound` is the fewest unmatched people that any grouping can have.
    """

    broken: int
    unmatched: int
    lower_bound: int
    optimal: bool


@dataclass(frozen=True)
class Grouping:
    """`groups` come in an order that says nothing, and `holds` is all that may be said about them in public."""

    groups: tuple[frozenset[str], ...]
    holds: tuple[Sentence, ...]
    needs_facilitator: bool
    certificate: Certificate


def grouping_of(problem: Problem, room: Room, found: Found, *, seed: bytes) -> Grouping:
    unmatched = _unmatched(room, found.groups)
    broken = sum((room.clash[p] & _mask(group)).bit_count() for group in found.groups for p in group) // 2
    named = [frozenset(room.keys[p] for p in group) for group in found.groups]
    lower_bound = unmatched if found.optimal else found.lower_bound
    return Grouping(
        groups=tuple(sorted(named, key=lambda group: mac(seed, "group", *sorted(group)))),
        holds=_holds(problem, named, asked=sum(map(bool, room.wishes)), unmatched=unmatched, broken=broken),
        needs_facilitator=broken > 0,
        certificate=Certificate(broken, unmatched, lower_bound, found.optimal),
    )


def _holds(
    problem: Problem, groups: Sequence[frozenset[str]], *, asked: int, unmatched: int, broken: int
) -> tuple[Sentence, ...]:
    """Say what is so in words that cannot be counted. When a rule is broken, say the same whichever it is."""
    if broken:
        return (TALK_FIRST,)
    sentences = [_("Nobody is in a group with someone whom they manage or report to.")]
    if asked:
        sentences.insert(0, _company(asked, unmatched))
    agency = {person.key: person.agency for person in problem.people}
    if problem.policy.agencies is Mix.MIXED and all(len({agency[key] for key in group}) > 1 for group in groups):
        sentences.append(_("Every group has people from more than one agency."))
    return tuple(sentences)


def _company(asked: int, unmatched: int) -> Sentence:
    if not unmatched:
        return _("Everyone who named people is with at least one of them.")
    if unmatched * FEW <= asked:
        return _("Nearly everyone who named people is with at least one of them.")
    if unmatched * MANY <= asked:
        return _("Most people who named others are with at least one of them.")
    return _("Some people who named others are with one of them.")


def _unmatched(room: Room, groups: Iterable[Members]) -> int:
    return sum(bool(room.wishes[p]) and not room.wishes[p] & _mask(group) for group in groups for p in group)


def _mask(group: Iterable[int]) -> int:
    return sum(1 << p for p in group)
