"""Plans: how the steps of an outline share out the time that a partnership has."""

import re
from collections.abc import Mapping
from typing import Annotated

from pydantic import Field

from streetlight.core.text import Key, Misplaced
from streetlight.outlines.planned import Part

LONGEST = 480
MOST_MINUTES = 180

Minutes = Annotated[float, Field(ge=0, le=MOST_MINUTES)]

_SHARE = re.compile(r"\{(\d+(?:\.\d+)?)\}")
"""So many of a step's own minutes, as its bar names them for a part of the step: {2}."""
_TO_THE_HALF = 5
"""Minutes from which on nobody counts in halves."""


class Plan(Part):
    """A way to fit the steps into so many minutes; what they leave over is in hand."""

    minutes: int = Field(ge=5, le=LONGEST, description="All the time that there is, from the start to the end")
    recommended: bool = Field(default=False, description="The one to choose if there is time for it")
    steps: dict[Key, Minutes] = Field(description="The time of each step that has other minutes than its own")

    def share_out(self, own: Mapping[str, float]) -> dict[str, float]:
        """Give each step its minutes in this plan; `own` has those that the steps have by themselves."""
        return {key: self.steps.get(key, minutes) for key, minutes in own.items()}


def check_plans(plans: tuple[Plan, ...], own: Mapping[str, float]) -> None:
    """Raise Misplaced where a plan names a step that is none, needs more time than it has, or has another's minutes."""
    for place, plan in enumerate(plans):
        if plan.minutes in (earlier.minutes for earlier in plans[:place]):
            raise Misplaced(f"two plans have {plan.minutes} minutes: leave one out", "plans", place, "minutes")
        unknown = plan.steps.keys() - own.keys()
        if unknown:
            raise Misplaced(f"“{min(unknown)}” is not the key of a step", "plans", place, "steps", min(unknown))
        needed = sum(plan.share_out(own).values())
        if needed > plan.minutes:
            sentence = f"its steps need {needed:g} minutes, and it has {plan.minutes}: give a step less time"
            raise Misplaced(sentence, "plans", place, "minutes")


def stretch(bar: str, by: float) -> str:
    """Have the shares that a bar names grow or shrink with its step."""
    return _SHARE.sub(lambda share: f"{{{float(share[1]) * by:.2f}}}", bar)


def say_shares(bar: str) -> str:
    """Write the shares that a bar names as they are read: in whole minutes, and short ones in halves."""
    return _SHARE.sub(lambda share: _in_halves(float(share[1])), bar)


def _in_halves(minutes: float) -> str:
    whole, half = divmod(max(1, round(minutes * 2)), 2) if minutes < _TO_THE_HALF else (round(minutes), 0)
    return f"{whole or ''}{'½' if half else ''}"
