"""What an outline may say: the schema of a workshop as it is written down."""

from collections.abc import Iterator
from enum import StrEnum
from typing import Any, get_args

from pydantic import BaseModel, Field, model_validator
from pydantic.json_schema import GenerateJsonSchema

from streetlight.core.activity import Ledger
from streetlight.core.text import Key, Language, Misplaced, Text, refuse_twins
from streetlight.outlines.planned import EveryKind, Part, Planned, SomeText, name_of
from streetlight.outlines.plans import Minutes, Plan, check_plans, say_shares, stretch
from streetlight.outlines.question_sets import QuestionSet

MOST_STEPS = 60


SHARED, THROUGHOUT = "shared", "throughout"
"""Steps of no agenda, under which answers are kept that several question sets share, or that are noted throughout."""


class Mode(StrEnum):
    """What everyone does in a step; each has its symbol."""

    READ_OUT = "read out"
    ACTIVITY = "activity"
    DISCUSSION = "discussion"


class Step(Part):
    key: Key
    title: SomeText
    mode: Mode = Field(description="What everyone does in this step")
    minutes: Minutes = Field(description="The time it has; 0 for as long as it takes")
    bar: SomeText = Field(
        description="What the facilitator says and does (Markdown); {2} is two of the step’s minutes, in every plan its share"
    )
    projector: SomeText = Field(description="What the room sees (Markdown)")
    phone: Text = Field(default="", description="What phones show, where it is not what the projector shows (Markdown)")
    content_note: Text = Field(
        default="", description="What to know before this step, and that one may sit it out (Markdown)"
    )
    question_sets: bool = Field(default=False, description="Small groups work through their question sets here")
    feeding_back: bool = Field(default=False, description="Small groups share here what they have released")
    closing: bool = Field(default=False, description="The last words: phones show what to take away")
    activities: tuple[EveryKind, ...] = Field(default=(), max_length=6)

    @model_validator(mode="after")
    def _keys_differ(self) -> "Step":
        refuse_twins("activities", (planned.key for planned in self.activities))
        return self

    @property
    def said(self) -> str:
        """What its bar says, with the shares of its time in minutes."""
        return say_shares(self.bar)

    def within(self, minutes: float) -> "Step":
        """Give this step with so many minutes, and its bar's shares of them."""
        bar = stretch(self.bar, minutes / self.minutes) if self.minutes else self.bar
        return self.model_copy(update={"minutes": minutes, "bar": bar})

    def planned(self, slot: str) -> Planned | None:
        return next((planned for planned in self.activities if planned.key == slot), None)


