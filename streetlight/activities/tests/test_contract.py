"""What every kind of activity keeps to, whatever it is: run over all that the registry names."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.template.loader import render_to_string
from hypothesis import given
from hypothesis import strategies as st

from streetlight.activities.registry import KINDS, AnyActivity
from streetlight.activities.tests.contract import (
    HOME,
    PREFIX,
    TOGETHER,
    answers,
    empty_pages,
    every_kind,
    example,
    filled,
    junk,
    patiently,
    phone,
    put_in,
)
from streetlight.core.activity import Form, Ledger, Setup, Tally
from tests.form_page import FormPage

alone = pytest.mark.parametrize("kind", [kind for kind in KINDS if kind not in TOGETHER])


def every_report(activity: AnyActivity, setup: Setup, tally: Tally) -> Iterator[list[Any]]:
    yield activity.report(setup, tally)
    yield activity.reveal(setup, tally, None)
    for kind, other in KINDS.items():
        yield activity.reveal(setup, tally, other.tally(example(kind), []))
    yield activity.reveal(setup, tally, tally)


def test_every_folder_is_registered_under_its_own_name() -> None:
    folders = {file.parent.name for file in HOME.glob("*/activity.py")}

    assert set(KINDS) == folders
    for kind, activity in KINDS.items():
        assert (activity.kind, type(activity).__module__) == (kind, f"streetlight.activities.{kind}.activity")


@every_kind
def test_its_example_is_a_valid_setup_and_refuses_unknown_words(kind: str) -> None:
    setup = example(kind)

    again = KINDS[kind].setup_type.model_validate_json(setup.model_dump_json())
    assert again == setup
    with pytest.raises(ValueError, match="Extra inputs are not permitted"):
        KINDS[kind].setup_type.model_validate({**setup.model_dump(), "colour_of_the_sky": "grey"})


@every_kind
@pytest.mark.parametrize("screen", ["projector", "console"])
@pytest.mark.parametrize("collecting", [True, False])
def test_it_has_a_face_on_the_projector_and_the_console(kind: str, screen: str, collecting: bool) -> None:
    items = [{"text": "A first point", "merged": [{"text": "Much the same"}]}]
    context = {"setup": example(kind), "collecting": collecting, "items": items}

    html = render_to_string(f"activities/{kind}/{screen}.html", context)

    page = FormPage.read(html)
    assert example(kind).model_dump()["prompt"] in html
    assert (page.forbidden, page.sends, len(set(page.ids))) == ([], [], len(page.ids))


@alone
def test_its_form_can_be_filled_in_by_everyone(kind: str) -> None:
    html = phone(kind)
    page = FormPage.read(html)

    assert example(kind).model_dump()["prompt"] in html
    assert page.forbidden == []
    assert page.fields
    assert page.labelled == page.fields
    assert page.described_by <= set(page.ids)
    assert len(set(page.ids)) == len(page.ids)
    assert all(one.startswith(f"{PREFIX}--") for one in page.ids)
    assert page.legends or len(page.fields) == 1


@every_kind
def test_its_form_holds_nobodys_answer_where_all_phones_share_it(kind: str) -> None:
    assert [page.sends for page in empty_pages(kind)] == [[]] * len(empty_pages(kind))


@alone
@patiently
@given(data=st.data())
def test_its_form_filled_in_with_an_answer_sends_that_answer_again(kind: str, data: st.DataObject) -> None:
    answer = data.draw(answers(kind))

    page = FormPage.read(phone(kind, answer))

    assert put_in(kind, page.form()) == answer


@every_kind
@patiently
@given(data=st.data())
def test_junk_is_an_answer_or_a_refusal_and_never_anything_else(kind: str, data: st.DataObject) -> None:
    outcome = put_in(kind, data.draw(junk(kind)))

    assert isinstance(outcome, KINDS[kind].answer_type) or str(outcome).endswith(".")


@every_kind
@patiently
@given(data=st.data())
def test_an_answer_is_the_same_when_it_has_been_kept(kind: str, data: st.DataObject) -> None:
    answer = data.draw(answers(kind))

    kept = KINDS[kind].answer_type.model_validate_json(answer.model_dump_json())

    assert kept == answer
    assert kept.model_dump_json() == answer.model_dump_json()
    KINDS[kind].check(example(kind), kept)


@every_kind
@patiently
@given(data=st.data())
def test_the_order_in_which_a_room_answers_never_shows(kind: str, data: st.DataObject) -> None:
    activity, setup = KINDS[kind], example(kind)
    room = data.draw(st.lists(answers(kind), max_size=8))
    shuffled = data.draw(st.permutations(room))

    tally = activity.tally(setup, room)

    assert tally.model_dump_json() == activity.tally(setup, shuffled).model_dump_json()
    assert activity.tally_type.model_validate_json(tally.model_dump_json()) == tally
    assert tally.answered == len(room)


@every_kind
@patiently
@given(data=st.data())
def test_any_room_and_a_silent_one_can_be_reported(kind: str, data: st.DataObject) -> None:
    activity, setup = KINDS[kind], example(kind)
    tally = activity.tally(setup, data.draw(st.lists(answers(kind), max_size=8)))

    for report in every_report(activity, setup, tally):
        html = render_to_string("web/ui/result.html", {"result": {"blocks": report}, "heading": "h1"})
        assert html.count("<h1") == (1 if report else 0)


@every_kind
def test_it_reveals_something_if_and_only_if_it_holds_something_back(kind: str) -> None:
    activity, setup = KINDS[kind], example(kind)

    revealed = activity.reveal(setup, activity.tally(setup, []), None)

    assert bool(revealed) == activity.holds_back(setup)


@every_kind
@patiently
@given(data=st.data())
def test_what_the_group_writes_can_be_read_as_a_line(kind: str, data: st.DataObject) -> None:
    line = KINDS[kind].line(data.draw(answers(kind)))

    assert bool(line.strip()) == (KINDS[kind].ledger is Ledger.GROUP)
    assert "\n" not in line


@every_kind
def test_its_example_shows_each_box_that_its_form_can_have_to_type_in(kind: str) -> None:
    source = (HOME / kind / "phone.html").read_text("utf-8")

    box = re.search(r"<textarea|type=\"(?:text|search)\"|<input(?![^>]*\stype=)", source)
    assert bool(box) == any(page.typed for page in empty_pages(kind))


@every_kind
def test_a_box_to_type_in_is_found_by_its_name(kind: str) -> None:
    for page in empty_pages(kind):
        assert page.typed == {name: f"{PREFIX}--{name}" for name in page.typed}


@every_kind
@patiently
@given(data=st.data())
def test_all_that_is_typed_is_given_to_the_guard_under_its_field(kind: str, data: st.DataObject) -> None:
    sentences = st.sampled_from(["The lamp is out.", "Ask Mr Smith.", "Ring 07700 900123, then wait."])
    page = data.draw(st.sampled_from(empty_pages(kind)))
    typed = data.draw(st.fixed_dictionaries(dict.fromkeys(page.typed, sentences)))
    forms_with_it = filled(page).map(lambda form: Form(form | {name: [text] for name, text in typed.items()}))

    answer = data.draw(forms_with_it.map(lambda form: put_in(kind, form)).filter(lambda one: not isinstance(one, str)))

    assert dict(KINDS[kind].words(example(kind), answer)) == typed
