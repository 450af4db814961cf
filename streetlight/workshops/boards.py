"""What a small group has written, read for its own eyes: each slot as a board of items, with what they are about."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from streetlight.core.activity import Answer
from streetlight.core.document import Block
from streetlight.core.together import Board, Entry, Thing, Together
from streetlight.outlines.planned import Planned
from streetlight.workshops import figures, together
from streetlight.workshops.models import GroupItem, Workshop


@dataclass(frozen=True, slots=True)
class Written:
    """One form of a board with what is kept of its item: none yet where `item` is empty."""

    entry: Entry
    item: str = ""
    version: str = ""
    aside: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """What tells this form from the others of its board."""
        return self.entry.part or together.NEW


@dataclass(frozen=True, slots=True)
class Shown:
    """One slot's board as its group sees it."""

    planned: Planned
    step: str
    written: tuple[Written, ...]
    picture: tuple[Block, ...]

    @property
    def adds(self) -> bool:
        return self.planned.together.adds


class Desk:
    """All that one group has, read once; `group` is None where the whole room is one group."""

    def __init__(self, workshop: Workshop, group: str | None, *steps: str) -> None:
        self._workshop = workshop
        self.group = group
        self._steps = steps

    @cached_property
    def _items(self) -> dict[tuple[str, str], list[GroupItem]]:
        found: dict[tuple[str, str], list[GroupItem]] = {}
        kept = GroupItem.objects.filter(workshop=self._workshop, group=self.group, step__in=self._steps)
        for item in sorted(kept, key=lambda item: (item.place, item.key)):
            found.setdefault((item.step, item.slot), []).append(item)
        return found

    def show(self, step: str, planned: Planned) -> Shown:
        """Show one slot's board. What stands about a thing that is no longer on its list is left out."""
        activity = planned.together
        board, kept = self._board(step, planned)
        entries = activity.entries(planned.setup, board)
        written = tuple(self._written(entry, kept.get(entry.part)) for entry in entries)
        picture = activity.picture(planned.setup, board) if board.items else []
        return Shown(planned, step, written, tuple(picture))

    def items(self, step: str, planned: Planned) -> list[GroupItem]:
        """Give a slot's items in their order, but for those about a thing that is no longer on its list."""
        return list(self._board(step, planned)[1].values())

    def read(self, planned: Planned, item: GroupItem) -> Answer:
        return figures.read_item(self._workshop, planned, item)

    def _board(self, step: str, planned: Planned) -> tuple[Board[Any], dict[str, GroupItem]]:
        activity = planned.together
        things = self._things(step, planned)
        kept = self._by_part(step, planned)
        if not activity.adds:
            known = activity.parts(planned.setup, things)
            kept = {part: item for part, item in kept.items() if part in known}
        answers = {part: self.read(planned, item) for part, item in kept.items()}
        return Board(things, answers, self._earlier(step, activity.known(planned.setup))), kept

    def _by_part(self, step: str, planned: Planned) -> dict[str, GroupItem]:
        activity = planned.together
        kept = self._items.get((step, planned.key), [])
        return {activity.part(self.read(planned, item)) or item.key: item for item in kept}

    def _things(self, step: str, planned: Planned) -> tuple[Thing, ...]:
        activity = planned.together
        slot = activity.source(planned.setup)
        source = self._workshop.outline.planned(step, slot) if slot else None
        if source is None:
            return activity.things(planned.setup)
        items = self._items.get((step, source.key), [])
        return tuple(Thing(item.key, source.activity.line(self.read(source, item))) for item in items)

    def _earlier(self, step: str, slot: str | None) -> dict[str, Answer]:
        planned = self._workshop.outline.planned(step, slot) if slot else None
        if planned is None:
            return {}
        return {part: self.read(planned, item) for part, item in self._by_part(step, planned).items()}

    def _written(self, entry: Entry, item: GroupItem | None) -> Written:
        if item is None:
            return Written(entry)
        seal = self._workshop.seal
        return Written(entry, item.key, together.version_of(seal, item), tuple(together.asides(seal, item)))


def start(workshop: Workshop, group: str, steps: Iterable[tuple[str, Planned]], agencies: list[str]) -> None:
    """Put what is known already on a group's boards: the agencies that have joined. Doing it twice is doing it once."""
    for step, planned in steps:
        if not isinstance(planned.activity, Together):
            continue
        place = together.Place(workshop, group, step, planned)
        if GroupItem.objects.filter(workshop=workshop, group=group, step=step, slot=planned.key).exists():
            continue
        for number, answer in enumerate(planned.together.starts_with(planned.setup, agencies)):
            change = together.Change(note=f"start-{number}")
            together.write(place, change, answer.model_dump_json(), withdrawn=False)
