"""The facilitator's verbs: each moves the run by one of its rules, and writes it in the journal."""

from collections.abc import Callable
from datetime import datetime, timedelta
from enum import StrEnum

from django.db import transaction
from django.db.models import Max

from streetlight.accounts.models import Facilitator
from streetlight.core.activity import Ledger
from streetlight.core.guard.saying import must_name_nobody
from streetlight.core.refusal import Refusal
from streetlight.core.text import tidy
from streetlight.core.words import gettext as _
from streetlight.outlines import gathering, groups_in_run, undoing
from streetlight.outlines import run as rules
from streetlight.outlines.arrangement import Kept
from streetlight.outlines.groups_in_run import gather
from streetlight.outlines.run import Run, Showing
from streetlight.outlines.schema import Outline
from streetlight.workshops import closing, figures, forgetting, group_acts, journal, letting_go
from streetlight.workshops.forgetting import Trace
from streetlight.workshops.models import Group, JournalEntry, PrivateAnswer, Workshop, run_of


class Act(StrEnum):
    """Everything a facilitator does to the run.

    `about` is a step's key for `jump`, a slot's for those on a slot (with its step's and a slash before it, for what
    groups were asked), the words for `tell`, a group's key for `speak`, a page's place for `page`.
    """

    START = "start"
    NEXT = "next"
    BACK = "back"
    JUMP = "jump"
    PAUSE = "pause"
    RESUME = "resume"
    MINUTE = "minute"
    OPEN = "open"
    CLOSE = "close"
    LOOK = "look"
    SHOW = "show"
    REVEAL = "reveal"
    HIDE = "hide"
    ASK = "ask"
    STOP_ASKING = "stop-asking"
    WORK = "work"
    CALL_BACK = "call-back"
    TELL = "tell"
    SPEAK = "speak"
    PAGE = "page"
    END = "end"


ANYWHERE = (Act.MINUTE, Act.PAUSE, Act.RESUME, Act.TELL)
"""Acts that mean the same whatever their facilitator has just done, and change nothing that another act is about."""

A_MOMENT = timedelta(seconds=5)
"""How long somebody may go on pressing before their own console has followed: a page that is older is looked at again."""


class Late(Refusal):
    """Somebody else was faster, so nothing was done."""


Rule = Callable[[Run, Outline, str, datetime], Run]

RULES: dict[Act, Rule] = {
    Act.START: lambda run, outline, _about, now: rules.start(run, outline, now),
    Act.NEXT: lambda run, outline, _about, now: rules.go_on(run, outline, now, by=1),
    Act.BACK: lambda run, outline, _about, now: rules.go_on(run, outline, now, by=-1),
    Act.JUMP: rules.go_to,
    Act.PAUSE: lambda run, _outline, _about, now: rules.pause(run, now),
    Act.RESUME: lambda run, _outline, _about, now: rules.resume(run, now),
    Act.MINUTE: lambda run, _outline, _about, now: rules.extend(run, now, by=timedelta(minutes=1)),
    Act.OPEN: rules.open_slot,
    Act.CLOSE: lambda run, outline, about, _now: rules.close_slot(run, outline, about),
    Act.LOOK: lambda run, outline, about, _now: rules.look(run, outline, about),
    Act.SHOW: lambda run, outline, about, _now: rules.show(run, outline, about),
    Act.REVEAL: lambda run, outline, about, _now: rules.reveal(run, outline, about),
    Act.HIDE: lambda run, outline, about, _now: rules.hide(run, outline, about),
    Act.ASK: lambda run, _outline, _about, _now: gather(run, gathering.ask),
    Act.STOP_ASKING: lambda run, _outline, _about, _now: gather(run, gathering.stop_asking),
    Act.WORK: lambda run, outline, _about, _now: groups_in_run.work(run, outline),
    Act.CALL_BACK: lambda run, _outline, _about, now: groups_in_run.call_back(run, now),
    Act.TELL: lambda run, _outline, about, _now: gather(run, lambda groups: gathering.tell(groups, about)),
    Act.SPEAK: groups_in_run.speak,
    Act.PAGE: lambda run, _outline, about, _now: gather(run, lambda groups: gathering.turn_page(groups, about)),
    Act.END: lambda run, _outline, _about, now: rules.end(run, now),
}

ABOUT = (Act.JUMP, Act.OPEN, Act.CLOSE, Act.LOOK, Act.SHOW, Act.REVEAL, Act.HIDE, Act.TELL, Act.SPEAK, Act.PAGE)
"""Acts that are about something; for the others nothing that is sent along is kept."""

FINAL = (Act.START, Act.END)
"""Acts that cannot be undone: people have come, or their answers are gone."""


def act(code: str, what: Act, *, about: str = "", by: Facilitator | None, seen: int, now: datetime) -> Workshop:
    """Do one thing, if the caller saw the workshop as it is, or has moved it just now. Raises Refusal, or Late."""
    if what is Act.TELL:
        about = tidy(about)
        must_name_nobody([("about", about)], sure=True, today=now.date())
    kept = about if what in ABOUT else ""
    with transaction.atomic():
        workshop = locked(code, seen, but=lambda entry: _is_their_own(entry, what, kept, by=by, now=now))
        if what is Act.START:
            _must_have_contacts(workshop)
        if what is Act.SPEAK and about:
            _must_be_a_group(workshop, about)
        before = workshop.run
        after = RULES[what](before, workshop.outline, about, now)
        if what in {Act.LOOK, Act.SHOW}:
            after = _unless_withheld(workshop, what, about, after)
        journal.note(workshop, what, about=kept, by=by, before=before, now=now)
        _settle(workshop, before, after, now)
        journal.tell(code, first=True)
    _forget(before, after)
    if after.ended is not None and workshop.arrangement.kept is Kept.NOT_AT_ALL:
        letting_go.let_go_of_notes(code, by=by, now=now)
    return workshop


