"""What the console shows: the agenda and its times, what can be done now, the room and its points."""

from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache
from typing import Any

from django.template.loader import render_to_string
from django.utils.formats import time_format
from django.utils.safestring import SafeString
from django.utils.timezone import localtime
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from streetlight.live.console_groups import noted, questions_of_all, small_groups
from streetlight.live.feeding_back import round_of_groups
from streetlight.live.kept import kept
from streetlight.live.moments import Clock, Moment, Stage, clock_of
from streetlight.live.pressed import said, to_open
from streetlight.outlines import pacing
from streetlight.outlines.schema import Outline, Step
from streetlight.workshops import figures, running
from streetlight.workshops.running import Act


@dataclass(frozen=True, slots=True)
class Row:
    """A step on the agenda, with its time in words."""

    step: Step
    number: int
    standing: str
    time: str
    clock: Clock | None


@dataclass(frozen=True, slots=True)
class Desk:
    """One activity on the facilitator's desk: how it stands, and what can be done with it."""

    stage: Stage
    answered: int
    result: figures.Result | None
    points: list[figures.Point]
    buttons: tuple["Button", ...]


@dataclass(frozen=True, slots=True)
class Button:
    """Something to press: an act, on a slot if it has one. The first one that leads on is the primary."""

    act: Act
    label: str
    primary: bool = False
    key: str = ""
    about: str = ""


def context(moment: Moment) -> dict[str, Any]:
    workshop = moment.workshop
    standing = running.may_undo(workshop, moment.now) if moment.live else None
    there = figures.names(workshop)
    desks = [_desk(moment, stage) for stage in moment.stages]
    counting = next((desk for desk in desks if desk.stage.collecting and desk.stage.private), None)
    return {
        "moment": moment,
        "code": workshop.code,
        "number": workshop.number,
        "rows": [_row(moment, place, step) for place, step in enumerate(moment.outline.steps, start=1)],
        "following": next(iter(moment.outline.steps[moment.number : moment.number + 1]), None),
        "desks": desks,
        "counting": counting,
        "undoes": said(workshop, standing) if standing else "",
        "people": len(there),
        "agencies": figures.by_agency(there),
        "names": _list_of_names(there, get_language()),
        "asked_for": figures.seats_asked_for(workshop),
        "more_time": figures.more_time_wanted(workshop, moment.step.key) if moment.step and moment.collecting else 0,
        "groups": small_groups(moment),
        "questions": questions_of_all(moment),
        "round": round_of_groups(moment),
        "noted": noted(moment),
        "kept": kept(moment),
        "finish": _finish(moment),
        "worried_url": f"/w/{workshop.code}/worried/",
    }


@lru_cache(maxsize=64)
def _list_of_names(names: figures.Names, _language: str | None) -> SafeString:
    """Draw who is there once for as long as the same are: it is half of the console, which each answer changes."""
    return render_to_string("web/console/names.html", {"names": names})


def _row(moment: Moment, place: int, step: Step) -> Row:
    spent = pacing.spent(moment.run, step, moment.now)
    if moment.step is not None and step.key == moment.step.key:
        left = pacing.left(moment.run, step, moment.now)
        clock = clock_of(left, moment.now, standing=moment.paused) if step.minutes else None
        return Row(step, place, "now", "", clock)
    if spent:
        return Row(step, place, "done", _minutes_and_seconds(spent), None)
    standing = "next" if place == moment.number + 1 else "later"
    planned = pacing.planned(moment.run, step)
    return Row(step, place, standing, _minutes_and_seconds(planned) if planned else "", None)


def _desk(moment: Moment, stage: Stage) -> Desk:
    step = moment.step.key if moment.step else ""
    return Desk(
        stage=stage,
        answered=figures.answered(moment.workshop, step, stage.planned),
        result=moment.result(stage) if stage.closed and stage.private and (stage.slot.seen or stage.shown) else None,
        points=[] if stage.private else figures.points(moment.workshop, step, stage.key),
        buttons=tuple(_buttons(stage, kept_back=f"{step}/{stage.key}" in _shown_beside(moment.outline))),
    )


def _shown_beside(outline: Outline) -> set[str | None]:
    """Name what a later step reveals: it is not for now."""
    return {planned.beside for _step, planned in outline.all_planned()}


def _buttons(stage: Stage, *, kept_back: bool) -> list[Button]:
    """Say what can be done with an activity; the first is what most facilitators do next."""
    key = stage.key
    if stage.waiting:
        return [Button(Act.OPEN, to_open(stage.planned, stage.slot), primary=True, key="o", about=key)]
    if stage.collecting:
        shown = [] if stage.private else [_show_or_hide(stage, kept_back=kept_back)]
        return [Button(Act.CLOSE, _("Close collecting"), primary=True, key="c", about=key), *shown]
    buttons = []
    if stage.planned.holds_back and not stage.revealed:
        buttons.append(Button(Act.REVEAL, _("Reveal"), primary=True, key="r", about=key))
    buttons.append(_show_or_hide(stage, kept_back=kept_back))
    if stage.private and not stage.slot.seen:
        buttons.append(Button(Act.LOOK, _("Look at it first"), key="l", about=key))
    if not (stage.slot.seen and stage.private):
        buttons.append(Button(Act.OPEN, to_open(stage.planned, stage.slot), about=key))
    return buttons


def _show_or_hide(stage: Stage, *, kept_back: bool) -> Button:
    if stage.shown:
        return Button(Act.HIDE, _("Hide"), key="h", about=stage.key)
    return Button(
        Act.SHOW,
        _("Show on the projector"),
        key="s",
        about=stage.key,
        primary=stage.closed and not stage.planned.holds_back and not kept_back,
    )


def _finish(moment: Moment) -> dict[str, Any]:
    """Say when it will be over if all goes on as planned, and how far that is from what was promised."""
    workshop = moment.workshop
    promised = workshop.starts_at + timedelta(minutes=workshop.minutes)
    started = moment.run.started
    if started is not None:
        promised = max(promised, started + timedelta(minutes=workshop.minutes))
    expected = pacing.finish(moment.run, moment.outline, workshop.starts_at, moment.now)
    over = round((expected - promised).total_seconds() / 60)
    return {
        "at": time_format(localtime(expected), "H:i"),
        "planned": time_format(localtime(promised), "H:i"),
        "over": max(over, 0),
        "early": max(-over, 0),
        "share": min(round(100 * moment.number / len(moment.outline.steps)), 100),
    }


def _minutes_and_seconds(seconds: float) -> str:
    whole = round(seconds)
    return f"{whole // 60}:{whole % 60:02}"
