"""Which requests are believed to come from our own pages."""

import pytest
from django.conf import LazySettings

from streetlight.live.origin import from_our_own_page


@pytest.mark.parametrize(
    ("headers", "believed"),
    [
        ({"host": "streetlight.example"}, True),
        ({"host": "streetlight.example", "sec-fetch-site": "same-origin"}, True),
        ({"host": "streetlight.example", "sec-fetch-site": "cross-site"}, False),
        ({"host": "streetlight.example", "sec-fetch-site": "same-site"}, False),
        (
            {"host": "streetlight.example", "sec-fetch-site": "cross-site", "origin": "https://streetlight.example"},
            False,
        ),
        ({"host": "streetlight.example", "origin": "http://streetlight.example"}, True),
        ({"host": "streetlight.example:8000", "origin": "http://streetlight.example:8000"}, True),
        ({"host": "streetlight.example", "origin": "http://streetlight.example:8000"}, False),
        ({"host": "streetlight.example", "origin": "https://elsewhere.example"}, False),
        ({"host": "streetlight.example", "origin": "null"}, False),
        ({"host": "streetlight.example", "origin": "http://["}, False),
        ({"host": "streetlight.example", "origin": "https://streetlight.example.elsewhere.example"}, False),
        ({"origin": "https://elsewhere.example"}, False),
        ({"host": "inside:8000", "origin": "https://workshops.example"}, True),
    ],
)
def test_what_the_browser_says_decides(headers: dict[str, str], believed: bool, settings: LazySettings) -> None:
    settings.PUBLIC_URL = "https://workshops.example"
    sent = {name.encode(): value.encode() for name, value in headers.items()}

    assert from_our_own_page(sent) is believed
