"""What the people of one rehearsal know together: where to go, how fast to think, which steps there have been."""

import asyncio
from collections import Counter
from dataclasses import dataclass, field
from time import time

from streetlight.rehearsal.seeing import Seeing

NOT_STEPS = ("", "waiting", "ended")


@dataclass
class Board:
    """`arriving`: the seconds within which `people` come; `steps`: the keys of steps that anyone was shown, in order.

    `pressed` counts what was done by the buttons of small groups, `taken_away` what people kept of their own.
    """

    join_url: str
    phone_url: str
    seed: int
    pace: float
    arriving: float
    people: int = 1
    seeing: Seeing = field(default_factory=Seeing)
    pressed: Counter[str] = field(default_factory=Counter)
    taken_away: Counter[str] = field(default_factory=Counter)
    steps: list[str] = field(default_factory=list)
    deserted: bool = False
    began: float = 0
    """When the newest step was first seen, by the clock on the wall."""
    _waiting: dict[int, asyncio.Event] = field(default_factory=dict)

    @property
    def number(self) -> int:
        return len(self.steps)

    def note(self, step: str) -> None:
        """Note what somebody's phone shows."""
        if step in NOT_STEPS or step in self.steps:
            return
        self.steps.append(step)
        self.began = time()
        for number, reached in self._waiting.items():
            if number <= self.number:
                reached.set()

    def left(self, deadline: float) -> float:
        """Give the seconds until a deadline of this step for people for whom its time passes `pace` times faster."""
        return (deadline - self.began) / self.pace - (time() - self.began)

    async def reached(self, number: int) -> bool:
        """Wait until so many steps have begun, and say whether they have: not if everyone has gone before."""
        if number > self.number and not self.deserted:
            await self._waiting.setdefault(number, asyncio.Event()).wait()
        return number <= self.number

    def desert(self) -> None:
        """Note that nobody is left who could see another step, so that nobody waits for one."""
        self.deserted = True
        for reached in self._waiting.values():
            reached.set()
