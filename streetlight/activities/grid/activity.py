"""Grid: say for each harm, at each level of risk, whether responses are traditional, creative or mixed, and how often."""

from collections.abc import Iterable
from dataclasses import dataclass

from streetlight.activities.grid.setup import (
    APPROACHES,
    HOW_OFTEN,
    Approach,
    GridAnswer,
    GridCell,
    GridSetup,
    Often,
)
from streetlight.activities.grid.telling import GridTally, add_up, said, tell
from streetlight.core.activity import Answer, Choice, Form
from streetlight.core.document import Block
from streetlight.core.refusal import Refusal
from streetlight.core.things import AboutThings, Item, check_thing
from streetlight.core.together import Thing, thing_of
from streetlight.core.words import gettext as _
from streetlight.core.words import joined

APPROACH, OFTEN = "approach-", "often-"


@dataclass(frozen=True, slots=True)
class Row:
    """One level of the form: the approaches to choose from, and how often."""

    level: Item
    approaches: tuple[Choice, ...]
    often: tuple[Choice, ...]


class Grid(AboutThings[GridSetup, GridAnswer, GridTally]):
    kind = "grid"
    setup_type = GridSetup
    answer_type = GridAnswer
    tally_type = GridTally

    def read(self, form: Form) -> GridAnswer:
        names = sorted(name for name in form if name.startswith(APPROACH) and form.value_of(name))
        alone = sorted(name for name in form if name.startswith(OFTEN) and form.value_of(name))
        levels = [name.removeprefix(APPROACH) for name in names]
        for name in alone:
            if name.removeprefix(OFTEN) not in levels:
                raise Refusal(_("Say which kind of response it is, too."), field=APPROACH + name.removeprefix(OFTEN))
        cells = [
            {"level": level, "approach": form.value_of(APPROACH + level), "often": form.value_of(OFTEN + level)}
            for level in levels
        ]
        return GridAnswer.model_validate({**thing_of(form), "cells": cells})

    def check(self, setup: GridSetup, answer: GridAnswer) -> None:
        check_thing(setup, answer)
        known = {level.key for level in setup.levels}
        for cell in answer.cells:
            if cell.level not in known or (cell.often and not setup.how_often):
                raise Refusal(_("That level is no longer here. Reload the page."))
        if not answer.cells:
            raise Refusal(_("Say something of at least one level."), field=APPROACH + setup.levels[0].key)

    def complete(self, setup: GridSetup, answer: GridAnswer) -> GridAnswer:
        filled = {cell.level: cell for cell in answer.cells}
        cells = (
            filled[level.key].model_copy(update={"called": level.text}) for level in setup.levels if level.key in filled
        )
        return answer.model_copy(update={"cells": tuple(cells)})

    def item_fields(
        self, setup: GridSetup, thing: Thing, answer: GridAnswer | None, earlier: Answer | None
    ) -> tuple[Row, ...]:
        del thing, earlier
        filled = {cell.level: cell for cell in answer.cells} if answer else {}
        return tuple(_row(setup, level, filled.get(level.key)) for level in setup.levels)

    def line(self, answer: GridAnswer) -> str:
        cells = [_("“%(level)s” %(said)s") % {"level": cell.called, "said": said(cell)} for cell in answer.cells]
        return str(_("%(about)s: %(said)s") % {"about": answer.about, "said": joined(cells, between="; ")})

    def tally(self, setup: GridSetup, answers: Iterable[GridAnswer]) -> GridTally:
        del setup
        return add_up(answers)

    def report(self, setup: GridSetup, tally: GridTally) -> list[Block]:
        return tell(setup, tally)


def _row(setup: GridSetup, level: Item, cell: GridCell | None) -> Row:
    approach = cell.approach if cell else None
    often = cell.often if cell else Often.UNSAID
    return Row(
        level,
        tuple(Choice(one, APPROACHES[one], one == approach) for one in Approach),
        tuple(Choice(one, words, one == often) for one, words in HOW_OFTEN.items()) if setup.how_often else (),
    )
