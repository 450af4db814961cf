"""What the page of small groups shows: the groups with their members, who is in none, and the questions with their stars."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import ceil, floor
from typing import Any

from django.utils.safestring import SafeString

from streetlight.core.words import Sentence, ngettext
from streetlight.core.words import gettext as _
from streetlight.outlines.arrangement import HowGroupsForm
from streetlight.outlines.question_sets import Prompt, QuestionSet
from streetlight.web.groups.choices import Choices
from streetlight.web.groups.forms import ArrangementForm, as_arranged
from streetlight.web.groups.moved import PLACE, field
from streetlight.workshops import figures, preferring
from streetlight.workshops.models import Group, GroupItem, Participant, Workshop
from streetlight.workshops.moving import FEWEST_TO_SPLIT, NEW, NOWHERE

STARS = "star-"
"""What the names of the fields begin with that hold the stars of a set."""

Typed = dict[str, list[str]]
"""Values by the names of their fields; none, where a tick was taken away."""


@dataclass(frozen=True, slots=True)
class Seated:
    """Somebody, and the list of `places` where they may sit: it says where they do, or where they were `moved` and not saved.

    `about` says of which agency they are, and what else counts where groups are formed.
    """

    key: str
    name: str
    about: str
    field: str
    called: str
    places: SafeString
    moved: bool


@dataclass(frozen=True, slots=True)
class Card:
    """A group, who is in it, and what can be done with it: the `sets` to be given, and the `others` to merge with."""

    group: Group
    called: str
    members: list[Seated]
    questions: QuestionSet | None
    sets: SafeString
    others: SafeString

    @property
    def can_be_split(self) -> bool:
        return len(self.members) >= FEWEST_TO_SPLIT


@dataclass(frozen=True, slots=True)
class Starred:
    prompt: Prompt
    starred: bool


@dataclass(frozen=True, slots=True)
class Stars:
    """A question set and its stars; `allows` says what they come to in the time that there is."""

    questions: QuestionSet
    prompts: list[Starred]
    allows: Sentence | None
    open: bool


def context(workshop: Workshop, typed: Typed, form: ArrangementForm | None = None) -> dict[str, Any]:
    """Give all that the page shows. What was `typed` and is not saved stands in its fields; `form` is one to put right."""
    people = figures.participants(workshop)
    run, arrangement = workshop.run, workshop.arrangement
    groups = {str(group.number): group for group in Group.objects.filter(workshop=workshop)}
    as_typed = {name: "".join(values) for name, values in typed.items()}
    lists = _Lists(_places(groups), as_typed, str(_("Where %(name)s sits")))
    seated = defaultdict(list)
    for person in people:
        seated[person.group_id].append(person)
    sets = Choices({questions.key: questions.title for questions in workshop.outline.question_sets})
    cards = [_card(workshop, group, lists, sets, seated[group.pk]) for group in groups.values()]
    unplaced = seated[None] if run.gathering.formed else []
    return {
        "workshop": workshop,
        "code": workshop.code,
        "number": workshop.number,
        "run": run,
        "gathering": run.gathering,
        "arrangement": arrangement,
        "by_trust": arrangement.how is HowGroupsForm.BY_TRUST,
        "by_choice": arrangement.how is HowGroupsForm.BY_CHOICE,
        "form": form
        or ArrangementForm(
            initial={**as_arranged(arrangement), "number": suggested(workshop, len(people)), **as_typed}
        ),
        "people": len(people),
        "answered": preferring.answered(workshop),
        "holds": [Sentence(sentence) for sentence in arrangement.holds],
        "cards": cards,
        "unplaced": lists.of(unplaced, NOWHERE),
        "wish_to_move": [person for person in people if person.wants_to_move],
        "wrote": GroupItem.objects.filter(workshop=workshop, group__isnull=False).exists(),
        "sets": workshop.outline.question_sets,
        "question_set": as_typed.get("question_set", workshop.question_set),
        "stars": [_stars(workshop, questions, typed) for questions in workshop.outline.question_sets],
        "worried_url": f"/w/{workshop.code}/worried/",
    }


def _places(numbers: Iterable[str]) -> Choices:
    named = {number: str(_("Group %(number)s") % {"number": number}) for number in numbers}
    return Choices(named | {NEW: str(_("A new group")), NOWHERE: str(_("No group"))})


def suggested(workshop: Workshop, people: int) -> int:
    """Say how many groups so many people would best be in."""
    return max(ceil(people / workshop.arrangement.target), 1)


@dataclass(frozen=True, slots=True)
class _Lists:
    """Draws people’s lists of places: one for all who sit in a group, and one of their own for those who were moved."""

    choices: Choices
    typed: Mapping[str, str]
    called: str
    """What a list is called, with its person’s `name`."""

    def of(self, people: list[Participant], number: str) -> list[Seated]:
        here = self.choices.with_chosen(number)
        return [self._seated(person, number, here) for person in people]

    def _seated(self, person: Participant, number: str, here: SafeString) -> Seated:
        to = self.typed.get(PLACE + person.pk, number)
        moved = to != number and to in self.choices
        places = self.choices.with_chosen(to) if moved else here
        called = self.called % {"name": person.name}
        return Seated(person.pk, person.name, _about(person), field(person.pk, number), called, places, moved)


def _about(person: Participant) -> str:
    also = (_("video call"), person.remote), (_("leads a service"), person.senior)
    return " · ".join([person.agency, *(str(words) for words, true in also if true)])


def _card(workshop: Workshop, group: Group, lists: _Lists, sets: Choices, people: list[Participant]) -> Card:
    number = str(group.number)
    others = lists.choices.without(number, NEW, NOWHERE)
    questions = workshop.outline.questions(group.question_set)
    return Card(
        group, lists.choices[number], lists.of(people, number), questions, sets.with_chosen(group.question_set), others
    )


def _stars(workshop: Workshop, questions: QuestionSet, typed: Typed) -> Stars:
    name = STARS + questions.key
    chosen = typed.get(name, workshop.arrangement.starred(questions))
    prompts = [Starred(prompt, prompt.key in chosen) for prompt in questions.prompts]
    minutes = next((step.minutes for step in workshop.outline.steps if step.question_sets), 0)
    unfolded = name in typed or questions.key == workshop.question_set
    return Stars(questions, prompts, _allows(len(chosen), minutes), unfolded)


def _allows(questions: int, minutes: float) -> Sentence | None:
    """Say how long each question has: “4 questions in 20 minutes: 5 minutes each”."""
    if not questions or not minutes:
        return None
    each = floor(minutes / questions * 2) / 2
    sentence = ngettext(
        "%(number)s question in %(minutes)s minutes: %(each)s minutes for it",
        "%(number)s questions in %(minutes)s minutes: %(each)s minutes each",
        questions,
    )
    return sentence % {"minutes": f"{minutes:g}", "each": f"{each:g}"}
