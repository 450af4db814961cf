"""Grid: what one row says, and what rows say together."""

from typing import Any

import pytest

from streetlight.activities.grid.activity import Grid
from streetlight.activities.grid.setup import GridAnswer, GridSetup
from streetlight.core.activity import Form
from streetlight.core.document import Block, Heading, Table
from streetlight.core.refusal import Refusal

TOLD: dict[str, Any] = {
    "prompt": "What happens now?",
    "levels": [{"key": "high", "text": "High risk"}, {"key": "lower", "text": "The lower end"}],
    "of": "harms",
}
SETUP = GridSetup.model_validate(TOLD)
WITHOUT_OFTEN = GridSetup.model_validate({**TOLD, "how_often": False})


def row(about: str = "Robbery", **said: str) -> GridAnswer:
    fields = {name.replace("_", "-"): [value] for name, value in said.items()}
    return Grid().accept(SETUP, Form({"thing": [about.casefold()], "about": [about], **fields}))


def told(*rows: GridAnswer) -> list[Block]:
    return Grid().report(SETUP, Grid().tally(SETUP, rows))


def cells(table: Block) -> dict[str, list[str]]:
    assert isinstance(table, Table)
    return {str(row.label): [str(cell) for cell in row.cells] for row in table.rows}


@pytest.mark.parametrize(
    ("said", "refusal"),
    [
        ({}, "Say something of at least one level."),
        ({"approach_high": ""}, "Say something of at least one level."),
        ({"often_high": "rarely"}, "Say which kind of response it is, too."),
        ({"approach_medium": "mixed"}, "That level is no longer here."),
        ({"approach_high": "magic"}, "This could not be read."),
        ({"approach_high": "mixed", "often_high": "daily"}, "This could not be read."),
        ({"about": "", "approach_high": "mixed"}, "That is no longer on the list."),
    ],
)
def test_a_row_that_does_not_fit_is_refused(said: dict[str, str], refusal: str) -> None:
    with pytest.raises(Refusal, match=refusal):
        row(**said)


def test_how_often_is_refused_where_it_is_not_asked() -> None:
    with pytest.raises(Refusal, match="That level is no longer here"):
        Grid().check(WITHOUT_OFTEN, row(approach_high="mixed", often_high="often"))


def test_a_row_can_be_read_alone_in_the_order_of_the_levels() -> None:
    answer = row(approach_lower="creative", approach_high="traditional", often_high="often")

    assert Grid().line(answer) == "Robbery: “High risk” traditional, often; “The lower end” creative"


def test_a_table_has_a_row_for_each_harm_and_a_dash_where_nothing_is_said() -> None:
    blocks = told(
        row("Robbery", approach_high="mixed", often_high="rarely"), row("Harassment", approach_lower="creative")
    )

    heading, table = blocks
    assert isinstance(table, Table)
    assert (table.title, table.columns) == ("What happens now?", ("High risk", "The lower end"))
    assert cells(table) == {"Harassment": ["–", "creative"], "Robbery": ["mixed, rarely", "–"]}
    assert str(heading) == "Responses are most creative at “The lower end”, and most traditional at “High risk”"


def test_groups_that_differ_are_counted_in_one_cell() -> None:
    rows = [
        row(about, approach_high=said)
        for about, said in [("Robbery", "mixed"), ("robbery", "traditional"), ("Robbery", "mixed")]
    ]

    assert cells(told(*rows)[1]) == {"Robbery": ["mixed: 2; traditional: 1", "–"]}


@pytest.mark.parametrize(
    ("rows", "finding"),
    [
        ([], "What happens now?"),
        ([{"approach_high": "mixed"}], "What you have said so far"),
        ([{"approach_high": "mixed", "approach_lower": "mixed"}], "You respond in much the same way at every level"),
        (
            [{"approach_high": "mixed", "approach_lower": "traditional"}, {"approach_high": "mixed"}],
            "Responses are most creative at “High risk”, and most traditional at “The lower end”",
        ),
        (
            [
                {"approach_high": "traditional", "approach_lower": "mixed"},
                {"approach_high": "creative", "approach_lower": "mixed"},
            ],
            "You respond in much the same way at every level",
        ),
    ],
)
def test_the_finding_compares_the_levels(rows: list[dict[str, str]], finding: str) -> None:
    heading = told(*(row(f"Harm {number}", **said) for number, said in enumerate(rows)))[0]

    assert isinstance(heading, Heading)
    assert str(heading) == finding


def test_levels_that_cannot_be_told_apart_are_refused() -> None:
    with pytest.raises(ValueError, match="two levels have the key high"):
        GridSetup.model_validate({**TOLD, "levels": [TOLD["levels"][0]] * 2})
