"""What was typed or ticked on the page of small groups and is not saved yet: it stays, whatever else is pressed there.

It comes with every form of the page, goes along in the address to which its writer is led back, and is not kept anywhere.
Who sits where stands in no address: where somebody was moved and not saved, the page itself is the answer to its form.
"""

from urllib.parse import urlencode

from django.http import QueryDict

from streetlight.web.groups.forms import TICKED, as_arranged
from streetlight.web.groups.moved import PLACE, unsaved
from streetlight.web.groups.page import STARS, Typed, suggested
from streetlight.workshops import figures
from streetlight.workshops.models import Workshop

WHOLE = "how"
"""A field that comes with the whole page, and never with a single button of the console."""


def typed_beside(workshop: Workshop, sent: QueryDict) -> Typed:
    """Give what came with a form and is not what is kept, as that stands once the form has done what it does."""
    if WHOLE not in sent:
        return {}
    kept = _kept(workshop)
    came = {name: sent.getlist(name) for name in kept if name in sent or _is_ticked(name)}
    typed = {name: values for name, values in came.items() if values != kept[name]}
    return typed | {PLACE + seat: [to] for seat, to in unsaved(workshop, sent).items()}


def moves_somebody(typed: Typed) -> bool:
    return any(name.startswith(PLACE) for name in typed)


def typed_in(workshop: Workshop, address: QueryDict) -> Typed:
    """Give what the page’s own address carries."""
    return {name: [*filter(None, address.getlist(name))] for name in _kept(workshop) if name in address}


def carried(typed: Typed) -> str:
    """Give the end of an address that carries this."""
    return f"?{urlencode({name: values or [''] for name, values in typed.items()}, doseq=True)}" if typed else ""


def _kept(workshop: Workshop) -> Typed:
    arranged = {name: _as_sent(value) for name, value in as_arranged(workshop.arrangement).items()}
    starred, sets = workshop.arrangement.starred, workshop.outline.question_sets
    stars = {STARS + questions.key: [*starred(questions)] for questions in sets}
    number = {} if workshop.run.gathering.formed else {"number": [str(suggested(workshop, figures.people(workshop)))]}
    return {**arranged, **number, "question_set": [workshop.question_set], **stars}


def _as_sent(value: object) -> list[str]:
    if isinstance(value, bool):
        return ["yes"] if value else []
    return [str(value)]


def _is_ticked(name: str) -> bool:
    """Whether a field is left out of a form where nothing in it is ticked."""
    return name in TICKED or name.startswith(STARS)
