"""The thread that saves answers."""

import asyncio
import threading
import time

import pytest

from streetlight.live import writer as module
from streetlight.live.writer import Fate, Writer
from streetlight.workshops.incoming import Sent, ask_for_more_time

pytestmark = pytest.mark.django_db(transaction=True)


class Precedence:
    """Only writes down what it is told."""

    def __init__(self) -> None:
        self.happened: list[str] = []
        self.kept = threading.Event()

    def answers_wait(self) -> None:
        self.happened.append("comes")

    def answers_are_kept(self) -> None:
        self.happened.append("is kept")
        self.kept.set()


@pytest.fixture
def precedence(monkeypatch: pytest.MonkeyPatch) -> Precedence:
    precedence = Precedence()

    def save(batch: list[Sent]) -> list[Fate]:
        time.sleep(0.1)
        precedence.happened.append("is saved")
        return [None] * len(batch)

    monkeypatch.setattr(module, "precedence", precedence)
    monkeypatch.setattr(module, "save_all", save)
    monkeypatch.setattr(module, "LONGEST_END", 60)
    return precedence


def test_screens_stand_aside_from_when_an_answer_comes_until_it_is_kept(precedence: Precedence) -> None:
    async def an_answer() -> None:
        writer = Writer()
        writer.start()
        writer.save(an_ask(), lambda _fate: None)
        assert await asyncio.to_thread(precedence.kept.wait, 60), "while the server goes on"
        writer.stop()

    asyncio.run(an_answer())

    assert precedence.happened[:3] == ["comes", "is saved", "is kept"]


def test_no_screen_stands_aside_for_a_writer_that_has_ended(precedence: Precedence) -> None:
    async def an_answer_at_the_end() -> None:
        writer = Writer()
        writer.start()
        writer.save(an_ask(), lambda _fate: None)
        await asyncio.sleep(0)
        writer.stop()

    asyncio.run(an_answer_at_the_end())

    assert precedence.happened[:3] == ["comes", "is saved", "is kept"]


def an_ask() -> Sent:
    return ask_for_more_time("K7P3QX", "close", seat="bob", ballot="secret")
