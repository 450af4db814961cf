"""How simulated participants behave: dealt from one pack, so that every room has some of each."""

from dataclasses import dataclass, replace
from random import Random


@dataclass(frozen=True, slots=True)
class Temper:
    """One way to behave. `thinks`: seconds from a question to its answer, at life's own pace.

    `arrives_within`: how far into the step somebody comes who comes late, in the same seconds.
    """

    name: str
    thinks: tuple[float, float] = (8, 35)
    arrives_at_step: int = 0
    arrives_within: tuple[float, float] = (0, 20)
    answers: bool = True
    waits_for_the_countdown: bool = False
    changes_mind: bool = False
    sends_twice: bool = False
    streams: bool = True
    reloads: bool = False
    leaves_at_step: int = 0
    wants_more_time: bool = False


QUICK = Temper("quick", thinks=(3, 12))
THOUGHTFUL = Temper("thoughtful", thinks=(15, 45))
SLOW = Temper("slow", thinks=(40, 58), waits_for_the_countdown=True)
LATE = Temper("late", arrives_at_step=4)
LATER = Temper("later", arrives_at_step=6)
LATEST = Temper("comes during group work", arrives_at_step=11, arrives_within=(120, 600))
OF_TWO_MINDS = Temper("changes their mind", changes_mind=True)
SILENT = Temper("never answers", answers=False)
DOUBLE = Temper("sends everything twice", sends_twice=True)
CUT_OFF = Temper("without a stream", streams=False)
RELOADING = Temper("reloads the page", reloads=True)
RESTLESS = Temper("leaves and comes back", leaves_at_step=7)
IN_NEED_OF_TIME = Temper("asks for more time", thinks=(30, 50), wants_more_time=True)

PACK = (
    *(QUICK,) * 4,
    *(THOUGHTFUL,) * 3,
    SLOW,
    LATE,
    LATER,
    LATEST,
    OF_TWO_MINDS,
    SILENT,
    DOUBLE,
    CUT_OFF,
    RELOADING,
    RESTLESS,
    IN_NEED_OF_TIME,
)


def deal(people: int, seed: int) -> list[Temper]:
    """Deal a temper to each person; a room of 18 has the whole pack, and in any room somebody comes at once."""
    rng = Random(f"tempers {seed}")
    dealt: list[Temper] = []
    while len(dealt) < people:
        dealt += rng.sample(PACK, len(PACK))
    dealt = dealt[:people]
    if dealt and all(temper.arrives_at_step for temper in dealt):
        dealt[0] = QUICK
    return dealt


def at_pace(temper: Temper, pace: float) -> Temper:
    """Give the same temper, thinking and coming `pace` times faster."""
    (least, most), (first, last) = temper.thinks, temper.arrives_within
    return replace(temper, thinks=(least / pace, most / pace), arrives_within=(first / pace, last / pace))
