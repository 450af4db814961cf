"""The desk: the hot door that answers come in by, without a query of their own."""

import asyncio
import json
import logging
import re
import time
from collections.abc import Callable
from functools import lru_cache, partial
from http import HTTPStatus
from typing import NamedTuple

from django.utils import translation

from streetlight.core.activity import Form
from streetlight.core.guard.saying import Doubt
from streetlight.core.refusal import Refusal
from streetlight.core.words import Sentence
from streetlight.core.words import gettext as _
from streetlight.live.asgi_types import Application, Receive, Scope, Send
from streetlight.live.connection import must_still_be_there
from streetlight.live.faults import log_fault
from streetlight.live.origin import from_our_own_page
from streetlight.live.pace import Pace
from streetlight.live.replies import Reply, json_reply, send_reply
from streetlight.live.requests import Headers, headers_of, whole_body
from streetlight.live.rooms import Room, rooms
from streetlight.live.writer import Fate, SavingError, writer
from streetlight.workshops import incoming, seats
from streetlight.workshops.answering import Closed
from streetlight.workshops.incoming import Sent

LONGEST = 64 * 1024
SHORT = 1_000
"""Bytes of all cookies of a device, as most have them: it takes few to remember those of 20,000."""
AGAIN_AFTER = 2
"""Seconds after which a phone that was asked to wait sends again."""

SAVED = _("Saved. You can change it until the facilitator closes this.")
NOTED = _("Saved. The facilitator reads it before the room does.")
KEPT = _("Saved.")
WITHDRAWN = _("Withdrawn.")
MORE_TIME_ASKED = _("The facilitator sees that one more person would like more time.")
CANNOT_SAVE = _("This cannot be saved at the moment. It stays on your device, and is sent again by itself.")

ADDRESS = re.compile(rb"/w/([A-Z0-9]{6})/steps/([a-z0-9-]{1,60})/([a-z0-9-]{1,60})/answer")

pace = Pace()
log = logging.getLogger(__name__)


def address_of(method: str, path: str) -> "Address | None":
    """Give what a request answers to, if it is one that brings an answer."""
    return address_at(method.encode("latin-1"), path.encode())


@lru_cache(maxsize=2000)
def address_at(method: bytes, path: bytes) -> "Address | None":
    """Give the same from what came over the wire."""
    found = ADDRESS.fullmatch(path) if method == b"POST" else None
    return Address(*(part.decode() for part in found.groups())) if found else None


class Address(NamedTuple):
    """What an answer is to."""

    code: str
    step: str
    slot: str


Tell = Callable[[Reply], None]


class _Sending(NamedTuple):
    """An answer whose sender has been found to hold a seat."""

    address: Address
    seat: str
    ballot: str
    body: bytes
    tell: Tell


class _Stop(Exception):  # noqa: N818 - an answer, not a fault
    """Why an answer goes no further, as status and sentence."""

    def __init__(self, status: HTTPStatus, sentence: Sentence) -> None:
        super().__init__(sentence)
        self.status = status
        self.sentence = sentence


async def answer(scope: Scope, receive: Receive, send: Send, address: Address, *, pages: Application) -> None:
    """Take one answer in. What a plain form sends is looked at here, and saved by the page of the same address."""
    headers = headers_of(scope)
    if from_our_own_page(headers) and not asks_for_json(headers):
        await pages(scope, receive, send)
        return
    body = await whole_body(receive, LONGEST)
    told: asyncio.Future[Reply] = asyncio.get_running_loop().create_future()
    take(address, headers, body, told.set_result)
    reply = await told
    await must_still_be_there(receive, send)
    await send_reply(send, reply)


def asks_for_json(headers: Headers) -> bool:
    return b"application/json" in headers.get(b"accept", b"")


def take(address: Address, headers: Headers, body: bytes | None, tell: Tell) -> None:
    """Take one answer in, and tell what becomes of it: at once if it goes no further, else once it is kept.

    `body` is None if it was too long. On the event loop, without a task of its own: a room answers all at once.
    """
    try:
        _must_come_from_here(headers)
        seat, ballot = _seat_and_ballot(headers, address.code)
        _must_not_flood(seat)
        sending = _Sending(address, seat, ballot, _short(body), tell)
    except _Stop as stop:
        tell(_refusal(stop.status, stop.sentence))
        return
    room = rooms.known(address.code)
    if room is None:
        rooms.find(address.code).add_done_callback(partial(_once_found, sending))
    else:
        _hand_in(sending, room)


def _once_found(sending: "_Sending", finding: asyncio.Future[Room | None]) -> None:
    try:
        room = finding.result()
    except Exception as error:  # noqa: BLE001 - whatever it is, the phone is told, and sends again
        log_fault(log, "A workshop could not be read.", error)
        sending.tell(_refusal(HTTPStatus.SERVICE_UNAVAILABLE, CANNOT_SAVE))
        return
    if room is None:
        sending.tell(_refusal(HTTPStatus.NOT_FOUND, _("There is no workshop with this code.")))
    else:
        _hand_in(sending, room)


