"""What kinds share in which a group says something of each of several things: which things, of which one, and in all."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from statistics import fmean
from typing import Annotated, TypeVar

from pydantic import AfterValidator, Field, model_validator

from streetlight.core.activity import Answer, Choice, Setup, TallyT
from streetlight.core.document import Block, Words
from streetlight.core.refusal import Refusal
from streetlight.core.text import Key, Text, refuse_twins
from streetlight.core.together import Board, Thing, Together
from streetlight.core.words import Sentence, joined, ngettext
from streetlight.core.words import gettext as _

MOST_NAMES = 3
"""How many things a sentence names; beyond that it counts them."""


def _with_a_middle(places: int) -> int:
    if places % 2 == 0:
        raise ValueError(f"places must be odd, so that there is a middle: write {places - 1} or {places + 1}")
    return places


Places = Annotated[int, AfterValidator(_with_a_middle)]
"""How many places there are between two poles."""


def place_choices(places: int, stands: int | None) -> tuple[Choice, ...]:
    """Give the places to choose from, from 1, with the one chosen where somebody stands."""
    return tuple(Choice(str(number), str(number), number == stands) for number in range(1, places + 1))


class Item(Setup):
    """Something that an outline names, or words to choose."""

    key: Key
    text: Text = Field(min_length=1)


class OfThings(Setup):
    """What a setup says that asks about several things, one by one."""

    prompt: Text = Field(min_length=1)
    help: Text = ""
    of: Key | None = Field(default=None, description="The key of an earlier list whose entries are the things")
    items: tuple[Item, ...] = Field(default=(), max_length=40, description="The things, where no list is named")

    @model_validator(mode="after")
    def _names_its_things_once(self) -> "OfThings":
        refuse_twins("items", (item.key for item in self.items))
        if bool(self.items) == (self.of is not None):
            raise ValueError(
                "say what this is about in one way: with “items”, or with the key of an earlier list in “of”"
            )
        return self


class AboutThing(Answer):
    """What is said of one thing: its key, and what it was called."""

    thing: str
    about: str

    @property
    def known_place(self) -> int:
        """Where this says that the thing stands between two poles, from 1; 0 where it does not say."""
        return 0


OfThingsT = TypeVar("OfThingsT", bound=OfThings)
AboutT = TypeVar("AboutT", bound=AboutThing)


class AboutThings(Together[OfThingsT, AboutT, TallyT]):
    """A kind in which a group says something of each of several things."""

    def things(self, setup: OfThingsT) -> tuple[Thing, ...]:
        return tuple(Thing(item.key, item.text) for item in setup.items)

    def source(self, setup: OfThingsT) -> str | None:
        return setup.of

    def part(self, answer: AboutT) -> str:
        return answer.thing

    def speaks_of(self, answer: AboutT) -> str:
        return answer.thing

    def renamed(self, answer: AboutT, name: str) -> AboutT:
        return answer.model_copy(update={"about": name})

    def picture(self, setup: OfThingsT, board: Board[AboutT]) -> list[Block]:
        return self.report(setup, self.tally(setup, board.items.values())) if board.items else []


def check_thing(setup: OfThings, answer: AboutThing) -> None:
    """Raise a Refusal unless an answer is about something that the setup knows, or that a list can hold."""
    known = not setup.items or answer.thing in {item.key for item in setup.items}
    if not (answer.thing and answer.about and known):
        raise Refusal(_("That is no longer on the list. Reload the page."))


def by_name(answers: Iterable[AboutT]) -> dict[str, list[AboutT]]:
    """Put together what several groups say of the same thing, under the name it has most often, in the names' order."""
    same: dict[str, list[AboutT]] = defaultdict(list)
    for answer in answers:
        same[answer.about.casefold()].append(answer)
    return {spelling(answer.about for answer in same[folded]): same[folded] for folded in sorted(same)}


def named(names: Sequence[Words]) -> Sentence:
    """Name a few things in a sentence; many are counted."""
    if len(names) > MOST_NAMES:
        return ngettext("%(number)d of them", "%(number)d of them", len(names))
    return joined(names, between=", ")


def place_in_words(places: Sequence[int], *, of: int) -> Sentence:
    """Say where groups put one thing, each at one of so many places: on average, and how far apart."""
    values: dict[str, object] = {"places": of, "least": min(places), "most": max(places), "mean": fmean(places)}
    if len(places) == 1:
        return _("%(least)d of %(places)d") % values
    if values["least"] == values["most"]:
        sentence = ngettext(
            "%(least)d of %(places)d, in %(number)d group",
            "%(least)d of %(places)d, in %(number)d groups",
            len(places),
        )
    else:
        sentence = ngettext(
            "%(mean).1f of %(places)d on average, from %(least)d to %(most)d, in %(number)d group",
            "%(mean).1f of %(places)d on average, from %(least)d to %(most)d, in %(number)d groups",
            len(places),
        )
    return sentence % values


def spelling(names: Iterable[str]) -> str:
    """Choose one of several spellings of a name: the one that is used most often."""
    spellings = Counter(names)
    return min(spellings, key=lambda name: (-spellings[name], name))
