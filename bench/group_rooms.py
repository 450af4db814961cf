"""Rooms for the solver that forms small groups: made up, with fixed seeds, in the shape of public sets of this kind."""

import random
from dataclasses import dataclass

from streetlight.core.trust_groups.problem import Person, Problem


@dataclass(frozen=True)
class Shape:
    """How a made-up room looks. Shares are of people; `mutual` is the chance that a wish is returned."""

    lists: tuple[int, ...] = (0, 3, 3, 4, 5)
    mutual: float = 0.35
    wary: float = 0.33
    far: float = 0.0
    seniors: float = 0.0
    managed: float = 0.1
    agencies: int = 6
    circle: int = 12


SHAPES = {
    "as asked": Shape(),
    "short lists": Shape(lists=(0, 1, 2, 3, 4, 5)),
    "at a distance": Shape(far=0.3),
    "leaders": Shape(seniors=0.25),
    "dense, many dislikes": Shape(lists=(3, 4, 5), mutual=0.5, wary=1.0, circle=40),
}


def made_up(people: int, shape: Shape, *, seed: int) -> Problem:
    """People know a circle around them, and a few whom everybody knows."""
    chance = random.Random(f"{people} {shape} {seed}")  # noqa: S311 - no secret
    keys = [f"p{number}" for number in range(people)]
    popular = [chance.paretovariate(1.5) for _ in keys]
    wishes: dict[str, set[str]] = {key: set() for key in keys}
    for place, key in enumerate(keys):
        wanted = min(chance.choice(shape.lists), people - 1)
        while len(wishes[key]) < wanted:
            other = _someone(chance, place, popular, shape)
            if other == place:
                continue
            wishes[key].add(keys[other])
            if chance.random() < shape.mutual and wishes[keys[other]] and len(wishes[keys[other]]) < 5:
                wishes[keys[other]].add(key)
    apart = {
        key: frozenset(chance.sample([k for k in keys if k != key and k not in wishes[key]], chance.choice((1, 1, 2))))
        for key in keys
        if chance.random() < shape.wary
    }
    reports = {
        frozenset({keys[place], keys[max(0, place - chance.randrange(1, 6))]})
        for place in range(1, people)
        if chance.random() < shape.managed
    }
    far = set(chance.sample(keys, round(shape.far * people)))
    senior = set(chance.sample(keys, round(shape.seniors * people)))
    return Problem(
        people=tuple(
            Person(key, agency=f"agency {chance.randrange(shape.agencies)}", remote=key in far, senior=key in senior)
            for key in keys
        ),
        wishes={key: frozenset(others) for key, others in wishes.items() if others},
        apart=apart,
        reports=frozenset(reports),
    )


def _someone(chance: random.Random, place: int, popular: list[float], shape: Shape) -> int:
    people = len(popular)
    if chance.random() < 0.15:
        return chance.randrange(people)
    start = place // shape.circle * shape.circle if chance.random() < 0.7 else max(0, place - shape.circle // 2)
    circle = range(start, min(people, start + shape.circle))
    return chance.choices(circle, [popular[one] for one in circle])[0]
