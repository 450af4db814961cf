"""What holds for every address of the house."""

from collections.abc import Iterator

import pytest
from django.db import connection
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import timezone

from streetlight.accounts.models import Facilitator
from streetlight.accounts.signing_in import make_link
from streetlight.live.tickets import ticket
from streetlight.workshops import creating, joining, running
from streetlight.workshops.models import Group, Participant, Workshop
from streetlight.workshops.running import Act
from streetlight.workshops.seats import LASTS
from tests.people import plan


@pytest.fixture
def addresses(workshop: Workshop, bob: Client, alice: Facilitator) -> list[str]:
    """Every address that there is, of a workshop in which somebody also asks for Bob's seat."""
    asked = joining.ask_for_seat(workshop.code, Participant.objects.get().pk)
    parts = {
        "code": workshop.code,
        "secret": make_link(alice, now=timezone.now()),
        "ticket": ticket(workshop.code, "projector"),
        "hand_over": asked.pk,
        "mark": Participant.objects.get().mark,
        "what": "start",
        "about": "talk",
        "step": "talk",
        "slot": "talk",
        "item": "item",
        "care": "hide",
        "key": "panels",
        "group": Group.objects.create(workshop=workshop, number=1).pk,
    }
    return ["/" + _filled(route, parts) for route in _routes(get_resolver())]


def test_no_address_changes_anything_when_it_is_opened(
    addresses: list[str], as_alice: Client, bob: Client, device: Client
) -> None:
    before = _everything_kept()
    opened = {(path, who.get(path).status_code) for path in addresses for who in (as_alice, bob, device)}

    assert len({path for path, status in opened if status in (200, 302)}) > len(addresses) / 2
    assert {status for _path, status in opened} <= {200, 302, 404, 405, 422}
    assert _everything_kept() == before


def test_every_page_has_the_headers_that_keep_it_to_itself(addresses: list[str], as_alice: Client) -> None:
    for path in addresses:
        headers = as_alice.get(path).headers

        assert "script-src 'self';" in headers["Content-Security-Policy"], path
        assert (headers["Cache-Control"], headers["Referrer-Policy"]) == ("no-store", "same-origin"), path
        assert (headers["X-Content-Type-Options"], headers["Cross-Origin-Opener-Policy"]) == ("nosniff", "same-origin")


def test_no_page_asks_anybody_else_for_anything(addresses: list[str], as_alice: Client, bob: Client) -> None:
    for path in addresses:
        for who in (as_alice, bob):
            page = (
                who.get(path)
                .content.decode()
                .replace("http://testserver", "")
                .replace("http://www.w3.org/2000/svg", "")
            )

            assert "://" not in page, path


def test_every_screen_of_a_workshop_says_whom_to_turn_to(
    addresses: list[str], as_alice: Client, bob: Client, device: Client, workshop: Workshop
) -> None:
    """Before people are asked whom they would like to be with, and while they are; on a device that was passed on, too."""
    device.post(f"/w/{workshop.code}/joining/", {"name": "Charlie", "agency": "Police"})
    device.post(f"/w/{workshop.code}/passing-on/", {"word": "heron 7"})
    screens = _screens(addresses, (as_alice, bob, device))
    creating.write_contacts(workshop.code, "The duty team")
    for what in (Act.START, Act.ASK):
        seen = Workshop.objects.get().number
        running.act(workshop.code, what, by=None, seen=seen, now=timezone.now())
    screens |= _screens(addresses, (as_alice, bob, device))

    assert {"mine", "leaving", "passing-on", "coming-back", "preferences"} <= {
        path.split("/")[3] for path, _ in screens
    }
    assert sorted(path for path, page in screens if f'href="/w/{workshop.code}/worried/"' not in page) == []


def test_no_device_of_a_participant_holds_a_cookie_for_longer_than_a_week(workshop: Workshop, device: Client) -> None:
    address = f"/w/{workshop.code}"
    device.get(f"{address}/joining/")
    device.post(f"{address}/joining/", {"name": "Charlie", "agency": "Police"})
    device.get(f"{address}/")
    device.post(f"{address}/passing-on/", {"word": "heron 7"})

    held = {name: cookie["max-age"] for name, cookie in device.cookies.items() if cookie.value}
    assert held == {"csrftoken": LASTS, "kept-seats": LASTS}


def test_a_seat_opens_nothing_in_another_workshop(bob: Client, alice: Facilitator) -> None:
    other = plan(alice, "Southside panel")
    for name in ("seat", "ballot"):  # a device that sends its cookies where they do not belong
        bob.cookies[name]["path"] = "/"
    paths = [
        "/" + _filled(route, _Anything({"code": other.code})) for route in _routes(get_resolver()) if "w/<" in route
    ]

    for path in paths:
        assert b"Bob" not in bob.get(path).content, path


def test_every_address_that_a_code_alone_opens_limits_guessing(workshop: Workshop, device: Client) -> None:
    """A stranger learns of no code whether it is right, once thirty wrong ones were tried: not from any page."""
    for _time in range(30):
        device.get("/j/CCCCCC")

    for route in _routes(get_resolver()):
        if "<str:code>" in route:
            right, wrong = (
                device.get("/" + _filled(route, _Anything({"code": code}))) for code in (workshop.code, "CCCCCC")
            )
            assert right.status_code == wrong.status_code, route
            assert right.headers.get("Location", "") == wrong.headers.get("Location", "").replace(
                "CCCCCC", workshop.code
            )


def _screens(addresses: list[str], visitors: tuple[Client, ...]) -> set[tuple[str, str]]:
    """Give all pages of a workshop that these visitors see, but for files, and the one that says whom to turn to."""
    seen = [(path, who.get(path)) for path in addresses if path.startswith("/w/") for who in visitors]
    return {
        (path, page)
        for path, response in seen
        if response.status_code == 200 and "Content-Disposition" not in response.headers
        if "<h1" in (page := response.content.decode()) and not path.endswith("/worried/")
    }


class _Anything(dict[str, str]):
    def __missing__(self, part: str) -> str:
        return "anything"


def _routes(resolver: URLResolver, before: str = "") -> Iterator[str]:
    for pattern in resolver.url_patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            yield route
        else:
            yield from _routes(pattern, route)


def _filled(route: str, parts: dict[str, str]) -> str:
    start, opening, rest = route.partition("<")
    if not opening:
        return start
    name, _closing, rest = rest.partition(">")
    return start + parts[name.rpartition(":")[2]] + _filled(rest, parts)


def _everything_kept() -> dict[str, list[tuple[object, ...]]]:
    kept = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {table}")  # noqa: S608 - the tables' own names
            kept[table] = sorted(cursor.fetchall(), key=str)
    return kept
