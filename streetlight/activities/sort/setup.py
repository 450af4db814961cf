"""What an outline says about a sort: the categories, the items, and where it would put each itself."""

from pydantic import Field, model_validator

from streetlight.core.activity import Setup
from streetlight.core.document import Tone
from streetlight.core.text import Key, Misplaced, Text, refuse_twins
from streetlight.core.words import Sentence
from streetlight.core.words import gettext as _

PAIR = 2


class Category(Setup):
    key: Key
    label: Text = Field(min_length=1)
    description: Text = ""
    finding: Text = Field(
        default="",
        description="What choices of this category do, after “38 of your 54 choices …”: “ask *her* to change”. "
        "Words between asterisks are shown in the category’s colour",
    )
    finding_one: Text = Field(default="", description="The same after “1 of your 54 choices …”: “asks *her* to change”")
    colour: Tone = Tone.PLAIN

    @model_validator(mode="after")
    def _marks_are_pairs(self) -> "Category":
        if "*" in self.label:
            raise ValueError("a label may not hold an asterisk (*): take it out")
        if self.finding.count("*") % 2 or self.finding_one.count("*") % 2:
            raise ValueError("put an asterisk (*) both before and after the words to be shown in colour")
        return self


class Item(Setup):
    key: Key
    text: Text = Field(min_length=1)
    belongs: frozenset[Key] = Field(default=frozenset(), description="The outline’s own sorting: category keys")


class SortSetup(Setup):
    prompt: Text = Field(min_length=1)
    help: Text = ""
    categories: tuple[Category, ...] = Field(min_length=2, max_length=4)
    items: tuple[Item, ...] = Field(min_length=1, max_length=24)
    not_sure: bool = True
    several: Text = Field(default="", description="What to call an item of several categories: “Both”")
    talk: Text = Field(default="", description="What to talk about after the reveal")

    @model_validator(mode="after")
    def _fits_together(self) -> "SortSetup":
        refuse_twins("categories", (category.key for category in self.categories))
        refuse_twins("items", (item.key for item in self.items))
        known = {category.key for category in self.categories}
        for place, item in enumerate(self.items):
            unknown = sorted(item.belongs - known)
            if unknown:
                sentence = f"item {item.key} belongs to {unknown[0]}, which is not a category here: write {' or '.join(sorted(known))}"
                raise Misplaced(sentence, "items", place, "belongs")
        without = [item.key for item in self.items if not item.belongs]
        if without and len(without) < len(self.items):
            raise ValueError(f"item {without[0]} has no “belongs” while others have: give it to every item or to none")
        return self

    @property
    def has_key(self) -> bool:
        return bool(self.items[0].belongs)

    @property
    def in_halves(self) -> bool:
        """Whether what belongs to several categories belongs to two, and counts half for each."""
        return len(self.categories) == PAIR

    @property
    def own_sorting(self) -> list[tuple[Item, str]]:
        """Give each item with the words of its categories, as the outline would sort it."""
        return [
            (item, " + ".join(category.label for category in self.categories if category.key in item.belongs))
            for item in self.items
        ]

    @property
    def several_words(self) -> str | Sentence:
        if self.several:
            return self.several
        return _("Both") if self.in_halves else _("Several")
