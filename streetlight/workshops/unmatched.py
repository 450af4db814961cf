"""Who sits with nobody whom they named: said to that person alone, on their own page.

Everyone who is seated has a sealed word beside their seat, all of one length: their own seat if it is so, else something
drawn at random. Without the workshop's key nobody can tell these apart. The word goes when the person is moved, or groups
are formed again or dissolved, or the workshop ends; and on a seat that was taken to another device it says nothing.
"""

from collections.abc import Collection, Iterable, Mapping

from streetlight.workshops import forgetting, sealing
from streetlight.workshops.forgetting import Trace
from streetlight.workshops.models import Participant, Workshop
from streetlight.workshops.preferring import Wishes
from streetlight.workshops.seats import draw_id


def tell(workshop: Workshop, groups: Iterable[Collection[str]], said: Mapping[str, Wishes]) -> None:
    """Have everyone told, or not, by their own list and who sits in their own group: by nothing that they do not know.

    The workshop's row is locked by the caller, who has seated everyone in these groups.
    """
    left_out = {
        seat
        for group in groups
        for seat in said.keys() & group
        if said[seat].comfortable and said[seat].comfortable.isdisjoint(group)
    }
    people = list(Participant.objects.filter(workshop=workshop))
    for person in people:
        person.told = sealing.seal(workshop.seal, person.pk if person.pk in left_out else draw_id())
    Participant.objects.bulk_update(people, ["told"])


def tell_nobody(workshop: Workshop) -> None:
    """Take all of it back. The workshop's row is locked by the caller."""
    Participant.objects.filter(workshop=workshop).update(told=None)
    forgetting.leave(Trace(Participant, workshop.pk))


def is_told(workshop: Workshop, seat: str, told: str | None) -> bool:
    """Say whether this person, by their seat and the word beside it, is to read that no one whom they named sits with them."""
    try:
        return told is not None and sealing.unseal(workshop.seal, told) == seat
    except sealing.Forgotten:
        return False
