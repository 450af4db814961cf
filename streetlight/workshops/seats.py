"""The two things a participant's device holds: a seat and a ballot, signed, and never in one sentence together."""

import hashlib
import secrets
from functools import lru_cache

from django.conf import settings
from django.core.signing import BadSignature, Signer

SEAT_COOKIE = "seat"
BALLOT_COOKIE = "ballot"
HAND_OVER_COOKIE = "hand-over"
KEPT_SEATS_COOKIE = "kept-seats"
LASTS = 7 * 24 * 3600
SHORT = 200
"""Characters: more than a seat or a ballot has once it is signed. What is longer is read anew each time."""


def draw_id() -> str:
    """Draw a random key, so that none says anything of when it was drawn."""
    return secrets.token_hex(16)


def sign(kind: str, code: str, value: str) -> str:
    return _signer(kind, code).sign(value)


def mark(seat: str) -> str:
    """Name a seat to its own device, by something that is no key."""
    return hashlib.blake2b(seat.encode(), digest_size=8).hexdigest()


def sign_both(code: str, seat: str, ballot: str) -> dict[str, str]:
    """Sign what a device holds, by the names of its cookies."""
    return {SEAT_COOKIE: sign(SEAT_COOKIE, code, seat), BALLOT_COOKIE: sign(_ballot_of(seat), code, ballot)}


def read_ballot(code: str, seat: str, cookie: str) -> str | None:
    """Give the ballot that belongs to a seat; None if it is another seat’s, so that nobody collects several."""
    return read(_ballot_of(seat), code, cookie)


def read(kind: str, code: str, cookie: str) -> str | None:
    """Give the value of one of our cookies; None if it is not ours, or another workshop's."""
    return remembered(kind, code, cookie) if len(cookie) <= SHORT else _read(kind, code, cookie)


def ballot_key(ballot: str, code: str, step: str, slot: str, number: int = 0) -> str:
    """Give the key under which a ballot's answer in one slot is kept, or one of several that it may have there.

    It is drawn from the ballot, so the same device finds its answer again, but answers in different slots share
    nothing: whoever holds the database cannot even tell that two answers are one person's.
    """
    about = f"{code}/{step}/{slot}/{number}".encode()
    return hashlib.blake2b(about, digest_size=16, key=ballot.encode() + _secret()).hexdigest()


def _ballot_of(seat: str) -> str:
    """Give what a ballot is signed as: for one seat, which it does not name."""
    return f"{BALLOT_COOKIE}.{seat}"


def _read(kind: str, code: str, cookie: str) -> str | None:
    try:
        return _signer(kind, code).unsign(cookie)
    except BadSignature:
        return None


remembered = lru_cache(maxsize=50_000)(_read)


@lru_cache(maxsize=256)
def _signer(kind: str, code: str) -> Signer:
    return Signer(salt=f"streetlight.{kind}.{code}")


@lru_cache(maxsize=1)
def _secret() -> bytes:
    """With a ballot of 32 characters as long as a key of blake2b may be."""
    return hashlib.sha256(b"streetlight.ballot" + settings.SECRET_KEY.encode()).digest()
