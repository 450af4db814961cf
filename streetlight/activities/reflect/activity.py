"""Reflect: write something for oneself, in one or several fields."""

from collections.abc import Iterable
from dataclasses import dataclass

from pydantic import Field, model_validator

from streetlight.core.activity import Activity, Answer, Form, Ledger, Setup, Tally
from streetlight.core.document import Block, Heading, Paragraph
from streetlight.core.refusal import Refusal
from streetlight.core.text import Key, Text, must_fit, refuse_twins, tidy_lines
from streetlight.core.words import Sentence, ngettext
from streetlight.core.words import gettext as _

PREFIX = "text-"


WHEN, WILL = ".when", ".will"
"""What stands after an intention's key for its two halves; no key holds a full stop."""


class Box(Setup):
    """Something to write in: one line, or several; or an intention, which has two halves: when, and what then."""

    key: Key
    label: Text = ""
    long: bool = False
    intention: bool = Field(default=False, description="Two lines instead of one: “When …” and “I will …”")

    @model_validator(mode="after")
    def _is_one_thing(self) -> "Box":
        if self.long and self.intention:
            raise ValueError("an intention has two short lines: take “long” or “intention” out")
        return self

    @property
    def names(self) -> tuple[str, ...]:
        """Name its lines, as an answer keeps them."""
        return (self.key + WHEN, self.key + WILL) if self.intention else (self.key,)


class ReflectSetup(Setup):
    prompt: Text = Field(min_length=1)
    help: Text = ""
    fields: tuple[Box, ...] = Field(default=(Box(key="note", long=True),), min_length=1, max_length=12)
    longest: int = Field(default=2000, ge=50, le=5000, description="Characters that one field may have")

    @model_validator(mode="after")
    def _boxes_can_be_told_apart(self) -> "ReflectSetup":
        refuse_twins("fields", (box.key for box in self.fields))
        if len(self.fields) > 1 and not all(box.label for box in self.fields):
            raise ValueError("where there are several fields, each needs a label")
        return self


class ReflectAnswer(Answer):
    """What was written, by the field's key; without the empty ones."""

    written: dict[str, str]


class ReflectTally(Tally):
    """How many wrote something; never what."""


@dataclass(frozen=True, slots=True)
class Filled:
    """One box of the form, and what this person wrote in it: `text`, or the two halves of an intention."""

    box: Box
    text: str
    when: str
    will: str


class Reflect(Activity[ReflectSetup, ReflectAnswer, ReflectTally]):
    kind = "reflect"
    ledger = Ledger.PRIVATE
    setup_type = ReflectSetup
    answer_type = ReflectAnswer
    tally_type = ReflectTally
    sealed = True

    def read(self, form: Form) -> ReflectAnswer:
        names = sorted(name for name in form if name.startswith(PREFIX))
        written = {name.removeprefix(PREFIX): tidy_lines(form.value_of(name)) for name in names}
        return ReflectAnswer(written={key: text for key, text in written.items() if text})

    def check(self, setup: ReflectSetup, answer: ReflectAnswer) -> None:
        known = {name for box in setup.fields for name in box.names}
        for key, text in answer.written.items():
            if key not in known:
                raise Refusal(_("That question is no longer here. Reload the page."), field=PREFIX + key)
            must_fit(text, setup.longest, field=PREFIX + key)
        if not answer.written:
            raise Refusal(_("Write something first."), field=PREFIX + setup.fields[0].names[0])

    def tally(self, setup: ReflectSetup, answers: Iterable[ReflectAnswer]) -> ReflectTally:
        del setup
        return ReflectTally(answered=sum(1 for _answer in answers))

    def promise(self, people: int) -> Sentence:
        del people
        return _("Only you see this. It is deleted when the workshop ends.")

    def report(self, setup: ReflectSetup, tally: ReflectTally) -> list[Block]:
        del setup
        wrote = ngettext(
            "%(number)d person wrote something for themselves",
            "%(number)d people wrote something for themselves",
            tally.answered,
        )
        return [Heading(wrote), Paragraph(_("Nobody else sees it."))]

    def words(self, setup: ReflectSetup, answer: ReflectAnswer) -> Iterable[tuple[str, str]]:
        del setup
        return ((PREFIX + key, text) for key, text in answer.written.items())

    def own_words(self, setup: ReflectSetup, answer: ReflectAnswer) -> list[tuple[str, str]]:
        said = ((box.label, _said(box, answer.written)) for box in setup.fields)
        return [(label, text) for label, text in said if text]

    def intentions(self, setup: ReflectSetup, answer: ReflectAnswer) -> list[str]:
        said = (_said(box, answer.written) for box in setup.fields if box.intention)
        return [text for text in said if text]

    def fields(self, setup: ReflectSetup, answer: ReflectAnswer | None) -> tuple[Filled, ...]:
        written = answer.written if answer else {}
        return tuple(
            Filled(box, *(written.get(name, "") for name in (box.key, box.key + WHEN, box.key + WILL)))
            for box in setup.fields
        )

    def button(self, setup: ReflectSetup) -> Sentence:
        del setup
        return _("Save what I wrote")


def _said(box: Box, written: dict[str, str]) -> str:
    if not box.intention:
        return written.get(box.key, "")
    when, will = (written.get(name, "") for name in box.names)
    if when and will:
        return str(_("When %(when)s, I will %(will)s") % {"when": when, "will": will})
    if will:
        return str(_("I will %(will)s") % {"will": will})
    return str(_("When %(when)s …") % {"when": when}) if when else ""
