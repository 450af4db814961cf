"""What somebody does about their own small group: choose one, where that is how groups form, or ask to move."""

from django.db import transaction

from streetlight.core.refusal import Refusal
from streetlight.core.words import gettext as _
from streetlight.outlines.arrangement import HowGroupsForm
from streetlight.workshops import forgetting, groups, journal
from streetlight.workshops.forgetting import Trace
from streetlight.workshops.models import Participant, Workshop


def choose(code: str, seat: str, key: str) -> None:
    """Sit down in a group that has room, while people choose for themselves. Raises Refusal."""
    with transaction.atomic():
        workshop, person = _lock(code, seat)
        gathering = workshop.run.gathering
        if workshop.arrangement.how is not HowGroupsForm.BY_CHOICE or not gathering.formed:
            raise Refusal(
                _("People do not choose their own group at the moment. The facilitator says how groups form.")
            )
        if gathering.working:
            raise Refusal(_("The groups are at work already. You can ask the facilitator to move."))
        group = groups.found(workshop, key)
        others = Participant.objects.filter(group=group).exclude(pk=seat).count()
        if others >= workshop.arrangement.largest:
            raise Refusal(_("That group is full. Choose another."))
        if person.group_id != group.pk:
            groups.move(workshop, {seat: group.pk})
            workshop.save(update_fields=["arranged"])
            forgetting.leave(Trace(Participant, workshop.pk))
            journal.tell(code)
    forgetting.sweep()


def ask_to_move(code: str, seat: str, *, wanted: bool) -> None:
    """Let the facilitator know that somebody would like another group, or no longer would; never why. Raises Refusal."""
    with transaction.atomic():
        workshop, person = _lock(code, seat)
        if person.group_id is None:
            raise Refusal(_("You are in no group at the moment. Ask the facilitator."))
        Participant.objects.filter(pk=seat).update(wants_to_move=wanted)
        forgetting.leave(Trace(Participant, workshop.pk))
        journal.tell(code, phones=False)
    forgetting.sweep()


def _lock(code: str, seat: str) -> tuple[Workshop, Participant]:
    workshop = Workshop.objects.select_for_update().get(code=code)
    person = Participant.objects.filter(workshop=workshop, pk=seat).first()
    if person is None:
        raise Refusal(_("Your seat has moved to another device or was given up. Join again."))
    if workshop.run.ended is not None:
        raise Refusal(_("This workshop has ended."))
    return workshop, person
