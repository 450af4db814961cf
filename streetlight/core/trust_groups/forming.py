"""Forming groups: the way in. Splits a room into small groups of people who trust each other, and keeps such groups up."""

import random
from collections.abc import Sequence

from streetlight.core.trust_groups.costs import TOO_SMALL, total_cost
from streetlight.core.trust_groups.grouping import Found, Grouping, grouping_of
from streetlight.core.trust_groups.problem import Problem
from streetlight.core.trust_groups.repairing import repaired
from streetlight.core.trust_groups.room import Room, mac, room_of
from streetlight.core.trust_groups.search import Effort, search


def form_groups(problem: Problem, *, seed: bytes, effort: Effort = Effort.INSTANT) -> Grouping:
    """Split a room as well as the effort allows; of several equally good ways the seed, which is secret, draws one.

    The same problem, seed and effort give the same groups, whatever order people come in. Personal requests to be apart
    come before everything; then distance, then managers and senior leaders, then that everyone is with somebody whom
    they named, and only then how comfortable, mixed and well-sized groups are.
    """
    room = room_of(problem, seed=seed)
    found = search(room, effort=effort, chance=_chance(seed))
    return grouping_of(problem, room, found, seed=seed)


def repair(
    problem: Problem, previous: Sequence[frozenset[str]], *, seed: bytes, locks: frozenset[str] = frozenset()
) -> Grouping:
    """Keep groups up after people came or left, or after a wish changed: as few as possible move.

    Whoever is in `locks` stays with the others in `locks` of the same group. When the groups cannot be kept without
    breaking a rule, the room is split anew, locks and all. When nobody came or left, nobody moves but where fewer rules
    are broken then.
    """
    room = room_of(problem, seed=seed, locks=[sorted(group & locks) for group in previous])
    number = {key: p for p, key in enumerate(room.keys)}
    kept = [sorted(number[key] for key in group if key in number) for group in previous]
    as_they_are = Found(tuple(map(tuple, sorted(group for group in kept if group))))
    everybody = {key for group in previous for key in group} == set(room.keys)
    may_stay = everybody and max(map(len, as_they_are.groups), default=0) <= room.largest
    if may_stay and not _broken(room, as_they_are):
        return grouping_of(problem, room, as_they_are, seed=seed)
    found = _kept_up(room, as_they_are, seed=seed)
    if may_stay and _broken(room, found) >= _broken(room, as_they_are):
        found = as_they_are
    return grouping_of(problem, room, found, seed=seed)


def _kept_up(room: Room, previous: Found, *, seed: bytes) -> Found:
    """Move as few as possible; split the room anew if that breaks fewer rules, or if it is of one group."""
    if len(room) < 2 * room.smallest:
        return search(room, effort=Effort.INSTANT, chance=_chance(seed))
    near = Found(repaired(room, previous.groups, chance=_chance(seed)))
    if not _broken(room, near):
        return near
    anew = search(room, effort=Effort.INSTANT, chance=_chance(seed))
    return anew if _broken(room, anew) < _broken(room, near) else near


def _broken(room: Room, found: Found) -> int:
    """Weigh the rules that are broken, the sizes among them; 0 if none is."""
    return total_cost(room, found.groups) // TOO_SMALL


def _chance(seed: bytes) -> random.Random:
    return random.Random(mac(seed, "chance"))  # noqa: S311 - drawn from the secret seed
