"""What stands on a phone, taken in at one glance: read once for all phones that show the same."""

from dataclasses import dataclass
from functools import lru_cache

from streetlight.rehearsal.forms import Form, act_forms, answer_forms
from streetlight.rehearsal.page import Element, parse

CARDS = ("asking", "choosing-group")
"""The ids of the cards that lead to a page of one's own about small groups."""


@dataclass(frozen=True)
class Glance:
    """One page or face. `asked` and `together` are answer forms by their slot: those for oneself, and a group's items."""

    page: Element
    step: str
    countdown_ends: float
    grouping: str
    """Changes when somebody comes to or leaves those who share the face."""
    asked: dict[str, Form]
    together: dict[str, Form]
    acts: tuple[Form, ...]
    question: str
    review: tuple[str, ...]
    """The ids of the items that a group looks through."""
    reviewing: bool
    cards: dict[str, str]
    """Where the cards lead that stand there, by their ids."""
    mine: str
    """Where the page of what one wrote is, where the phone leads to it."""


@lru_cache(maxsize=64)
def glance(html: str) -> Glance:
    page = parse(html)
    every = list(page.every())
    forms = answer_forms(page)
    timer = page.first(cls="timer")
    review = page.by_id("review")
    return Glance(
        page=page,
        step=next((one["id"].removeprefix("heading-") for one in every if "data-step-heading" in one), ""),
        countdown_ends=int(timer["data-deadline"] or 0) / 1000 if timer else 0,
        grouping=next((one["data-grouping"] for one in every if "data-grouping" in one), ""),
        asked={form.slot: form for form in forms if not form.together},
        together={form.slot: form for form in forms if form.together},
        acts=tuple(act_forms(page)),
        question=next((one["id"] for one in every if "group-question" in one.classes), ""),
        review=tuple(item["id"] for item in review.every("li", cls="review-item")) if review else (),
        reviewing=review is not None,
        cards={one["id"]: link["href"] for one in every if one["id"] in CARDS if (link := one.first("a"))},
        mine=next((link["href"] for link in page.every("a") if link["href"].endswith("/mine/")), ""),
    )


NOTHING = glance("")
