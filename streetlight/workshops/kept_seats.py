"""Seats that are kept on a device which several people use: each with its ballot, locked with a word of its owner’s.

All of it is in one cookie of that device, and nothing in the database: to whoever runs the workshop somebody who has
passed the device on simply sits there. A word is tried here, so guessing is limited.
"""

import hashlib
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from datetime import datetime

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

from streetlight.core.guessing import Guesses, TooManyGuesses
from streetlight.core.refusal import Refusal
from streetlight.core.text import tidy
from streetlight.core.words import gettext as _

MOST = 20
"""How many seats one device keeps: a cookie holds no more than 4 KB."""
SHORTEST = 4
"""Characters of a word. A number of as many digits is not guessed in a workshop: see below."""
MOST_WRONG = 10
"""How many wrong words may be tried for a seat within ten minutes."""
NONCE_BYTES = 12

wrong_words = Guesses(each=MOST_WRONG)
"""Words that were tried of late for a seat, and were not its own."""


def keep_seat(kept: str, seat: str, ballot: str, word: str) -> str:
    """Add a seat to those that a device keeps. Raises Refusal."""
    others = _others(kept, seat)
    if len(_tidy(word)) < SHORTEST:
        raise Refusal(_("Write a word or a number of at least 4 characters."), field="word")
    if len(others) >= MOST:
        raise Refusal(_("So many people have used this device that it can remember no more. Use another one."))
    nonce = secrets.token_bytes(NONCE_BYTES)
    locked = urlsafe_b64encode(nonce + _lock(seat, word).encrypt(nonce, ballot.encode(), seat.encode())).decode()
    return " ".join([*others, f"{seat}.{locked}"])


def seats_in(kept: str) -> list[str]:
    return [one.partition(".")[0] for one in kept.split()]


def take_up(kept: str, seat: str, word: str, *, now: datetime) -> str:
    """Give the ballot that was kept with a seat. Raises Refusal if it is not there, or this is not its word."""
    locked = next((one.partition(".")[2] for one in kept.split() if one.startswith(f"{seat}.")), "")
    if not locked:
        raise Refusal(_("Choose your name."), field="seat")
    _must_not_guess(seat, now)
    raw = urlsafe_b64decode(locked)
    try:
        return _lock(seat, word).decrypt(raw[:NONCE_BYTES], raw[NONCE_BYTES:], seat.encode()).decode()
    except InvalidTag:
        wrong_words.note_wrong(seat, now=now)
        raise Refusal(_("That is not the word you chose. Try again."), field="word") from None


def without(kept: str, seat: str) -> str:
    return " ".join(_others(kept, seat))


def _must_not_guess(seat: str, now: datetime) -> None:
    try:
        wrong_words.refuse(seat, seat, now=now)
    except TooManyGuesses:
        too_many = _(
            "Too many wrong words were tried for this seat. Wait ten minutes, or ask the facilitator for your seat."
        )
        raise Refusal(too_many, field="word") from None


def _others(kept: str, seat: str) -> list[str]:
    return [one for one in kept.split() if not one.startswith(f"{seat}.")]


def _lock(seat: str, word: str) -> AESGCM:
    """Draw a key that needs this server, so that a word is tried here or nowhere."""
    about = f"{seat}/{_tidy(word)}".encode()
    return AESGCM(hashlib.blake2b(about, digest_size=32, key=_secret()).digest())


def _tidy(word: str) -> str:
    return tidy(word).casefold()


def _secret() -> bytes:
    return hashlib.sha256(b"streetlight.kept-seats" + settings.SECRET_KEY.encode()).digest()
