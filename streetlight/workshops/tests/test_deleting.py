"""Deleting a workshop."""

import pytest
from django.utils import timezone

from streetlight.accounts.models import Facilitator
from streetlight.core.refusal import Refusal
from streetlight.workshops import creating, joining, running
from streetlight.workshops.deleting import delete_workshop
from streetlight.workshops.models import GroupItem, JournalEntry, Participant, PrivateAnswer, Tally, Workshop
from tests.people import plan


def test_everything_of_a_workshop_goes_with_it_and_nothing_of_another(workshop: Workshop, alice: Facilitator) -> None:
    other = plan(alice, "Southside panel")
    for here in (workshop, other):
        joining.join(here.code, name="Bob", agency="Police", now=here.starts_at)
        PrivateAnswer.objects.create(key=f"answer-{here.pk}", workshop=here, step="talk", slot="own", value="{}")
        Tally.objects.create(workshop=here, step="talk", slot="own", answered=1, value={})
        GroupItem.objects.create(key=f"item-{here.pk}", workshop=here, step="talk", slot="notes", value="{}")

    delete_workshop(workshop.code)

    left = {
        model: [row.workshop_id for row in model.objects.all()]
        for model in (Participant, PrivateAnswer, Tally, GroupItem)
    }
    assert Workshop.objects.get() == other
    assert left == {model: [other.pk] for model in left}


def test_a_running_workshop_is_ended_first(workshop: Workshop) -> None:
    creating.write_contacts(workshop.code, "Charlie, 01632 960 001")
    running.act(workshop.code, running.Act.START, by=None, seen=0, now=timezone.now())

    with pytest.raises(Refusal, match="End it on the console first"):
        delete_workshop(workshop.code)

    assert JournalEntry.objects.count() == 1
