"""Answers on their way into the ledgers: many people's together, in one transaction."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import connection, models, transaction

from streetlight.core.activity import Form, Ledger
from streetlight.core.refusal import Refusal
from streetlight.core.words import gettext as _
from streetlight.core.words import ngettext
from streetlight.outlines.run import Phase
from streetlight.outlines.schema import Planned
from streetlight.workshops import journal, seats
from streetlight.workshops.models import GroupItem, Participant, PrivateAnswer, Workshop

MORE_TIME = "more-time"
"""The slot of a step that holds who asked for more time: a number, as private as an answer."""


@dataclass(frozen=True, slots=True)
class Sent:
    """One answer as it came through a door: checked against its setup, but not against the moment."""

    code: str
    step: str
    slot: str
    seat: str
    ballot: str
    value: str
    planned: Planned | None
    withdrawn: bool = False

    @property
    def group(self) -> bool:
        return self.planned is not None and self.planned.activity.ledger is Ledger.GROUP

    @property
    def key(self) -> str:
        return seats.ballot_key(self.ballot, self.code, self.step, self.slot, self.value if self.group else "")


Outcome = Refusal | None


def read_sent(code: str, step: str, planned: Planned, *, seat: str, ballot: str, form: Form) -> Sent:
    """Read a form that was sent for an activity. Raises Refusal."""
    withdrawn = bool(form.value_of("withdraw"))
    if withdrawn and planned.activity.ledger is Ledger.PRIVATE:
        value = ""
    else:
        value = planned.activity.accept(planned.setup, form).model_dump_json()
    return Sent(code, step, planned.key, seat, ballot, value, planned, withdrawn)


def ask_for_more_time(code: str, step: str, *, seat: str, ballot: str) -> Sent:
    return Sent(code, step, MORE_TIME, seat, ballot, "", None)


def save(sent: Sent) -> None:
    """Save one answer. Raises Refusal."""
    (outcome,) = save_together([sent])
    if outcome is not None:
        raise outcome


def save_together(batch: Sequence[Sent]) -> list[Outcome]:
    """Save many people's answers in one transaction, and say of each why it was refused, or None: it is safe.

    The same answer sent twice is saved once. The workshop's row is locked, so that an answer is either in the tally
    of its step or refused, never in between.
    """
    rooms: dict[str, list[int]] = defaultdict(list)
    for place, sent in enumerate(batch):
        rooms[sent.code].append(place)
    outcomes: list[Outcome] = [None] * len(batch)
    with transaction.atomic():
        for code in sorted(rooms):
            here = [batch[place] for place in rooms[code]]
            for place, outcome in zip(rooms[code], _save_in_one_room(code, here), strict=True):
                outcomes[place] = outcome
            journal.tell(code, phones=False)
    return outcomes


def _save_in_one_room(code: str, batch: list[Sent]) -> list[Outcome]:
    workshop = Workshop.objects.select_for_update().filter(code=code).defer("outline_text").first()
    if workshop is None:
        return [Refusal(_("There is no workshop with this code."))] * len(batch)
    run = workshop.run
    seated = set(Participant.objects.filter(workshop=workshop, pk__in={sent.seat for sent in batch}).values_list("pk", flat=True))
    outcomes: list[Outcome] = []
    for sent in batch:
        if sent.seat not in seated:
            outcomes.append(Refusal(_("Your seat has moved to another device or was given up. Join again.")))
        elif sent.planned is None:
            moved = not run.live or run.step != sent.step
            outcomes.append(Refusal(_("The workshop has moved on from that step.")) if moved else None)
        elif run.slot(sent.step, sent.slot).phase is not Phase.COLLECTING or not run.live:
            outcomes.append(Closed(_("The facilitator has closed this, so it can no longer be changed.")))
        else:
            outcomes.append(_refuse_too_many(workshop, sent) if sent.group and not sent.withdrawn else None)
    _write(workshop, [sent for sent, outcome in zip(batch, outcomes, strict=True) if outcome is None])
    return outcomes


class Closed(Refusal):
    """The answer came after the facilitator had closed its activity."""


def own_items(workshop: Workshop, step: str, slot: str, ballot: str) -> list[GroupItem]:
    """Find what this device wrote among the room's items: only it holds the ballot they were drawn from."""
    return [
        item
        for item in GroupItem.objects.filter(workshop=workshop, step=step, slot=slot).order_by("key")
        if item.key == seats.ballot_key(ballot, workshop.code, step, slot, item.value)
    ]


def own_answer(workshop: Workshop, step: str, slot: str, ballot: str) -> str | None:
    """Find what this device answered in a slot, while it is still kept."""
    key = seats.ballot_key(ballot, workshop.code, step, slot)
    return PrivateAnswer.objects.filter(pk=key).values_list("value", flat=True).first()


def _refuse_too_many(workshop: Workshop, sent: Sent) -> Outcome:
    most = sent.planned.activity.most(sent.planned.setup) if sent.planned else None
    if most is None:
        return None
    own = {item.key for item in own_items(workshop, sent.step, sent.slot, sent.ballot)}
    if len(own) < most or sent.key in own:
        return None
    return Refusal(
        ngettext(
            "You have written %(number)d note here, the most there may be. Withdraw it to write another.",
            "You have written %(number)d notes here, the most there may be. Withdraw one to write another.",
            most,
        )
    )


def _write(workshop: Workshop, batch: list[Sent]) -> None:
    gone = [sent for sent in batch if sent.withdrawn]
    kept = [sent for sent in batch if not sent.withdrawn]
    PrivateAnswer.objects.filter(pk__in=[sent.key for sent in gone if not sent.group]).delete()
    GroupItem.objects.filter(pk__in=[sent.key for sent in gone if sent.group]).delete()
    _upsert(PrivateAnswer, workshop, [sent for sent in kept if not sent.group], "DO UPDATE SET value = excluded.value")
    _upsert(GroupItem, workshop, [sent for sent in kept if sent.group], "DO NOTHING")


def _upsert(model: type[models.Model], workshop: Workshop, batch: list[Sent], on_conflict: str) -> None:
    """One prepared statement for all: a third of the time of Django's own `bulk_create` (performance.md)."""
    if not batch:
        return
    more = {"standing": GroupItem.Standing.WAITING, "place": 0} if model is GroupItem else {}
    columns = ", ".join(("key", "workshop_id", "step", "slot", "value", *more))
    places = ", ".join(["%s"] * (5 + len(more)))
    statement = f"INSERT INTO {model._meta.db_table} ({columns}) VALUES ({places}) ON CONFLICT (key) {on_conflict}"  # noqa: S608 - no input in it
    rows = [(sent.key, workshop.pk, sent.step, sent.slot, sent.value, *more.values()) for sent in batch]
    with connection.cursor() as cursor:
        cursor.executemany(statement, rows)
