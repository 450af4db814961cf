"""What an outline says about a rate, and what one person answers."""

from pydantic import Field, model_validator

from streetlight.core.activity import Answer, Setup
from streetlight.core.text import Text, refuse_twins
from streetlight.core.things import Item, Places

LONGEST_OWN = 120


class RateSetup(Setup):
    prompt: Text = Field(min_length=1)
    help: Text = ""
    statements: tuple[Item, ...] = Field(min_length=1, max_length=12)
    optional: tuple[Item, ...] = Field(default=(), max_length=8, description="More statements, marked as added by you")
    low: Text = Field(min_length=1, description="What the first place stands for")
    high: Text = Field(min_length=1, description="What the last place stands for")
    places: Places = Field(default=5, ge=3, le=7)
    own: bool = Field(default=False, description="Whether people may add and rate a statement of their own")

    @model_validator(mode="after")
    def _fits_together(self) -> "RateSetup":
        refuse_twins("statements", (item.key for item in self.statements))
        refuse_twins("optional", (item.key for item in self.optional))
        twice = {item.key for item in self.statements} & {item.key for item in self.optional}
        if twice:
            raise ValueError(f"{min(twice)} is the key of a statement and of an optional one: give each its own")
        return self

    @property
    def everything(self) -> tuple[Item, ...]:
        return (*self.statements, *self.optional)


class RateAnswer(Answer):
    """The place of each statement that was rated, from 1 at the low end; and one's own statement with its place, 0 if it has none."""

    places: dict[str, int]
    own: str = ""
    own_place: int = 0
