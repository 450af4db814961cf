"""Sort: say for each item which categories it belongs to."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from streetlight.activities.sort.reveal import revealed
from streetlight.activities.sort.setup import Item, SortSetup
from streetlight.core.activity import Activity, Answer, Choice, Form, KeySet, Ledger, Tally
from streetlight.core.disclosure import NOT_SHOWN, enough
from streetlight.core.document import Bar, Block, Heading, Stack, Stacks, Words
from streetlight.core.refusal import Refusal
from streetlight.core.words import Sentence, ngettext
from streetlight.core.words import gettext as _

NOT_SURE = "not sure"
"""What a form sends for "not sure"; the space keeps it apart from every category's key."""

PREFIX = "item-"
BESIDE = "+"
"""Stands between the categories that an item was put in together, in a tally's keys."""


class SortAnswer(Answer):
    """For each item that was sorted: the keys of its categories, or NOT_SURE alone."""

    sorted: dict[str, KeySet]


class SortTally(Tally):
    """For each item: how many put it in exactly these categories ("one+other", in the outline's order)."""

    sorted: dict[str, dict[str, int]]
    not_sure: dict[str, int]


@dataclass(frozen=True, slots=True)
class Row:
    """One item of the form, with a box for each category."""

    item: Item
    choices: tuple[Choice, ...]


class Sort(Activity[SortSetup, SortAnswer, SortTally]):
    kind = "sort"
    ledger = Ledger.PRIVATE
    setup_type = SortSetup
    answer_type = SortAnswer
    tally_type = SortTally

    def read(self, form: Form) -> SortAnswer:
        names = sorted(name for name in form if name.startswith(PREFIX) and form[name])
        return SortAnswer(sorted={name.removeprefix(PREFIX): frozenset(form[name]) for name in names})

    def check(self, setup: SortSetup, answer: SortAnswer) -> None:
        items = {item.key: item for item in setup.items}
        allowed = {category.key for category in setup.categories} | ({NOT_SURE} if setup.not_sure else set())
        for key, chosen in answer.sorted.items():
            if key not in items or not chosen <= allowed:
                raise Refusal(_("That option is no longer on the list. Reload the page."), field=PREFIX + key)
            if NOT_SURE in chosen and len(chosen) > 1:
                sentence = _("“%(item)s”: choose either where it belongs or “Not sure”.") % {"item": items[key].text}
                raise Refusal(sentence, field=PREFIX + key)
        if not any(answer.sorted.values()):
            raise Refusal(_("Sort at least one."), field=PREFIX + setup.items[0].key)

    def tally(self, setup: SortSetup, answers: Iterable[SortAnswer]) -> SortTally:
        room = [answer.sorted for answer in answers]
        put = {
            item.key: Counter(_together(setup, row[item.key]) for row in room if row.get(item.key))
            for item in setup.items
        }
        return SortTally(
            answered=len(room),
            sorted={
                key: {name: counter[name] for name in sorted(counter) if name != NOT_SURE}
                for key, counter in put.items()
            },
            not_sure={key: counter[NOT_SURE] for key, counter in put.items()},
        )

    def report(self, setup: SortSetup, tally: SortTally) -> list[Block]:
        rows = tuple(_row(setup, tally, item) for item in setup.items)
        return [Heading(_finding(setup, tally)), Stacks(setup.prompt, rows)]

    def holds_back(self, setup: SortSetup) -> bool:
        return setup.has_key

    def reveal(self, setup: SortSetup, tally: SortTally, beside: Tally | None) -> list[Block]:
        del tally
        return revealed(setup, beside) if setup.has_key else []

    def fields(self, setup: SortSetup, answer: SortAnswer | None) -> tuple[Row, ...]:
        chosen = answer.sorted if answer else {}
        return tuple(Row(item, tuple(_choices(setup, chosen.get(item.key, frozenset())))) for item in setup.items)

    def button(self, setup: SortSetup) -> Sentence:
        del setup
        return _("Save how I sorted them")


def _choices(setup: SortSetup, chosen: KeySet) -> Iterable[Choice]:
    for category in setup.categories:
        yield Choice(category.key, category.label, category.key in chosen, category.colour)
    if setup.not_sure:
        yield Choice(NOT_SURE, _("Not sure"), NOT_SURE in chosen)


def _together(setup: SortSetup, chosen: KeySet) -> str:
    if NOT_SURE in chosen:
        return NOT_SURE
    return BESIDE.join(category.key for category in setup.categories if category.key in chosen)


def _row(setup: SortSetup, tally: SortTally, item: Item) -> Stack:
    """Part one item's bar by category; who put it in several counts in equal parts for each."""
    put, unsure = tally.sorted[item.key], tally.not_sure[item.key]
    if not enough(sum(put.values()) + unsure):
        return Stack(item.text, (), (NOT_SHOWN,))
    shares = _shares(put)
    parts = tuple(
        Bar(category.label, shares[category.key] * sum(put.values()), shares[category.key], category.colour)
        for category in setup.categories
        if category.key in shares
    )
    return Stack(item.text, parts, tuple(_notes(setup, put, unsure)))


def _notes(setup: SortSetup, put: dict[str, int], unsure: int) -> Iterable[Words]:
    several = sum(count for together, count in put.items() if BESIDE in together)
    if several:
        yield _("“%(label)s”: %(count)d") % {"label": setup.several_words, "count": several}
    if unsure:
        yield ngettext("%(number)d not sure", "%(number)d not sure", unsure)


def _shares(put: dict[str, int]) -> dict[str, float]:
    """Give each category's share of the people who put an item somewhere, 0 to 1."""
    votes: dict[str, float] = {}
    for together, count in put.items():
        keys = together.split(BESIDE)
        for key in keys:
            votes[key] = votes.get(key, 0) + count / len(keys)
    return {key: vote / sum(put.values()) for key, vote in votes.items()}


def _finding(setup: SortSetup, tally: SortTally) -> Sentence:
    """Name what the room differs about most: where the fewest agree on where it belongs."""
    agreed = {
        item.text: max(put.values()) / sum(put.values())
        for item in setup.items
        if (put := tally.sorted[item.key]) and enough(sum(put.values()) + tally.not_sure[item.key])
    }
    if not agreed:
        return _("How you sorted them")
    least = min(agreed.values())
    if least == 1:
        return _("You sorted them all in the same way")
    return _("You differ most about “%(item)s”") % {"item": next(text for text in agreed if agreed[text] == least)}
