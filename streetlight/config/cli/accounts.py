"""Facilitators and their one-time links, for the commands that print them. To be imported once Django is set up."""

from django.utils import timezone

from streetlight.accounts import signing_in
from streetlight.accounts.models import Facilitator


def first_link(address: str) -> str:
    """Give a link for the very first facilitator; nothing once somebody has signed in."""
    facilitator = signing_in.first_facilitator()
    return link_for(facilitator, address) if facilitator else ""


def link_for(facilitator: Facilitator, address: str) -> str:
    return f"{address}/sign-in/{signing_in.make_link(facilitator, now=timezone.now())}/"
