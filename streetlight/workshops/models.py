"""What is kept of a workshop: its run, who is there, and, apart from them, what was answered.

Two ledgers (privacy promise 1): participants know nothing of ballots. Neither has a time or an order, and their keys
are random; `forgetting` sees to it that the database's files hold no order either.
"""

from functools import lru_cache

from django.conf import settings
from django.db import models
from django.utils.functional import cached_property

from streetlight.outlines.arrangement import Arrangement
from streetlight.outlines.group_work import GroupWork
from streetlight.outlines.question_sets import QuestionSet
from streetlight.outlines.reading import remembered
from streetlight.outlines.run import Run
from streetlight.outlines.schema import Outline
from streetlight.workshops.seats import draw_id, mark


@lru_cache(maxsize=1024)
def run_of(state: str) -> Run:
    """Read a run as it is kept: once, however many answers come while it stands."""
    return Run.model_validate_json(state)


@lru_cache(maxsize=1024)
def arrangement_of(kept: str) -> Arrangement:
    return Arrangement.model_validate_json(kept)


@lru_cache(maxsize=1024)
def work_of(state: str) -> GroupWork:
    return GroupWork.model_validate_json(state)


class Workshop(models.Model):
    """One live run of an outline. `number` is that of its newest journal entry; `seal` names its key (see `sealing`).

    `plan` has the minutes of the outline's plan that it is fitted into; 0 where each step has its own.
    """

    code = models.CharField(max_length=6, unique=True)
    title = models.CharField(max_length=120)
    outline_text = models.TextField()
    language = models.CharField(max_length=8, default="en")
    plan = models.PositiveSmallIntegerField(default=0)
    question_set = models.CharField(max_length=60, blank=True)
    starts_at = models.DateTimeField()
    contacts = models.TextField(blank=True)
    run_state = models.TextField(default="{}")
    arranged = models.TextField(default="{}")
    seal = models.CharField(max_length=32, default=draw_id)
    number = models.PositiveIntegerField(default=0)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL)

    def __str__(self) -> str:
        return self.title

    @cached_property
    def outline(self) -> Outline:
        return remembered(self.outline_text, self.language, self.plan)

    @property
    def minutes(self) -> float:
        """How long it is to take: what its plan has, slack included, or else what its steps add up to."""
        return self.plan or self.outline.minutes

    @property
    def run(self) -> Run:
        return run_of(self.run_state)

    @property
    def arrangement(self) -> Arrangement:
        return arrangement_of(self.arranged)

    @property
    def spoken_code(self) -> str:
        """The code in two halves, as it is shown and said."""
        return f"{self.code[:3]} {self.code[3:]}"


class Group(models.Model):
    """A small group, and where it is in its questions. `number` is what people call it by; nothing here is what it wrote."""

    id = models.CharField(primary_key=True, max_length=32, default=draw_id)
    workshop = models.ForeignKey(Workshop, on_delete=models.CASCADE)
    number = models.PositiveSmallIntegerField()
    question_set = models.CharField(max_length=60, blank=True)
    work_state = models.TextField(default="{}")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("workshop", "number"), name="one_group_a_number"),)
        ordering = ("number",)

    def __str__(self) -> str:
        return str(self.number)

    @property
    def work(self) -> GroupWork:
        return work_of(self.work_state)

    @property
    def questions(self) -> QuestionSet | None:
        return self.workshop.outline.questions(self.question_set)

    def is_asked(self, step: str, slot: str) -> bool:
        return self.workshop.outline.asks(self.question_set, step, slot)


