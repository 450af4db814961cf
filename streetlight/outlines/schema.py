"""What an outline may say: the schema of a workshop as it is written down."""

from enum import StrEnum
from functools import reduce
from operator import or_
from typing import Annotated, Any, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field, create_model, model_validator
from pydantic.json_schema import GenerateJsonSchema

from streetlight.activities.registry import KINDS, AnyActivity
from streetlight.core.activity import Setup
from streetlight.core.text import Key, Language, Misplaced, Text, refuse_twins

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


_Words = Annotated[Text, Field(min_length=1)]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Planned(_Part):
    """An activity as a step has it; its key is the slot that answers are kept under."""

    key: Key
    kind: str
    title: _Words = Field(description="What it is called on the console and the projector")
    opens: Opens = Field(default=Opens.WITH_STEP, description="When it begins to collect answers")
    seconds: int | None = Field(default=None, ge=5, le=3600, description="A countdown, begun when it opens")
    beside: str | None = Field(default=None, description="An earlier activity to set beside this one: step/key")
    setup: Setup

    @property
    def activity(self) -> AnyActivity:
        return KINDS[self.kind]

    @property
    def holds_back(self) -> bool:
        return self.activity.holds_back(self.setup)


def _name_of(kind: str) -> str:
    return f"Planned_{kind}"


def _planned(kind: str, activity: AnyActivity) -> type[Planned]:
    """Give the schema of one kind, so that editors and errors know what its setup may say."""
    only_this: Any = Literal[kind]
    return create_model(
        _name_of(kind),
        __base__=Planned,
        kind=(only_this, kind),
        setup=(activity.setup_type, ...),
    )


_EveryKind: Any = Annotated[
    reduce(or_, (_planned(kind, activity) for kind, activity in KINDS.items())), Field(discriminator="kind")
]


class Step(_Part):
    key: Key
    title: _Words
    mode: Mode = Field(description="What everyone does in this step")
    minutes: float = Field(ge=0, le=MOST_MINUTES, description="The time it has; 0 for as long as it takes")
    bar: _Words = Field(description="What the facilitator says and does (Markdown)")
    projector: _Words = Field(description="What the room sees (Markdown)")
    phone: Text = Field(default="", description="What phones show, where it is not what the projector shows (Markdown)")
    content_note: Text = Field(
        default="", description="What to know before this step, and that one may sit it out (Markdown)"
    )
    question_sets: bool = Field(default=False, description="Show the prompts of the workshop’s question set here")
    closing: bool = Field(default=False, description="The last words: phones show what to take away")
    activities: tuple[_EveryKind, ...] = Field(default=(), max_length=6)

    @model_validator(mode="after")
    def _keys_differ(self) -> "Step":
        refuse_twins("activities", (planned.key for planned in self.activities))
        return self

    def planned(self, slot: str) -> Planned | None:
        return next((planned for planned in self.activities if planned.key == slot), None)


class Theme(_Part):
    title: _Words
    prompts: tuple[_Words, ...] = Field(min_length=1, max_length=12)


class QuestionSet(_Part):
    """Prompts for small groups, by theme."""

    key: Key
    title: _Words
    bar: Text = Field(default="", description="What the facilitator says when it is discussed (Markdown)")
    themes: tuple[Theme, ...] = Field(min_length=1, max_length=12)


class Outline(_Part):
    """A workshop as written down."""

    outline: Key = Field(description="The outline’s own key, as in its file’s name")
    language: Language = Field(default="en", description="The language of plain text in it")
    title: _Words
    summary: Text = Field(default="", description="What it is for, in two or three sentences")
    credits: Text = Field(default="", description="Who made it, shown at the end (Markdown; links may stand here)")
    citation: Text = Field(default="", description="How to cite what it builds on")
    agencies: tuple[_Words, ...] = Field(default=(), max_length=40, description="Agencies offered when people join")
    question_sets: tuple[QuestionSet, ...] = Field(default=(), max_length=8)
    steps: tuple[Step, ...] = Field(min_length=1, max_length=MOST_STEPS)

    @model_validator(mode="after")
    def _fits_together(self) -> "Outline":
        refuse_twins("steps", (step.key for step in self.steps))
        refuse_twins("question sets", (questions.key for questions in self.question_sets))
        earlier: set[str] = set()
        for place, step in enumerate(self.steps):
            for slot, planned in enumerate(step.activities):
                if planned.beside is not None and planned.beside not in earlier:
                    sentence = f"“{planned.beside}” is not an earlier activity: write the key of its step, a slash and its own key"
                    raise Misplaced(sentence, "steps", place, "activities", slot, "beside")
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


def words_at(path: tuple[str | int, ...]) -> tuple[str, ...]:
    """Give the words that may stand at a path; in the path of an activity's setup stands its kind."""
    models: list[type[BaseModel]] = [Outline]
    for part in path:
        of_kind = [model for model in models if model.__name__ == _name_of(str(part))]
        fields = [model.model_fields[str(part)] for model in models if part in model.model_fields]
        models = of_kind or [found for field in fields for found in _models_in(field.annotation)] or models
    return tuple(sorted({word for model in models for word in model.model_fields}))


def _models_in(annotation: Any) -> list[type[BaseModel]]:  # noqa: ANN401 - annotations have no type of their own
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [model for argument in get_args(annotation) for model in _models_in(argument)]


def schema_for_editors() -> dict[str, Any]:
    """Give the JSON Schema of outlines, by which an editor completes and checks as one writes."""
    return {"$schema": GenerateJsonSchema.schema_dialect, **Outline.model_json_schema()}