def undo(code: str, *, by: Facilitator | None, seen: int, now: datetime) -> Workshop:
    """Put the run back to before the newest act that still stands. Raises Refusal, or Late."""
    with transaction.atomic():
        workshop = locked(code, seen)
        entry = last_standing(workshop)
        if entry is None or workshop.run.ended is not None:
            raise Refusal(_("There is nothing to undo."))
        before = workshop.run
        after = undoing.put_back(before, run_of(entry.before), workshop.outline, now)
        entry.undone = True
        entry.save(update_fields=["undone"])
        journal.note(workshop, "undo", about=entry.what, by=by, before=None, now=now)
        _settle(workshop, before, after, now)
        journal.tell(code, first=True)
    _forget(before, after)
    return workshop


def last_standing(workshop: Workshop) -> JournalEntry | None:
    """Give the act that undo would take back. Once groups are formed there is no question to them to take back."""
    formed = workshop.journal.filter(what="form-groups").aggregate(last=Max("number"))["last"] or 0
    standing = workshop.journal.filter(undone=False).exclude(before="")
    newest = standing.exclude(what__in=(Act.ASK, Act.STOP_ASKING), number__lt=formed).order_by("-number").first()
    return newest if newest is not None and newest.what not in FINAL else None


def may_undo(workshop: Workshop, now: datetime) -> JournalEntry | None:
    """Give the act that undo would take back, if it still can: not what a result stands on that somebody has seen."""
    entry = last_standing(workshop)
    if entry is None:
        return None
    try:
        undoing.put_back(workshop.run, run_of(entry.before), workshop.outline, now)
    except Refusal:
        return None
    return entry


def locked(code: str, seen: int, *, but: Callable[[JournalEntry], bool] = lambda _entry: False) -> Workshop:
    """Lock a workshop’s row, if the caller saw all of its journal `but` what need not be seen. Raises Late."""
    workshop = Workshop.objects.select_for_update().get(code=code)
    unseen = workshop.journal.filter(number__gt=seen).defer("before") if workshop.number != seen else ()
    if len(unseen) != workshop.number - seen or not all(map(but, unseen)):
        raise Late(
            _("The workshop had already moved on, so nothing was done. Look again, then press if you still want to.")
        )
    return workshop


def _is_their_own(entry: JournalEntry, what: Act, about: str, *, by: Facilitator | None, now: datetime) -> bool:
    """Whether an entry is of the moment and the hand that press now, and leaves what they press as it was.

    What is pressed twice is done once, but for a minute more: each press adds one.
    """
    theirs = by is not None and entry.facilitator_id == by.pk and now - entry.at <= A_MOMENT
    apart = what in ANYWHERE or entry.what in ANYWHERE
    again = (entry.what, entry.about) == (what, about) and what is not Act.MINUTE
    return theirs and apart and not again


def _unless_withheld(workshop: Workshop, what: Act, slot: str, after: Run) -> Run:
    """Have a result of which nothing is shown count as seen by nobody: then it can be opened again for more answers.

    Raises Refusal instead of a look at it.
    """
    step = after.step or ""
    planned = workshop.outline.planned(step, slot)
    if planned is None or planned.activity.ledger is not Ledger.PRIVATE or planned.activity.for_oneself:
        return after
    if workshop.run.slot(step, slot).seen:
        return after
    withheld = figures.result(workshop, step, planned, Showing.RESULT).withheld
    if withheld is None:
        return after
    if what is Act.LOOK:
        raise Refusal(withheld)
    unseen = after.slot(step, slot).model_copy(update={"seen": False})
    return after.model_copy(update={"slots": {**after.slots, f"{step}/{slot}": unseen}})


def _must_have_contacts(workshop: Workshop) -> None:
    if not workshop.contacts.strip():
        raise Refusal(_("Write down the local contacts first: whom to turn to when someone may be at risk."))


def _must_be_a_group(workshop: Workshop, key: str) -> None:
    if not Group.objects.filter(workshop=workshop, pk=key).exists():
        raise Refusal(_("That group is not there any more. Look again, then choose."))


def _forget(before: Run, after: Run) -> None:
    forgetting.sweep()
    if before.slots != after.slots or after.ended is not None:
        forgetting.drop_old_rows(PrivateAnswer)


def _settle(workshop: Workshop, before: Run, after: Run, now: datetime) -> None:
    """Keep the new state, and freeze or thaw whatever closed or opened by it."""
    workshop.run_state = after.model_dump_json()
    workshop.save(update_fields=["run_state", "number"])
    closing.freeze_and_thaw(workshop, before, after)
    if after.gathering.working and not before.gathering.working:
        group_acts.begin(workshop, now)
    forgetting.leave_what_changed(workshop, before, after)
    if after.ended is not None:
        closing.let_go_of_answers(workshop)
        forgetting.leave(Trace(PrivateAnswer))
