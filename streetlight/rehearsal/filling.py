"""Filling in a form as somebody in the room would: from what stands on the page, without knowing kinds of activity."""

from collections.abc import Iterator
from dataclasses import replace
from random import Random

from streetlight.rehearsal import phrases
from streetlight.rehearsal.forms import Blank, Choice, Form, Pairs, Question

LEFT_OPEN = 0.08
"""How often a question that nobody must answer is left open."""

TWICE = 0.12
"""How often somebody ticks two things in a row of several."""

ROOM_FOR_A_MARK = 60
"""Characters from which a box has room for a mark beside what is said."""

SPREAD = 0.28
"""How far people stand from one another between two poles; the whole way is 1."""


NO_MARKS: Iterator[str] = iter(())


def fill_in(form: Form, rng: Random, marks: Iterator[str] = NO_MARKS) -> Pairs:
    """Answer everything on a form. The same form, `rng` and `marks` give the same answer."""
    said = Sayings(rng, marks)
    sent: Pairs = list(form.kept)
    several = len(form.questions) > 1
    for question in form.questions:
        left_open = several and question.exactly is None and rng.random() < LEFT_OPEN
        sent += [] if left_open else [(question.name, value) for value in choose(question, rng)]
    sent += [(blank.name, said.something_for(blank)) for blank in form.blanks]
    return sent


def choose(question: Question, rng: Random) -> list[str]:
    """Choose from what a question offers, as many as it asks for."""
    if not question.choices:
        return []
    if question.places:
        return [_place(question, rng)]
    how_many = 1 if question.exactly is None else min(question.exactly, len(question.choices))
    offered = question.choices
    if question.several and question.exactly is None and rng.random() < TWICE:
        offered = tuple(choice for choice in offered if phrases.UNSURE not in choice.label.lower()) or offered
        how_many = min(2, len(offered))
    weights = [_appeal(question, choice) for choice in offered]
    return [choice.value for choice in draw(offered, weights, how_many, rng)]


def draw(choices: tuple[Choice, ...], weights: list[float], how_many: int, rng: Random) -> list[Choice]:
    """Draw without putting back, the weightier the likelier, and give what was drawn in the page's order."""
    left = list(range(len(choices)))
    drawn: list[int] = []
    for _turn in range(how_many):
        place = rng.choices(left, [weights[each] for each in left])[0]
        left.remove(place)
        drawn.append(place)
    return [choices[place] for place in sorted(drawn)]


class Sayings:
    """Practice sentences, none of them twice on one form; each has a mark beside it, if there is one and room for it."""

    def __init__(self, rng: Random, marks: Iterator[str] = NO_MARKS) -> None:
        self._rng = rng
        self._marks = marks
        self._said: set[str] = set()

    def something_for(self, blank: Blank) -> str:
        if blank.kind != "text":
            return self._rng.choice(phrases.WHEN[blank.kind])
        mark = next(self._marks, "") if blank.longest >= ROOM_FOR_A_MARK else ""
        if not mark:
            return self._sentence(blank)
        return f"{self._sentence(replace(blank, longest=blank.longest - len(mark) - 3))} ({mark})"

    def _sentence(self, blank: Blank) -> str:
        stock = phrases.PRACTICE if blank.long else phrases.SHORT
        fitting = [text for text in stock if len(text) <= blank.longest and text not in self._said]
        text = self._rng.choice(fitting) if fitting else self._rng.choice(phrases.SHORT)[: blank.longest]
        self._said.add(text)
        return text


def _place(question: Question, rng: Random) -> str:
    last = len(question.choices) - 1
    lean = next((lean for word, lean in phrases.LEANS.items() if word in question.legend.lower()), 0.5)
    return question.choices[min(max(round(rng.gauss(lean, SPREAD) * last), 0), last)].value


def _appeal(question: Question, choice: Choice) -> float:
    """Say how likely a choice is: by its own words where many are offered, else by what it is to be said of."""
    label = f"{choice.label} {choice.value}".lower()
    if question.exactly is not None or not question.legend:
        return next((weight for word, weight in phrases.APPEAL.items() if word in label), 1.0)
    wanted = next(words for word, words in phrases.BELONGS.items() if word in question.legend.lower())
    return 8.0 if any(word in label for word in wanted) else 1.0
