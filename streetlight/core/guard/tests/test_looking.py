"""Looking: what is caught, what is let be, and that neither depends on what stands around it."""

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.gb import nhs, upn

from streetlight.core.guard.finding import Finding, Kind
from streetlight.core.guard.looking import look

EXAMPLES = json.loads((Path(__file__).parent / "examples.json").read_text("utf-8"))
"""Texts that this guard and the one on the device (names.js) must agree on."""

TODAY = date.fromisoformat(EXAMPLES["today"])

digits = st.text("0123456789", min_size=9, max_size=9)
gaps = st.sampled_from(["", " ", "-", "\u00a0", "–"])
plain = st.sampled_from(["", "see ", "about the lamp: ", "(", "“", "x, "])
after = st.sampled_from(["", ".", ", and more", ")", "”", " x"])


def kinds(text: str) -> list[str]:
    return [finding.kind.value for finding in look(text, today=TODAY)]


@pytest.mark.parametrize(("text", "caught"), EXAMPLES["caught"])
def test_what_identifies_somebody_is_caught(text: str, caught: list[str]) -> None:
    assert kinds(text) == caught


@pytest.mark.parametrize("text", EXAMPLES["let_be"])
def test_what_identifies_nobody_is_let_be(text: str) -> None:
    assert kinds(text) == []


@pytest.mark.parametrize("name", ["Ada", "Oluwaseun", "Ŵyn", "Jo Bloggs"])
def test_bare_names_are_missed(name: str) -> None:
    assert kinds(f"{name} did not come") == []


def test_a_finding_says_where_it_is_and_holds_no_words() -> None:
    found = look("Ask Mr Smith of DH1 3LE", today=TODAY)

    assert found == (Finding(4, 12, Kind.TITLED_NAME), Finding(16, 23, Kind.POSTCODE))


@given(before=plain, digits=digits, gap=gaps, after=after)
def test_a_ten_digit_number_is_an_nhs_number_if_its_check_digit_says_so(
    before: str, digits: str, gap: str, after: str
) -> None:
    for last in "0123456789":
        number = digits + last
        written = gap.join((number[:3], number[3:6], number[6:]))
        valid = nhs.is_valid(number) and len(set(number)) > 1

        found = [finding for finding in look(before + written + after, today=TODAY) if finding.certain]

        whole = Finding(len(before), len(before) + len(written), Kind.NHS_NUMBER)
        assert found == ([whole] if valid else [])


@given(before=plain, number=st.text("0123456789", min_size=12, max_size=12), after=after, small=st.booleans())
def test_a_pupil_number_is_known_by_its_check_letter(before: str, number: str, after: str, *, small: bool) -> None:
    right = upn.calc_check_digit(number)
    for letter in "ABCDEFGHJKLMNPQRTUVWXYZ":
        written = letter.lower() + number if small else letter + number

        found = [finding for finding in look(before + written + after, today=TODAY) if finding.certain]

        assert found == ([Finding(len(before), len(before) + 13, Kind.UPN)] if letter == right else [])


@given(st.text(st.characters(codec="utf-8"), max_size=60), st.sampled_from(EXAMPLES["caught"]))
def test_nothing_typed_before_it_on_its_own_line_hides_a_finding(before: str, example: tuple[str, list[str]]) -> None:
    text, caught = example

    found = kinds(f"{before} | {text}")

    assert found[len(found) - len(caught) :] == caught


@given(st.text(max_size=200))
def test_findings_stand_in_order_within_the_text_and_never_overlap(text: str) -> None:
    found = look(text, today=TODAY)

    ends = [0, *(place for finding in found for place in (finding.start, finding.end)), len(text)]
    assert ends == sorted(ends)
    assert all(finding.start < finding.end for finding in found)


@pytest.mark.parametrize(("year", "caught"), [(2000, 0), (2001, 1), (2021, 1), (2022, 0), (2026, 0), (2027, 0)])
def test_a_full_date_is_one_of_birth_if_who_was_born_then_is_young_now(year: int, caught: int) -> None:
    written = [f"4 March {year}", f"04/03/{year}", f"{year}-03-04", f"March 4th, {year}", f"4.3.{year}"]

    assert [len(kinds(text)) for text in written] == [caught] * len(written)
