"""A new workshop, its contacts, its time."""

import pytest
from django.db import IntegrityError
from django.utils import timezone

from streetlight.accounts.models import Facilitator
from streetlight.core.refusal import Refusal
from streetlight.workshops import codes, creating, running
from streetlight.workshops.models import Workshop
from tests.people import SHORT, plan


def test_a_workshop_has_a_code_of_its_own_and_a_copy_of_its_outline(alice: Facilitator) -> None:
    workshop, other = plan(alice), plan(alice)

    assert codes.is_code(workshop.code)
    assert workshop.code != other.code
    assert (workshop.outline_text, workshop.question_set, workshop.contacts) == (SHORT, "panels", "")


def test_what_the_database_cannot_keep_is_not_tried_for_ever(alice: Facilitator) -> None:
    with pytest.raises(IntegrityError):
        creating.create_workshop(title=None, starts_at=timezone.now(), by=alice)  # type: ignore[arg-type]


def test_contacts_are_taken_over_from_ones_workshop_before(workshop: Workshop, alice: Facilitator) -> None:
    creating.write_contacts(workshop.code, "  Charlie, 01632 960 001\r\nDuty\0 team\n")

    assert plan(alice).contacts == "Charlie, 01632 960 001\nDuty team"


@pytest.mark.parametrize(("contacts", "refusal"), [(" \n ", "Write whom to turn to here"), ("x" * 2001, "Write less")])
def test_contacts_must_be_there_and_be_short(workshop: Workshop, contacts: str, refusal: str) -> None:
    with pytest.raises(Refusal, match=refusal):
        creating.write_contacts(workshop.code, contacts)


def test_a_workshop_is_fitted_into_the_time_there_is_until_it_starts(alice: Facilitator) -> None:
    workshop = creating.create_workshop(title="Northside", starts_at=timezone.now(), by=alice)
    assert (workshop.minutes, workshop.outline.minutes) == (63, 63)

    creating.choose_plan(workshop.code, 75)
    with pytest.raises(Refusal, match="Choose one of the plans"):
        creating.choose_plan(workshop.code, 50)

    planned = Workshop.objects.get(pk=workshop.pk)
    assert (planned.minutes, planned.outline.minutes) == (75, 73)
    creating.choose_plan(workshop.code, 0)
    assert Workshop.objects.get(pk=workshop.pk).minutes == 63


def test_once_it_has_started_its_time_is_given_on_the_console(workshop: Workshop, alice: Facilitator) -> None:
    creating.write_contacts(workshop.code, "Charlie, 01632 960 001")
    running.act(workshop.code, running.Act.START, by=alice, seen=0, now=timezone.now())

    with pytest.raises(Refusal, match="The workshop has started"):
        creating.choose_plan(workshop.code, 0)
