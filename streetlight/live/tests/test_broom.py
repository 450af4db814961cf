"""The broom sweeps in halves, and lets those be served who came between them."""

import pytest

from streetlight.live.broom import NOW_AND_THEN, Broom
from streetlight.workshops import forgetting


@pytest.mark.django_db
def test_the_log_is_emptied_as_soon_as_those_were_served_who_came_meanwhile(monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[str] = []

    def empty_log() -> bool:
        done.append("log")
        return True

    monkeypatch.setattr(forgetting, "lay_down_anew", lambda: done.append("rows"))
    monkeypatch.setattr(forgetting, "empty_log", empty_log)
    broom = Broom()

    broom.sweep()
    assert (done, broom.due_in()) == (["rows"], 0)

    broom.note_writing()
    assert (done, broom.due_in()) == (["rows", "log"], NOW_AND_THEN)
