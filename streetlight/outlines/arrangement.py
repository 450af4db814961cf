"""What a facilitator arranges for one workshop: how groups are formed, which questions come first, how long notes are kept."""

from datetime import timedelta
from enum import StrEnum

from pydantic import BaseModel, ConfigDict

from streetlight.outlines.question_sets import QuestionSet


class HowGroupsForm(StrEnum):
    """Who says who sits with whom."""

    BY_TRUST = "by trust"
    BY_CHOICE = "by choice"
    BY_HAND = "by hand"


class Kept(StrEnum):
    """When a group’s notes that it did not release are deleted after the workshop’s end."""

    NOT_AT_ALL = "at once"
    A_DAY = "after a day"
    A_WEEK = "after a week"

    @property
    def lasts(self) -> timedelta:
        return {Kept.NOT_AT_ALL: timedelta(), Kept.A_DAY: timedelta(days=1), Kept.A_WEEK: timedelta(days=7)}[self]


class Arrangement(BaseModel):
    """`stars` are the keys of the questions to begin with, by question set; without any, the outline’s own.

    `holds` are the sentences that were true of the groups when they were formed; none once anybody has been moved.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    how: HowGroupsForm = HowGroupsForm.BY_TRUST
    smallest: int = 3
    largest: int = 6
    one_agency: bool = False
    remote_together: bool = True
    seniors_apart: bool = True
    stars: dict[str, tuple[str, ...]] = {}
    kept: Kept = Kept.A_DAY
    holds: tuple[str, ...] = ()

    def starred(self, questions: QuestionSet) -> tuple[str, ...]:
        """Give the keys of the questions of a set that its groups begin with."""
        own = tuple(prompt.key for prompt in questions.prompts if prompt.starred)
        return self.stars.get(questions.key) or own

    @property
    def target(self) -> int:
        """How many people are best in a group."""
        return (self.smallest + self.largest) // 2
