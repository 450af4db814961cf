"""Opening empty groups, for people to choose from or for the facilitator to fill; and having none any more."""

from streetlight.core.refusal import Refusal
from streetlight.core.words import gettext as _
from streetlight.outlines import gathering
from streetlight.outlines.groups_in_run import gather
from streetlight.workshops import forgetting, groups, preferring
from streetlight.workshops.forgetting import Trace
from streetlight.workshops.groups import Hand, changing
from streetlight.workshops.models import Group, GroupItem, Participant, Preference

MOST_GROUPS = 60


def open_groups(code: str, number: int, hand: Hand) -> None:
    """Have so many empty groups, for people to choose from or for the facilitator to fill. Raises Refusal."""
    with changing(code, "form-groups", hand) as workshop:
        if workshop.run.gathering.formed:
            raise Refusal(_("The groups are formed already. Move people, or dissolve the groups first."))
        if not 1 <= number <= MOST_GROUPS:
            raise Refusal(_("Choose from 1 to 60 groups."), field="number")
        workshop.run_state = gather(workshop.run, gathering.form).model_dump_json()
        preferring.delete_all(workshop)
        for _group in range(number):
            groups.added(workshop)
    forgetting.drop_old_rows(Preference)


def dissolve(code: str, hand: Hand, *, with_notes: bool) -> None:
    """Have no groups any more. What they wrote goes with them, so that is asked for by name. Raises Refusal."""
    with changing(code, "dissolve", hand) as workshop:
        if not workshop.run.gathering.formed:
            raise Refusal(_("There are no groups to dissolve."))
        wrote = GroupItem.objects.filter(workshop=workshop, group__isnull=False).exists()
        if wrote and not with_notes:
            raise Refusal(
                _("The groups have written something, and it would be deleted with them. Tick that it may be.")
            )
        workshop.run_state = gather(workshop.run, gathering.dissolve).model_dump_json()
        groups.move(workshop, dict.fromkeys(Participant.objects.filter(workshop=workshop).values_list("pk", flat=True)))
        Group.objects.filter(workshop=workshop).delete()
        forgetting.leave(Trace(GroupItem))
    forgetting.drop_old_rows(GroupItem)
