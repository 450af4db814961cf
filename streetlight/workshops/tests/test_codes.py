"""Join codes: easily said, typed in any way, and spelling nothing."""

import pytest

from streetlight.workshops import codes


def test_a_drawn_code_is_a_code() -> None:
    drawn = {codes.draw_code() for _turn in range(200)}

    assert all(codes.is_code(code) for code in drawn)
    assert len(drawn) == 200


@pytest.mark.parametrize("typed", ["TKP4RW", "tkp4rw", " tkp 4rw ", "TKP-4RW", "t.k.p.4.r.w"])
def test_a_code_is_understood_however_it_is_typed(typed: str) -> None:
    assert codes.tidy(typed) == "TKP4RW"


@pytest.mark.parametrize("text", ["", "TKP4R", "TKP4RWW", "TKP4RO", "tkp4rw", "TKP4R1", "TKP4RÅ"])
def test_what_is_no_code_is_none(text: str) -> None:
    assert not codes.is_code(text)


def test_no_two_characters_of_a_code_can_be_mistaken_for_each_other() -> None:
    assert not set(codes.ALPHABET) & set("0O1IL2Z5S8BUAE")
    assert len(set(codes.ALPHABET)) == len(codes.ALPHABET)
