"""A face by asking for it, for whom no stream gets through: nothing new costs next to nothing."""

import time

from streetlight.live.asgi_types import Receive, Scope, Send
from streetlight.live.hub import RenderingError, hub
from streetlight.live.replies import come_back, not_found, reply
from streetlight.live.requests import headers_of
from streetlight.live.tickets import admits

HTML = (b"content-type", b"text/html; charset=utf-8")
LOADS_NOTHING = (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'")


async def poll(scope: Scope, _receive: Receive, send: Send, code: str, audience: str, ticket: str) -> None:
    if not admits(code, audience, ticket):
        return await not_found(send)
    try:
        channel = await hub.newest(code, audience)
    except RenderingError:
        return await come_back(send)
    face = channel.face
    if face is None or channel.gone:
        return await not_found(send)
    etag = b'"%b"' % face.version.encode()
    headers = ((b"etag", etag), (b"x-server-time", b"%d" % (time.time() * 1000)))
    if etag in headers_of(scope).get(b"if-none-match", b""):
        return await reply(send, 304, headers=headers)
    return await reply(send, 200, face.body, (HTML, LOADS_NOTHING, *headers))
