"""What an outline says about a grid, and what a group puts in one of its rows."""

from enum import StrEnum

from pydantic import Field, model_validator

from streetlight.core.activity import Answer
from streetlight.core.text import refuse_twins
from streetlight.core.things import AboutThing, Item, OfThings
from streetlight.core.words import Sentence
from streetlight.core.words import gettext as _


class Approach(StrEnum):
    TRADITIONAL = "traditional"
    MIXED = "mixed"
    CREATIVE = "creative"


class Often(StrEnum):
    UNSAID = ""
    RARELY = "rarely"
    SOMETIMES = "sometimes"
    OFTEN = "often"


APPROACHES: dict[Approach, Sentence] = {
    Approach.TRADITIONAL: _("traditional"),
    Approach.MIXED: _("mixed"),
    Approach.CREATIVE: _("creative"),
}
HOW_OFTEN: dict[Often, Sentence] = {
    Often.RARELY: _("rarely"),
    Often.SOMETIMES: _("sometimes"),
    Often.OFTEN: _("often"),
}


class GridSetup(OfThings):
    levels: tuple[Item, ...] = Field(min_length=2, max_length=5, description="Levels of risk, in your own words")
    how_often: bool = Field(default=True, description="Whether it also asks how often each level comes up")

    @model_validator(mode="after")
    def _levels_differ(self) -> "GridSetup":
        refuse_twins("levels", (level.key for level in self.levels))
        return self


class GridCell(Answer):
    """What is said of one level: its key, the approach taken, how often, and what the level is called."""

    level: str
    approach: Approach
    often: Often = Often.UNSAID
    called: str = ""


class GridAnswer(AboutThing):
    """One row: what is said of each level that anything is said of, in the levels' order."""

    cells: tuple[GridCell, ...]
