"""Whether a request that changes something comes from our own pages, or from another site with somebody's cookies."""

from django.conf import settings

from streetlight.live.requests import Headers


def from_our_own_page(headers: Headers) -> bool:
    """Believe what the browser says. What is no browser says nothing, and holds nobody else's cookies."""
    site = headers.get(b"sec-fetch-site")
    if site is not None:
        return site in (b"same-origin", b"none")
    origin = headers.get(b"origin")
    if origin is None:
        return True
    text = origin.decode("latin-1")
    host = headers.get(b"host", b"").decode("latin-1")
    return bool(host) and (text.partition("://")[2] == host or text == settings.PUBLIC_URL)
