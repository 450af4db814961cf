"""List: entries that a group names together, such as the agencies that attend."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from pydantic import Field

from streetlight.core.activity import Answer, Form, Setup, Tally
from streetlight.core.document import Bar, Bars, Block, Bullets, Heading, Paragraph
from streetlight.core.refusal import Refusal
from streetlight.core.text import Text, must_fit, tidy
from streetlight.core.things import named, spelling
from streetlight.core.together import Thing, Together
from streetlight.core.words import Sentence, ngettext
from streetlight.core.words import gettext as _


class ListSetup(Setup):
    prompt: Text = Field(min_length=1)
    help: Text = ""
    agencies: bool = Field(default=False, description="Whether it begins with the agencies that have joined")
    suggestions: tuple[Text, ...] = Field(default=(), max_length=40, description="Entries to choose from while typing")
    at_most: int = Field(default=40, ge=1, le=60, description="Entries that one list may have")
    longest: int = Field(default=120, ge=20, le=200, description="Characters that one entry may have")


class ListAnswer(Answer):
    text: str


class ListTally(Tally):
    """How often each entry was named, by the groups together."""

    named: dict[str, int]


@dataclass(frozen=True, slots=True)
class Filled:
    """The box of one entry: what stands in it, and what is offered beside it."""

    text: str
    suggestions: tuple[str, ...]


class List(Together[ListSetup, ListAnswer, ListTally]):
    kind = "list"
    adds = True
    setup_type = ListSetup
    answer_type = ListAnswer
    tally_type = ListTally

    def read(self, form: Form) -> ListAnswer:
        return ListAnswer(text=tidy(form.value_of("text")))

    def check(self, setup: ListSetup, answer: ListAnswer) -> None:
        if not answer.text:
            raise Refusal(_("Write something first."), field="text")
        must_fit(answer.text, setup.longest, field="text")

    def most(self, setup: ListSetup) -> int:
        return setup.at_most

    def starts_with(self, setup: ListSetup, agencies: Iterable[str]) -> list[ListAnswer]:
        if not setup.agencies:
            return []
        tidied = (tidy(agency)[: setup.longest].strip() for agency in agencies)
        first = {agency.casefold(): agency for agency in sorted(tidied, reverse=True) if agency}
        return [ListAnswer(text=first[folded]) for folded in sorted(first)][: setup.at_most]

    def part(self, answer: ListAnswer) -> str:
        del answer
        return ""

    def item_fields(self, setup: ListSetup, thing: Thing, answer: ListAnswer | None, earlier: Answer | None) -> Filled:
        del thing, earlier
        return Filled(answer.text if answer else "", setup.suggestions)

    def line(self, answer: ListAnswer) -> str:
        return answer.text

    def words(self, setup: ListSetup, answer: ListAnswer) -> Iterable[tuple[str, str]]:
        del setup
        return [("text", answer.text)]

    def tally(self, setup: ListSetup, answers: Iterable[ListAnswer]) -> ListTally:
        del setup
        same: dict[str, list[str]] = defaultdict(list)
        for answer in answers:
            same[answer.text.casefold()].append(answer.text)
        counts = {spelling(same[folded]): len(same[folded]) for folded in sorted(same)}
        return ListTally(answered=sum(counts.values()), named=counts)

    def report(self, setup: ListSetup, tally: ListTally) -> list[Block]:
        most = max(tally.named.values(), default=0)
        if most == 0:
            return [Heading(setup.prompt), Paragraph(_("Nothing is on this list."))]
        if most == 1:
            return [Heading(setup.prompt), Bullets(tuple(tally.named))]
        ranked = sorted(tally.named.items(), key=lambda entry: -entry[1])
        bars = tuple(Bar(name, count, count / most, note=_times(count)) for name, count in ranked)
        return [Heading(_finding([name for name, count in ranked if count == most])), Bars(setup.prompt, bars)]


def _finding(first: list[str]) -> Sentence:
    if len(first) == 1:
        return _("“%(name)s” is named most") % {"name": first[0]}
    return _("Named most: %(names)s") % {"names": named(first)}


def _times(count: int) -> Sentence:
    return ngettext("named once", "named %(number)d times", count)
