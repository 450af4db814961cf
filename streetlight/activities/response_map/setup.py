"""What an outline says about a response map, and what a group says of one response."""

from enum import StrEnum

from pydantic import Field, model_validator

from streetlight.core.document import Tone
from streetlight.core.text import refuse_twins
from streetlight.core.things import AboutThing, Item, OfThings
from streetlight.core.words import Sentence
from streetlight.core.words import gettext as _


class Approach(StrEnum):
    BEHAVIOUR = "behaviour-based"
    ECOLOGICAL = "ecological"
    BOTH = "both"
    UNSURE = "not sure"


class Cares(StrEnum):
    UNSAID = ""
    CARES = "cares"
    CONTROLS = "controls"
    BOTH = "both"
    UNSURE = "not sure"


APPROACHES: dict[Approach, tuple[Sentence, Tone]] = {
    Approach.BEHAVIOUR: (_("Behaviour-based"), Tone.CLAY),
    Approach.ECOLOGICAL: (_("Ecological"), Tone.TEAL),
    Approach.BOTH: (_("Both"), Tone.VIOLET),
    Approach.UNSURE: (_("Not sure"), Tone.PLAIN),
}
CARE: dict[Cares, Sentence] = {
    Cares.CARES: _("Cares"),
    Cares.CONTROLS: _("Controls"),
    Cares.BOTH: _("Cares and controls"),
    Cares.UNSURE: _("Not sure"),
}
"""Changing a place is not good in itself: watching and dispersing people changes places too (Wroe & Lloyd 2020)."""


class ResponseMapSetup(OfThings):
    cares: bool = Field(default=True, description="Whether it also asks if a response cares or controls")
    levels: tuple[Item, ...] = Field(default=(), max_length=5, description="Levels of risk that a response may be for")

    @model_validator(mode="after")
    def _levels_differ(self) -> "ResponseMapSetup":
        refuse_twins("levels", (level.key for level in self.levels))
        return self


class ResponseMapAnswer(AboutThing):
    """What is said of one response; `level` is a key, empty where nothing is said, and `called` its words."""

    approach: Approach
    cares: Cares = Cares.UNSAID
    level: str = ""
    called: str = ""
