"""The contract of an activity: what people do in a step, whatever its kind."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from typing import Annotated, Any, ClassVar, Generic, Self, TypeVar
from urllib.parse import unquote_plus

from pydantic import BaseModel, ConfigDict, PlainSerializer, ValidationError

from streetlight.core.disclosure import promise
from streetlight.core.document import Block, Tone, Words
from streetlight.core.refusal import Refusal
from streetlight.core.words import Sentence
from streetlight.core.words import gettext as _

MOST_FIELDS = 200
UNREADABLE = _("This could not be read. Reload the page and send it again.")


class Ledger(StrEnum):
    """Who answers, and so where answers are kept: under a secret ballot, or as the group's own."""

    PRIVATE = "private"
    GROUP = "group"


class Form(dict[str, list[str]]):
    """What a page's form sent: each field's values, in order."""

    @classmethod
    def parse(cls, body: bytes) -> Self:
        """Read an urlencoded body. Raises Refusal on what no page of ours can have sent."""
        if body.count(b"&") >= MOST_FIELDS or b"\x00" in body or b"%00" in body:
            raise Refusal(UNREADABLE)
        form = cls()
        try:
            for field in filter(None, body.decode().split("&")):
                name, _equals, value = field.partition("=")
                form.setdefault(_plain(name), []).append(_plain(value))
        except ValueError as error:
            raise Refusal(UNREADABLE) from error
        return form

    def values_of(self, name: str) -> list[str]:
        return self.get(name, [])

    def value_of(self, name: str) -> str:
        return next(iter(self.values_of(name)), "").strip()


def _plain(text: str) -> str:
    return unquote_plus(text, errors="strict") if "%" in text or "+" in text else text


class Setup(BaseModel):
    """What an outline says about one activity."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Answer(BaseModel):
    """What one participant puts in, or one item that a group writes together."""

    model_config = ConfigDict(extra="forbid", frozen=True)


KeySet = Annotated[frozenset[str], PlainSerializer(sorted, return_type=list[str])]
"""Keys that were chosen; written in one order always, so that a stored answer says nothing of how it came to be."""


class Tally(BaseModel):
    """What a closed activity's answers add up to; kept when the answers themselves are gone."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    answered: int

    def counts(self) -> Mapping[str, float]:
        """How often each item was chosen, by its key; empty for kinds that choose no items."""
        return {}


@dataclass(frozen=True, slots=True)
class Choice:
    """One box to tick in a form: what it sends, what it says, whether it is ticked, and in which colour."""

    value: str
    text: Words
    checked: bool
    tone: Tone = Tone.PLAIN


def left_open(*, chosen: bool) -> Choice:
    """Give the choice that says nothing: a radio button that has once been chosen cannot be let go of otherwise."""
    return Choice("", _("Leave it open"), chosen)


@dataclass(frozen=True, slots=True)
class Appointment:
    """A day for people’s calendars, with a time if it has one, what it is for, and who sees to it if somebody does."""

    day: date
    at: time | None
    what: str
    who: str = ""


SetupT = TypeVar("SetupT", bound=Setup)
AnswerT = TypeVar("AnswerT", bound=Answer)
TallyT = TypeVar("TallyT", bound=Tally)


class Activity(ABC, Generic[SetupT, AnswerT, TallyT]):
    """One kind of activity. Pure: the same values give the same result, and nothing is read or written.

    Beside this class a kind has, in its folder: `phone.html` (its form), `projector.html` (what the room
    sees while answers come in), `console.html` (what the facilitator sees), and `example.yaml` (a setup).
    """

    kind: ClassVar[str]
    ledger: ClassVar[Ledger]
    setup_type: type[SetupT]
    answer_type: type[AnswerT]
    tally_type: type[TallyT]
    repeats: ClassVar[bool] = False
    """Whether one person sends several answers, each a note of its own, rather than one that replaces the last."""

    sealed: ClassVar[bool] = False
    """Whether a private answer holds somebody's own words, and so is kept encrypted; what groups write always is."""

    @abstractmethod
    def read(self, form: Form) -> AnswerT:
        """Read a sent form into an answer. Raises Refusal on values of the wrong form."""

    @abstractmethod
    def check(self, setup: SetupT, answer: AnswerT) -> None:
        """Raise a Refusal unless the setup allows this answer."""

    @abstractmethod
    def tally(self, setup: SetupT, answers: Iterable[AnswerT]) -> TallyT:
        """Add answers up. Their order never matters."""

    @abstractmethod
    def report(self, setup: SetupT, tally: TallyT) -> list[Block]:
        """Say what the room answered, in neutral blocks."""

    def reveal(self, setup: SetupT, tally: TallyT, beside: Tally | None) -> list[Block]:
        """Say what the outline adds to the room's answers; nothing unless the kind holds something back.

        `beside` is the tally of the earlier activity that the outline sets beside this one.
        """
        del setup, tally, beside
        return []

    def holds_back(self, setup: SetupT) -> bool:
        """Whether the outline holds something back in this setup, to be revealed after the talk."""
        del setup
        return False

    def most(self, setup: SetupT) -> int | None:
        """Give how many answers one person may send, for kinds that repeat; None for no limit."""
        del setup
        return None

    def line(self, answer: AnswerT) -> str:
        """Give what a group's item says, as one line of a list; only for kinds that the group writes together."""
        del answer
        return ""

    def words(self, setup: SetupT, answer: AnswerT) -> Iterable[tuple[str, str]]:
        """Give what was written freely, each text under its form field’s name, for the guard to look at."""
        del setup, answer
        return ()

    @property
    def written_freely(self) -> bool:
        """Whether a form of this kind has boxes to type in: whether the kind gives any words."""
        return type(self).words is not Activity.words

    def own_words(self, setup: SetupT, answer: AnswerT) -> list[tuple[str, str]]:
        """Give what somebody wrote for themselves, each text under its label, for them to take away."""
        del setup, answer
        return []

    @property
    def for_oneself(self) -> bool:
        """Whether what is written is for its writer alone: whether the kind gives it back to be taken away."""
        return type(self).own_words is not Activity.own_words

    def intentions(self, setup: SetupT, answer: AnswerT) -> list[str]:
        """Give what somebody means to do, of what they wrote for themselves: for a reminder in their calendar."""
        del setup, answer
        return []

    def appointment(self, answer: AnswerT) -> Appointment | None:
        """Give the day that a group’s item settles; only for kinds that the group writes together."""
        del answer
        return None

    def fields(self, setup: SetupT, answer: AnswerT | None) -> Any:  # noqa: ANN401 - each kind's template knows its own
        """Give what `phone.html` calls `fields`: the form's fields, filled in with one person's answer if there is one.

        Faces are drawn without an answer, so nothing here may be anybody's own when there is none.
        """
        del setup, answer
        return None

    def button(self, setup: SetupT) -> Sentence:
        """Give the words of the button that sends an answer."""
        del setup
        return _("Send my answer")

    def promise(self, people: int) -> Sentence:
        """Say in one line who will see a private answer, in a room of so many people."""
        return promise(people)

    def accept(self, setup: SetupT, form: Form) -> AnswerT:
        """Read and check in one go, as every door does. Raises Refusal."""
        try:
            answer = self.read(form)
        except ValidationError as error:
            raise Refusal(UNREADABLE) from error
        self.check(setup, answer)
        return answer
