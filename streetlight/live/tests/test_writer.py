"""The thread that saves answers."""

import asyncio

import pytest

from streetlight.live import writer as module
from streetlight.live.writer import Fate, Writer
from streetlight.workshops.incoming import Sent, ask_for_more_time


@pytest.mark.django_db(transaction=True)
def test_screens_stand_aside_from_when_an_answer_comes_until_it_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    happened: list[str] = []

    class Precedence:
        """Only writes down what it is told."""

        def answers_wait(self) -> None:
            happened.append("comes")

        def answers_are_kept(self) -> None:
            happened.append("is kept")

    def save(batch: list[Sent]) -> list[Fate]:
        happened.append("is saved")
        return [None] * len(batch)

    monkeypatch.setattr(module, "precedence", Precedence())
    monkeypatch.setattr(module, "save_all", save)

    asyncio.run(saved_by(Writer()))

    assert happened == ["comes", "is saved", "is kept"]


async def saved_by(writer: Writer) -> None:
    writer.start()
    told: asyncio.Future[Fate] = asyncio.get_running_loop().create_future()
    writer.save(ask_for_more_time("K7P3QX", "close", seat="bob", ballot="secret"), told.set_result)
    await told
    writer.stop()
