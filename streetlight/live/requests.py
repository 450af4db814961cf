"""What has come with a request: its headers and its body."""

from collections.abc import Mapping
from typing import Any

from streetlight.live.asgi_types import Receive
from streetlight.live.connection import HungUpError

Headers = Mapping[bytes, bytes]


def headers_of(scope: Mapping[str, Any]) -> Headers:
    """Give a request's headers by their names in small letters; of those that no browser sends twice, the last."""
    return dict(scope["headers"])


async def whole_body(receive: Receive, longest: int) -> bytes | None:
    """Give a request's body; None if it is longer than it may be. Raises HungUpError."""
    body, more = b"", True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise HungUpError
        body += message.get("body", b"")
        more = message.get("more_body", False)
        if len(body) > longest:
            return None
    return body
