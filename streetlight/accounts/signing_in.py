"""One-time sign-in links: made on the command line, used once, from a page that asks first; and who they are for."""

import secrets
from datetime import datetime, timedelta
from hashlib import sha256

from django.db import transaction

from streetlight.accounts.models import Facilitator, SignInLink
from streetlight.core.refusal import Refusal
from streetlight.core.words import gettext as _

LASTS = timedelta(hours=24)


def first_facilitator() -> Facilitator | None:
    """Give the account that whoever sets Streetlight up is to enter; None once anybody has signed in."""
    if Facilitator.objects.filter(last_login__isnull=False).exists():
        return None
    return Facilitator.objects.order_by("pk").first() or facilitator_called("facilitator")


def facilitator_called(username: str) -> Facilitator:
    """Give the account of this user name, made without a password if there is none yet."""
    facilitator, made = Facilitator.objects.get_or_create(username=username)
    if made:
        facilitator.set_unusable_password()
        facilitator.save(update_fields=["password"])
    return facilitator


def settle_in(facilitator: Facilitator, *, name: str, password: str) -> None:
    """Set what co-facilitators see, and a password unless it is empty."""
    facilitator.first_name = name
    if password:
        facilitator.set_password(password)
    facilitator.save(update_fields=["first_name", "password"])


def make_link(facilitator: Facilitator, *, now: datetime) -> str:
    """Give the secret of a new link for a facilitator; it is not kept. Links that no longer work are cleared away."""
    SignInLink.objects.filter(expires__lte=now).delete()
    secret = secrets.token_urlsafe(24)
    SignInLink.objects.create(digest=_digest(secret), facilitator=facilitator, expires=now + LASTS)
    return secret


def find_link(secret: str, *, now: datetime) -> SignInLink:
    """Find a link that still works, and change nothing. Raises Refusal."""
    link = SignInLink.objects.select_related("facilitator").filter(digest=_digest(secret), expires__gt=now).first()
    if link is None:
        raise Refusal(_("This link has been used or is too old. Ask for a new one: streetlight manage sign-in-link."))
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