class Participant(models.Model):
    """Someone taking part: attendance, and which small group they sit in. Nothing here leads to an answer.

    `told` is sealed: what forming the groups says to this person alone (see `unmatched`).
    """

    id = models.CharField(primary_key=True, max_length=32)
    workshop = models.ForeignKey(Workshop, on_delete=models.CASCADE)
    name = models.CharField(max_length=60)
    agency = models.CharField(max_length=80)
    remote = models.BooleanField(default=False)
    senior = models.BooleanField(default=False)
    group = models.ForeignKey(Group, null=True, on_delete=models.SET_NULL, related_name="members")
    wants_to_move = models.BooleanField(default=False)
    told = models.TextField(null=True)  # noqa: DJ001 - with nothing to fill in, SQLite adds it without making the table anew

    def __str__(self) -> str:
        return self.name

    @property
    def mark(self) -> str:
        return mark(self.pk)

    @property
    def card(self) -> str:
        """Name and agency, which together are nobody else's in the room."""
        return f"{self.name} · {self.agency}"


class HandOver(models.Model):
    """Somebody on a new device asks for the seat they had; `granted` is the seat that they are to take."""

    id = models.CharField(primary_key=True, max_length=32)
    participant = models.ForeignKey(Participant, on_delete=models.CASCADE)
    granted = models.BooleanField(default=False)


class Preference(models.Model):
    """Whom somebody would like to be with, sealed and padded; used once to form groups, then deleted."""

    participant = models.OneToOneField(Participant, primary_key=True, on_delete=models.CASCADE)
    workshop = models.ForeignKey(Workshop, on_delete=models.CASCADE)
    value = models.TextField()


class PrivateAnswer(models.Model):
    """One ballot's answer in one slot. `key` is drawn from ballot and slot, so that no two answers share one.

    A slot's answers stand together in the table, so that they can be laid down anew together. Without a constraint on
    the workshop SQLite can empty the table page by page, which leaves nothing of any row.
    """

    pk = models.CompositePrimaryKey("workshop", "step", "slot", "key")
    workshop = models.ForeignKey(Workshop, on_delete=models.CASCADE, db_index=False, db_constraint=False)
    step = models.CharField(max_length=60)
    slot = models.CharField(max_length=60)
    key = models.CharField(max_length=32)
    value = models.TextField()


class Tally(models.Model):
    """What a closed activity's private answers added up to, frozen; with `asked`, whom it was put to among small groups."""

    workshop = models.ForeignKey(Workshop, on_delete=models.CASCADE)
    step = models.CharField(max_length=60)
    slot = models.CharField(max_length=60)
    answered = models.PositiveIntegerField()
    value = models.JSONField()
    asked = models.JSONField(null=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("workshop", "step", "slot"), name="one_tally_a_slot"),)


class GroupItem(models.Model):
    """Something a group wrote together, sealed until it may leave the group; its author is not kept.

    Without a group the room wrote it, and its facilitator releases. In a group each member may hold an item back:
    `holds` are those of their devices, each drawn from its ballot. `aside` is what somebody wrote at the same moment.
    """

    class Standing(models.TextChoices):
        WAITING = "waiting"
        RELEASED = "released"
        HIDDEN = "hidden"

    key = models.CharField(primary_key=True, max_length=32)
    workshop = models.ForeignKey(Workshop, on_delete=models.CASCADE)
    step = models.CharField(max_length=60)
    slot = models.CharField(max_length=60)
    group = models.ForeignKey(Group, null=True, on_delete=models.CASCADE)
    value = models.TextField()
    aside = models.TextField(blank=True)
    holds = models.TextField(blank=True)
    standing = models.CharField(max_length=8, choices=Standing, default=Standing.WAITING)
    place = models.PositiveIntegerField(default=0)
    merged_into = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="merged")


class JournalEntry(models.Model):
    """What a facilitator did, and when. `before` is the run as it was, for undo. Nothing of answers stands here."""

    workshop = models.ForeignKey(Workshop, on_delete=models.CASCADE, related_name="journal")
    number = models.PositiveIntegerField()
    at = models.DateTimeField()
    facilitator = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL)
    what = models.CharField(max_length=20)
    about = models.CharField(max_length=130, blank=True)
    before = models.TextField(blank=True)
    undone = models.BooleanField(default=False)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("workshop", "number"), name="one_entry_a_number"),)
        ordering = ("number",)
