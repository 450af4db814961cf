"""Whom people would like to sit with, said in private: sealed and padded until groups are formed, then deleted.

Nobody sees what is said here, a facilitator neither: only how many have said something. It is sealed under a key of its
own, which is destroyed once groups are formed: no backup that was made while people chose can be read after that.
"""

from collections.abc import Callable

from django.db import transaction
from pydantic import BaseModel, ConfigDict

from streetlight.core.refusal import Refusal
from streetlight.core.words import gettext as _
from streetlight.workshops import forgetting, journal, sealing
from streetlight.workshops.forgetting import Trace
from streetlight.workshops.models import Participant, Preference, Workshop

FEWEST, MOST = 3, 5
"""How many people one names, or none: from a list of one name, whoever sits with whom would tell what it said."""
MOST_APART = 3
MOST_REPORTS = 5
ROOM_FOR_APART = 8
"""People below whom two who are kept apart could tell that they were."""

PADDED = 640
"""Characters to which each answer is padded: room for every name that there may be."""

LISTS = ("comfortable", "apart", "reports")

SO_FEW = _(
    "There are so few of you that keeping two people apart could not stay private. Have a quiet word with the facilitator instead."
)


class Wishes(BaseModel):
    """The seats somebody named: comfortable with, please not with, and managed by or managing."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    comfortable: frozenset[str] = frozenset()
    apart: frozenset[str] = frozenset()
    reports: frozenset[str] = frozenset()
    elsewhere: bool = False
    """Whether it was said on a device that the seat has left since."""

    def changed(self, one: Callable[[str], str]) -> "Wishes":
        """Give the same with each seat as `one` says it now; empty if it is gone."""
        lists = {name: frozenset(filter(None, map(one, getattr(self, name)))) for name in LISTS}
        return self.model_copy(update=lists)


class NotYet(Refusal):
    """There is something to put right before this can be kept: `refusals`, each with its field."""

    def __init__(self, refusals: tuple[Refusal, ...]) -> None:
        super().__init__(refusals[0].sentence, field=refusals[0].field)
        self.refusals = refusals


def say(code: str, seat: str, wishes: Wishes) -> None:
    """Keep what somebody said, instead of what they said before. Raises NotYet, or Refusal once it is closed."""
    with transaction.atomic():
        workshop = _lock_open(code, seat)
        people = set(Participant.objects.filter(workshop=workshop).values_list("pk", flat=True))
        if refusals := missing(wishes, people - {seat}):
            raise NotYet(tuple(refusals))
        _keep(workshop, {seat: wishes})
        journal.tell(code, phones=False)
    forgetting.sweep()


def take_back(code: str, seat: str) -> None:
    """Have somebody as one who has said nothing. Raises Refusal once groups are formed."""
    with transaction.atomic():
        workshop = _lock_open(code, seat)
        Preference.objects.filter(workshop=workshop, participant=seat).delete()
        forgetting.leave(Trace(Preference, workshop.pk))
        journal.tell(code, phones=False)
    forgetting.sweep()


def missing(wishes: Wishes, others: set[str]) -> list[Refusal]:
    """Say all that has to be put right before this can be kept."""
    refusals = []
    if not (wishes.comfortable | wishes.apart | wishes.reports) <= others:
        refusals.append(
            Refusal(_("Somebody you chose has left. Look through your choices again."), field="comfortable")
        )
    if 0 < len(wishes.comfortable) < FEWEST:
        too_few = _(
            "Choose at least three people, or nobody. With one or two names, the others could guess from the groups whom you named."
        )
        refusals.append(Refusal(too_few, field="comfortable"))
    if len(wishes.comfortable) > MOST:
        refusals.append(Refusal(_("Choose five people at most."), field="comfortable"))
    if wishes.apart and len(others) + 1 < ROOM_FOR_APART:
        refusals.append(Refusal(SO_FEW, field="apart"))
    if len(wishes.apart) > MOST_APART:
        refusals.append(
            Refusal(_("Choose three people at most here. If there are more, talk to the facilitator."), field="apart")
        )
    if wishes.apart & wishes.comfortable:
        refusals.append(Refusal(_("Somebody stands both here and above. Choose them in one place."), field="apart"))
    if len(wishes.reports) > MOST_REPORTS:
        refusals.append(
            Refusal(_("Choose five people at most here. The others can say it from their side."), field="reports")
        )
    return refusals


def own(workshop: Workshop, seat: str) -> Wishes | None:
    """Give what this seat said; None if nothing. Only for whoever sits there.

    What it said on another device counts and is not given: whoever took over a seat could read there whom somebody fears.
    """
    kept = Preference.objects.filter(workshop=workshop, participant=seat).first()
    said = _read(workshop, kept.value) if kept else None
    return Wishes(elsewhere=True) if said and said.elsewhere else said


def answered(workshop: Workshop) -> int:
    """Count who has said something: a number, and nothing else."""
    return Preference.objects.filter(workshop=workshop).count()


def sealed(workshop: Workshop) -> dict[str, str]:
    """Give what is kept, still sealed, by seat: to see whether anybody has changed anything meanwhile."""
    return dict(Preference.objects.filter(workshop=workshop).values_list("participant", "value"))


def opened(workshop: Workshop, kept: dict[str, str]) -> dict[str, Wishes]:
    """Open what is kept, to form groups with and for nothing else."""
    return {seat: _read(workshop, value) for seat, value in kept.items()}


def pass_on(workshop: Workshop, old: str, fresh: str) -> None:
    """Have a seat that moves to another device keep what was said from it and about it; its row is locked, both are there."""
    everything = {
        fresh if seat == old else seat: wishes.changed(lambda one: fresh if one == old else one)
        for seat, wishes in opened(workshop, sealed(workshop)).items()
    }
    if fresh in everything:
        everything[fresh] = everything[fresh].model_copy(update={"elsewhere": True})
    Preference.objects.filter(workshop=workshop, participant=old).delete()
    _keep(workshop, everything)


def drop(workshop: Workshop, seat: str) -> None:
    """Forget what was said from a seat that is given up, and about it. The workshop's row is locked by the caller."""
    Preference.objects.filter(workshop=workshop, participant=seat).delete()
    everything = opened(workshop, sealed(workshop))
    _keep(
        workshop, {one: wishes.changed(lambda name: "" if name == seat else name) for one, wishes in everything.items()}
    )


