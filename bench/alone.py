"""What is measured of Streetlight alone: its pages, its start, everyone coming back, and phones that do not read."""

import asyncio
import statistics
import time
from dataclasses import dataclass

from bench.clients import CSRF, StreetlightPhone, follow
from bench.crowd import answer_within_a_second, open_doors
from bench.servers import Streetlight

STALLED = 100
CHANGES = 16
"""One step back and one on in turn, so as to end where they began."""
ROUNDS = 3
"""How often so many changes are made, once without and once with phones that do not read: the server remembers a run for
each change, whoever is there."""
SETTLING = 5
"""Rounds before these: for the first few, the room that phones left when they hung up is used again."""
PAUSE = 0.15
MOST_IN_GROUPS = 200


@dataclass(frozen=True)
class Alone:
    """Pages in milliseconds, coming back and starting in seconds, what a stalled phone comes to hold in KB.

    `stalled_more` is what it holds more after as many changes again; `messages` is how many faces a phone is sent for one
    question, from its opening to its result. The page of small groups, with everyone in one, is of no larger rooms.
    """

    phones: int
    console_page: float
    phone_page: float
    groups_page: float | None
    come_back: float
    stalled: float
    stalled_more: float
    messages: int
    start: float


async def measure_alone(server: Streetlight) -> Alone:
    """Measure with everyone seated. The server is started anew at the end."""
    console, phone = [await _milliseconds(server, address) for address in ("console/", "")]
    back = await _come_back(server)
    messages = await _ask_one_question(server)
    stalled, more = await _stall(server)
    groups = await _page_of_groups(server) if len(server.phones) <= MOST_IN_GROUPS else None
    start = await asyncio.to_thread(server.start_again)
    return Alone(len(server.phones), console, phone, groups, back, stalled, more, messages, start)


async def _page_of_groups(server: Streetlight) -> float:
    await asyncio.to_thread(server.form_groups)
    return await _milliseconds(server, "console/groups/")


async def _milliseconds(server: Streetlight, address: str) -> float:
    return statistics.median(await asyncio.to_thread(server.page_milliseconds, address))


async def _come_back(server: Streetlight) -> float:
    for phone in server.phones:
        phone.hang_up()
    await asyncio.sleep(1)
    began = time.perf_counter()
    await asyncio.gather(*(_load_and_follow(phone) for phone in server.phones))
    took = time.perf_counter() - began
    for phone in server.phones:
        phone.stream.close()
    return took


async def _load_and_follow(phone: StreetlightPhone) -> None:
    """Load the page as after a reload, look that it is at the right step, and follow it until the face is there."""
    reader, writer = await asyncio.open_connection("127.0.0.1", phone.port)
    cookies = f"csrftoken={CSRF}; {phone.cookie}"
    head = f"GET /w/{phone.code}/ HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: {cookies}\r\nConnection: close\r\n\r\n"
    writer.write(head.encode())
    page = await reader.read()
    writer.close()
    if b"200 OK" not in page[:20] or f"/steps/step-{phone.step}/".encode() not in page:
        raise RuntimeError(f"A phone came back to the wrong step: {page[:200]!r}")
    shown = asyncio.Event()
    phone.stream = await follow(phone.port, phone.face, lambda _when: shown.set())
    await shown.wait()


async def _ask_one_question(server: Streetlight) -> int:
    """Have everyone answer what is asked, close it and show the result: the most faces that one phone was sent."""
    await asyncio.to_thread(server.press_about_answers, "close")
    faces: list[list[float]] = [[] for _phone in server.phones]
    for phone, came in zip(server.phones, faces, strict=True):
        await phone.connect(came.append)
    await open_doors(server.phones)
    await asyncio.sleep(1)
    for came in faces:
        came.clear()
    await asyncio.to_thread(server.press_about_answers, "open")
    _took, unsaved = await answer_within_a_second(server.phones)
    if unsaved:
        raise RuntimeError(f"{unsaved} answers were not saved.")
    for press in ("close", "show"):
        await asyncio.sleep(1)
        await asyncio.to_thread(server.press_about_answers, press)
    await asyncio.sleep(1)
    for phone in server.phones:
        phone.hang_up()
    return max(map(len, faces))


async def _stall(server: Streetlight) -> tuple[float, float]:
    """Have phones take nothing in while faces change: KB that each comes to hold on the server, and holds more later."""
    path = server.phones[0].face
    _settling, of_its_own = [[await _grow(server) for _round in range(rounds)] for rounds in (SETTLING, ROUNDS)]
    streams = [await follow(server.port, path, lambda _when: None, reads=False) for _phone in range(STALLED)]
    await asyncio.sleep(0.5)
    first, *more = [await _grow(server) for _round in range(1 + ROUNDS)]
    for stream in streams:
        stream.close()
    own = statistics.median(of_its_own)
    return (first - own) / STALLED / 1024, (statistics.median(more) - own) / STALLED / 1024


async def _grow(server: Streetlight) -> int:
    """Make changes, and give the bytes that the server has grown by."""
    before = server.resident_bytes()
    for change in range(CHANGES):
        await asyncio.to_thread(server.look)
        await asyncio.to_thread(server.change, "next" if change % 2 else "back")
        await asyncio.sleep(PAUSE)
    return server.resident_bytes() - before
