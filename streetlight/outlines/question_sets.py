"""Question sets: what small groups talk about, prompt by prompt, and the tools that each prompt has."""

from collections.abc import Iterator

from pydantic import Field, model_validator

from streetlight.core.activity import Ledger
from streetlight.core.text import Key, Misplaced, Text
from streetlight.core.together import Together
from streetlight.outlines.planned import EveryKind, Part, Planned, SomeText


class Prompt(Part):
    """One question put to a group. Groups see one at a time, the starred ones first."""

    key: Key
    text: SomeText
    help: Text = Field(default="", description="A line under the question")
    starred: bool = Field(
        default=False, description="Whether it is among the few to begin with, unless others are chosen"
    )
    activities: tuple[EveryKind, ...] = Field(default=(), max_length=3, description="The tools that help to answer it")
    shared: tuple[Key, ...] = Field(default=(), max_length=2, description="Keys of shared activities asked here too")


class Theme(Part):
    title: SomeText
    prompts: tuple[Prompt, ...] = Field(min_length=1, max_length=12)


class QuestionSet(Part):
    """Prompts for small groups, by theme. Its key is the step under which its activities’ answers are kept."""

    key: Key
    title: SomeText
    for_seniors: bool = Field(default=False, description="For senior leaders, who sit apart from others")
    bar: Text = Field(default="", description="What the facilitator says when it is discussed (Markdown)")
    reminder: Text = Field(
        default="", description="What groups keep in mind, on the screen of every question (Markdown)"
    )
    themes: tuple[Theme, ...] = Field(min_length=1, max_length=12)

    @model_validator(mode="after")
    def _fits_together(self) -> "QuestionSet":
        _refuse_twins_across_themes(self)
        for theme, prompt, slot, planned in _places(self):
            _must_set_no_pace(planned, theme, prompt, slot)
            for other in references(planned):
                if not _stands_earlier(self, other, planned):
                    sentence = (
                        f"“{other}” is not the key of an earlier activity, written by the group, of this question set"
                    )
                    raise Misplaced(sentence, "themes", theme, "prompts", prompt, "activities", slot, "setup")
        return self

    @property
    def prompts(self) -> tuple[Prompt, ...]:
        return tuple(prompt for theme in self.themes for prompt in theme.prompts)

    @property
    def activities(self) -> tuple[Planned, ...]:
        return tuple(planned for prompt in self.prompts for planned in prompt.activities)

    def theme_of(self, prompt: Prompt) -> Theme:
        return next(theme for theme in self.themes if prompt in theme.prompts)

    def planned(self, slot: str) -> Planned | None:
        return next((planned for planned in self.activities if planned.key == slot), None)


def references(planned: Planned) -> tuple[str, ...]:
    """Name the other slots that an activity takes its things, or what is known of them, from."""
    activity = planned.activity
    if not isinstance(activity, Together):
        return ()
    named = (activity.source(planned.setup), activity.known(planned.setup))
    return tuple(slot for slot in named if slot is not None)


def _refuse_twins_across_themes(questions: QuestionSet) -> None:
    seen: set[tuple[str, str]] = set()
    for what, key, at in _keys(questions):
        if (what, key) in seen:
            raise Misplaced(f"two {what} of this question set have the key {key}: give each its own", *at, "key")
        seen.add((what, key))


def _keys(questions: QuestionSet) -> Iterator[tuple[str, str, tuple[str | int, ...]]]:
    for theme, prompts in enumerate(theme.prompts for theme in questions.themes):
        for place, prompt in enumerate(prompts):
            at = ("themes", theme, "prompts", place)
            yield "prompts", prompt.key, at
            for slot, planned in enumerate(prompt.activities):
                yield "activities", planned.key, (*at, "activities", slot)


def _places(questions: QuestionSet) -> Iterator[tuple[int, int, int, Planned]]:
    for theme, prompts in enumerate(theme.prompts for theme in questions.themes):
        for place, prompt in enumerate(prompts):
            for slot, planned in enumerate(prompt.activities):
                yield theme, place, slot, planned


def _must_set_no_pace(planned: Planned, theme: int, prompt: int, slot: int) -> None:
    if planned.seconds is not None or planned.beside is not None or planned.holds_back:
        sentence = "in a question set an activity has no countdown and reveals nothing: groups go at their own pace"
        raise Misplaced(sentence, "themes", theme, "prompts", prompt, "activities", slot)


def _stands_earlier(questions: QuestionSet, key: str, planned: Planned) -> bool:
    before = questions.activities[: questions.activities.index(planned)]
    return any(other.key == key and other.activity.ledger is Ledger.GROUP for other in before)
