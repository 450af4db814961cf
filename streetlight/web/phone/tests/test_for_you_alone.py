"""What forming groups says to one person alone: on Bob's own page, on no other and on no screen that others see."""

import re

import pytest
from django.template.loader import render_to_string
from django.test import Client
from django.utils import timezone

from streetlight.accounts.models import Facilitator
from streetlight.live import faces
from streetlight.outlines.arrangement import Arrangement
from streetlight.web.groups import page
from streetlight.web.phone import own
from streetlight.workshops import arranging, creating, grouping, moving, preferring, running
from streetlight.workshops.groups import Hand
from streetlight.workshops.models import Group, JournalEntry, Participant, Workshop
from streetlight.workshops.preferring import Wishes
from streetlight.workshops.running import Act
from tests.people import seated

WORDS = "We could not match your choices this time; you can ask to move, no reason needed."
NAMES = ("Ana", "Ben", "Cai", "Dai", "Eva", "Fay", "Gus")
PART = re.compile(r'\s*<section class="for-you-alone".*?</section>', re.DOTALL)
CHANGING = re.compile(r'(name="csrfmiddlewaretoken" value|data-now|content)="[^"]+"')


def hand(workshop: Workshop) -> Hand:
    return Hand(None, Workshop.objects.get(pk=workshop.pk).number, timezone.now())


@pytest.fixture
def others(workshop: Workshop, bob: Client, alice: Facilitator) -> list[Client]:
    """Two groups of four: Bob named three who asked not to be with him, and sits with the others. Gives their devices."""
    devices = [seated(workshop, name) for name in NAMES]
    creating.write_contacts(workshop.code, "Charlie, 01632 960001")
    for what in (Act.START, Act.ASK):
        seen = Workshop.objects.get(pk=workshop.pk).number
        running.act(workshop.code, what, by=alice, seen=seen, now=timezone.now())
    arranging.arrange(workshop.code, Arrangement(smallest=4, largest=4), hand(workshop))
    seat = {person.name: person.pk for person in Participant.objects.all()}
    named = frozenset(seat[name] for name in NAMES[:3])
    preferring.say(workshop.code, seat["Bob"], Wishes(comfortable=named))
    for name in NAMES[:3]:
        preferring.say(workshop.code, seat[name], Wishes(apart=frozenset({seat["Bob"]})))
    grouping.form_groups(workshop.code, hand(workshop), seed=b"any")
    return devices


def phone(device: Client, workshop: Workshop) -> str:
    return device.get(f"/w/{workshop.code}/").content.decode()


def test_bob_alone_reads_it_with_the_way_to_ask_and_no_script(
    workshop: Workshop, bob: Client, others: list[Client]
) -> None:
    part = PART.search(phone(bob, workshop))

    assert part
    assert WORDS in part[0]
    assert f'<a href="/w/{workshop.code}/group/move/">Ask to move</a>' in part[0]
    assert [PART.search(phone(device, workshop)) for device in others] == [None] * 7


def test_it_stands_there_in_every_step_until_bob_is_moved(
    workshop: Workshop, bob: Client, others: list[Client]
) -> None:
    del others
    seen = Workshop.objects.get(pk=workshop.pk).number
    running.act(workshop.code, Act.NEXT, by=None, seen=seen, now=timezone.now())
    assert WORDS in phone(bob, workshop)

    there = Participant.objects.get(name="Bob")
    elsewhere = Group.objects.exclude(pk=there.group_id).get()
    moving.place(workshop.code, {there.pk: elsewhere.pk}, hand(workshop))

    assert PART.search(phone(bob, workshop)) is None


def test_no_screen_is_other_for_it_but_by_this_part_of_bob_s_page(
    workshop: Workshop, bob: Client, others: list[Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    now = timezone.now()
    monkeypatch.setattr(timezone, "now", lambda: now)  # so that no clock runs meanwhile
    with_it, page_with_it = shown(workshop), phone(bob, workshop)
    others_with_it = [settled(phone(device, workshop)) for device in others]

    Participant.objects.update(told=None)

    assert shown(workshop) == with_it
    assert settled(phone(bob, workshop)) == settled(PART.sub("", page_with_it))
    assert [settled(phone(device, workshop)) for device in others] == others_with_it


def shown(workshop: Workshop) -> dict[str, object]:
    """Give all that a facilitator, the projector and the phones are shown."""
    there = Workshop.objects.get(pk=workshop.pk)
    audiences = ["console", "projector", "phones", *(own.audience(there, group) for group in Group.objects.all())]
    return {
        **{audience: faces.render(workshop.code, audience) for audience in audiences},
        "page of groups": render_to_string("web/groups/page.html", page.context(there, {})),
        "journal": list(JournalEntry.objects.values()),
    }


def settled(text: str) -> str:
    """Leave out what is drawn anew or moves with the clock, and empty lines."""
    lines = (CHANGING.sub("", line).strip() for line in text.splitlines())
    return "\n".join(line for line in lines if line)
