"""What every kind keeps to that a group writes together: item by item, each form by itself."""

import pytest
from django.template.loader import render_to_string
from hypothesis import given
from hypothesis import strategies as st

from streetlight.activities.tests.contract import (
    PREFIX,
    TOGETHER,
    answers,
    boards,
    entries,
    entry_form,
    example,
    patiently,
    phone,
    put_in,
    things,
    together,
)
from streetlight.core.activity import Answer, Ledger
from streetlight.core.document import Heading
from streetlight.core.together import Board
from tests.form_page import FormPage

every_kind_of_groups = pytest.mark.parametrize("kind", TOGETHER)
of_notes = pytest.mark.parametrize("kind", [kind for kind in TOGETHER if together(kind).repeats])
of_things = pytest.mark.parametrize("kind", [kind for kind in TOGETHER if not together(kind).adds])


def drawn(kind: str, items: dict[str, Answer]) -> list[str]:
    """Draw all forms of a board, as they stand on one page."""
    return [entry_form(kind, entry, f"{PREFIX}-{place}") for place, entry in enumerate(entries(kind, items))]


@every_kind_of_groups
def test_a_silent_board_has_a_form_for_each_thing_or_one_to_add_something(kind: str) -> None:
    silent = entries(kind)

    assert together(kind).ledger is Ledger.GROUP
    assert {entry.line for entry in silent} == {""}
    if together(kind).adds:
        assert [(entry.part, entry.thing.key) for entry in silent] == [("", "")]
    else:
        assert [entry.part for entry in silent] == [entry.thing.key for entry in silent]
        assert len({entry.part for entry in silent}) == len(silent) > 0
        assert together(kind).parts(example(kind), things(kind)) == {entry.part for entry in silent}


@every_kind_of_groups
@patiently
@given(data=st.data())
def test_its_forms_can_be_filled_in_by_everyone(kind: str, data: st.DataObject) -> None:
    items = data.draw(boards(kind))
    html = drawn(kind, items)
    page = FormPage.read("".join(html))

    assert page.forbidden == []
    assert page.fields
    assert page.labelled == page.fields
    assert page.described_by <= set(page.ids)
    assert len(set(page.ids)) == len(page.ids)
    assert all(one.startswith(f"{PREFIX}-") for one in page.ids)
    for entry, form in zip(entries(kind, items), html, strict=True):
        alone = FormPage.read(form)
        assert alone.legends or len(alone.fields) == 1
        assert str(entry.thing.text) in alone.labels
    assert together(kind).adds is (example(kind).model_dump()["prompt"] in FormPage.read(html[-1]).labels)


@every_kind_of_groups
@patiently
@given(data=st.data())
def test_an_item_belongs_to_the_form_that_it_was_written_in_and_fills_it_again(kind: str, data: st.DataObject) -> None:
    activity, items = together(kind), data.draw(boards(kind))

    standing = {entry.part: entry for entry in entries(kind, items)}

    for part, answer in items.items():
        assert activity.part(answer) == ("" if activity.adds else part)
        assert standing[part].line == activity.line(answer) != ""
        assert put_in(kind, FormPage.read(entry_form(kind, standing[part])).form()) == answer
    assert [part for part, entry in standing.items() if entry.line] == [part for part in standing if part in items]


@of_notes
@patiently
@given(data=st.data())
def test_the_same_form_does_for_the_whole_room_where_each_sends_several(kind: str, data: st.DataObject) -> None:
    answer = data.draw(answers(kind))

    assert put_in(kind, FormPage.read(phone(kind, answer)).form()) == answer
    assert FormPage.read(phone(kind)).sends == []


@every_kind_of_groups
@patiently
@given(data=st.data())
def test_what_a_group_has_so_far_can_be_shown(kind: str, data: st.DataObject) -> None:
    activity, setup, items = together(kind), example(kind), data.draw(boards(kind))
    other_way_round = dict(reversed(items.items()))

    blocks = activity.picture(setup, Board(things(kind), items))

    html = render_to_string("web/ui/result.html", {"result": {"blocks": blocks}, "heading": "h1"})
    assert html.count("<h1") == sum(isinstance(block, Heading) for block in blocks) <= 1
    assert FormPage.read(html).forbidden in ([], ["h1"])
    assert activity.picture(setup, Board(things(kind))) == []
    if not activity.adds:
        assert str(activity.picture(setup, Board(things(kind), other_way_round))) == str(blocks)


@of_things
@patiently
@given(data=st.data())
def test_what_leaves_the_group_says_what_it_is_about(kind: str, data: st.DataObject) -> None:
    answer = data.draw(answers(kind))

    assert answer.about in together(kind).line(answer)
    assert answer.about in {str(entry.thing.text) for entry in entries(kind)}


@of_things
@patiently
@given(data=st.data())
def test_what_several_groups_name_in_capitals_and_small_letters_is_one_thing(kind: str, data: st.DataObject) -> None:
    activity, setup = together(kind), example(kind)
    answer = data.draw(answers(kind))
    shouted = answer.model_copy(update={"about": answer.about.upper()})

    one = activity.report(setup, activity.tally(setup, [answer, answer]))
    other = activity.report(setup, activity.tally(setup, [answer, answer, shouted, answer]))

    assert answer.about.upper() not in str(other)
    assert [type(block) for block in one] == [type(block) for block in other]
