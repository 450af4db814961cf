"""What an outline may say: the schema of a workshop as it is written down."""

from enum import StrEnum
from functools import reduce
from operator import or_
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, create_model, model_validator

from streetlight.activities.registry import KINDS, AnyActivity
from streetlight.core.activity import Setup
from streetlight.core.text import LANGUAGES, Key, Text, refuse_twins

MOST_STEPS = 60
MOST_MINUTES = 180


class Mode(StrEnum):
    """What everyone does in a step; each has its symbol."""

    READ_OUT = "read out"
    ACTIVITY = "activity"
    DISCUSSION = "discussion"


class Opens(StrEnum):
    """When an activity begins to collect answers."""

    WITH_STEP = "with step"
    WHEN_ASKED = "when asked"


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Planned(_Part):
    """An activity as a step has it; its key is the slot that answers are kept under."""

    key: Key
    kind: str
    title: Text
    opens: Opens = Opens.WITH_STEP
    seconds: int | None = Field(default=None, ge=5, le=3600)
    beside: str | None = Field(default=None, description="An earlier activity to set beside this one: step/key")
    setup: Setup

    @property
    def activity(self) -> AnyActivity:
        return KINDS[self.kind]

    @property
    def holds_back(self) -> bool:
        return self.activity.holds_back(self.setup)


def _planned(kind: str, activity: AnyActivity) -> type[Planned]:
    """Give the schema of one kind, so that editors and errors know what its setup may say."""
    return create_model(
        f"Planned_{kind}",
        __base__=Planned,
        kind=(Literal[kind], kind),
        setup=(activity.setup_type, ...),
    )


_EveryKind: Any = Annotated[
    reduce(or_, (_planned(kind, activity) for kind, activity in KINDS.items())), Field(discriminator="kind")
]


class Step(_Part):
    key: Key
    title: Text
    mode: Mode
    minutes: float = Field(ge=0, le=MOST_MINUTES)
    bar: Text = Field(min_length=1, description="What the facilitator says and does (Markdown)")
    projector: Text = Field(min_length=1, description="What the room sees (Markdown)")
    phone: Text = Field(default="", description="What phones show, where it is not what the projector shows")
    content_note: Text = ""
    question_sets: bool = Field(default=False, description="Show the prompts of the workshop's question set here")
    closing: bool = Field(default=False, description="The last words: phones show what to take away")
    activities: tuple[_EveryKind, ...] = Field(default=(), max_length=6)

    @model_validator(mode="after")
    def _keys_differ(self) -> "Step":
        refuse_twins("activities", (planned.key for planned in self.activities))
        return self

    def planned(self, slot: str) -> Planned | None:
        return next((planned for planned in self.activities if planned.key == slot), None)


class Theme(_Part):
    title: Text
    prompts: tuple[Text, ...] = Field(min_length=1, max_length=12)


class QuestionSet(_Part):
    """Prompts for small groups, by theme."""

    key: Key
    title: Text
    bar: Text = ""
    themes: tuple[Theme, ...] = Field(min_length=1, max_length=12)


class Outline(_Part):
    """A workshop as written down."""

    outline: Key
    language: Literal[LANGUAGES] = "en"
    title: Text = Field(min_length=1)
    summary: Text = ""
    credits: Text = ""
    citation: Text = ""
    agencies: tuple[Text, ...] = Field(default=(), max_length=40, description="Agencies offered when people join")
    question_sets: tuple[QuestionSet, ...] = Field(default=(), max_length=8)
    steps: tuple[Step, ...] = Field(min_length=1, max_length=MOST_STEPS)

    @model_validator(mode="after")
    def _fits_together(self) -> "Outline":
        refuse_twins("steps", (step.key for step in self.steps))
        refuse_twins("question sets", (questions.key for questions in self.question_sets))
        earlier: set[str] = set()
        for step in self.steps:
            for planned in step.activities:
                if planned.beside is not None and planned.beside not in earlier:
                    raise ValueError(f"beside: {planned.beside} is not an earlier activity (write step/key)")
                earlier.add(f"{step.key}/{planned.key}")
        return self

    @property
    def minutes(self) -> float:
        return sum(step.minutes for step in self.steps)

    def step(self, key: str | None) -> Step | None:
        return next((step for step in self.steps if step.key == key), None)

    def position(self, key: str | None) -> int:
        """Give a step's place, from 0; -1 before the first."""
        return next((place for place, step in enumerate(self.steps) if step.key == key), -1)

    def planned(self, step: str, slot: str) -> Planned | None:
        found = self.step(step)
        return found.planned(slot) if found else None

    def questions(self, key: str) -> QuestionSet | None:
        return next((questions for questions in self.question_sets if questions.key == key), None)
