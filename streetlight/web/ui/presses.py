"""What comes with a press of a button, and whether a script sent it."""

from django.http import HttpRequest

MOST_DIGITS = 9


def by_script(request: HttpRequest) -> bool:
    """Whether a script of ours sent this, which asks for JSON and leaves the page as it is."""
    return "application/json" in request.headers.get("Accept", "")


def number_in(written: str) -> int:
    """Read a whole number that a form carries; -1 if it is none."""
    return int(written) if written.isdecimal() and len(written) <= MOST_DIGITS else -1
