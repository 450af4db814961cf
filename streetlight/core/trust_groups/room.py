"""A room as the solver sees it: people are numbers in an order that only the seed knows, sets of people are bit masks."""

import hmac
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, combinations, product

from streetlight.core.trust_groups.problem import Mix, Person, Policy, Problem, Remote

Members = tuple[int, ...]

COLLEAGUES = 4
"""What it costs to have two people of one agency together, or is worth, as the facilitator wants it."""


@dataclass(frozen=True)
class Room:
    """One problem, made canonical. Masks have bit `p` for person `p`; person `p` has the key `keys[p]`.

    `blocks` are people whom distance and seniority keep apart from all other blocks. `least` is the smallest size that
    is tried; below `smallest` it costs. `locked[p]` numbers the lock that `p` is under, -1 if none: a lock's people stay
    together, and apart from other locks'.
    """

    keys: tuple[str, ...]
    wishes: tuple[int, ...]
    mutual: tuple[int, ...]
    vetoed: tuple[int, ...]
    remote_clash: tuple[int, ...]
    structure_clash: tuple[int, ...]
    clash: tuple[int, ...]
    colleagues: tuple[int, ...]
    near: tuple[Members, ...]
    colleague_price: int
    blocks: tuple[Members, ...]
    smallest: int
    least: int
    largest: int
    target: int
    locked: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.keys)


def room_of(problem: Problem, *, seed: bytes, locks: Iterable[Collection[str]] = ()) -> Room:
    people = sorted(problem.people, key=lambda person: mac(seed, "person", person.key))
    count, number = len(people), {person.key: place for place, person in enumerate(people)}
    vetoed = _masks(count, _named(problem.apart, number), both_ways=True)
    # What others asked for leaves a person's own wishes as they are: what is said of them must not give it away.
    named, refused = (_masks(count, _named(asked, number)) for asked in (problem.wishes, problem.apart))
    wishes = [mask & ~own for mask, own in zip(named, refused, strict=True)]
    locked = _locked([[number[key] for key in lock if key in number] for lock in locks], count)
    longest_lock = max((locked.count(lock) for lock in locked if lock >= 0), default=0)
    smallest, largest = bounds(count, problem.policy, longest_lock=longest_lock)
    kinds = _kinds(people, problem.policy, largest)
    remote = _masks(count, _unlike([far for far, _senior in kinds]), both_ways=True)
    reports = ((number[key] for key in pair if key in number) for pair in problem.reports)
    managed = (two for pair in reports for two in combinations(pair, 2))
    structure = _masks(count, chain(managed, _unlike([senior for _far, senior in kinds])), both_ways=True)
    return Room(
        keys=tuple(person.key for person in people),
        wishes=tuple(wishes),
        mutual=tuple(sum(1 << q for q in members(mask) if wishes[q] >> p & 1) for p, mask in enumerate(wishes)),
        vetoed=tuple(vetoed),
        remote_clash=tuple(remote),
        structure_clash=tuple(structure),
        clash=tuple(one | two | three for one, two, three in zip(vetoed, remote, structure, strict=True)),
        colleagues=tuple(_masks(count, _pairs_of_colleagues(people), both_ways=True)),
        near=_near(wishes),
        colleague_price=COLLEAGUES if problem.policy.agencies is Mix.MIXED else -COLLEAGUES,
        blocks=tuple(tuple(p for p in range(count) if kinds[p] == kind) for kind in sorted({*kinds})),
        smallest=smallest,
        least=smallest,
        largest=largest,
        target=problem.policy.target,
        locked=tuple(locked),
    )


def mac(seed: bytes, *words: str) -> bytes:
    return hmac.digest(seed, "\0".join(words).encode(), "sha256")


def bounds(people: int, policy: Policy, *, longest_lock: int = 0) -> tuple[int, int]:
    """Give the sizes that a group may have: the policy's, widened upward just enough for everyone to have a place."""
    if people < 2 * policy.smallest:
        return people, people
    largest = max(policy.largest, longest_lock)
    while not splits(people, policy.smallest, largest):
        largest += 1
    return policy.smallest, largest


def splits(people: int, smallest: int, largest: int) -> bool:
    """Whether so many people can be parted into groups of these sizes."""
    return -(-people // largest) <= people // smallest


def members(mask: int) -> Iterator[int]:
    while mask:
        lowest = mask & -mask
        yield lowest.bit_length() - 1
        mask ^= lowest


def _masks(people: int, pairs: Iterable[tuple[int, int]], *, both_ways: bool = False) -> list[int]:
    masks = [0] * people
    for one, other in pairs:
        if one != other:
            masks[one] |= 1 << other
            masks[other] |= both_ways << one
    return masks


def _named(named: Mapping[str, frozenset[str]], number: Mapping[str, int]) -> Iterator[tuple[int, int]]:
    for key, others in named.items():
        for other in others:
            if key in number and other in number:
                yield number[key], number[other]


def _kinds(people: Sequence[Person], policy: Policy, largest: int) -> list[tuple[bool, bool]]:
    """Say who is at a distance and who is senior, where that parts people: where each kind can fill its own groups.

    Distance comes first; seniority parts those of one distance, and so only where enough of each kind are among them.
    """

    def parts(flags: Sequence[bool]) -> bool:
        return all(kind in flags and splits(flags.count(kind), policy.smallest, largest) for kind in (True, False))

    by_distance = policy.remote is Remote.TOGETHER and parts([person.remote for person in people])
    far = [person.remote and by_distance for person in people]
    senior_by_distance = {
        distant: [person.senior for person, there in zip(people, far, strict=True) if there is distant]
        for distant in (True, False)
    }
    parted = {distant for distant, senior in senior_by_distance.items() if policy.seniors_apart and parts(senior)}
    return [(there, person.senior and there in parted) for person, there in zip(people, far, strict=True)]


def _unlike(kinds: Sequence[bool]) -> Iterator[tuple[int, int]]:
    yes = [p for p, kind in enumerate(kinds) if kind]
    return product(yes, (p for p, kind in enumerate(kinds) if not kind))


def _pairs_of_colleagues(people: Sequence[Person]) -> Iterator[tuple[int, int]]:
    for (one, first), (other, second) in combinations(enumerate(people), 2):
        if first.agency and first.agency == second.agency:
            yield one, other


def _near(wishes: Sequence[int]) -> tuple[Members, ...]:
    """Give, for each person, whom they named and who named them."""
    named_by = _masks(len(wishes), ((q, p) for p, mask in enumerate(wishes) for q in members(mask)))
    return tuple(tuple(members(one | other)) for one, other in zip(wishes, named_by, strict=True))


def _locked(locks: list[list[int]], people: int) -> list[int]:
    locked = [-1] * people
    for number, lock in enumerate(lock for lock in locks if lock):
        for person in lock:
            locked[person] = number
    return locked