def delete_all(workshop: Workshop) -> None:
    """Delete what everybody said, and what could read it. The workshop's row is locked by the caller."""
    Preference.objects.filter(workshop=workshop).delete()
    forgetting.leave(Trace(Preference))
    transaction.on_commit(lambda: destroy_key(workshop))


def destroy_key(workshop: Workshop) -> None:
    sealing.destroy(_key(workshop))


def _key(workshop: Workshop) -> str:
    return f"{workshop.seal}-asked"


def _lock_open(code: str, seat: str) -> Workshop:
    workshop = Workshop.objects.select_for_update().get(code=code)
    if not workshop.run.gathering.asking:
        raise Refusal(_("The facilitator has closed this, so nothing can be changed here any more."))
    if not Participant.objects.filter(workshop=workshop, pk=seat).exists():
        raise Refusal(_("Your seat has moved to another device or was given up. Join again."))
    return workshop


def _keep(workshop: Workshop, everything: dict[str, Wishes]) -> None:
    """Seal each anew, all of them, so that nobody can tell which have changed."""
    rows = [
        Preference(participant_id=seat, workshop=workshop, value=_sealed(workshop, wishes))
        for seat, wishes in everything.items()
    ]
    Preference.objects.bulk_create(rows, update_conflicts=True, unique_fields=["participant"], update_fields=["value"])
    forgetting.leave(Trace(Preference, workshop.pk))


def _sealed(workshop: Workshop, wishes: Wishes) -> str:
    return sealing.seal(_key(workshop), wishes.model_dump_json().ljust(PADDED))


def _read(workshop: Workshop, value: str) -> Wishes:
    return Wishes.model_validate_json(sealing.unseal(_key(workshop), value).rstrip())
