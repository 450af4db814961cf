"""From the database's files nobody can tell whose a ballot is: two hundred workshops are taken, and attacked.

Everyone in them is quick or slow in all that they do, so that any order kept anywhere would match ballots to people.
The same attack on tables that are simply filled as things come shows that it works.
"""

import contextlib
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from django.db import connection
from pytest_django.plugin import DjangoDbBlocker

from streetlight.accounts.models import Facilitator
from streetlight.workshops.models import Workshop
from tests.privacy.attack import Attack
from tests.privacy.chance import Verdict
from tests.privacy.evidence import Evidence, in_files, in_tables
from tests.privacy.story import workshops
from tests.privacy.telling import MOMENTS, Plain, Streetlight, Truth, tell

STORIES = 200
STORIES_ON_POSTGRESQL = 80
"""Fewer, because it tells less: a dump has no pages."""
PLAIN_STORIES = 60
SEED = 2027

FALSE_ALARM = 1e-4
"""How often a run may fail by chance alone, all its attacks together."""
STANDARD_ERRORS = 5.5
"""How alike two orders may be; so much in one of some two hundred attacks comes about once in a hundred thousand runs."""

OURS = (("workshops_participant", "id"), ("workshops_privateanswer", "key"))
PLAIN = (("plain_people", "id"), ("plain_answers", "key"))


@dataclass
class Taken:
    """What an intruder has made of all workshops, by moment; `left` is what was found of answers after the end."""

    attacks: dict[str, Attack] = field(default_factory=lambda: {moment: Attack() for moment in MOMENTS})
    left: set[str] = field(default_factory=set)

    def take(self, moment: str, evidence: Evidence, truth: Truth) -> None:
        self.attacks[moment].take(evidence, truth)
        if moment == MOMENTS[-1]:
            self.left |= truth.let_go & evidence["the key itself"].keys()

    def verdicts(self) -> dict[tuple[str, ...], Verdict]:
        return {
            (moment, *name): verdict
            for moment, attack in self.attacks.items()
            for name, verdict in attack.verdicts().items()
        }


pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def taken(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Taken:
    """Tell the stories by Streetlight's verbs on the database that it runs on, and take what there is."""
    taken = Taken()
    with django_db_blocker.unblock(), _without_waiting_for_the_disk():
        alice = Facilitator.objects.create(username="alice-of-the-stories")
        stories = workshops(STORIES if connection.vendor == "sqlite" else STORIES_ON_POSTGRESQL, SEED)
        tell(stories, Streetlight(alice), lambda moment, truth: taken.take(moment, _ours(truth), truth))
        Workshop.objects.filter(created_by=alice).delete()
        alice.delete()
    return taken


@pytest.fixture(scope="module")
def plainly_taken(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Taken:
    """Tell some of the stories plainly, and take the same."""
    if connection.vendor == "sqlite":
        return _told_in_a_plain_file(tmp_path_factory.mktemp("plain") / "plain.sqlite3")
    with django_db_blocker.unblock():
        return _told_in_plain_tables()


def test_nothing_that_can_be_taken_tells_whose_a_ballot_is(taken: Taken) -> None:
    verdicts = taken.verdicts()

    found_out = {
        name: verdict
        for name, verdict in verdicts.items()
        if verdict.p < FALSE_ALARM / len(verdicts) or abs(verdict.likeness) > STANDARD_ERRORS
    }

    assert found_out == {}
    assert {moment for moment, *_attack in verdicts} == set(MOMENTS), "nothing was attacked"


def test_nothing_is_left_of_an_answer_after_the_end(taken: Taken) -> None:
    assert taken.left == set()


def test_the_attack_works_on_tables_that_are_simply_filled(plainly_taken: Taken) -> None:
    verdicts = plainly_taken.verdicts().items()

    whose = max((verdict for name, verdict in verdicts if name[2] == "people"), key=lambda verdict: -verdict.p)
    same_hand = max((verdict for name, verdict in verdicts if name[2] != "people"), key=lambda verdict: -verdict.p)

    assert whose.share > 0.3
    assert whose.errors_above_chance > 15
    assert same_hand.share > 0.6
    assert max(abs(verdict.likeness) for _name, verdict in verdicts) > 10


def test_answers_that_are_simply_deleted_can_be_found_again(plainly_taken: Taken) -> None:
    if connection.vendor == "sqlite":
        assert plainly_taken.left != set()


def _ours(truth: Truth) -> Evidence:
    if connection.vendor == "sqlite":
        return in_files(Path(connection.settings_dict["NAME"]), truth.keys())
    return in_tables(OURS)


def _told_in_a_plain_file(path: Path) -> Taken:
    taken = Taken()
    plain = sqlite3.connect(path, isolation_level=None)
    plain.execute("PRAGMA journal_mode = WAL")
    plain.execute("PRAGMA synchronous = OFF")
    plain.execute("PRAGMA secure_delete = OFF")

    def execute(statement: str, values: tuple[str | int, ...]) -> None:
        plain.execute(statement.replace("%s", "?"), values)

    tell(
        workshops(PLAIN_STORIES, SEED),
        Plain(execute),
        lambda moment, truth: taken.take(moment, in_files(path, truth.keys()), truth),
    )
    plain.close()
    return taken


def _told_in_plain_tables() -> Taken:
    taken = Taken()
    with connection.cursor() as cursor:
        tell(
            workshops(PLAIN_STORIES, SEED),
            Plain(cursor.execute),
            lambda moment, truth: taken.take(moment, in_tables(PLAIN), truth),
        )
        for table, _key in PLAIN:
            cursor.execute(f"DROP TABLE {table}")
    return taken


@contextlib.contextmanager
def _without_waiting_for_the_disk() -> Iterator[None]:
    """What is written is the same; only a power cut would tell the difference."""
    if connection.vendor != "sqlite":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA synchronous = OFF")
        yield
        cursor.execute("PRAGMA synchronous = FULL")
