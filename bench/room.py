"""Sets up a room for the benchmark in the database that the environment names, and prints what its clients need."""

import json
import secrets
import sys

import django

django.setup()

from django.conf import settings  # noqa: E402 - Django must be set up first
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY  # noqa: E402
from django.contrib.sessions.backends.db import SessionStore  # noqa: E402
from django.db import transaction  # noqa: E402
from django.utils import timezone  # noqa: E402

from streetlight.accounts.models import Facilitator  # noqa: E402
from streetlight.live import tickets  # noqa: E402
from streetlight.live.channel import AUDIENCES  # noqa: E402
from streetlight.workshops import running, seats  # noqa: E402
from streetlight.workshops.creating import create_workshop, write_contacts  # noqa: E402
from streetlight.workshops.models import Participant, Workshop  # noqa: E402

STEPS = 30
CROWD = 12000
"""Seats of a second room, in whose name the always-sending phones answer: one seat may send 20 answers in 10 seconds."""

IN_OTHERS = 20
"""Seats of each of the rooms that are busy beside the one that is measured."""

TEXT = "Read this slowly, and give people time. "


def main(people: int, others: int) -> None:
    facilitator = Facilitator.objects.create(username=secrets.token_hex(4))
    with transaction.atomic():
        rooms = [started_room(facilitator, number) for number in (people, CROWD, *[IN_OTHERS] * others)]
    print(json.dumps({"session": session(facilitator), "room": rooms[0], "crowd": rooms[1], "others": rooms[2:]}))


def started_room(facilitator: Facilitator, people: int) -> dict[str, object]:
    workshop = create_workshop(title="Bench", starts_at=timezone.now(), by=facilitator, outline_text=outline())
    write_contacts(workshop.code, "The duty desk")
    now = timezone.now()
    running.act(workshop.code, running.Act.START, by=facilitator, seen=0, now=now)
    return room(workshop, people)


def outline() -> str:
    """Write an outline whose every step opens a pick, with a face of about 4 KB."""
    options = "\n".join(
        f"            - {{key: option-{number}, text: Option {number} of eleven}}" for number in range(11)
    )
    steps = "\n".join(
        f"""  - key: step-{number}
    title: Step {number}
    mode: activity
    minutes: 1
    bar: Say it.
    projector: "{TEXT}"
    activities:
      - key: three
        kind: pick
        title: Three
        setup:
          prompt: Choose three
          choose: 3
          options:
{options}"""
        for number in range(STEPS)
    )
    return f"outline: bench\ntitle: Bench\nsteps:\n{steps}\n"


def session(facilitator: Facilitator) -> str:
    store = SessionStore()
    store[SESSION_KEY] = str(facilitator.pk)
    store[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    store[HASH_SESSION_KEY] = facilitator.get_session_auth_hash()
    store.save()
    return str(store.session_key)


def room(workshop: Workshop, people: int) -> dict[str, object]:
    code = workshop.code
    participants = [
        Participant(id=seats.draw_id(), workshop=workshop, name=f"Person {number}", agency="Police")
        for number in range(people)
    ]
    Participant.objects.bulk_create(participants)
    cookies = [
        "; ".join(f"{kind}={signed}" for kind, signed in seats.sign_both(code, participant.pk, seats.draw_id()).items())
        for participant in participants
    ]
    return {
        "code": code,
        "tickets": {audience: tickets.ticket(code, audience) for audience in AUDIENCES},
        "cookies": cookies,
    }


main(int(sys.argv[1]), int(sys.argv[2]))
