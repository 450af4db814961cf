"""Going round the open streams: with a new face, with a beat, and back to those that could not take one."""

import asyncio
import itertools
import random
import time

from streetlight.live.channel import Channel, Event, Watcher, event_of

BEAT_EVERY = 10.0
SLICES = 20
"""Beats are spread over their ten seconds, so that thousands of streams are never written to at one moment."""
AT_ONCE = 1000
"""How many streams are written to before the loop sees to anything else."""
AGAIN_AFTER = 0.05
SLOW_FOR = 20.0
"""Seconds that a stream may be slow before it is cut off: whoever held it comes back by a fresh one."""
LONGEST_WAY_OUT = 1.0


class Rounds:
    """All open streams of this process."""

    def __init__(self) -> None:
        self._channels: dict[Watcher, Channel] = {}
        self._slices: list[set[Watcher]] = [set() for _slice in range(SLICES)]
        self._slow: dict[Watcher, float] = {}
        self._comes_back = False
        self._handing: dict[Channel, asyncio.Task[None]] = {}
        self._beating: asyncio.Task[None] | None = None

    def start(self) -> None:
        self._beating = asyncio.ensure_future(self._beat())

    def stop(self) -> None:
        if self._beating is not None:
            self._beating.cancel()

    def add(self, channel: Channel, watcher: Watcher) -> None:
        channel.watchers.add(watcher)
        self._channels[watcher] = channel
        self._slices[len(self._channels) % SLICES].add(watcher)

    def drop(self, watcher: Watcher) -> None:
        self._channels.pop(watcher).watchers.discard(watcher)
        self._slow.pop(watcher, None)
        for part in self._slices:
            part.discard(watcher)

    def hand_round(self, channel: Channel) -> None:
        if channel not in self._handing:
            handing = self._handing[channel] = asyncio.ensure_future(self._hand_round(channel))
            handing.add_done_callback(lambda _handing: self._handing.pop(channel, None))

    async def handed(self, channel: Channel) -> None:
        """Wait until a face that is being handed round has reached everyone once."""
        if channel in self._handing:
            await asyncio.wait([self._handing[channel]])

    def offer(self, watcher: Watcher) -> None:
        face = self._channels[watcher].face
        if face is None or watcher in self._slow or watcher.show(face):
            return
        self._slow[watcher] = time.monotonic()
        self._come_back()

    async def end_all(self) -> None:
        """End every stream, telling each a moment of its own to come back at, and wait until they have ended."""
        for number, watcher in enumerate(tuple(self._channels), start=1):
            watcher.end(event_of(b"retry: %d" % random.randint(200, 3000)))  # noqa: S311 - no secret
            if number % AT_ONCE == 0:
                await asyncio.sleep(0)
        until = time.monotonic() + LONGEST_WAY_OUT
        while self._channels and time.monotonic() < until:  # noqa: ASYNC110 - once, as the server ends
            await asyncio.sleep(0.01)

    async def _hand_round(self, channel: Channel) -> None:
        handed = None
        while handed is not channel.face:
            handed = channel.face
            for number, watcher in enumerate(tuple(channel.watchers), start=1):
                if watcher in self._channels:
                    self.offer(watcher)
                if number % AT_ONCE == 0:
                    await asyncio.sleep(0)
                    if handed is not channel.face:
                        break

    def _come_back(self) -> None:
        """Offer again what was refused, after a while: once, whoever comes and goes among the slow meanwhile."""
        if not self._comes_back:
            self._comes_back = True
            asyncio.get_running_loop().call_later(AGAIN_AFTER, self._offer_again)

    def _offer_again(self) -> None:
        self._comes_back = False
        now = time.monotonic()
        for watcher, since in tuple(self._slow.items()):
            face = self._channels[watcher].face
            if face is None or watcher.show(face):
                del self._slow[watcher]
            elif now - since > SLOW_FOR:
                del self._slow[watcher]
                watcher.cut_off()
        if self._slow:
            self._come_back()

    async def _beat(self) -> None:
        for turn in itertools.count():
            await asyncio.sleep(BEAT_EVERY / SLICES)
            said = beat()
            for number, watcher in enumerate(tuple(self._slices[turn % SLICES]), start=1):
                watcher.say(said)
                if number % AT_ONCE == 0:
                    await asyncio.sleep(0)


def beat() -> Event:
    """Give a beat: it says that the stream is alive, and what the server's clock says, in milliseconds."""
    return event_of(b"event: beat\ndata: %d" % (time.time() * 1000))
