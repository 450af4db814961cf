"""The outbox: each answer is sent again until the server has said that it is saved, or why not."""

import asyncio
import json
from dataclasses import dataclass, field
from enum import StrEnum
from random import Random
from time import monotonic

from streetlight.rehearsal import wire
from streetlight.rehearsal.device import Device
from streetlight.rehearsal.forms import Pairs
from streetlight.rehearsal.wire import Reply

PAUSES = (1.0, 2.0, 3.0)


class Outcome(StrEnum):
    """What became of an answer."""

    WAITING = "waiting"
    SAVED = "saved"
    REFUSED = "refused"


@dataclass(slots=True)
class Letter:
    """One answer on its way. `number` counts this person's letters; `doubtful`: some reply to it was lost.

    `group` is the key of the group whose item it is; `began` and `ended`: between which moments it reached the server.
    `marks` are those by which its writer finds it again among what they wrote for themselves or noted.
    """

    person: int
    number: int
    slot: str
    action: str
    fields: Pairs
    outcome: Outcome = Outcome.WAITING
    sentence: str = ""
    doubtful: bool = False
    group: str = ""
    marks: frozenset[str] = frozenset()
    began: float = 0
    ended: float = 0
    settled: asyncio.Event = field(default_factory=asyncio.Event)


class Outbox:
    """Sends letters one at a time and in their order, as a phone does."""

    def __init__(self, device: Device, rng: Random) -> None:
        self._device = device
        self._rng = rng
        self._turn = asyncio.Lock()

    async def send(self, letter: Letter) -> Outcome:
        async with self._turn:
            tries = 0
            letter.began = monotonic()
            while letter.outcome is Outcome.WAITING:
                letter.outcome, letter.sentence = await self._try(letter)
                if letter.outcome is Outcome.WAITING:
                    await asyncio.sleep(PAUSES[min(tries, len(PAUSES) - 1)] * self._rng.uniform(0.8, 1.2))
                    tries += 1
        letter.ended = monotonic()
        letter.settled.set()
        return letter.outcome

    async def _try(self, letter: Letter) -> tuple[Outcome, str]:
        try:
            reply = await self._device.post(letter.action, letter.fields)
        except wire.Unreachable:
            letter.doubtful = True
            return Outcome.WAITING, ""
        outcome, sentence = read_reply(reply)
        letter.doubtful |= outcome is Outcome.WAITING
        return outcome, sentence


def read_reply(reply: Reply) -> tuple[Outcome, str]:
    """Read what a server said of an answer. Only a sentence of our own server's is a refusal."""
    try:
        said = json.loads(reply.body)
    except ValueError:
        return Outcome.WAITING, ""
    if not isinstance(said, dict):
        return Outcome.WAITING, ""
    if reply.status == 200 and said.get("saved") is True:  # noqa: PLR2004 - the one status that means saved
        return Outcome.SAVED, str(said.get("message", ""))
    final = 400 <= reply.status < 500 and reply.status != 429  # noqa: PLR2004 - as the phone's outbox has it
    if final and said.get("refusal"):
        return Outcome.REFUSED, str(said["refusal"])
    return Outcome.WAITING, ""
