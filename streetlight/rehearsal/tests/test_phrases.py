"""What simulated people say names nobody, so that the guard lets them work."""

from datetime import date

import pytest

from streetlight.core.guard.looking import look
from streetlight.rehearsal.phrases import PRACTICE, SHORT


@pytest.mark.parametrize("phrase", [*PRACTICE, *SHORT])
def test_the_guard_finds_nobody_in_what_they_write(phrase: str) -> None:
    assert look(phrase, today=date(2026, 11, 25)) == ()
