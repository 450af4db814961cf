"""Changing small groups by hand: moving and swapping people, splitting a group and merging two."""

from collections.abc import Iterable, Mapping, Sequence

from streetlight.core.refusal import Refusal
from streetlight.core.words import gettext as _
from streetlight.workshops import groups
from streetlight.workshops.groups import Hand, changing
from streetlight.workshops.models import Group, GroupItem, Participant, Workshop

NEW = "new"
"""Where somebody is put who begins a new group."""
NOWHERE = ""
FEWEST_TO_SPLIT = 4


def place(code: str, places: Mapping[str, str], hand: Hand) -> None:
    """Put people in groups, each by the group's key, in a new one or in none: one person, or two who swap. Raises Refusal."""
    with changing(code, "move", hand) as workshop:
        _must_be_formed(workshop)
        there = dict(Participant.objects.filter(workshop=workshop).values_list("pk", "group"))
        moved = {seat: to for seat, to in places.items() if seat in there and to != (there[seat] or NOWHERE)}
        if not moved:
            raise Refusal(_("Nobody was moved: everyone is where you chose already."))
        known = groups.seated(workshop)
        if not {to for to in moved.values() if to not in (NEW, NOWHERE)} <= known.keys():
            raise Refusal(_("That group is not there any more. Look again, then choose."))
        fresh = groups.added(workshop).pk if NEW in moved.values() else None
        groups.move(workshop, {seat: (fresh if to == NEW else to or None) for seat, to in moved.items()})
        groups.drop_left(workshop, known)
        groups.go_on_working(workshop, hand)


def split(code: str, key: str, hand: Hand) -> None:
    """Part a group in two, of about one size: one stays what it is, with what it wrote. Raises Refusal."""
    with changing(code, "split", hand) as workshop:
        _must_be_formed(workshop)
        group = groups.found(workshop, key)
        leaving = _half(group.members.all(), together=workshop.arrangement.one_agency)
        if not leaving:
            raise Refusal(_("A group needs four people to be split. Move people one by one instead."))
        fresh = groups.added(workshop)
        Group.objects.filter(pk=fresh.pk).update(question_set=group.question_set)
        groups.move(workshop, dict.fromkeys(leaving, fresh.pk))
        groups.go_on_working(workshop, hand)


def merge(code: str, key: str, into: str, hand: Hand) -> None:
    """Make one group of two. What one of them wrote stays; if both did, neither may be lost. Raises Refusal."""
    with changing(code, "merge", hand) as workshop:
        _must_be_formed(workshop)
        if key == into:
            raise Refusal(_("Choose another group to merge this one with."))
        pair = groups.found(workshop, key), groups.found(workshop, into)
        wrote = [GroupItem.objects.filter(workshop=workshop, group=group).exists() for group in pair]
        if all(wrote):
            raise Refusal(
                _("Both groups have written something, and one of them would lose it. Move people one by one instead.")
            )
        goes, stays = (pair[1], pair[0]) if wrote[0] else pair
        groups.move(workshop, dict.fromkeys(groups.seated(workshop)[goes.pk], stays.pk))
        Group.objects.filter(pk=goes.pk).delete()


def leave_as_it_is(code: str, seat: str, hand: Hand) -> None:
    """Leave somebody who asked to move where they are."""
    with changing(code, "leave-as-it-is", hand) as workshop:
        Participant.objects.filter(workshop=workshop, pk=seat).update(wants_to_move=False)


def _must_be_formed(workshop: Workshop) -> None:
    if not workshop.run.gathering.formed:
        raise Refusal(_("Form the groups first."))


def _half(members: Iterable[Participant], *, together: bool) -> Sequence[str]:
    """Choose who leaves when a group is split: every other one by agency, or, with `together`, the agencies at one end."""
    order = [one.pk for one in sorted(members, key=lambda one: (one.remote, one.agency.casefold(), one.pk))]
    if len(order) < FEWEST_TO_SPLIT:
        return ()
    return order[(len(order) + 1) // 2 :] if together else order[1::2]
