"""The journal of what facilitators did, and the house's one signal: something of a workshop has changed."""

from datetime import datetime

from django.db import transaction
from django.dispatch import Signal

from streetlight.accounts.models import Facilitator
from streetlight.outlines.run import Run
from streetlight.workshops.models import JournalEntry, Workshop

changed = Signal()
"""Sent once a change is committed, with `code`; `phones`: whether phones may show anything of it; `group`: the key of
the one small group that it is seen by, or empty; and `first`: whether showing it comes before whatever its maker does next."""


def tell(code: str, *, phones: bool = True, first: bool = False) -> None:
    """Tell whoever shows this workshop, when the change is safely kept and not before."""
    transaction.on_commit(lambda: changed.send(sender=Workshop, code=code, phones=phones, group="", first=first))


def tell_group(code: str, group: str) -> None:
    """Tell one small group’s phones, and nobody else."""
    transaction.on_commit(lambda: changed.send(sender=Workshop, code=code, phones=True, group=group, first=False))


def note(
    workshop: Workshop,
    what: str,
    *,
    about: str,
    by: Facilitator | None,
    before: Run | None,
    now: datetime,
) -> JournalEntry:
    """Number the newest entry and write it down. The workshop's row is locked by the caller."""
    workshop.number += 1
    return JournalEntry.objects.create(
        workshop=workshop,
        number=workshop.number,
        at=now,
        facilitator=by,
        what=what,
        about=about,
        before=before.model_dump_json() if before else "",
    )
