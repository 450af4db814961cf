"""What an outline says about a plan, and what a group puts in one of its fields."""

from datetime import date, time
from enum import StrEnum

from pydantic import Field, model_validator

from streetlight.core.activity import Setup
from streetlight.core.text import Key, Text, refuse_twins
from streetlight.core.things import AboutThing


class FieldKind(StrEnum):
    """What one field asks for: a line, a few lines, a date, something to do, something to ask of somebody."""

    LINE = "line"
    LONG = "long"
    DATE = "date"
    ACTION = "action"
    ASK = "ask"


class PlanField(Setup):
    key: Key
    label: Text = Field(min_length=1)
    kind: FieldKind = FieldKind.LINE


class PlanSetup(Setup):
    prompt: Text = Field(min_length=1)
    help: Text = ""
    fields: tuple[PlanField, ...] = Field(min_length=1, max_length=12)

    @model_validator(mode="after")
    def _fields_differ(self) -> "PlanSetup":
        refuse_twins("fields", (field.key for field in self.fields))
        return self

    def field(self, key: str) -> PlanField | None:
        return next((field for field in self.fields if field.key == key), None)


class PlanAnswer(AboutThing):
    """One field. `text` is a line, what to do or what to ask; `who` does it, or is asked; `day` is when, or by when."""

    text: str = ""
    who: str = ""
    how: str = ""
    day: date | None = None
    at: time | None = None
    kind: FieldKind = FieldKind.LINE
