"""A room of simulated participants: everyone who takes part in one rehearsal, and how they are doing."""

import asyncio
from dataclasses import dataclass
from random import Random
from urllib.parse import urlsplit

from streetlight.rehearsal import phrases
from streetlight.rehearsal.board import Board
from streetlight.rehearsal.outbox import Letter, Outcome
from streetlight.rehearsal.person import Person
from streetlight.rehearsal.tempers import at_pace, deal

TOGETHER = 20
"""How many people leave at the same moment."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A room at one moment, in numbers."""

    here: int
    streaming: int
    saved: int
    waiting: int
    refused: int
    not_in: int
    step: str


class Room:
    """People who come to one workshop by its join link."""

    def __init__(self, join_url: str, *, people: int, seed: int, pace: float) -> None:
        arriving = max(2.0, people / 40, 20 / pace)
        self.board = Board(join_url, phone_url(join_url), seed, pace, arriving, people)
        names = names_for(people, seed)
        tempers = [at_pace(temper, pace) for temper in deal(people, seed)]
        self.people = [
            Person(number, name, temper, self.board)
            for number, (name, temper) in enumerate(zip(names, tempers, strict=True))
        ]

    async def take_part(self) -> None:
        """Have everyone take part until the workshop ends."""
        async with asyncio.TaskGroup() as later:
            async with asyncio.TaskGroup() as at_once:
                for person in self.people:
                    (later if person.temper.arrives_at_step else at_once).create_task(person.take_part())
            self.board.desert()

    async def leave(self) -> None:
        """Have everyone give up their seat."""
        few_at_once = asyncio.Semaphore(TOGETHER)

        async def go(person: Person) -> None:
            async with few_at_once:
                await person.leave()

        await asyncio.gather(*(go(person) for person in self.people))

    @property
    def letters(self) -> list[Letter]:
        return [letter for person in self.people for letter in person.letters]

    @property
    def expected(self) -> int:
        """How many come at once, without those who come late."""
        return sum(1 for person in self.people if not person.temper.arrives_at_step)

    @property
    def here(self) -> int:
        return sum(1 for person in self.people if person.seated)

    def standing(self) -> Standing:
        outcomes = [letter.outcome for letter in self.letters]
        return Standing(
            here=self.here,
            streaming=sum(1 for person in self.people if person.seated and person.channel and person.channel.live),
            saved=outcomes.count(Outcome.SAVED),
            waiting=outcomes.count(Outcome.WAITING),
            refused=outcomes.count(Outcome.REFUSED),
            not_in=sum(1 for person in self.people if person.trouble),
            step=self.board.steps[-1] if self.board.steps else "",
        )


def names_for(people: int, seed: int) -> list[str]:
    """Give so many names, all different: a first name and an initial."""
    rng = Random(f"names {seed}")
    every = [f"{first} {initial}" for initial in phrases.INITIALS for first in phrases.FIRST_NAMES]
    rng.shuffle(every)
    rounds = -(-people // len(every))
    return [name if turn == 0 else f"{name}{turn + 1}" for turn in range(rounds) for name in every][:people]


def phone_url(join_url: str) -> str:
    """Give the address of a participant's page for a join link."""
    parts = urlsplit(join_url)
    code = parts.path.rstrip("/").rpartition("/")[2]
    return f"{parts.scheme}://{parts.netloc}/w/{code.upper()}/"
