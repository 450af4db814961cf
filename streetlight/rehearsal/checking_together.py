"""Whether what groups wrote together stands as its last writers left it, and nothing of two people's typing is lost.

Each item is looked at by itself: who sent something for it and when that reached the server, beside what is kept. What
was on its way at the same moment may have come in either order; whatever was sent later must stand.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from streetlight.core.activity import Answer
from streetlight.core.refusal import Refusal
from streetlight.core.together import Together
from streetlight.outlines.planned import Planned
from streetlight.rehearsal.checking import canonical, read
from streetlight.rehearsal.outbox import Letter, Outcome
from streetlight.workshops import sealing, together
from streetlight.workshops.models import GroupItem, Workshop
from streetlight.workshops.together import Place

MOST_STARTS = 100


@dataclass(frozen=True, slots=True)
class CheckedTogether:
    """What all groups wrote in one slot, checked. `laid_aside`: words of two people's typing that wait to be seen."""

    step: str
    slot: str
    groups: int
    items: int
    sent: int
    acknowledged: int
    refused: int
    removed: int
    laid_aside: int
    faults: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sent:
    """One letter, read: the item it was for, and what it would have stand there; nothing if it removed the item."""

    letter: Letter
    key: str
    value: str
    version: str
    words: frozenset[str]
    thing: str = ""
    """The entry of a list that it speaks of."""
    settles: bool = False

    @property
    def saved(self) -> bool:
        return self.letter.outcome is Outcome.SAVED

    @property
    def removes(self) -> bool:
        return not self.value and not self.settles

    def before(self, other: "Sent") -> bool:
        """Whether this one had reached the server for certain before the other set out."""
        return bool(self.letter.ended) and self.letter.ended < other.letter.began


def check_together(workshop: Workshop, letters: Sequence[Letter]) -> list[CheckedTogether]:
    """Check everything that groups write together, slot by slot."""
    return [
        _check_slot(
            workshop,
            step,
            planned,
            [one for one in letters if one.slot.startswith(f"{step}/{planned.key}/")],
            [one for one in letters if ("withdraw", "yes") in one.fields],
        )
        for step, planned in workshop.outline.all_planned()
        if isinstance(planned.activity, Together)
    ]


def _check_slot(
    workshop: Workshop, step: str, planned: Planned, letters: list[Letter], removals: list[Letter]
) -> CheckedTogether:
    """Check one slot. `removals` are those of all slots: what was said about a thing goes with it."""
    rows = list(GroupItem.objects.filter(workshop=workshop, step=step, slot=planned.key))
    notes = planned.activity.repeats
    groups = {letter.group for letter in letters} | {row.group_id or "" for row in rows if row.group_id or not notes}
    faults: list[str] = []
    gone = {dict(letter.fields).get("item", "") for letter in removals} - {""}
    for group in sorted(groups):
        place = Place(workshop, group or None, step, planned)
        here = [row for row in rows if (row.group_id or "") == group]
        sent = [_read(place, letter) for letter in letters if letter.group == group]
        faults += _check_group(place, here, [one for one in sent if one is not None], gone)
    outcomes = Counter(letter.outcome for letter in letters)
    return CheckedTogether(
        step=step,
        slot=planned.key,
        groups=len({row.group_id for row in rows} - {None}),
        items=len(rows),
        sent=len(letters),
        acknowledged=outcomes[Outcome.SAVED],
        refused=outcomes[Outcome.REFUSED],
        removed=sum(1 for one in letters if ("withdraw", "yes") in one.fields and one.outcome is Outcome.SAVED),
        laid_aside=sum(len(together.asides(workshop.seal, row)) for row in rows),
        faults=tuple(faults),
    )


def _read(place: Place, letter: Letter) -> Sent | None:
    """Read a letter as one that may have come; None if it cannot have."""
    if letter.outcome is not Outcome.SAVED and not letter.doubtful:
        return None
    fields = dict(letter.fields)
    if fields.get("settled") or fields.get("withdraw"):
        return Sent(letter, fields.get("item", ""), "", "", frozenset(), settles=bool(fields.get("settled")))
    try:
        answer = read(place.planned, letter)
    except Refusal:
        return None
    activity = place.planned.together
    part = activity.part(answer)
    key = place.key(part) if part else fields.get("item") or place.key(f"{together.NEW}/{fields.get('note', '')}")
    words = frozenset(text for _name, text in activity.words(place.planned.setup, answer) if text)
    version = together.version(answer.model_dump_json())
    return Sent(letter, key, _canonical(place, answer), version, words, activity.speaks_of(answer))


def _check_group(place: Place, rows: list[GroupItem], sent: list[Sent], gone: set[str]) -> Iterator[str]:
    by_key: dict[str, list[Sent]] = {}
    for one in sent:
        by_key.setdefault(one.key, []).append(one)
    there = {row.pk: row for row in rows}
    starts = {place.key(f"{together.NEW}/start-{number}") for number in range(MOST_STARTS)}
    for key in there.keys() - by_key.keys() - starts:
        yield f"an item is stored that nobody wrote: {_value(place, there[key])}"
    for key, ones in by_key.items():
        if key in there or gone.isdisjoint(one.thing for one in ones):
            yield from _check_item(place, there.get(key), ones, starts=key in starts)


def _check_item(place: Place, row: GroupItem | None, sent: list[Sent], *, starts: bool) -> Iterator[str]:
    last = [one for one in sent if not one.settles and not any(one.before(other) for other in _certain(sent))]
    written = [one for one in sent if one.value and one.saved]
    if row is None:
        if written and not any(one.removes for one in last):
            yield f"acknowledged, not removed, and not stored: {written[-1].value}"
        return
    value = _value(place, row)
    if value not in {one.value for one in last} and not (starts and not _certain(sent)):
        yield f"stored, but not what anybody wrote last: {value}"
    aside = together.asides(place.seal, row)
    standing = _words(place, row)
    for one in written:
        missing = one.words - standing - set(aside)
        if missing and len(aside) < together.MOST_ASIDE and not _was_seen(one, sent):
            yield f"replaced by somebody who had not seen it, and not laid aside: {one.value}"


def _certain(sent: Iterable[Sent]) -> list[Sent]:
    return [one for one in sent if one.saved and not one.settles]


def _was_seen(one: Sent, sent: Iterable[Sent]) -> bool:
    """Whether somebody changed or removed this knowing what it said, said the same, or settled what was laid aside."""
    others = [other for other in sent if other is not one and not other.before(one)]
    return any(
        other.settles or other.removes or other.words >= one.words or _saw(other) == one.version for other in others
    )


def _saw(sent: Sent) -> str:
    return together.words_of(dict(sent.letter.fields).get("version", ""))


def _value(place: Place, row: GroupItem) -> str:
    answer_type = place.planned.activity.answer_type
    return _canonical(place, answer_type.model_validate_json(sealing.unseal(place.seal, row.value)))


def _canonical(place: Place, answer: Answer) -> str:
    """Say an answer in one way, whatever the entry of a list that it speaks of was called at the time."""
    activity = place.planned.together
    listed = activity.source(place.planned.setup) and activity.speaks_of(answer)
    return canonical(activity.renamed(answer, "") if listed else answer)


def _words(place: Place, row: GroupItem) -> frozenset[str]:
    activity = place.planned.together
    answer = activity.answer_type.model_validate_json(sealing.unseal(place.seal, row.value))
    return frozenset(text for _name, text in activity.words(place.planned.setup, answer) if text)
