"""One answer as it comes through a door: read, checked against its setup, and seen by the guard."""

from typing import NamedTuple

from django.utils import timezone

from streetlight.core.activity import Answer, Form, Ledger
from streetlight.core.guard.saying import must_name_nobody
from streetlight.core.together import Together
from streetlight.outlines.planned import Planned
from streetlight.outlines.schema import THROUGHOUT
from streetlight.workshops.together import Change

MORE_TIME = "more-time"
"""The slot of a step that holds who asked for more time: a number, as private as an answer."""


class Sent(NamedTuple):
    """One answer as it came through a door: checked against its setup, but not against the moment."""

    code: str
    step: str
    slot: str
    seat: str
    ballot: str
    value: str
    planned: Planned | None
    withdrawn: bool = False
    agenda: bool = True
    change: Change = Change()

    @property
    def group(self) -> bool:
        return self.planned is not None and self.planned.activity.ledger is Ledger.GROUP

    @property
    def chosen_only(self) -> bool:
        """Whether it is a private choice among what the outline offers, with no words of its sender's own."""
        return self.planned is not None and not (self.group or self.planned.activity.sealed)

    @property
    def of_a_set(self) -> bool:
        """Whether it answers what only some groups are asked, or what groups alone are."""
        return self.planned is not None and not self.agenda and self.step != THROUGHOUT

    @property
    def together(self) -> bool:
        """Whether a small group writes it item by item, rather than each person notes of their own."""
        return self.planned is not None and isinstance(self.planned.activity, Together)


def read_sent(  # noqa: PLR0913 - all that a form was sent for, and with
    code: str, step: str, planned: Planned, *, seat: str, ballot: str, form: Form, agenda: bool = True
) -> Sent:
    """Read a form that was sent for an activity. `agenda`: whether its step is one of the agenda. Raises Refusal."""
    withdrawn = bool(form.value_of("withdraw"))
    change = _change(form)
    if change.settled or (withdrawn and (change.item or planned.activity.ledger is Ledger.PRIVATE)):
        value = ""
    else:
        value = _accepted(planned, form, withdrawn=withdrawn).model_dump_json()
    return Sent(code, step, planned.key, seat, ballot, value, planned, withdrawn, agenda, change)


def _change(form: Form) -> Change:
    return Change(
        item=form.value_of("item")[:32],
        note=form.value_of("note")[:64],
        seen=form.value_of("version")[:32],
        settled=bool(form.value_of("settled")),
        group=form.value_of("group")[:32],
    )


def _accepted(planned: Planned, form: Form, *, withdrawn: bool) -> Answer:
    """Read an answer, and have the guard look at what was written freely in it. What is taken back may say anything."""
    answer: Answer = planned.activity.accept(planned.setup, form)
    words = tuple(planned.activity.words(planned.setup, answer))
    if words and not withdrawn:
        must_name_nobody(words, sure=form.value_of("sure") == "yes", today=timezone.localdate())
    return answer


def ask_for_more_time(code: str, step: str, *, seat: str, ballot: str) -> Sent:
    return Sent(code, step, MORE_TIME, seat, ballot, "", None)
