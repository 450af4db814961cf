"""What the contract tests draw and send: each kind's example, its forms, and every way to fill them in."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from django.template.loader import render_to_string
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from streetlight import activities
from streetlight.activities.registry import KINDS
from streetlight.core.activity import Answer, Form, Setup
from streetlight.core.refusal import Refusal
from streetlight.core.together import ABOUT, THING, Board, Entry, Thing, Together
from streetlight.outlines.yaml_tree import grow
from tests.form_page import FormPage

HOME = Path(activities.__file__).parent
PREFIX = "a-step-a-slot"
LISTED = (
    Thing("a1b2", "Neighbourhood police"),
    Thing("c3d4", "Youth “on the move” & friends"),
    Thing("e5f6", "School"),
)
"""What a group has built in an earlier list, for kinds whose things come from one."""

TOGETHER = [kind for kind, activity in KINDS.items() if isinstance(activity, Together)]

every_kind = pytest.mark.parametrize("kind", KINDS)
patiently = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))

AnyTogether = Together[Any, Any, Any]


@cache
def example(kind: str) -> Setup:
    text = (HOME / kind / "example.yaml").read_text("utf-8")
    told = json.dumps(grow(text).value)
    setup: Setup = KINDS[kind].setup_type.model_validate_json(told, strict=True)
    return setup


def together(kind: str) -> AnyTogether:
    activity = KINDS[kind]
    assert isinstance(activity, Together)
    return activity


def things(kind: str) -> tuple[Thing, ...]:
    """Give what a group's board is about: what the example names, or what stands in its list."""
    activity, setup = together(kind), example(kind)
    return LISTED if activity.source(setup) else activity.things(setup)


def entries(kind: str, items: dict[str, Answer] | None = None) -> tuple[Entry, ...]:
    board = Board(things=things(kind), items=items or {})
    return together(kind).entries(example(kind), board)


def phone(kind: str, answer: Answer | None = None) -> str:
    """Draw the form that a person has, alone or in the room."""
    return _drawn(kind, PREFIX, fields=KINDS[kind].fields(example(kind), answer))


def entry_form(kind: str, entry: Entry, prefix: str = PREFIX) -> str:
    """Draw the form that a group has for one item, with what its page adds to it."""
    carried = ""
    if entry.thing.key:
        values = {"thing": entry.thing.key, "about": entry.thing.text}
        carried = "".join(_hidden(name, str(value)) for name, value in values.items())
    return carried + _drawn(kind, prefix, fields=entry.fields, thing=entry.thing)


def _hidden(name: str, value: str) -> str:
    quoted = value.replace("&", "&amp;").replace('"', "&quot;")
    return f'<input type="hidden" name="{name}" value="{quoted}">'


def _drawn(kind: str, prefix: str, **more: object) -> str:
    activity, setup = KINDS[kind], example(kind)
    shared = {"setup": setup, "button": activity.button(setup), "slot": "a-slot", "step": "a-step", "prefix": prefix}
    return render_to_string(f"activities/{kind}/phone.html", {**shared, **more})


@cache
def empty_pages(kind: str) -> tuple[FormPage, ...]:
    """Give every form that a kind has before anything is put in: one, or one for each item that a group may write."""
    if kind not in TOGETHER:
        return (FormPage.read(phone(kind)),)
    return tuple(FormPage.read(entry_form(kind, entry)) for entry in entries(kind))


@cache
def forms(kind: str) -> st.SearchStrategy[Form]:
    """Fill in a kind's form, or one of its forms, in any way that its page lets one do."""
    return st.one_of([filled(page) for page in empty_pages(kind)])


def filled(page: FormPage) -> st.SearchStrategy[Form]:
    most = None if len(page.ticked) == 1 else 2
    fields: dict[str, st.SearchStrategy[list[str]]] = {
        **{n: st.sets(st.sampled_from(sorted(values)), max_size=most).map(sorted) for n, values in page.ticked.items()},
        **{name: st.lists(st.sampled_from(sorted(values)), max_size=1) for name, values in page.chosen.items()},
        **{name: st.lists(_typed(how), min_size=1, max_size=1) for name, how in page.written.items()},
    }
    carried = {name: [value] for name, value in page.carries}
    return st.fixed_dictionaries(fields).map(
        lambda sent: Form({**carried, **{name: values for name, values in sent.items() if values}})
    )


def _typed(how: str) -> st.SearchStrategy[str]:
    if how == "date":
        return st.just("") | st.dates().map(str)
    if how == "time":
        return st.just("") | st.times().map(lambda time: time.strftime("%H:%M"))
    return st.text(max_size=40)


@cache
def junk(kind: str) -> st.SearchStrategy[Form]:
    """Send a kind anything at all, often under the names and with the values that its page has."""
    page = empty_pages(kind)[0]
    offered = {**page.ticked, **page.chosen}
    known_names = {*offered, *page.written, *([THING, ABOUT] if kind in TOGETHER else [])}
    stems = {name.split("-")[0] + "-" for name in known_names}
    names = st.sampled_from(sorted(known_names)) | st.sampled_from(sorted(stems)) | st.text(max_size=20)
    carried = {value for _name, value in page.carries}
    chosen = {value for values in offered.values() for value in values}
    known = sorted({*chosen, *carried, "", "0", "-1", "99999999999999999999", "9999-99-99"})
    values = st.sampled_from(known) | st.text(max_size=60)
    return st.dictionaries(names, st.lists(values, max_size=5), max_size=8).map(Form)


def put_in(kind: str, form: Form) -> Answer | str:
    """Send a form, and get the answer that it is taken for, or the sentence that it is refused with."""
    try:
        answer: Answer = KINDS[kind].accept(example(kind), form)
    except Refusal as refusal:
        return str(refusal)
    return answer


def answers(kind: str) -> st.SearchStrategy[Any]:
    return accepted(kind, forms(kind))


def accepted(kind: str, sent: st.SearchStrategy[Form]) -> st.SearchStrategy[Any]:
    return sent.map(lambda form: put_in(kind, form)).filter(lambda answer: not isinstance(answer, str))


def boards(kind: str) -> st.SearchStrategy[dict[str, Any]]:
    """Fill in any of a group's forms, and give its items by their part."""
    if together(kind).adds:
        return st.lists(answers(kind), max_size=6).map(lambda items: {f"p{n}": item for n, item in enumerate(items)})
    each = zip(entries(kind), empty_pages(kind), strict=True)
    return st.fixed_dictionaries({}, optional={entry.part: accepted(kind, filled(page)) for entry, page in each})
