"""What a sort reveals: the outline's own sorting, with how often the room chose each item before."""

from collections.abc import Mapping
from dataclasses import dataclass

from streetlight.activities.sort.setup import Category, Item, SortSetup
from streetlight.core.activity import Tally
from streetlight.core.document import Bar, Block, Column, Heading, Split, Talk, Tone, Words
from streetlight.core.words import Sentence, joined, ngettext
from streetlight.core.words import gettext as _


def revealed(setup: SortSetup, beside: Tally | None) -> list[Block]:
    """Part the items into the outline's lists; with counts, if the room chose among these items before."""
    before = beside.counts() if beside else {}
    counts = {item.key: before.get(item.key, 0) for item in setup.items}
    people = beside.answered if beside and any(counts.values()) else 0
    talk: list[Block] = [Talk(setup.talk)] if setup.talk else []
    return [*_blocks(setup, counts, people), *talk]


@dataclass(frozen=True, slots=True)
class _List:
    """Some of the items under one label, and how many choices fell on them."""

    label: Words
    description: Words
    tone: Tone
    items: tuple[Item, ...]
    chosen: float


def _blocks(setup: SortSetup, counts: Mapping[str, float], people: int) -> list[Block]:
    lists = [_list(setup, counts, category) for category in setup.categories]
    between = _between(setup, counts)
    columns = tuple(_column(one, counts, people) for one in lists)
    middle = _column(between, counts, people) if between.items else None
    if not people:
        return [Heading(_("One way to sort them")), Split((), columns, middle, "")]
    in_order = [*lists[:-1], between, lists[-1]] if between.items else lists
    total = sum(one.chosen for one in in_order)
    parts = tuple(Bar(one.label, one.chosen, one.chosen / total, one.tone) for one in in_order)
    return [_heading(setup, lists, round(total)), Split(parts, columns, middle, _beside_chance(setup, counts))]


def _list(setup: SortSetup, counts: Mapping[str, float], category: Category) -> _List:
    items = tuple(item for item in setup.items if item.belongs == {category.key})
    return _List(category.label, category.description, category.colour, items, sum(counts[item.key] for item in items))


def _between(setup: SortSetup, counts: Mapping[str, float]) -> _List:
    items = _several(setup)
    return _List(setup.several_words, "", Tone.VIOLET, items, sum(counts[item.key] for item in items))


def _column(one: _List, counts: Mapping[str, float], people: int) -> Column:
    """List the items, the most chosen first; without numbers where nobody has chosen before."""
    ranked = sorted(one.items, key=lambda item: -counts[item.key])
    bars = (
        Bar(item.text, counts[item.key], counts[item.key] / people, one.tone)
        if people
        else Bar(item.text, None, 0, one.tone)
        for item in ranked
    )
    return Column(one.label, one.description, one.tone, tuple(bars))


def _heading(setup: SortSetup, lists: list[_List], total: int) -> Heading:
    """Say how many choices each category has: "38 of your 54 choices ask her to change. 10 change the place."."""
    sentences: list[Sentence] = []
    tones: list[Tone] = []
    for category, one in zip(setup.categories, lists, strict=True):
        some = round(one.chosen)
        words = _words(category, some)
        tones += [category.colour] * (str(words).count("*") // 2)
        sentences.append(_sentence(some, total, words, first=not sentences))
    return Heading(joined(sentences), tuple(tones))


def _sentence(some: int, total: int, words: Words, *, first: bool) -> Sentence:
    if first:
        one, many = (
            "%(some)d of your %(number)d choice %(finding)s.",
            "%(some)d of your %(number)d choices %(finding)s.",
        )
        return ngettext(one, many, total) % {"some": some, "finding": words}
    return _("%(some)d %(finding)s.") % {"some": some, "finding": words}


def _words(category: Category, some: int) -> Words:
    if category.finding:
        return (category.finding_one or category.finding) if some == 1 else category.finding
    return ngettext("is *%(label)s*", "are *%(label)s*", some) % {"label": category.label}


def _beside_chance(setup: SortSetup, counts: Mapping[str, float]) -> Sentence:
    """Set the last category's share of the choices beside its share of the items, which is what chance would give."""
    last = setup.categories[-1]
    yours = sum(counts[item.key] * _part_of(item, last) for item in setup.items) / sum(counts.values())
    chance = sum(_part_of(item, last) for item in setup.items) / len(setup.items)
    values = {"label": last.label, "yours": _percent(yours), "chance": _percent(chance), "several": setup.several_words}
    return _chance_words(setup) % values


def _chance_words(setup: SortSetup) -> Sentence:
    if not _several(setup):
        return _("%(label)s: %(yours)d%% of your choices. Choosing at random would give %(chance)d%%.")
    if setup.in_halves:
        return _(
            "%(label)s, counting half for “%(several)s”: %(yours)d%% of your choices. "
            "Choosing at random would give %(chance)d%%."
        )
    return _(
        "%(label)s, counting an equal part for “%(several)s”: %(yours)d%% of your choices. "
        "Choosing at random would give %(chance)d%%."
    )


def _several(setup: SortSetup) -> tuple[Item, ...]:
    return tuple(item for item in setup.items if len(item.belongs) > 1)


def _part_of(item: Item, category: Category) -> float:
    return 1 / len(item.belongs) if category.key in item.belongs else 0


def _percent(share: float) -> int:
    return int(share * 100 + 0.5)
