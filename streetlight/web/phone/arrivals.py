"""The pages of all who come in the same moment: one look at who they are, one drawing for all who see one face."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from http import HTTPStatus
from itertools import islice
from typing import NamedTuple

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, HttpResponse
from django.http.cookie import parse_cookie
from django.middleware.locale import LocaleMiddleware
from django.utils import timezone, translation

from streetlight.live.asgi_types import Header
from streetlight.live.porter import Drawn, Visit
from streetlight.live.replies import Reply, make_whole
from streetlight.web.phone.shell import Shell
from streetlight.web.phone.tokens import token_for
from streetlight.web.ui.headers import SafeHeaders
from streetlight.workshops import ledger
from streetlight.workshops.ledger import Seated
from streetlight.workshops.models import Group, Workshop

AT_ONCE = 100
"""Pages after which those that are drawn go out, so that nobody waits for all."""

GONE = "gone"
"""Stands for the group of somebody who has left."""


class _Arrival(NamedTuple):
    """Somebody who sits here, and their place among all who came."""

    place: int
    visit: Visit
    seated: Seated
    request: HttpRequest


_Alike = dict[tuple[str, str | None, str], list[_Arrival]]
"""Those whose page is the same but for what is their own: by workshop, small group and language."""


def draw(visits: Sequence[Visit]) -> Drawn:
    """Draw the page of everyone who sits here; of anybody else Django’s own handler decides what they get."""
    people = ledger.people_of({visit.seat for visit in visits})
    groups = Group.objects.in_bulk({seated.group for seated in people.values() if seated.group})
    workshops = {workshop.code: workshop for workshop in Workshop.objects.filter(code__in={one.code for one in visits})}
    alike: _Alike = defaultdict(list)
    for place, visit in enumerate(visits):
        workshop = workshops.get(visit.code)
        seated = people.get((visit.seat, workshop.pk)) if workshop else None
        if seated and _is_ours(_text(visit, b"host")):
            request = _request(visit)
            alike[visit.code, seated.group, _language_of(request)].append(_Arrival(place, visit, seated, request))
    for (code, group, language), arrivals in alike.items():
        ballots = [arrival.visit.ballot for arrival in arrivals]
        with translation.override(language):
            shell = Shell(workshops[code], groups.get(group), ballots, timezone.now())
            replies = _replies(shell, _who_stayed(arrivals, workshops[code]), _headers())
            while some := [*islice(replies, AT_ONCE)]:
                yield some


def _who_stayed(arrivals: list[_Arrival], workshop: Workshop) -> list[_Arrival]:
    """Leave out who has moved since they were looked up: they would follow a face that is not theirs any more."""
    groups = ledger.groups_of({arrival.visit.seat for arrival in arrivals})
    return [one for one in arrivals if groups.get((one.visit.seat, workshop.pk), GONE) == one.seated.group]


def _replies(shell: Shell, arrivals: list[_Arrival], headers: list[Header]) -> Iterator[tuple[int, Reply]]:
    for arrival in arrivals:
        response = HttpResponse()
        token = token_for(arrival.request, response)
        cookies = [(b"set-cookie", cookie.OutputString().encode("latin-1")) for cookie in response.cookies.values()]
        page = shell.page(arrival.seated, arrival.visit.ballot, token)
        yield arrival.place, make_whole(HTTPStatus.OK, (*headers, *cookies), page)


def _headers() -> list[Header]:
    """Give the headers of every page in this language, put on by the same layers as on all of Django's pages."""
    request, page = HttpRequest(), HttpResponse()
    token_for(request, page)
    _locale.process_response(request, page)
    SafeHeaders(lambda _request: page)(request)
    return [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in page.items()]


_locale = LocaleMiddleware(lambda _request: HttpResponse())


def _request(visit: Visit) -> HttpRequest:
    """Give as much of a request as tokens and languages come from."""
    request = HttpRequest()
    request.COOKIES = parse_cookie(visit.headers[b"cookie"].decode(errors="replace"))
    request.META["HTTP_ACCEPT_LANGUAGE"] = _text(visit, b"accept-language")
    return request


def _language_of(request: HttpRequest) -> str:
    return _language(request.META["HTTP_ACCEPT_LANGUAGE"], request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, ""))


@lru_cache(maxsize=512)
def _language(accepted: str, chosen: str) -> str:
    request = HttpRequest()
    request.META["HTTP_ACCEPT_LANGUAGE"] = accepted
    request.COOKIES[settings.LANGUAGE_COOKIE_NAME] = chosen
    return translation.get_language_from_request(request)


@lru_cache(maxsize=64)
def _is_ours(host: str) -> bool:
    request = HttpRequest()
    request.META["HTTP_HOST"] = host
    try:
        request.get_host()
    except DisallowedHost:
        return False
    return True


def _text(visit: Visit, header: bytes) -> str:
    return visit.headers.get(header, b"").decode("latin-1")
