"""The caretaker: what is due goes by itself, and what cannot go stops nothing else."""

import time
from datetime import timedelta

import pytest
from django.utils import timezone

from streetlight.accounts.models import Facilitator
from streetlight.live.caretaker import Caretaker, look_round
from streetlight.outlines.run import Run
from streetlight.workshops import sealing
from streetlight.workshops.models import GroupItem, Workshop
from tests.people import plan

pytestmark = pytest.mark.django_db(transaction=True)


def over(alice: Facilitator, title: str) -> Workshop:
    """Have a workshop that ended two days ago, with one note that nobody released."""
    workshop = plan(alice, title)
    ended = timezone.now() - timedelta(days=2)
    Workshop.objects.filter(pk=workshop.pk).update(run_state=Run(started=ended, ended=ended).model_dump_json())
    value = sealing.seal(workshop.seal, '{"text":"Space"}')
    GroupItem.objects.create(key=workshop.code, workshop=workshop, step="talk", slot="notes", value=value)
    return workshop


def kept() -> set[str]:
    return set(GroupItem.objects.values_list("key", flat=True))


def test_it_looks_round_when_the_server_starts_and_again_and_again(alice: Facilitator) -> None:
    over(alice, "Northside")
    caretaker = Caretaker(every=0.05)
    caretaker.start()
    try:
        _until_nothing_is_kept()
        over(alice, "Southside")
        _until_nothing_is_kept()
    finally:
        caretaker.stop()


def test_what_cannot_go_is_logged_and_what_else_is_due_goes(
    alice: Facilitator, caplog: pytest.LogCaptureFixture
) -> None:
    broken, sound = over(alice, "Northside"), over(alice, "Southside")
    GroupItem.objects.filter(workshop=broken).update(standing=GroupItem.Standing.RELEASED)
    GroupItem.objects.create(key="other", workshop=broken, step="talk", slot="notes", value="{}")
    sealing.destroy(broken.seal)  # so that what was released, but for some fault is sealed, cannot be read

    look_round()

    assert kept() == {broken.code, "other"}
    assert not sealing.exists(sound.seal)
    assert f"notes of workshop {broken.code} could not be deleted now." in caplog.text
    assert "Space" not in caplog.text


def _until_nothing_is_kept() -> None:
    until = time.monotonic() + 10
    while kept() and time.monotonic() < until:
        time.sleep(0.02)
    assert kept() == set()
