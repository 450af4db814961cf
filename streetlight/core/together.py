"""The contract of what a group writes together: items that everyone in it sees and may change, one by one."""

from abc import abstractmethod
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar, Generic

from streetlight.core.activity import Activity, Answer, AnswerT, Form, Ledger, SetupT, TallyT
from streetlight.core.document import Block, Words
from streetlight.core.text import tidy

THING, ABOUT = "thing", "about"
"""The form's fields that say which thing an item is about: its key, and what it is called at this moment."""


@dataclass(frozen=True, slots=True)
class Thing:
    """Something that a group places, sorts or maps: named in the setup, or built by the group in an earlier list."""

    key: str
    text: Words


NOTHING = Thing("", "")


@dataclass(frozen=True, slots=True)
class Board(Generic[AnswerT]):
    """What a group has in one slot: what it writes about, and what it has written.

    `items` are by their part (see `Together.part`), in the order in which they stand. `earlier` are the items, by their
    part too, of the slot that the setup names with `Together.known`.
    """

    things: tuple[Thing, ...] = ()
    items: Mapping[str, AnswerT] = field(default_factory=dict)
    earlier: Mapping[str, Answer] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Entry:
    """One form on a group's board. `part` is empty where the form adds something new.

    `fields` is what the kind's `phone.html` draws; `line` says what stands there now, empty if nothing does.
    """

    part: str
    thing: Thing
    fields: Any
    line: str


class Together(Activity[SetupT, AnswerT, TallyT]):
    """A kind that a group writes together. For each item the last writer wins; two items never stand in each other’s way.

    `phone.html` draws the fields of one item; the form around it, with what it is about, is the page’s, which also says the
    setup’s prompt and help once, above the forms (where people add items, the new form’s label is the prompt). An answer that is
    about a thing carries the thing’s key and what it was called, so that it can be read alone when it leaves the group.
    """

    ledger = Ledger.GROUP
    adds: ClassVar[bool] = False
    """Whether people add items of their own, as to a list; otherwise there is one item for each thing."""

    def things(self, setup: SetupT) -> tuple[Thing, ...]:
        """Give the things that the setup itself names."""
        del setup
        return ()

    def source(self, setup: SetupT) -> str | None:
        """Name the slot of the same question set whose items are this one’s things; None if the setup names them."""
        del setup
        return None

    def parts(self, setup: SetupT, things: Iterable[Thing]) -> frozenset[str]:
        """Name the items that a board about these things can have, where people do not add their own.

        What stands about a thing that has left its list is not among them, and is not shown.
        """
        del setup
        return frozenset(thing.key for thing in things)

    def known(self, setup: SetupT) -> str | None:
        """Name an earlier slot of the same question set whose items are shown in this one as what is known already."""
        del setup
        return None

    def starts_with(self, setup: SetupT, agencies: Iterable[str]) -> list[AnswerT]:
        """Give the items that stand there when a group begins, drawn from the agencies that have joined."""
        del setup, agencies
        return []

    @abstractmethod
    def part(self, answer: AnswerT) -> str:
        """Say which item of the board an answer is: its thing’s key, its field’s; empty where people add items."""

    def speaks_of(self, answer: AnswerT) -> str:
        """Name the entry of an earlier list that an answer speaks of, by its key; empty if it speaks of none."""
        del answer
        return ""

    def renamed(self, answer: AnswerT, name: str) -> AnswerT:
        """Give an answer as it reads once the entry that it speaks of has this name."""
        del name
        return answer

    @abstractmethod
    def item_fields(self, setup: SetupT, thing: Thing, answer: AnswerT | None, earlier: Answer | None) -> Any:  # noqa: ANN401 - each kind's template knows its own
        """Give what `phone.html` calls `fields` for one item. `earlier` is what is known of its thing already."""

    @abstractmethod
    def line(self, answer: AnswerT) -> str:
        """Say an item in one line that can be read alone: with what it is about."""

    def complete(self, setup: SetupT, answer: AnswerT) -> AnswerT:
        """Give an answer that was accepted with what its line needs of the setup: what the poles are called, say."""
        del setup
        return answer

    def accept(self, setup: SetupT, form: Form) -> AnswerT:
        return self.complete(setup, super().accept(setup, form))

    def picture(self, setup: SetupT, board: Board[AnswerT]) -> list[Block]:
        """Show what the group has so far, as blocks; nothing where the items themselves say it all."""
        del setup, board
        return []

    def entries(self, setup: SetupT, board: Board[AnswerT]) -> tuple[Entry, ...]:
        """Give the forms of a board: one for each item and a new one, or one for each thing."""
        if self.adds:
            there = [self._entry(setup, part, NOTHING, answer, None) for part, answer in board.items.items()]
            return (*there, self._entry(setup, "", NOTHING, None, None))
        return tuple(
            self._entry(setup, thing.key, thing, board.items.get(thing.key), board.earlier.get(thing.key))
            for thing in board.things
        )

    def fields(self, setup: SetupT, answer: AnswerT | None) -> Any:  # noqa: ANN401 - as above
        thing = next(iter(self.things(setup)), NOTHING)
        return self.item_fields(setup, thing, answer, None)

    def _entry(self, setup: SetupT, part: str, thing: Thing, answer: AnswerT | None, earlier: Answer | None) -> Entry:
        fields = self.item_fields(setup, thing, answer, earlier)
        return Entry(part, thing, fields, self.line(answer) if answer else "")


def thing_of(form: Form) -> dict[str, str]:
    """Read which thing a form is about, as the fields `thing` and `about` of an answer."""
    return {THING: tidy(form.value_of(THING))[:64], ABOUT: tidy(form.value_of(ABOUT))[:300]}
