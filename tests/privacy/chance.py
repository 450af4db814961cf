"""What chance alone would match: exactly, and for many workshops together."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache, reduce

Guess = dict[str, str]
"""Whose an intruder says each ballot is."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """How well an intruder did: ballots told rightly, beside what drawing lots would give."""

    right: int
    told: int
    by_chance: float
    error: float
    p: float
    """The probability that drawing lots does as well or better."""
    likeness: float
    """How alike the two orders are, in standard errors; 0 for orders that know nothing of each other."""

    @property
    def share(self) -> float:
        return self.right / self.told if self.told else 0.0

    @property
    def errors_above_chance(self) -> float:
        return (self.right - self.by_chance) / self.error if self.error else 0.0


def judge(rooms: Iterable[tuple[Sequence[str], Sequence[str], dict[str, str]]]) -> Verdict:
    """Lay people's order beside ballots' order in each room, given whose each ballot is."""
    right = told = 0
    by_chance = variance = likeness = likeness_variance = 0.0
    sizes = []
    for people, ballots, owners in rooms:
        guess = match(people, ballots)
        right += sum(owners[ballot] == person for ballot, person in guess.items())
        told += len(guess)
        sizes.append((len(guess), len(people)))
        room = chances(len(guess), len(people))
        mean = sum(count * chance for count, chance in enumerate(room))
        by_chance += mean
        variance += sum((count - mean) ** 2 * chance for count, chance in enumerate(room))
        alike = [
            (people.index(owners[ballot]), place) for place, ballot in enumerate(ballots) if owners[ballot] in people
        ]
        if len(alike) > 2:
            likeness += _correlation(alike)
            likeness_variance += 1 / (len(alike) - 1)
    return Verdict(
        right=right,
        told=told,
        by_chance=by_chance,
        error=math.sqrt(variance),
        p=min(sum(_odds(tuple(sorted(sizes)))[right:]), 1.0),
        likeness=likeness / math.sqrt(likeness_variance) if likeness_variance else 0.0,
    )


def match(people: Sequence[str], ballots: Sequence[str]) -> Guess:
    """Say of each ballot whose it is, by its place among the ballots; nobody is said to have two."""
    if not people or len(ballots) > len(people):
        return {}
    return {ballot: people[place * len(people) // len(ballots)] for place, ballot in enumerate(ballots)}


@lru_cache(maxsize=4096)
def chances(told: int, people: int) -> list[float]:
    """Give the chance of 0, 1, 2 … right among `told` ballots dealt at random to so many people."""
    agree = [math.comb(told, j) * math.perm(people - j, told - j) / math.perm(people, told) for j in range(told + 1)]
    return [
        max(0.0, sum((-1) ** (j - k) * math.comb(j, k) * agree[j] for j in range(k, told + 1))) for k in range(told + 1)
    ]


@lru_cache(maxsize=4096)
def _odds(sizes: tuple[tuple[int, int], ...]) -> list[float]:
    """Give the chance of 0, 1, 2 … right in all rooms together; kept, since most attacks have rooms of the same sizes."""
    return reduce(_both, (chances(told, people) for told, people in sizes), [1.0])


def _both(one: list[float], other: list[float]) -> list[float]:
    together = [0.0] * (len(one) + len(other) - 1)
    for left, chance in enumerate(one):
        for right, more in enumerate(other):
            together[left + right] += chance * more
    return together


def _correlation(places: list[tuple[int, int]]) -> float:
    """Give Spearman's rank correlation of places in one order with those in another."""
    ranks = {place: rank for rank, (place, _other) in enumerate(sorted(places))}
    apart = sum((ranks[place] - rank) ** 2 for rank, (place, _other) in enumerate(places))
    size = len(places)
    return 1 - 6 * apart / (size * (size * size - 1))