def _hand_in(sending: "_Sending", room: Room) -> None:
    try:
        sent = _read(sending, room)
    except _Stop as stop:
        sending.tell(_refusal(stop.status, stop.sentence, room.language))
    except Refusal as refusal:
        sending.tell(_refused(refusal, room.language))
    except Exception as error:  # noqa: BLE001 - the same
        log_fault(log, "An answer could not be read.", error)
        sending.tell(_refusal(HTTPStatus.SERVICE_UNAVAILABLE, CANNOT_SAVE, room.language))
    else:
        writer.save(sent, lambda fate: sending.tell(_reply(sent, fate, room.language)))


def _must_come_from_here(headers: Headers) -> None:
    if not from_our_own_page(headers):
        elsewhere = _("This was sent from another site. Open the workshop’s own page, and send it from there.")
        raise _Stop(HTTPStatus.FORBIDDEN, elsewhere)


def _seat_and_ballot(headers: Headers, code: str) -> tuple[str, str]:
    seat, ballot = held(code, headers.get(b"cookie", b""))
    if seat is None or ballot is None:
        seatless = _("This device has no seat in this workshop. Join again with its code, then send this once more.")
        raise _Stop(HTTPStatus.UNAUTHORIZED, seatless)
    return seat, ballot


def held(code: str, cookies: bytes) -> tuple[str | None, str | None]:
    """Give the seat and the ballot that a device holds. Cookies of a name may come twice; ours is the one we signed."""
    return remembered(code, cookies) if len(cookies) <= SHORT else _held(code, cookies)


def _held(code: str, cookies: bytes) -> tuple[str | None, str | None]:
    sent = [cookie.partition("=")[::2] for cookie in cookies.decode("latin-1").split("; ")]
    signed = (seats.read(name, code, value) for name, value in sent if name == seats.SEAT_COOKIE)
    seat = next((seat for seat in signed if seat), None)
    if seat is None:
        return None, None
    bound = (seats.read_ballot(code, seat, value) for name, value in sent if name == seats.BALLOT_COOKIE)
    return seat, next((ballot for ballot in bound if ballot), None)


remembered = lru_cache(maxsize=20_000)(_held)


def _must_not_flood(seat: str) -> None:
    if pace.too_fast(seat, time.monotonic()):
        too_much = _("That was too much at once. Your answer is sent again in a few seconds.")
        raise _Stop(HTTPStatus.TOO_MANY_REQUESTS, too_much)
    if writer.full:
        raise _Stop(HTTPStatus.SERVICE_UNAVAILABLE, CANNOT_SAVE)


def _short(body: bytes | None) -> bytes:
    if body is None:
        too_long = _("This is too long to be saved. Make it shorter, then send it again.")
        raise _Stop(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, too_long)
    return body


def _read(sending: "_Sending", room: Room) -> Sent:
    (code, step, slot), seat, ballot = sending.address, sending.seat, sending.ballot
    if slot == incoming.MORE_TIME and step in room.steps:
        return incoming.ask_for_more_time(code, step, seat=seat, ballot=ballot)
    planned = room.planned.get((step, slot))
    if planned is None:
        raise _Stop(HTTPStatus.NOT_FOUND, _("This is not part of the workshop. Reload the page."))
    if sent := room.chosen_before(step, slot, sending.body):
        return sent._replace(seat=seat, ballot=ballot)
    form = Form.parse(sending.body)
    sent = incoming.read_sent(code, step, planned, seat=seat, ballot=ballot, form=form, agenda=step in room.steps)
    room.remember_choice(sending.body, sent)
    return sent


def _reply(sent: Sent, fate: Fate, language: str) -> Reply:
    if fate is None:
        return _thanks(thanked(sent), language)
    if isinstance(fate, SavingError):
        return _refusal(HTTPStatus.SERVICE_UNAVAILABLE, CANNOT_SAVE, language)
    return _refused(fate, language)


def _refused(refusal: Refusal, language: str) -> Reply:
    if isinstance(refusal, Closed):
        return _refusal(HTTPStatus.CONFLICT, refusal.sentence, language, closed=True)
    if isinstance(refusal, Doubt):
        return _refusal(HTTPStatus.UNPROCESSABLE_ENTITY, refusal.sentence, language, doubt=True)
    return _refusal(HTTPStatus.UNPROCESSABLE_ENTITY, refusal.sentence, language)


def thanked(sent: Sent) -> Sentence:
    if sent.planned is None:
        return MORE_TIME_ASKED
    if sent.withdrawn:
        return WITHDRAWN
    if sent.group and not (sent.agenda and sent.planned.activity.repeats):
        return KEPT
    return NOTED if sent.group else SAVED


@lru_cache(maxsize=64)
def _thanks(sentence: Sentence, language: str) -> Reply:
    with translation.override(language):
        return json_reply(HTTPStatus.OK, _json({"saved": True, "message": str(sentence)}))


def _refusal(status: HTTPStatus, sentence: Sentence, language: str | None = None, **also: bool) -> Reply:
    with translation.override(language):
        said = _json({"refusal": str(sentence), **also})
    wait = status in (HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE)
    return json_reply(status, said, ((b"retry-after", b"%d" % AGAIN_AFTER),) if wait else ())


def _json(said: dict[str, object]) -> bytes:
    return json.dumps(said, ensure_ascii=False).encode()
