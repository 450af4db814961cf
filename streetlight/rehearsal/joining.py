"""Joining and leaving a workshop as people do: through the pages, by what stands on them."""

import asyncio
from random import Random

from streetlight.rehearsal import phrases, wire
from streetlight.rehearsal.device import Device
from streetlight.rehearsal.forms import Blank, Form, Pairs, Question, posted_forms
from streetlight.rehearsal.page import Element

MOST_TRIES = 8
SO_FOR = 0.2
"""The share of people for whom a box that one may tick is so."""


class CannotJoin(Exception):  # noqa: N818 - a page's no
    """The page says why nobody can join."""


async def join(device: Device, join_url: str, name: str, rng: Random) -> Element:
    """Join, and give the page of the workshop. Raises CannotJoin with what the last page said."""
    said = "The server did not answer."
    called = name
    for turn in range(MOST_TRIES):
        try:
            reply, page = await device.open(join_url)
            form = _joining_form(page)
            if form is not None:
                reply, page = await device.submit(form.action or device.at, _introduce(form, called, rng))
        except wire.Unreachable:
            await asyncio.sleep(rng.uniform(0.5, 2.5))
            continue
        if face_of(page) is not None:
            return page
        said = _what_it_says(page)
        if reply.status == 429 or reply.status >= 500:  # noqa: PLR2004 - too many at once, or the server's own trouble
            await asyncio.sleep(rng.uniform(1, 3))
        elif form is None:
            break
        else:
            called = f"{name} {turn + 2}"
    raise CannotJoin(said)


async def leave(device: Device, phone_url: str) -> None:
    """Give up the seat by the page's own link and form. A server that is gone has no seats."""
    try:
        _, page = await device.open(phone_url)
        link = next((link["href"] for link in page.every("a") if "/leaving/" in link["href"]), None)
        if link is None:
            return
        _, page = await device.open(link)
        form = next(iter(posted_forms(page)), None)
        if form is not None:
            await device.submit(form.action or device.at, list(form.kept))
    except wire.Unreachable:
        return


def face_of(page: Element) -> Element | None:
    return next((element for element in page.every() if element["id"] == "face" and "data-face-url" in element), None)


def _joining_form(page: Element) -> Form | None:
    """Find the form that asks who one is."""
    return next((form for form in posted_forms(page) if any("name" in blank.name for blank in form.blanks)), None)


def _introduce(form: Form, name: str, rng: Random) -> Pairs:
    asked = [question for question in form.questions if not question.several or rng.random() < SO_FOR]
    chosen = [(question.name, _some_choice(question, rng)) for question in asked]
    written = [(blank.name, _written(blank, name, rng, nothing_chosen=not form.questions)) for blank in form.blanks]
    return [*form.kept, *((field, value) for field, value in chosen if value), *written]


def _some_choice(question: Question, rng: Random) -> str:
    offered = [choice.value for choice in question.choices if choice.value not in ("", "another", "on")]
    return rng.choice(offered) if offered else next((choice.value for choice in question.choices), "")


def _written(blank: Blank, name: str, rng: Random, *, nothing_chosen: bool) -> str:
    if "name" in blank.name:
        return name
    return rng.choice(phrases.AGENCIES) if nothing_chosen and "agency" in blank.name else blank.value


def _what_it_says(page: Element) -> str:
    return (page.first("main") or page).words[:300]
