"""Tickets."""

import re

import pytest

from streetlight.live.tickets import admits, ticket


def test_a_ticket_can_stand_in_an_address() -> None:
    assert re.fullmatch(r"[\w-]{22}", ticket("K7P3QX", "phones"))


def test_a_ticket_admits_to_its_own_face() -> None:
    assert admits("K7P3QX", "phones", ticket("K7P3QX", "phones"))


@pytest.mark.parametrize(
    "shown", [ticket("K7P3QX", "console"), ticket("C7P3QX", "phones"), "", "x" * 22, ticket("K7P3QX", "phones")[:-1]]
)
def test_no_other_ticket_admits_to_it(shown: str) -> None:
    assert not admits("K7P3QX", "phones", shown)
