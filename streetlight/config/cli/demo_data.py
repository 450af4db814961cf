"""The demo's facilitator and workshop. To be imported once Django is set up."""

from datetime import timedelta

from django.utils import timezone

from streetlight.accounts import signing_in
from streetlight.config.cli.accounts import link_for
from streetlight.config.cli.links import Links
from streetlight.live.tickets import ticket
from streetlight.workshops.creating import create_workshop, write_contacts

FACILITATOR = "demo"
TITLE = "Example workshop"
CONTACTS = """\
These are examples. In a real workshop, the organiser writes here whom to turn to.

Example duty social worker, in office hours: 01632 960001
Example emergency duty team, at any other time: 01632 960002
Somebody is in danger now: 999"""


def make_workshop(address: str) -> Links:
    """Make a workshop from the built-in outline that is ready to start, and somebody to facilitate it."""
    now = timezone.now()
    facilitator = signing_in.facilitator_called(FACILITATOR)
    signing_in.settle_in(facilitator, name="Demo facilitator", password="")
    workshop = create_workshop(title=TITLE, starts_at=now + timedelta(minutes=5), by=facilitator)
    write_contacts(workshop.code, CONTACTS)
    console = f"/w/{workshop.code}/console/"
    return Links(
        code=workshop.code,
        spoken_code=workshop.spoken_code,
        sign_in=f"{link_for(facilitator, address)}?next={console}",
        console=f"{address}{console}",
        projector=f"{address}/w/{workshop.code}/projector/{ticket(workshop.code, 'projector')}/",
        join=f"{address}/j/{workshop.code}",
    )
