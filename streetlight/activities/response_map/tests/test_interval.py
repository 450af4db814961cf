"""Wilson's interval, beside figures worked out by hand and what must hold of any interval."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streetlight.activities.response_map.interval import wilson


@pytest.mark.parametrize(
    ("count", "of", "low", "high"),
    [
        (5, 10, 0.2366, 0.7634),
        (0, 10, 0.0, 0.2775),
        (10, 10, 0.7225, 1.0),
        (1, 1, 0.2065, 1.0),
        (81, 263, 0.2553, 0.3662),
    ],
)
def test_the_interval_is_wilsons(count: int, of: int, low: float, high: float) -> None:
    assert wilson(count, of) == pytest.approx((low, high), abs=0.0001)


@given(of=st.integers(1, 200), halves=st.integers(0, 400))
def test_it_holds_the_share_and_stays_between_nothing_and_all(of: int, halves: int) -> None:
    count = min(halves / 2, of)

    low, high = wilson(count, of)

    assert 0 <= low <= count / of + 1e-9
    assert count / of - 1e-9 <= high <= 1
    assert wilson(of - count, of) == pytest.approx((1 - high, 1 - low))
