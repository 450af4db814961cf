"""A device: its cookies, and the pages and forms that it asks for and sends."""

from http.cookies import CookieError, SimpleCookie
from typing import ClassVar
from urllib.parse import urlencode, urljoin, urlsplit

from streetlight.rehearsal import wire
from streetlight.rehearsal.forms import Pairs
from streetlight.rehearsal.page import Element, parse
from streetlight.rehearsal.wire import Reply

MOST_REDIRECTS = 5
PAGE = 30
"""Seconds that people wait for a page: a browser would wait longer, and whoever asks again has it drawn twice."""


class Device:
    """A browser without a screen. `at` is the address of the page it shows; `patience`: seconds it waits for what is no page."""

    headers: ClassVar[dict[str, str]] = {"User-Agent": "Streetlight rehearsal", "Accept-Language": "en-GB"}

    def __init__(self, address: str, *, patience: float = 8) -> None:
        self.at = address
        self._patience = patience
        self.cookies: dict[str, str] = {}

    async def open(self, address: str) -> tuple[Reply, Element]:
        """Go to a page, and on to wherever it leads. Raises wire.Unreachable."""
        return await self._follow(await self._ask("GET", address, {"Accept": "text/html"}, patience=PAGE))

    async def submit(self, action: str, fields: Pairs) -> tuple[Reply, Element]:
        """Send a form as a page without scripts does, and go on to wherever it leads. Raises wire.Unreachable."""
        return await self._follow(await self.post(action, fields, accept="text/html"))

    async def post(self, action: str, fields: Pairs, *, accept: str = "application/json") -> Reply:
        """Send a form and stay on the page. Raises wire.Unreachable."""
        headers = {"Accept": accept, "Content-Type": "application/x-www-form-urlencoded", "Referer": self.at}
        move = accept == "text/html"
        patience = PAGE if move else self._patience
        return await self._ask("POST", action, headers, urlencode(fields).encode(), move=move, patience=patience)

    async def ask(self, address: str, headers: dict[str, str]) -> Reply:
        """Ask for something that is not a page of its own. Raises wire.Unreachable."""
        return await self._ask("GET", address, headers, move=False, patience=self._patience)

    def headers_for(self, address: str, more: dict[str, str]) -> dict[str, str]:
        to = urlsplit(address)
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        return {
            **self.headers,
            "Origin": f"{to.scheme}://{to.netloc}",
            **({"Cookie": cookies} if cookies else {}),
            **more,
        }

    def url(self, address: str) -> str:
        return urljoin(self.at, address)

    async def _ask(
        self,
        method: str,
        address: str,
        headers: dict[str, str],
        body: bytes = b"",
        *,
        patience: float,
        move: bool = True,
    ) -> Reply:
        url = self.url(address)
        reply = await wire.fetch(method, url, self.headers_for(url, headers), body, patience=patience)
        if move:
            self.at = url
        self._keep(reply.cookies)
        return reply

    async def _follow(self, reply: Reply) -> tuple[Reply, Element]:
        for _turn in range(MOST_REDIRECTS):
            if reply.status not in (301, 302, 303, 307, 308):
                break
            reply = await self._ask("GET", reply.headers["location"], {"Accept": "text/html"}, patience=PAGE)
        return reply, parse(reply.text)

    def _keep(self, cookies: tuple[str, ...]) -> None:
        for line in cookies:
            try:
                read = SimpleCookie(line)
            except CookieError:
                continue
            for name, morsel in read.items():
                if morsel["max-age"] == "0" or not morsel.value:
                    self.cookies.pop(name, None)
                else:
                    self.cookies[name] = morsel.coded_value
