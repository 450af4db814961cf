"""Dates as people say them."""

from datetime import date

import pytest

from streetlight.core.dates import said


@pytest.mark.parametrize(
    ("day", "words"), [(date(2027, 3, 4), "4 March 2027"), (date(2026, 12, 31), "31 December 2026")]
)
def test_a_date_is_said_with_its_months_name(day: date, words: str) -> None:
    assert str(said(day)) == words
