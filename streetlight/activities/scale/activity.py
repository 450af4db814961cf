"""Scale: say where one stands between two poles."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from pydantic import Field, model_validator

from streetlight.core.activity import Activity, Answer, Choice, Form, Ledger, Setup, Tally, left_open
from streetlight.core.disclosure import NOT_SHOWN, band, enough
from streetlight.core.document import Block, Bullets, Heading, Paragraph, Spread, Words
from streetlight.core.refusal import Refusal
from streetlight.core.text import Key, Text, refuse_twins
from streetlight.core.things import Places, place_choices
from streetlight.core.words import Sentence, joined, ngettext
from streetlight.core.words import gettext as _

PREFIX = "place-"
PAIR = 2


class Item(Setup):
    key: Key
    text: Text = Field(min_length=1)
    short: Text = Field(default="", description="What to call it in a finding, where the text is long")

    @property
    def name(self) -> str:
        return self.short or self.text


class ScaleSetup(Setup):
    prompt: Text = Field(min_length=1)
    help: Text = ""
    low: Text = Field(min_length=1, description="What the first place stands for")
    high: Text = Field(min_length=1, description="What the last place stands for")
    items: tuple[Item, ...] = Field(min_length=1, max_length=8)
    places: Places = Field(default=7, ge=5, le=9)
    sensitive: bool = Field(default=False, description="Say the result in words only, too coarse to find anyone by")

    @model_validator(mode="after")
    def _items_differ(self) -> "ScaleSetup":
        refuse_twins("items", (item.key for item in self.items))
        return self


class ScaleAnswer(Answer):
    """The place of each item that was placed, from 1 at the low pole."""

    places: dict[str, int]


class ScaleTally(Tally):
    """For each item: how many stand at each place, from the low pole to the high one."""

    places: dict[str, tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Row:
    """One item of the form, with a radio button for each place; `unsaid` leaves it open, where there are others."""

    item: Item
    choices: tuple[Choice, ...]
    unsaid: Choice | None

    @property
    def name(self) -> str:
        return PREFIX + self.item.key


class Scale(Activity[ScaleSetup, ScaleAnswer, ScaleTally]):
    kind = "scale"
    ledger = Ledger.PRIVATE
    setup_type = ScaleSetup
    answer_type = ScaleAnswer
    tally_type = ScaleTally

    def read(self, form: Form) -> ScaleAnswer:
        names = sorted(name for name in form if name.startswith(PREFIX) and form.value_of(name))
        return ScaleAnswer.model_validate(
            {"places": {name.removeprefix(PREFIX): form.value_of(name) for name in names}}
        )

    def check(self, setup: ScaleSetup, answer: ScaleAnswer) -> None:
        known = {item.key for item in setup.items}
        for key, place in answer.places.items():
            if key not in known or not 1 <= place <= setup.places:
                raise Refusal(_("That place is no longer on the scale. Reload the page."), field=PREFIX + key)
        if not answer.places:
            first = PREFIX + setup.items[0].key
            raise Refusal(
                ngettext("Choose a place first.", "Choose a place for at least one of them.", len(setup.items)),
                field=first,
            )

    def tally(self, setup: ScaleSetup, answers: Iterable[ScaleAnswer]) -> ScaleTally:
        room = [answer.places for answer in answers]
        counted = {item.key: Counter(row[item.key] for row in room if item.key in row) for item in setup.items}
        places = range(1, setup.places + 1)
        spread = {key: tuple(counter[place] for place in places) for key, counter in counted.items()}
        return ScaleTally(answered=len(room), places=spread)

    def report(self, setup: ScaleSetup, tally: ScaleTally) -> list[Block]:
        if setup.sensitive:
            return [Heading(setup.prompt), *(block for item in setup.items for block in _in_bands(setup, tally, item))]
        return [Heading(_finding(setup, tally)), *(_spread(setup, tally, item) for item in setup.items)]

    def fields(self, setup: ScaleSetup, answer: ScaleAnswer | None) -> tuple[Row, ...]:
        stands = answer.places if answer else {}
        return tuple(
            Row(
                item,
                place_choices(setup.places, stands.get(item.key)),
                left_open(chosen=answer is not None and item.key not in stands) if len(setup.items) > 1 else None,
            )
            for item in setup.items
        )

    def button(self, setup: ScaleSetup) -> Sentence:
        return ngettext("Save my place", "Save my places", len(setup.items))


def _spread(setup: ScaleSetup, tally: ScaleTally, item: Item) -> Block:
    counts = tally.places[item.key]
    if not enough(sum(counts)):
        return _withheld(item)
    note = ngettext("%(number)d answer", "%(number)d answers", sum(counts))
    return Spread(item.text, setup.low, setup.high, counts, note)


def _in_bands(setup: ScaleSetup, tally: ScaleTally, item: Item) -> Iterable[Block]:
    """Say in words how many stand to either side, and how many in the middle."""
    counts = tally.places[item.key]
    answered, middle = sum(counts), setup.places // 2
    if not enough(answered):
        yield _withheld(item)
        return
    sides = (
        (_("Nearer to “%(pole)s”: %(many)s") % {"pole": setup.low}, sum(counts[:middle])),
        (_("In the middle: %(many)s"), counts[middle]),
        (_("Nearer to “%(pole)s”: %(many)s") % {"pole": setup.high}, sum(counts[middle + 1 :])),
    )
    yield Paragraph(item.text)
    yield Bullets(tuple(words % {"many": band(count, of=answered)} for words, count in sides))


def _withheld(item: Item) -> Paragraph:
    return Paragraph(joined((item.text, NOT_SHOWN), between=" · "))


def _finding(setup: ScaleSetup, tally: ScaleTally) -> Words:
    """Say of one thing where it stands on average, of two how far apart they are, of more which are at the ends."""
    if not all(enough(sum(tally.places[item.key])) for item in setup.items):
        return setup.prompt
    means = [_mean(tally.places[item.key]) for item in setup.items]
    if len(means) == 1:
        return _lean(setup, means[0])
    if round(max(means) - min(means), 1) == 0:
        return _("On average they stand in the same place")
    if len(means) == PAIR:
        return _gap(setup, means)
    ends = {"lowest": setup.items[means.index(min(means))].name, "highest": setup.items[means.index(max(means))].name}
    return _("Nearest to “%(low)s”: %(lowest)s. Nearest to “%(high)s”: %(highest)s.") % {**_poles(setup), **ends}


def _gap(setup: ScaleSetup, means: list[float]) -> Sentence:
    """Name the outline's second item first: "“The 17-year-old” stands nearer to “choices” than “the 8-year-old”"."""
    first, second = setup.items
    gap = means[1] - means[0]
    sentence = _(
        "“%(second)s” stands nearer to “%(pole)s” than “%(first)s”: "
        "on average %(gap).1f places apart, on a scale of %(places)d"
    )
    pole = setup.high if gap > 0 else setup.low
    values = {"second": second.name, "first": first.name, "pole": pole, "gap": abs(gap), "places": setup.places}
    return sentence % values


def _lean(setup: ScaleSetup, mean: float) -> Sentence:
    middle = (setup.places + 1) / 2
    if round(mean - middle, 1) == 0:
        return _("On average you stand in the middle, between “%(low)s” and “%(high)s”") % _poles(setup)
    return _("On average you stand nearer to “%(pole)s”") % {"pole": setup.low if mean < middle else setup.high}


def _poles(setup: ScaleSetup) -> dict[str, object]:
    return {"low": setup.low, "high": setup.high}


def _mean(counts: tuple[int, ...]) -> float:
    return sum(place * count for place, count in enumerate(counts, start=1)) / sum(counts)
