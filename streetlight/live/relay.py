"""Hears that something of a workshop has changed, and has the faces that show it rendered anew."""

from typing import Any

from streetlight.live.hub import hub
from streetlight.workshops import journal


def connect() -> None:
    journal.changed.connect(_pass_on, dispatch_uid="live")


def _pass_on(*, code: str, phones: bool, group: str, first: bool, **_more: Any) -> None:  # noqa: ANN401 - Django's signals send more
    hub.stale(code, phones=phones, group=group)
    if first:
        hub.wait_until_shown(code)
