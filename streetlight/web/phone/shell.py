"""The page of all who see one face, drawn once, with holes where each has something of their own."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.template import Context
from django.template.loader import render_to_string
from django.utils.html import escape

from streetlight.web.phone import own
from streetlight.workshops import answering, seats, unmatched
from streetlight.workshops.ledger import Seated
from streetlight.workshops.models import Group, Workshop
from streetlight.workshops.seats import draw_id

Form = dict[str, Any]


class Shell:
    """One page for many. What marks a hole is drawn anew for each shell, so that no words of anybody's can be one."""

    def __init__(self, workshop: Workshop, group: Group | None, ballots: Collection[str], now: datetime) -> None:
        """Draw the page, and look up what these ballots answered, all of them in one look."""
        self._workshop = workshop
        self._mark = draw_id()
        self._forms: dict[str, Form] = {}
        common = own.shared(workshop, group, now=now)
        holed = {name: [self._holed(form) for form in common.get(name, ())] for name in own.FORMS}
        personal = {
            "participant": {name: self._hole(name) for name in ("name", "agency", "mark")},
            "fresh": self._hole("fresh"),
            "csrf_token": self._hole("token"),
            "unmatched": _Hole(self._hole("unmatched")),
        }
        drawn = render_to_string("web/phone/page.html", {**common, **holed, **personal})
        between = re.split(rf"{self._mark}:([a-z0-9/-]+);", drawn)
        self._first, *self._texts = (text.encode() for text in between[::2])
        self._holes = between[1::2]
        self._answered = {
            name: answering.own_answers(workshop, form["step"], form["slot"], ballots)
            for name, form in self._forms.items()
        }
        self._drawn: dict[tuple[str, str | None], bytes] = {}

    def page(self, seated: Seated, ballot: str, token: str) -> bytes:
        """Draw somebody's page. `token` is what their forms carry against other sites."""
        pieces = {
            "name": escape(seated.name).encode(),
            "agency": escape(seated.agency).encode(),
            "mark": seats.mark(seated.seat).encode(),
            "fresh": draw_id().encode(),
            "token": token.encode(),
            "unmatched": self._for_one_alone(seated),
            **{name: self._own(name, answered.get(ballot)) for name, answered in self._answered.items()},
        }
        page = [self._first]
        for hole, text in zip(self._holes, self._texts, strict=True):
            page += (pieces[hole], text)
        return b"".join(page)

    def _for_one_alone(self, seated: Seated) -> bytes:
        if not unmatched.is_told(self._workshop, seated.seat, seated.told):
            return b""
        return render_to_string(own.UNMATCHED, {"code": self._workshop.code}).encode()

    def _own(self, name: str, kept: str | None) -> bytes:
        """Draw a form's fields with an answer in them: once for those who answered the same, and with nothing of whose."""
        if (name, kept) not in self._drawn:
            form = own.filled(self._forms[name], kept)
            self._drawn[name, kept] = render_to_string(form["template"], form).encode()
        return self._drawn[name, kept]

    def _holed(self, form: Form) -> Form:
        if not own.holds_own(form):
            return form
        name = f"{form['step']}/{form['slot']}"
        self._forms[name] = form
        return {**form, "template": _Hole(self._hole(name))}

    def _hole(self, name: str) -> str:
        return f"{self._mark}:{name};"


@dataclass(frozen=True, slots=True)
class _Hole:
    """Stands where a kind's template would draw somebody's own answer."""

    mark: str

    def render(self, _context: Context) -> str:
        return self.mark
