"""Going round the open streams."""

import asyncio
from dataclasses import dataclass, field

import pytest

from streetlight.live import rounds
from streetlight.live.channel import Channel, Event, Face, Watcher, face_of
from streetlight.live.rounds import Rounds


@dataclass(eq=False)
class Reader(Watcher):
    """A stream whose other side reads, or does not."""

    reads: bool = True
    got: list[bytes] = field(default_factory=list)
    ended: bool = False

    def show(self, face: Face) -> bool:
        if self.reads and self.got[-1:] != [face.body]:
            self.got.append(face.body)
        return self.reads

    def say(self, event: Event) -> None:
        self.got.append(event.text)

    def end(self, last: Event) -> None:
        self.got.append(last.text)
        self.ended = True

    def cut_off(self) -> None:
        self.ended = True


async def change(going: Rounds, channel: Channel, *bodies: bytes) -> None:
    for body in bodies:
        channel.face = face_of(body)
        going.hand_round(channel)
        await asyncio.sleep(0.01)


def test_every_reader_gets_every_face() -> None:
    async def play() -> None:
        going, channel = Rounds(), Channel("K7P3QX", "phones")
        readers = [Reader() for _reader in range(2500)]
        for reader in readers:
            going.add(channel, reader)
        await change(going, channel, b"one")
        await asyncio.sleep(0.1)
        await change(going, channel, b"two")
        await asyncio.sleep(0.1)

        assert [reader.got for reader in readers] == [[b"one", b"two"]] * 2500

    asyncio.run(play())


def test_a_slow_reader_holds_nobody_up_and_gets_only_the_newest() -> None:
    async def play() -> None:
        going, channel = Rounds(), Channel("K7P3QX", "phones")
        slow, quick = Reader(reads=False), Reader()
        for reader in (slow, quick):
            going.add(channel, reader)
        await change(going, channel, b"one", b"two", b"three")
        slow.reads = True
        await asyncio.sleep(3 * rounds.AGAIN_AFTER)

        assert (quick.got, slow.got) == ([b"one", b"two", b"three"], [b"three"])

    asyncio.run(play())


def test_the_slow_are_come_back_to_by_one_round_whoever_of_them_goes(monkeypatch: pytest.MonkeyPatch) -> None:
    async def play() -> None:
        wound_up: list[float] = []
        monkeypatch.setattr(asyncio.get_running_loop(), "call_later", lambda after, _act: wound_up.append(after))
        going, channel = Rounds(), Channel("K7P3QX", "phones", face_of(b"one"))
        for slow in (Reader(reads=False), Reader(reads=False)):
            going.add(channel, slow)
            going.offer(slow)
            going.drop(slow)

        assert wound_up == [rounds.AGAIN_AFTER]

    asyncio.run(play())


def test_a_reader_that_stays_slow_is_cut_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rounds, "SLOW_FOR", 0)

    async def play() -> None:
        going, channel = Rounds(), Channel("K7P3QX", "phones")
        slow, quick = Reader(reads=False), Reader()
        for reader in (slow, quick):
            going.add(channel, reader)
        await change(going, channel, b"one")
        await asyncio.sleep(3 * rounds.AGAIN_AFTER)

        assert (slow.ended, quick.ended) == (True, False)

    asyncio.run(play())


def test_who_leaves_while_slow_is_forgotten() -> None:
    async def play() -> None:
        going, channel = Rounds(), Channel("K7P3QX", "phones")
        slow = Reader(reads=False)
        going.add(channel, slow)
        await change(going, channel, b"one")
        going.drop(slow)
        slow.reads = True
        await change(going, channel, b"two")
        await asyncio.sleep(3 * rounds.AGAIN_AFTER)

        assert (slow.got, channel.watchers) == ([], set())

    asyncio.run(play())


def test_everybody_hears_a_beat(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rounds, "BEAT_EVERY", 0.1)

    async def play() -> None:
        going, channel = Rounds(), Channel("K7P3QX", "phones")
        readers = [Reader() for _reader in range(2 * rounds.SLICES)]
        for reader in readers:
            going.add(channel, reader)
        going.start()
        async with asyncio.timeout(20):
            while not all(reader.got for reader in readers):  # noqa: ASYNC110 - what it looks at has no event
                await asyncio.sleep(0.01)
        going.stop()

        assert all(reader.got[0].startswith(b"event: beat\ndata: 1") for reader in readers)

    asyncio.run(play())


def test_at_the_end_each_is_told_a_time_of_its_own_to_come_back_at() -> None:
    async def play() -> None:
        going, channel = Rounds(), Channel("K7P3QX", "phones")
        readers = [Reader() for _reader in range(50)]
        for reader in readers:
            going.add(channel, reader)
        ending = asyncio.ensure_future(going.end_all())
        await asyncio.sleep(0)
        for reader in readers:
            going.drop(reader)
        await ending

        times = [int(reader.got[-1].removeprefix(b"retry: ")) for reader in readers]
        assert all(reader.ended for reader in readers)
        assert all(200 <= milliseconds <= 3000 for milliseconds in times)
        assert len(set(times)) > 10

    asyncio.run(play())
