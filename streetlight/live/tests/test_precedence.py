"""What is sent goes before screens that are drawn."""

from threading import Thread

import pytest

from streetlight.live import precedence as module
from streetlight.live.precedence import Precedence

A_MOMENT = 0.05


@pytest.fixture
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "LONGEST_WAIT", 60)


def waiting(precedence: Precedence) -> Thread:
    thread = Thread(target=precedence.give)
    thread.start()
    thread.join(A_MOMENT)
    return thread


def test_a_screen_waits_until_all_that_was_sent_is_taken_in(patient: None) -> None:
    precedence = Precedence()
    with precedence.of_what_was_sent():
        with precedence.of_what_was_sent():
            screen = waiting(precedence)
        screen.join(A_MOMENT)
        waited = screen.is_alive()
    screen.join()

    assert waited


def test_a_screen_waits_for_nothing_when_nothing_is_sent(patient: None) -> None:
    precedence = Precedence()
    with precedence.of_what_was_sent():
        pass
    screen = Thread(target=precedence.give)
    screen.start()
    screen.join(10)

    assert not screen.is_alive()


def test_a_screen_is_drawn_though_there_is_no_end_to_what_is_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "LONGEST_WAIT", 0.001)
    precedence = Precedence()
    with precedence.of_what_was_sent():
        screen = Thread(target=precedence.give)
        screen.start()
        screen.join(10)

        assert not screen.is_alive()


def test_a_screen_that_is_being_drawn_lets_answers_by_before_it_asks_the_database(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(module, "LONGEST_STEP_ASIDE", 60)
    precedence = Precedence()
    asked: list[str] = []
    screen = Thread(target=precedence.let_answers_by, args=(asked.append, "who is there"))
    precedence.answers_wait()
    screen.start()
    screen.join(A_MOMENT)
    waited = not asked
    precedence.answers_are_kept()
    screen.join()

    assert waited
    assert asked == ["who is there"]


def test_it_asks_though_there_is_no_end_to_the_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "LONGEST_STEP_ASIDE", 0.001)
    precedence = Precedence()
    precedence.answers_wait()

    assert precedence.let_answers_by(str.upper, "who is there") == "WHO IS THERE"
