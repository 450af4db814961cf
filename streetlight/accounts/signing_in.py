"""One-time sign-in links: made on the command line, used once, from a page that asks first."""

import secrets
from datetime import datetime, timedelta
from hashlib import sha256

from django.db import transaction

from streetlight.accounts.models import Facilitator, SignInLink
from streetlight.core.refusal import Refusal
from streetlight.core.words import gettext as _

LASTS = timedelta(hours=24)


def make_link(facilitator: Facilitator, *, now: datetime) -> str:
    """Give the secret of a new link for a facilitator; it is not kept."""
    secret = secrets.token_urlsafe(24)
    SignInLink.objects.create(digest=_digest(secret), facilitator=facilitator, expires=now + LASTS)
    return secret


def find_link(secret: str, *, now: datetime) -> SignInLink:
    """Find a link that still works, and change nothing. Raises Refusal."""
    link = SignInLink.objects.select_related("facilitator").filter(digest=_digest(secret), expires__gt=now).first()
    if link is None:
        raise Refusal(
            _("This link has been used or is too old. Ask for a new one: streetlight manage sign-in-link.")
        )
    return link


@transaction.atomic
def use_link(secret: str, *, now: datetime) -> Facilitator:
    """Spend a link. Of two who use it at once, one is refused."""
    link = find_link(secret, now=now)
    spent, _by_model = SignInLink.objects.filter(digest=link.digest).delete()
    if not spent:
        raise Refusal(_("This link has been used or is too old. Ask for a new one: streetlight manage sign-in-link."))
    return link.facilitator


def _digest(secret: str) -> str:
    return sha256(secret.encode()).hexdigest()
