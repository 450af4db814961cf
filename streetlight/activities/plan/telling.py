"""A plan in words: each entry under what it answers."""

from collections.abc import Iterable

from streetlight.activities.plan.setup import FieldKind, PlanAnswer, PlanSetup
from streetlight.core import dates
from streetlight.core.activity import Tally
from streetlight.core.document import Block, Bullets, Heading, Paragraph, Words
from streetlight.core.words import Sentence, joined
from streetlight.core.words import gettext as _


class PlanTally(Tally):
    """What was put in each field, by its key, one group's after another's, in an order that says nothing of them."""

    entries: dict[str, tuple[PlanAnswer, ...]]


def add_up(setup: PlanSetup, answers: Iterable[PlanAnswer]) -> PlanTally:
    everything = list(answers)
    entries = {
        field.key: tuple(sorted((one for one in everything if one.thing == field.key), key=PlanAnswer.model_dump_json))
        for field in setup.fields
    }
    return PlanTally(answered=len(everything), entries={key: found for key, found in entries.items() if found})


def tell(setup: PlanSetup, tally: PlanTally) -> list[Block]:
    blocks: list[Block] = [Heading(setup.prompt)]
    for field in setup.fields:
        if field.key in tally.entries:
            lines = tuple(in_words(entry) for entry in tally.entries[field.key])
            blocks += [Paragraph(field.label), Bullets(lines)]
    return blocks


def in_words(entry: PlanAnswer) -> Sentence:
    """Say one entry in a line, without what it is about."""
    match entry.kind:
        case FieldKind.DATE:
            return joined(list(_when(entry)), between=", ")
        case FieldKind.ACTION:
            return joined([entry.text, *_action(entry)], between="; ")
        case FieldKind.ASK:
            return joined([entry.text, *_ask(entry)], between="; ")
        case _:
            return joined([line for line in entry.text.split("\n") if line])


def _when(entry: PlanAnswer) -> Iterable[Words]:
    if entry.day:
        yield dates.said(entry.day)
    if entry.at:
        yield entry.at.strftime("%H:%M")


def _action(entry: PlanAnswer) -> Iterable[Words]:
    if entry.who:
        yield _("who: %(who)s") % {"who": entry.who}
    if entry.day:
        yield _("by %(day)s") % {"day": dates.said(entry.day)}


def _ask(entry: PlanAnswer) -> Iterable[Words]:
    if entry.who:
        yield _("to: %(who)s") % {"who": entry.who}
    if entry.how:
        yield _("it reaches them by: %(how)s") % {"how": entry.how}
