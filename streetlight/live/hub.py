"""The hub: renders each face once per change, whoever and however many watch it."""

import asyncio
import logging
import time
from collections.abc import Iterator
from concurrent.futures import CancelledError
from contextlib import contextmanager, suppress

from django.db import connection

from streetlight.live import faces
from streetlight.live.channel import AUDIENCES, Channel, Watcher, event_of, face_of, is_group, is_on_phones, of_group
from streetlight.live.interpreter import interpreter
from streetlight.live.precedence import precedence
from streetlight.live.rounds import Rounds
from streetlight.live.threads import Threads

RENDER_EVERY = 0.1
"""Seconds between two renderings of one face: the first change shows at once, a flood of them ten times a second."""
SCREEN_EVERY = 0.25
"""The same for consoles and projectors, which each answer changes: four times a second, while answers pour in."""
KEPT_FOR = 60.0
"""Seconds for which a face that nobody watches is kept up to date, for those who ask every few seconds."""
SWEPT_EVERY = 1.0
"""Seconds: so seldom, and so often that consoles which are due are not all drawn at one moment."""
CONSOLE_EVERY = 30.0
"""Seconds after which a console is rendered though nothing happened: it says when the workshop will be over."""
TRIED_AGAIN_AFTER = 1.0
LONGEST_WAIT = 0.15
"""Seconds that whoever made a change, and other screens, wait at most for phones to show it."""

log = logging.getLogger(__name__)


class RenderingError(Exception):
    """A face that was asked for cannot be rendered now, and none is kept from before."""


