"""What an outline says about a map, and what a group puts on it."""

from pydantic import Field

from streetlight.core.activity import Setup
from streetlight.core.text import Key, Text
from streetlight.core.things import AboutThing, OfThings, Places

UNKNOWN = 0


class Direction(Setup):
    title: Text = Field(min_length=1)
    low: Text = Field(min_length=1, description="What its first place stands for")
    high: Text = Field(min_length=1, description="What its last place stands for")


class QuarterNames(Setup):
    heard_and_strong: Text = Field(default="", description="High in both directions")
    heard_more: Text = Field(default="", description="High up and low across")
    less_heard: Text = Field(default="", description="Low in both directions")


class MapSetup(OfThings):
    across: Direction
    up: Direction
    places: Places = Field(default=7, ge=5, le=9)
    known: Key | None = Field(default=None, description="An earlier scale on which the group has placed these: across")
    unheard: Text = Field(
        min_length=1, description="What to call the quarter that is high across and low up; it is lit"
    )
    quarters: QuarterNames = QuarterNames()


class MapAnswer(AboutThing):
    """Where one thing stands in both directions, from 1; 0 for "don't know". The directions' names go with it."""

    across: int
    up: int
    places: int = 0
    across_title: str = ""
    up_title: str = ""
