"""Tickets: the part of a face's address that only our own pages know, so that a code alone opens no screen."""

import base64
import hashlib
import hmac
from functools import lru_cache

from django.conf import settings


@lru_cache(maxsize=4096)
def ticket(code: str, audience: str) -> str:
    key = b"streetlight.face" + settings.SECRET_KEY.encode()
    digest = hmac.new(key, f"{code}/{audience}".encode(), hashlib.sha256).digest()
    return base64.urlsafe_b64encode(digest[:16]).decode().rstrip("=")


def admits(code: str, audience: str, shown: str) -> bool:
    return hmac.compare_digest(ticket(code, audience).encode(), shown.encode())
