"""The clock of a connection on which nothing is asked any more."""

from collections.abc import Callable

import pytest
import uvicorn
from uvicorn.protocols.http.httptools_impl import RequestResponseCycle
from uvicorn.server import ServerState

from streetlight.live.asgi_types import Receive, Scope, Send
from streetlight.live.shortcut import Shortcut

GET = b"GET / HTTP/1.1\r\nHost: phone\r\n\r\n"
ANSWER = (
    b"POST /w/TKP4RW/steps/one/pick/answer HTTP/1.1\r\nHost: phone\r\n"
    b"Accept: application/json\r\nContent-Length: 10\r\n\r\nchosen=bus"
)
PAGE = ANSWER.replace(b"application/json", b"text/html")
LASTS = 75


START = 1000.0


class Time:
    """A loop whose time is set by hand."""

    now = START

    def __init__(self) -> None:
        self.clocks: list[Clock] = []

    def time(self) -> float:
        return self.now

    def call_later(self, after: float, strike: Callable[[], None]) -> "Clock":
        self.clocks.append(Clock(self.now + after, strike))
        return self.clocks[-1]

    def pass_until(self, seconds: float) -> None:
        then = START + seconds
        while due := min(
            (clock for clock in self.clocks if clock.at <= then), key=lambda clock: clock.at, default=None
        ):
            self.clocks.remove(due)
            self.now = due.at
            if not due.cancelled:
                due.strike()
        self.now = then


class Clock:
    """What the loop strikes at its time."""

    def __init__(self, at: float, strike: Callable[[], None]) -> None:
        self.at = at
        self.strike = strike
        self.cancelled = False

    def cancel(self) -> None:
        self.cancelled = True


class Line:
    """A connection's transport, which only remembers whether it was closed."""

    closed = False

    def close(self) -> None:
        self.closed = True

    def is_closing(self) -> bool:
        return self.closed

    def get_extra_info(self, name: str) -> None:
        del name

    def pause_reading(self) -> None:
        """Nothing: nobody reads from it."""

    resume_reading = pause_reading


class Connection(Shortcut):
    """A connection whose requests are begun and not answered until the test says so."""

    def __init__(self) -> None:
        async def app(scope: Scope, receive: Receive, send: Send) -> None: ...

        self.line, self.at = Line(), Time()
        self.begun: list[RequestResponseCycle] = []
        config = uvicorn.Config(app, log_config=None, interface="asgi3", timeout_keep_alive=LASTS)
        config.load()
        super().__init__(config, ServerState(), {}, _loop=self.at)  # type: ignore[arg-type]
        self.connection_made(self.line)  # type: ignore[arg-type]

    def _start_asgi_task(self, cycle: RequestResponseCycle, *_app: object) -> None:
        self.begun.append(cycle)

    def ask(self) -> None:
        self.data_received(GET)

    def answer(self) -> None:
        self.cycle.response_complete = True
        self.cycle.on_response()


@pytest.fixture
def connection() -> Connection:
    return Connection()


def test_it_is_closed_when_nothing_was_asked_for_so_long(connection: Connection) -> None:
    connection.ask()
    connection.answer()

    connection.at.pass_until(LASTS - 1)
    assert not connection.line.closed
    connection.at.pass_until(LASTS)
    assert connection.line.closed


def test_each_answer_gives_it_as_long_again_by_the_same_clock(connection: Connection) -> None:
    for second in range(50):
        connection.at.pass_until(second)
        connection.ask()
        connection.answer()
    assert len(connection.at.clocks) == 1

    connection.at.pass_until(49 + LASTS - 1)
    assert not connection.line.closed
    connection.at.pass_until(49 + LASTS)
    assert connection.line.closed


def test_it_is_kept_while_an_answer_is_waited_for_however_long(connection: Connection) -> None:
    connection.ask()
    connection.answer()
    connection.ask()

    connection.at.pass_until(3600)
    assert not connection.line.closed

    connection.answer()
    connection.at.pass_until(3600 + LASTS)
    assert connection.line.closed


def test_what_waits_behind_another_request_is_begun_once_that_is_answered(connection: Connection) -> None:
    connection.data_received(GET * 2)
    assert connection.cycle not in connection.begun

    connection.begun[0].on_response()
    assert connection.cycle in connection.begun


def test_nothing_is_left_of_it_when_the_other_side_hangs_up(connection: Connection) -> None:
    connection.ask()
    connection.answer()
    connection.connection_lost(ConnectionResetError())

    assert all(clock.cancelled for clock in connection.at.clocks)


def test_it_is_closed_when_nothing_was_ever_asked(connection: Connection) -> None:
    connection.at.pass_until(LASTS - 1)
    assert not connection.line.closed
    connection.at.pass_until(LASTS)
    assert connection.line.closed


@pytest.mark.parametrize("before", [b"", GET], ids=["at first", "after another"])
@pytest.mark.parametrize(
    "half", [ANSWER[:30], ANSWER[:-3], PAGE[:-3]], ids=["a head", "the body of an answer", "the body of a page"]
)
def test_it_is_closed_when_no_more_comes_of_what_has_begun(connection: Connection, before: bytes, half: bytes) -> None:
    if before:
        connection.ask()
        connection.answer()
    connection.at.pass_until(LASTS - 5)
    connection.data_received(half)

    connection.at.pass_until(LASTS - 5 + LASTS - 1)
    assert not connection.line.closed
    connection.at.pass_until(LASTS - 5 + LASTS)
    assert connection.line.closed


@pytest.mark.parametrize("asked", [ANSWER, PAGE], ids=["an answer", "a page"])
def test_it_is_kept_for_as_long_as_more_comes(connection: Connection, asked: bytes) -> None:
    for place in range(len(asked) - 1):
        connection.at.pass_until(place * (LASTS - 5))
        connection.data_received(asked[place : place + 1])

    connection.at.pass_until((len(asked) - 1) * (LASTS - 5))
    assert not connection.line.closed