class Hub:
    """All faces of this process. Everything happens on its event loop, but for `stale` and the rendering itself."""

    def __init__(self) -> None:
        self.closing = False
        self._rounds = Rounds()
        self._channels: dict[tuple[str, str], Channel] = {}
        self._renderings: dict[Channel, asyncio.Task[None]] = {}
        self._loop: asyncio.AbstractEventLoop | None = None
        # A thread of their own for phones, so that they never wait for consoles, which take several times as long.
        self._for_phones = Threads("phones", 1)
        self._for_screens = Threads("screens", 1)

    def start(self) -> None:
        self.closing = False
        self._loop = asyncio.get_running_loop()
        for threads in (self._for_phones, self._for_screens):
            threads.start()
        self._rounds.start()
        self._loop.call_later(SWEPT_EVERY, self._sweep)

    async def end_streams(self) -> None:
        self.closing = True
        await self._rounds.end_all()

    def stop(self) -> None:
        self._loop = None
        self._rounds.stop()
        for rendering in self._renderings.values():
            rendering.cancel()
        self._channels.clear()
        for threads in (self._for_phones, self._for_screens):
            threads.stop()

    def stale(self, code: str, *, phones: bool, group: str = "") -> None:
        """Say, from any thread, that a change is committed which a workshop's screens may show.

        With a `group` only that small group's phones may; else, with `phones`, all phones, in groups or not.
        """
        for audience in self._of_group(code, group) if group else self._audiences(code, phones=phones):
            channel = self._channels.get((code, audience))
            if channel is None or self._loop is None:
                continue
            channel.stale = True
            try:
                self._loop.call_soon_threadsafe(self._render_soon, channel)
            except RuntimeError:
                log.info("A change came after the server had stopped showing any.")

    def wait_until_shown(self, code: str) -> None:
        """Wait, in the thread that made a change, until phones show it: what that thread goes on to do can wait."""
        audiences = (audience for audience in self._audiences(code, phones=True) if is_on_phones(audience))
        channels = [self._channels.get((code, audience)) for audience in audiences]
        watched = [channel for channel in channels if channel is not None and channel.watchers]
        if not watched or self._loop is None:
            return
        with suppress(TimeoutError, CancelledError, RuntimeError):  # the last, when the loop has just ended
            asyncio.run_coroutine_threadsafe(self._show(watched), self._loop).result(LONGEST_WAIT)

    async def _show(self, channels: list[Channel]) -> None:
        await asyncio.wait([self._render_soon(channel) for channel in channels], timeout=LONGEST_WAIT)
        for channel in channels:
            await self._rounds.handed(channel)

    def _audiences(self, code: str, *, phones: bool) -> tuple[str, ...]:
        """Name who should hear of a change of the whole room, the most people first."""
        if not phones:
            return AUDIENCES[1:]
        groups = tuple(audience for at, audience in tuple(self._channels) if at == code and is_group(audience))
        return (AUDIENCES[0], *groups, *AUDIENCES[1:])

    def _of_group(self, code: str, group: str) -> tuple[str, ...]:
        """Name those who watch a small group, whoever sat in it when they began to."""
        names = of_group(group)
        return tuple(audience for at, audience in tuple(self._channels) if at == code and audience.startswith(names))

    async def newest(self, code: str, audience: str) -> Channel:
        """Give a channel with its face as of now. Raises RenderingError."""
        channel = self._channels.get((code, audience))
        if channel is None:
            channel = self._channels[code, audience] = Channel(code, audience)
        channel.asked = time.monotonic()
        for _before_and_since in range(2):
            if channel.stale or channel in self._renderings:
                await asyncio.shield(self._render_soon(channel))
        if channel.face is None and not channel.gone:
            raise RenderingError
        return channel

    @contextmanager
    def watching(self, channel: Channel, watcher: Watcher) -> Iterator[None]:
        self._rounds.add(channel, watcher)
        self._rounds.offer(watcher)
        try:
            yield
        finally:
            self._rounds.drop(watcher)
            channel.asked = time.monotonic()

    def _render_soon(self, channel: Channel) -> asyncio.Task[None]:
        """Render a face, at most every so often; whatever changes meanwhile has it rendered again."""
        rendering = self._renderings.get(channel)
        if rendering is None:
            rendering = self._renderings[channel] = asyncio.ensure_future(self._render(channel))
            rendering.add_done_callback(lambda _done: self._rendered(channel))
        return rendering

    async def _render(self, channel: Channel) -> None:
        if not is_on_phones(channel.audience):
            await self._let_phones_go_first(channel.code)
        every = RENDER_EVERY if is_on_phones(channel.audience) else SCREEN_EVERY
        wait = channel.rendered + every - time.monotonic()
        if wait > 0:
            await asyncio.sleep(wait)
        channel.rendered = time.monotonic()
        channel.stale = False
        try:
            if is_on_phones(channel.audience):
                body = await self._for_phones.run(_render, channel.code, channel.audience)
            else:
                body = await self._for_screens.run(_render_screen, channel.code, channel.audience)
        except Exception:
            log.exception("The %s of %s could not be rendered.", channel.audience, channel.code)
            channel.rendered = time.monotonic() + TRIED_AGAIN_AFTER
            channel.stale = True
            return
        self._take(channel, body)

    async def _let_phones_go_first(self, code: str) -> None:
        """Wait for phones that are about to be shown something: two threads at once take longer than one by one."""
        phones = [one for one in self._renderings if one.code == code and is_on_phones(one.audience)]
        if phones:
            await self._show(phones)

    def _take(self, channel: Channel, body: bytes | None) -> None:
        channel.gone = body is None
        if body is None:
            for watcher in tuple(channel.watchers):
                watcher.end(event_of(b"event: gone\ndata: gone"))
        elif channel.face is None or body != channel.face.body:
            channel.face = face_of(body)
            self._rounds.hand_round(channel)

    def _rendered(self, channel: Channel) -> None:
        self._renderings.pop(channel, None)
        if channel.stale and self._loop is not None and self._still_wanted(channel):
            self._render_soon(channel)

    def _still_wanted(self, channel: Channel) -> bool:
        return bool(channel.watchers) or channel.asked > time.monotonic() - KEPT_FOR

    def _sweep(self) -> None:
        for key, channel in tuple(self._channels.items()):
            if not self._still_wanted(channel):
                del self._channels[key]
            elif channel.audience == "console" and channel.rendered < time.monotonic() - CONSOLE_EVERY:
                channel.stale = True
                if channel.watchers:
                    self._render_soon(channel)
        if self._loop is not None:
            self._loop.call_later(SWEPT_EVERY, self._sweep)


def _render_screen(code: str, audience: str) -> bytes | None:
    precedence.give()
    with connection.execute_wrapper(precedence.let_answers_by):
        return _render(code, audience)


def _render(code: str, audience: str) -> bytes | None:
    with interpreter.drawing():
        return faces.render(code, audience)


hub = Hub()
