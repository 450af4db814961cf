"""An activity as an outline plans it: its kind, its setup, and the key that answers are kept under."""

from enum import StrEnum
from functools import reduce
from operator import or_
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, create_model

from streetlight.activities.registry import KINDS, AnyActivity
from streetlight.core.activity import Setup
from streetlight.core.text import Key, Text
from streetlight.core.together import Together

SomeText = Annotated[Text, Field(min_length=1)]


class Opens(StrEnum):
    """When an activity begins to collect answers."""

    WITH_STEP = "with step"
    WHEN_ASKED = "when asked"


class Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Planned(Part):
    """An activity as a step or a question has it; its key is the slot that answers are kept under."""

    key: Key
    kind: str
    title: SomeText = Field(description="What it is called on the console and the projector")
    opens: Opens = Field(default=Opens.WITH_STEP, description="When it begins to collect answers")
    seconds: int | None = Field(default=None, ge=5, le=3600, description="A countdown, begun when it opens")
    beside: str | None = Field(default=None, description="An earlier activity to set beside this one: step/key")
    setup: Setup

    @property
    def activity(self) -> AnyActivity:
        return KINDS[self.kind]

    @property
    def together(self) -> Together[Any, Any, Any]:
        """Give an activity that a group writes together."""
        activity = self.activity
        if not isinstance(activity, Together):
            raise TypeError(f"{self.kind} is not written together")
        return activity

    @property
    def holds_back(self) -> bool:
        return self.activity.holds_back(self.setup)


def name_of(kind: str) -> str:
    """Name the schema of one kind, by which errors are told what it may say."""
    return f"Planned_{kind}"


def _planned(kind: str, activity: AnyActivity) -> type[Planned]:
    """Give the schema of one kind, so that editors and errors know what its setup may say."""
    only_this: Any = Literal[kind]
    return create_model(
        name_of(kind),
        __base__=Planned,
        kind=(only_this, kind),
        setup=(activity.setup_type, ...),
    )


EveryKind: Any = Annotated[
    reduce(or_, (_planned(kind, activity) for kind, activity in KINDS.items())), Field(discriminator="kind")
]