class Outline(Part):
    """A workshop as written down."""

    outline: Key = Field(description="The outline’s own key, as in its file’s name")
    language: Language = Field(default="en", description="The language of plain text in it")
    title: SomeText
    summary: Text = Field(default="", description="What it is for, in two or three sentences")
    credits: Text = Field(default="", description="Who made it, shown at the end (Markdown; links may stand here)")
    citation: Text = Field(default="", description="How to cite what it builds on")
    agencies: tuple[SomeText, ...] = Field(default=(), max_length=40, description="Agencies offered when people join")
    question_sets: tuple[QuestionSet, ...] = Field(default=(), max_length=8)
    shared: tuple[EveryKind, ...] = Field(
        default=(),
        max_length=8,
        description="Private activities that several question sets ask, counted for the whole room",
    )
    throughout: tuple[EveryKind, ...] = Field(
        default=(), max_length=2, description="Points that people note beside everything else, from one step to the end"
    )
    throughout_from: Key | None = Field(default=None, description="The key of the step from which on they are noted")
    steps: tuple[Step, ...] = Field(min_length=1, max_length=MOST_STEPS)
    plans: tuple[Plan, ...] = Field(
        default=(), max_length=6, description="Ways to fit the steps into the time there is"
    )

    @model_validator(mode="after")
    def _fits_together(self) -> "Outline":
        refuse_twins("steps", (step.key for step in self.steps))
        refuse_twins("question sets", (questions.key for questions in self.question_sets))
        check_groups(self)
        check_ledgers(self)
        check_plans(self.plans, self._own_minutes)
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

    @property
    def _own_minutes(self) -> dict[str, float]:
        return {step.key: step.minutes for step in self.steps}

    def fitted(self, minutes: int) -> "Outline":
        """Give this outline with its steps' time as its plan for so many minutes has it; as it is if there is none."""
        plan = next((plan for plan in self.plans if plan.minutes == minutes), None)
        shares = plan.share_out(self._own_minutes) if plan else {}
        steps = (step.within(shares.get(step.key, step.minutes)) for step in self.steps)
        return self.model_copy(update={"steps": tuple(steps)})

    def step(self, key: str | None) -> Step | None:
        return next((step for step in self.steps if step.key == key), None)

    def position(self, key: str | None) -> int:
        """Give a step's place, from 0; -1 before the first."""
        return next((place for place, step in enumerate(self.steps) if step.key == key), -1)

    def planned(self, step: str, slot: str) -> Planned | None:
        found = self.step(step) or self.questions(step)
        if found is not None:
            return found.planned(slot)
        apart = {SHARED: self.shared, THROUGHOUT: self.throughout}.get(step, ())
        return next((planned for planned in apart if planned.key == slot), None)

    def asks(self, question_set: str, step: str, slot: str) -> bool:
        """Whether groups with this question set meet an activity: one of the set’s own, or one that it shares."""
        questions = self.questions(question_set)
        if questions is None:
            return False
        if step == SHARED:
            return any(slot in prompt.shared for prompt in questions.prompts)
        return step == question_set and questions.planned(slot) is not None

    def all_planned(self) -> Iterator[tuple[str, Planned]]:
        """Give every activity with the key of the step that its answers are kept under."""
        yield from ((step.key, planned) for step in self.steps for planned in step.activities)
        yield from ((questions.key, planned) for questions in self.question_sets for planned in questions.activities)
        yield from ((SHARED, planned) for planned in self.shared)
        yield from ((THROUGHOUT, planned) for planned in self.throughout)

    def questions(self, key: str) -> QuestionSet | None:
        return next((questions for questions in self.question_sets if questions.key == key), None)


def check_groups(outline: Outline) -> None:
    """Raise Misplaced where question sets, shared activities and what is noted throughout do not fit together."""
    taken = {SHARED, THROUGHOUT, *(step.key for step in outline.steps)}
    for place, questions in enumerate(outline.question_sets):
        if questions.key in taken:
            raise Misplaced(f"“{questions.key}” is a step’s key already: choose another", "question_sets", place, "key")
        for theme, prompts in enumerate(theme.prompts for theme in questions.themes):
            for number, prompt in enumerate(prompts):
                unknown = set(prompt.shared) - {planned.key for planned in outline.shared}
                if unknown:
                    sentence = f"“{min(unknown)}” is not the key of a shared activity"
                    raise Misplaced(sentence, "question_sets", place, "themes", theme, "prompts", number, "shared")
    if outline.throughout and outline.step(outline.throughout_from) is None:
        raise Misplaced("say from which step on: write the key of a step", "throughout_from")


def check_ledgers(outline: Outline) -> None:
    """Raise Misplaced where what is shared is not private, or what is noted throughout is."""
    for place, planned in enumerate(outline.shared):
        if planned.activity.ledger is not Ledger.PRIVATE:
            sentence = "what question sets share is answered by each person alone: choose a private kind"
            raise Misplaced(sentence, "shared", place, "kind")
    for place, planned in enumerate(outline.throughout):
        if planned.activity.ledger is not Ledger.GROUP:
            raise Misplaced("what is noted throughout is not private: choose points", "throughout", place, "kind")


def words_at(path: tuple[str | int, ...]) -> tuple[str, ...]:
    """Give the words that may stand at a path; in the path of an activity's setup stands its kind."""
    models: list[type[BaseModel]] = [Outline]
    for part in path:
        of_kind = [model for model in models if model.__name__ == name_of(str(part))]
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
