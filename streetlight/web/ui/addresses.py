"""Addresses that leave the page: what people are told, and what a QR picture holds."""

from django.conf import settings
from django.http import HttpRequest


def join_url(request: HttpRequest, code: str = "") -> str:
    """Give the whole address at which a workshop is joined, or, without a code, at which one is typed in."""
    base = settings.PUBLIC_URL or f"{request.scheme}://{request.get_host()}"
    return f"{base}/j/{code}" if code else f"{base}/j"
