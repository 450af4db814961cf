"""The desk: the hot door that answers come in by, without a query of their own."""

import json
import logging
import time
from functools import lru_cache
from http import HTTPStatus

from django.db import DatabaseError
from django.utils import translation

from streetlight.core.activity import Form
from streetlight.core.guard.saying import Doubt
from streetlight.core.refusal import Refusal
from streetlight.core.words import Sentence
from streetlight.core.words import gettext as _
from streetlight.live.asgi_types import Application, Receive, Scope, Send
from streetlight.live.connection import must_still_be_there
from streetlight.live.origin import from_our_own_page
from streetlight.live.pace import Pace
from streetlight.live.replies import reply_json
from streetlight.live.requests import Headers, headers_of, whole_body
from streetlight.live.rooms import Room, rooms
from streetlight.live.writer import Fate, SavingError, writer
from streetlight.workshops import answering, seats
from streetlight.workshops.answering import Closed, Sent

LONGEST = 64 * 1024
AGAIN_AFTER = 2
"""Seconds after which a phone that was asked to wait sends again."""

SAVED = _("Saved. You can change it until the facilitator closes this.")
NOTED = _("Saved. The facilitator reads it before the room does.")
KEPT = _("Saved.")
WITHDRAWN = _("Withdrawn.")
MORE_TIME_ASKED = _("The facilitator sees that one more person would like more time.")
CANNOT_SAVE = _("This cannot be saved at the moment. It stays on your device, and is sent again by itself.")

pace = Pace()
log = logging.getLogger(__name__)


class _Stop(Exception):  # noqa: N818 - an answer, not a fault
    """Why an answer goes no further, as status and sentence."""

    def __init__(self, status: HTTPStatus, sentence: Sentence) -> None:
        super().__init__(sentence)
        self.status = status
        self.sentence = sentence


async def answer(  # noqa: PLR0913 - ASGI's three, and the address
    scope: Scope, receive: Receive, send: Send, code: str, step: str, slot: str, *, pages: Application
) -> None:
    """Take one answer in. What a plain form sends is looked at here, and saved by the page of the same address."""
    headers = headers_of(scope)
    if not from_our_own_page(headers):
        elsewhere = _("This was sent from another site. Open the workshop’s own page, and send it from there.")
        await _refuse(send, HTTPStatus.FORBIDDEN, elsewhere)
    elif b"application/json" not in headers.get(b"accept", b""):
        await pages(scope, receive, send)
    else:
        await _answer(headers, receive, send, code, step, slot)


async def _answer(headers: Headers, receive: Receive, send: Send, code: str, step: str, slot: str) -> None:
    language = None
    try:
        seat, ballot = _seat_and_ballot(headers, code)
        _must_not_flood(seat)
        body = await _body(receive)
        room = rooms.known(code) or await _room(code)
        language = room.language
        sent = _read(room, code, step, slot, seat=seat, ballot=ballot, body=body)
        fate = await writer.save(sent)
        await must_still_be_there(receive, send)
        _must_be_saved(fate)
    except _Stop as stop:
        await _refuse(send, stop.status, stop.sentence, language)
    except Refusal as refusal:
        doubt = isinstance(refusal, Doubt)
        await _refuse(send, HTTPStatus.UNPROCESSABLE_ENTITY, refusal.sentence, language, doubt=doubt)
    else:
        await reply_json(send, HTTPStatus.OK, _said(_thanks(sent), language))


def _seat_and_ballot(headers: Headers, code: str) -> tuple[str, str]:
    seat, ballot = _held(code, headers.get(b"cookie", b""))
    if seat is None or ballot is None:
        seatless = _("This device has no seat in this workshop. Join again with its code, then send this once more.")
        raise _Stop(HTTPStatus.UNAUTHORIZED, seatless)
    return seat, ballot


@lru_cache(maxsize=20_000)
def _held(code: str, cookies: bytes) -> tuple[str | None, str | None]:
    """Give the seat and the ballot that a device holds. Cookies of a name may come twice; ours is the one we signed."""
    seat = ballot = None
    for cookie in cookies.decode("latin-1").split("; "):
        name, _equals, value = cookie.partition("=")
        if name == seats.SEAT_COOKIE:
            seat = seat or seats.read(seats.SEAT_COOKIE, code, value)
        elif name == seats.BALLOT_COOKIE:
            ballot = ballot or seats.read(seats.BALLOT_COOKIE, code, value)
    return seat, ballot


def _must_not_flood(seat: str) -> None:
    if pace.too_fast(seat, time.monotonic()):
        too_much = _("That was too much at once. Your answer is sent again in a few seconds.")
        raise _Stop(HTTPStatus.TOO_MANY_REQUESTS, too_much)
    if writer.full:
        raise _Stop(HTTPStatus.SERVICE_UNAVAILABLE, CANNOT_SAVE)


async def _body(receive: Receive) -> bytes:
    body = await whole_body(receive, LONGEST)
    if body is None:
        too_long = _("This is too long to be saved. Make it shorter, then send it again.")
        raise _Stop(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, too_long)
    return body


async def _room(code: str) -> Room:
    try:
        room = await rooms.find(code)
    except DatabaseError as error:
        log.warning("A workshop could not be read: %s", error)
        raise _Stop(HTTPStatus.SERVICE_UNAVAILABLE, CANNOT_SAVE) from error
    if room is None:
        raise _Stop(HTTPStatus.NOT_FOUND, _("There is no workshop with this code."))
    return room


def _read(room: Room, code: str, step: str, slot: str, *, seat: str, ballot: str, body: bytes) -> Sent:  # noqa: PLR0913
    if slot == answering.MORE_TIME and step in room.steps:
        return answering.ask_for_more_time(code, step, seat=seat, ballot=ballot)
    planned = room.planned.get((step, slot))
    if planned is None:
        raise _Stop(HTTPStatus.NOT_FOUND, _("This is not part of the workshop. Reload the page."))
    return answering.read_sent(
        code, step, planned, seat=seat, ballot=ballot, form=Form.parse(body), agenda=step in room.steps
    )


def _must_be_saved(fate: Fate) -> None:
    if isinstance(fate, SavingError):
        raise _Stop(HTTPStatus.SERVICE_UNAVAILABLE, CANNOT_SAVE)
    if isinstance(fate, Closed):
        raise _Stop(HTTPStatus.CONFLICT, fate.sentence)
    if fate is not None:
        raise fate


def _thanks(sent: Sent) -> Sentence:
    if sent.planned is None:
        return MORE_TIME_ASKED
    if sent.withdrawn:
        return WITHDRAWN
    if sent.group and not sent.agenda:
        return KEPT
    return NOTED if sent.group else SAVED


@lru_cache(maxsize=64)
def _said(sentence: Sentence, language: str | None) -> bytes:
    with translation.override(language):
        return json.dumps({"saved": True, "message": str(sentence)}, ensure_ascii=False).encode()


async def _refuse(
    send: Send, status: HTTPStatus, sentence: Sentence, language: str | None = None, *, doubt: bool = False
) -> None:
    with translation.override(language):
        said: dict[str, object] = {"refusal": str(sentence)}
    if status is HTTPStatus.CONFLICT:
        said["closed"] = True
    if doubt:
        said["doubt"] = True
    wait = status in (HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE)
    headers = [(b"retry-after", b"%d" % AGAIN_AFTER)] if wait else []
    await reply_json(send, status, json.dumps(said, ensure_ascii=False).encode(), headers)
