"""Plan: settle what comes next, one field at a time, with who does it and by when."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time

from streetlight.activities.plan.setup import FieldKind, PlanAnswer, PlanField, PlanSetup
from streetlight.activities.plan.telling import PlanTally, add_up, in_words, tell
from streetlight.core.activity import Answer, Appointment, Form
from streetlight.core.document import Block
from streetlight.core.refusal import Refusal
from streetlight.core.text import must_fit, tidy, tidy_lines
from streetlight.core.together import THING, Thing, Together, thing_of
from streetlight.core.words import gettext as _

TYPED = ("text", "who", "how")
LONGEST = {"text": 280, "who": 120, "how": 200}
LONGEST_LONG = 1000

FIRST_YEAR, LAST_YEAR = 2000, 2200
"""Calendars cannot count past the year 9999, nor clocks before the year 1."""

ASKED: dict[FieldKind, tuple[str, ...]] = {
    FieldKind.LINE: ("text",),
    FieldKind.LONG: ("text",),
    FieldKind.DATE: ("day", "at"),
    FieldKind.ACTION: ("text", "who", "day"),
    FieldKind.ASK: ("text", "who", "how"),
}
"""Which boxes each kind of field has. The first has to be filled in."""


@dataclass(frozen=True, slots=True)
class Fields:
    """One field of the form, and what stands in its boxes: dates and times as browsers write them."""

    field: PlanField
    text: str
    who: str
    how: str
    day: str
    at: str


class Plan(Together[PlanSetup, PlanAnswer, PlanTally]):
    kind = "plan"
    setup_type = PlanSetup
    answer_type = PlanAnswer
    tally_type = PlanTally

    def things(self, setup: PlanSetup) -> tuple[Thing, ...]:
        return tuple(Thing(field.key, field.label) for field in setup.fields)

    def part(self, answer: PlanAnswer) -> str:
        return answer.thing

    def item_fields(self, setup: PlanSetup, thing: Thing, answer: PlanAnswer | None, earlier: Answer | None) -> Fields:
        del earlier
        field = setup.field(thing.key) or setup.fields[0]
        if answer is None:
            return Fields(field, "", "", "", "", "")
        day = answer.day.isoformat() if answer.day else ""
        at = answer.at.strftime("%H:%M") if answer.at else ""
        return Fields(field, answer.text, answer.who, answer.how, day, at)

    def read(self, form: Form) -> PlanAnswer:
        return PlanAnswer(
            **thing_of(form),
            text=tidy_lines(form.value_of("text")),
            who=tidy(form.value_of("who")),
            how=tidy(form.value_of("how")),
            day=_day(form.value_of("day")),
            at=_time(form.value_of("at")),
        )

    def check(self, setup: PlanSetup, answer: PlanAnswer) -> None:
        field = setup.field(answer.thing)
        if field is None:
            raise Refusal(_("That question is no longer here. Reload the page."), field=THING)
        needed = ASKED[field.kind][0]
        if needed == "day" and answer.day is None:
            raise Refusal(_("Choose a date first."), field="day")
        if needed == "text" and not answer.text:
            raise Refusal(_("Write something first."), field="text")
        for name in TYPED:
            must_fit(getattr(answer, name), LONGEST_LONG if _is_long(field, name) else LONGEST[name], field=name)

    def complete(self, setup: PlanSetup, answer: PlanAnswer) -> PlanAnswer:
        """Say what it is about in the outline’s words, and leave out what this kind of field does not ask for."""
        field = setup.field(answer.thing) or setup.fields[0]
        asked = {name: getattr(answer, name) for name in ASKED[field.kind]}
        if field.kind is not FieldKind.LONG and "text" in asked:
            asked["text"] = tidy(answer.text)
        return PlanAnswer(thing=answer.thing, about=tidy(field.label), kind=field.kind, **asked)

    def words(self, setup: PlanSetup, answer: PlanAnswer) -> Iterable[tuple[str, str]]:
        del setup
        written = ((name, getattr(answer, name)) for name in TYPED)
        return [(name, text) for name, text in written if text]

    def line(self, answer: PlanAnswer) -> str:
        return str(_("%(about)s: %(said)s") % {"about": answer.about, "said": in_words(answer)})

    def appointment(self, answer: PlanAnswer) -> Appointment | None:
        return Appointment(answer.day, answer.at, answer.text or answer.about, answer.who) if answer.day else None

    def tally(self, setup: PlanSetup, answers: Iterable[PlanAnswer]) -> PlanTally:
        return add_up(setup, answers)

    def report(self, setup: PlanSetup, tally: PlanTally) -> list[Block]:
        return tell(setup, tally)


def _day(written: str) -> date | None:
    try:
        day = date.fromisoformat(written) if written else None
    except ValueError as error:
        raise Refusal(_("Write the date as year, month and day, such as 2027-03-04."), field="day") from error
    if day and not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise Refusal(_("Look at the year again: write a day that you will see."), field="day")
    return day


def _time(written: str) -> time | None:
    try:
        return time.fromisoformat(written).replace(second=0, microsecond=0, tzinfo=None) if written else None
    except ValueError as error:
        raise Refusal(_("Write the time as hours and minutes, such as 14:30."), field="at") from error


def _is_long(field: PlanField, name: str) -> bool:
    return name == "text" and field.kind is FieldKind.LONG
