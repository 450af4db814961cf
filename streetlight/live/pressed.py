"""What was pressed on the console, in the words of the button that was pressed: undo is named by them."""

from django.utils.translation import gettext as _

from streetlight.outlines.planned import Planned
from streetlight.outlines.run import Phase, Slot
from streetlight.workshops.models import JournalEntry, Workshop, run_of
from streetlight.workshops.running import Act


def said(workshop: Workshop, entry: JournalEntry) -> str:
    """Say what an entry of the journal did."""
    words: dict[str, str] = {
        Act.NEXT: _("Next"),
        Act.BACK: _("Back"),
        Act.JUMP: _("coming to this step"),
        Act.PAUSE: _("Pause"),
        Act.RESUME: _("Go on"),
        Act.MINUTE: _("+ 1 minute"),
        Act.CLOSE: _("Close collecting"),
        Act.LOOK: _("Look at it first"),
        Act.SHOW: _("Show on the projector"),
        Act.REVEAL: _("Reveal"),
        Act.HIDE: _("Hide"),
        Act.ASK: _("asking people"),
        Act.STOP_ASKING: _("Close the question"),
        Act.CALL_BACK: _("Call the groups back"),
        Act.TELL: _("your message") if entry.about else _("Take it down"),
        Act.SPEAK: _("who feeds back"),
        Act.PAGE: _("turning the page"),
    }
    if entry.what == Act.OPEN:
        return _opened(workshop, entry)
    if entry.what == Act.WORK:
        return to_work(again=_had_worked(workshop, entry))
    return words.get(entry.what, entry.what)


def to_open(planned: Planned, slot: Slot) -> str:
    """Say what stands on the button that opens an activity."""
    if slot.phase is Phase.CLOSED:
        return _("Open again")
    return _("Start the countdown") if planned.seconds else _("Open")


def to_work(*, again: bool) -> str:
    """Say what stands on the button that sends the groups to their questions."""
    return _("Open the groups again") if again else _("Start the group work")


def _opened(workshop: Workshop, entry: JournalEntry) -> str:
    before = run_of(entry.before)
    planned = workshop.outline.planned(before.step or "", entry.about)
    return to_open(planned, before.slot(before.step or "", entry.about)) if planned else entry.what


def _had_worked(workshop: Workshop, entry: JournalEntry) -> bool:
    """Whether these groups had been sent to their questions before; groups that were dissolved since were others."""
    earlier = workshop.journal.filter(number__lt=entry.number, what__in=(Act.WORK, "dissolve"))
    return earlier.order_by("-number").values_list("what", flat=True).first() == Act.WORK
