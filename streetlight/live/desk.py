"""The desk: the hot door that answers come in by, without a query of their own."""

import json
import logging
from functools import lru_cache
from http import HTTPStatus

from django.db import DatabaseError
from django.utils import translation
from django.utils.translation import gettext as _

from streetlight.core.activity import Form
from streetlight.core.refusal import Refusal
from streetlight.live.origin import from_our_own_page
from streetlight.live.pace import Pace
from streetlight.live.replies import JSON, Application, Receive, Scope, Send, header, reply, reply_json
from streetlight.live.rooms import Room, rooms
from streetlight.live.writer import Fate, SavingError, writer
from streetlight.workshops import answering, seats
from streetlight.workshops.answering import Closed, Sent

LONGEST = 64 * 1024
pace = Pace()

log = logging.getLogger(__name__)


class _Stop(Exception):  # noqa: N818 - an answer, not a fault
    """Why an answer goes no further, as status and sentence."""

    def __init__(self, status: int, sentence: str) -> None:
        super().__init__(sentence)
        self.status = status
        self.sentence = sentence


async def answer(  # noqa: PLR0913 - ASGI's three, and the address
    scope: Scope, receive: Receive, send: Send, code: str, step: str, slot: str, *, pages: Application
) -> None:
    """Take one answer in. What a plain form sends is looked at here, and saved by the page of the same address."""
    if not from_our_own_page(scope):
        await _refuse(
            send, HTTPStatus.FORBIDDEN, _("This was sent from another site. Open the workshop’s own page, and send it from there.")
        )
    elif b"application/json" not in (header(scope, b"accept") or b""):
        await pages(scope, receive, send)
    else:
        await _answer(scope, receive, send, code, step, slot)


async def _answer(scope: Scope, receive: Receive, send: Send, code: str, step: str, slot: str) -> None:
    try:
        seat, ballot = _seat_and_ballot(scope, code)
        _must_not_flood(seat)
        body = await _body(receive)
        room = await _room(code)
        with translation.override(room.language):
            sent = _read(room, code, step, slot, seat=seat, ballot=ballot, body=body)
        fate = await writer.save(sent)
        with translation.override(room.language):
            _must_be_saved(fate)
        await reply(
            send,
            HTTPStatus.OK,
            _saved(room.language, more_time=sent.planned is None, withdrawn=sent.withdrawn),
            (JSON,),
        )
    except _Stop as stop:
        await _refuse(send, stop.status, stop.sentence)
    except Refusal as refusal:
        await _refuse(send, HTTPStatus.UNPROCESSABLE_ENTITY, str(refusal))


def _seat_and_ballot(scope: Scope, code: str) -> tuple[str, str]:
    seat = ballot = None
    cookies = b"; ".join(value for name, value in scope["headers"] if name == b"cookie")
    for cookie in cookies.decode("latin-1").split("; "):
        name, _equals, value = cookie.partition("=")
        if name == seats.SEAT_COOKIE:
            seat = seat or seats.read(seats.SEAT_COOKIE, code, value)
        elif name == seats.BALLOT_COOKIE:
            ballot = ballot or seats.read(seats.BALLOT_COOKIE, code, value)
    if seat is None or ballot is None:
        raise _Stop(
            HTTPStatus.UNAUTHORIZED,
            _("This device has no seat in this workshop. Join again with the workshop’s code, then send it once more."),
        )
    return seat, ballot


def _must_not_flood(seat: str) -> None:
    if pace.too_fast(seat):
        raise _Stop(
            HTTPStatus.TOO_MANY_REQUESTS, _("That was too much at once. Your answer is sent again in a few seconds.")
        )
    if writer.full:
        raise _Stop(HTTPStatus.SERVICE_UNAVAILABLE, _cannot_save())


async def _body(receive: Receive) -> bytes:
    body, more = b"", True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise _Stop(HTTPStatus.BAD_REQUEST, _("Only a part of this came. Send it again."))
        body += message.get("body", b"")
        more = message.get("more_body", False)
        if len(body) > LONGEST:
            raise _Stop(
                HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
                _("This is too long to be saved. Make it shorter, then send it again."),
            )
    return body


async def _room(code: str) -> Room:
    try:
        room = await rooms.room(code)
    except DatabaseError as error:
        log.warning("A workshop could not be read: %s", error)
        raise _Stop(HTTPStatus.SERVICE_UNAVAILABLE, _cannot_save()) from error
    if room is None:
        raise _Stop(HTTPStatus.NOT_FOUND, _("There is no workshop with this code."))
    return room


def _read(room: Room, code: str, step: str, slot: str, *, seat: str, ballot: str, body: bytes) -> Sent:  # noqa: PLR0913
    if slot == answering.MORE_TIME and room.outline.step(step):
        return answering.ask_for_more_time(code, step, seat=seat, ballot=ballot)
    planned = room.outline.planned(step, slot)
    if planned is None:
        raise _Stop(HTTPStatus.NOT_FOUND, _("This is not part of the workshop. Reload the page."))
    return answering.read_sent(code, step, planned, seat=seat, ballot=ballot, form=Form.parse(body))


def _must_be_saved(fate: Fate) -> None:
    if isinstance(fate, SavingError):
        raise _Stop(HTTPStatus.SERVICE_UNAVAILABLE, _cannot_save())
    if isinstance(fate, Closed):
        raise _Stop(HTTPStatus.CONFLICT, str(fate))
    if fate is not None:
        raise _Stop(HTTPStatus.UNPROCESSABLE_ENTITY, str(fate))


@lru_cache(maxsize=64)
def _saved(language: str, *, more_time: bool, withdrawn: bool) -> bytes:
    with translation.override(language):
        if more_time:
            message = _("The facilitator sees that one more person would like more time.")
        elif withdrawn:
            message = _("Withdrawn.")
        else:
            message = _("Saved. You can change it until the facilitator closes this.")
    return json.dumps({"saved": True, "message": message}, ensure_ascii=False).encode()


def _cannot_save() -> str:
    return _("This cannot be saved at the moment. It stays on your device, and is sent again by itself.")


async def _refuse(send: Send, status: int, sentence: str) -> None:
    said: dict[str, object] = {"refusal": sentence}
    if status == HTTPStatus.CONFLICT:
        said["closed"] = True
    try_again = status in (HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE)
    await reply_json(send, status, said, [(b"retry-after", b"2")] if try_again else [])
