"""Whether a request that changes something comes from our own pages, or from another site with somebody's cookies."""

from urllib.parse import urlsplit

from django.conf import settings

from streetlight.live.replies import Scope
from streetlight.live.requests import header


def from_our_own_page(scope: Scope) -> bool:
    """Believe what the browser says. What is no browser says nothing, and holds nobody else's cookies."""
    site = header(scope, b"sec-fetch-site")
    if site is not None:
        return site in (b"same-origin", b"none")
    origin = header(scope, b"origin")
    if origin is None:
        return True
    text = origin.decode("latin-1")
    host = (header(scope, b"host") or b"").decode("latin-1")
    return bool(host) and (urlsplit(text).netloc == host or text == settings.PUBLIC_URL)
