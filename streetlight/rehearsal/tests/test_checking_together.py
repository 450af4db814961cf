"""The check of what groups wrote together: it must notice whatever is lost, overwritten unseen, changed or let in."""

from dataclasses import dataclass, field, replace

import pytest

from streetlight.accounts.models import Facilitator
from streetlight.rehearsal.checking_together import CheckedTogether, check_together
from streetlight.rehearsal.outbox import Letter, Outcome
from streetlight.workshops import sealing, together
from streetlight.workshops.models import Group, GroupItem
from tests.live_room import Person, Room


@dataclass
class Table:
    """A group at work. Each letter takes a second, one after another unless said otherwise."""

    room: Room
    group: Group
    people: tuple[Person, ...]
    letters: list[Letter] = field(default_factory=list)

    def send(self, person: int, slot: str = "change", *, began: float = 0, **fields: str) -> None:
        self.people[person].answer("panels", slot, **fields)
        number = len(self.letters)
        began = began or float(number) + 1
        letter = Letter(person, number, f"panels/{slot}/new", "/answer", list(fields.items()), Outcome.SAVED)
        self.letters.append(replace(letter, group=self.group.pk, began=began, ended=number + 1.5))

    def checked(self, slot: str = "change") -> CheckedTogether:
        return next(one for one in check_together(self.room.workshop, self.letters) if one.slot == slot)

    @property
    def item(self) -> GroupItem:
        return GroupItem.objects.get(slot="change")

    def faults(self) -> list[str]:
        return [fault.partition(":")[0] for fault in self.checked().faults]

    def write(self, text: str) -> None:
        """Change what is kept behind everybody's back."""
        sealed = sealing.seal(self.room.workshop.seal, f'{{"text":"{text}"}}')
        GroupItem.objects.filter(slot="change").update(value=sealed)


@pytest.fixture
def table(alice: Facilitator) -> Table:
    room = Room.of(alice)
    people = room.seat("Bob", "Police"), room.seat("Charlie", "Health")
    (group,) = room.go_to_work(people)
    table = Table(room, group, people)
    table.send(0, text="Ask who is missing", note="a")
    return table


def test_what_stands_as_it_was_written_is_in_order(table: Table) -> None:
    table.send(1, text="Say less", note="b")

    one = table.checked()

    assert one == CheckedTogether("panels", "change", 1, 2, 2, 2, 0, 0, 0, ())


def test_agencies_that_stood_there_from_the_start_were_written_by_nobody_and_are_in_order(table: Table) -> None:
    assert (table.checked("agencies").items, table.checked("agencies").faults) == (2, ())


def test_an_item_that_is_lost_is_noticed_and_one_that_was_removed_is_not(table: Table) -> None:
    item = table.item.pk
    GroupItem.objects.filter(pk=item).delete()
    assert table.faults() == ["acknowledged, not removed, and not stored"]

    table.letters[0].ended = 1.5
    table.letters.append(
        Letter(1, 1, f"panels/change/{item}", "/answer", [("item", item), ("withdraw", "yes")], Outcome.SAVED)
    )
    table.letters[1].group, table.letters[1].began, table.letters[1].ended = table.group.pk, 2, 2.5
    assert table.faults() == []
    assert table.checked().removed == 1


def test_words_that_nobody_wrote_are_noticed(table: Table) -> None:
    table.write("Something else")

    assert table.faults()[0] == "stored, but not what anybody wrote last"


def test_an_item_that_nobody_sent_is_noticed(table: Table) -> None:
    table.letters.clear()

    assert table.faults() == ["an item is stored that nobody wrote"]


def test_the_last_writer_wins_and_an_earlier_one_does_not(table: Table) -> None:
    kept = table.item
    table.send(1, item=kept.pk, version=_version(table), text="Ask who else is missing")
    assert table.faults() == []

    table.write("Ask who is missing")
    assert "stored, but not what anybody wrote last" in table.faults()


def test_of_two_who_write_at_once_one_stands_and_the_other_is_laid_aside(table: Table) -> None:
    kept, version = table.item.pk, _version(table)
    table.send(0, item=kept, version=version, text="From Bob", began=2)
    table.send(1, item=kept, version=version, text="From Charlie", began=2)
    assert table.faults() == []
    assert table.checked().laid_aside == 1

    GroupItem.objects.filter(pk=kept).update(aside="")
    assert table.faults() == ["replaced by somebody who had not seen it, and not laid aside"]


def test_what_was_laid_aside_may_be_settled(table: Table) -> None:
    kept, version = table.item.pk, _version(table)
    table.send(0, item=kept, version=version, text="From Bob", began=2)
    table.send(1, item=kept, version=version, text="From Charlie", began=2)
    table.send(0, item=kept, version=_version(table), settled="yes")

    assert (table.checked().laid_aside, table.faults()) == (0, [])


def test_what_was_refused_must_not_be_there(table: Table) -> None:
    table.letters[0].outcome = Outcome.REFUSED

    assert table.faults() == ["an item is stored that nobody wrote"]


def _version(table: Table) -> str:
    return together.version_of(table.room.workshop.seal, table.item)


def test_what_was_said_of_a_thing_may_go_with_it_and_only_then(table: Table) -> None:
    agencies = {
        together.version_of(table.room.workshop.seal, one): one.pk for one in GroupItem.objects.filter(slot="agencies")
    }
    (version, police), *_others = agencies.items()
    table.send(0, "expertise", thing=police, about="Police", place="3")
    kept = GroupItem.objects.filter(slot="expertise")
    letters = list(table.letters)

    table.send(1, "agencies", item=police, version=version, withdraw="yes")
    assert (kept.exists(), table.checked("expertise").faults) == (False, ())

    table.letters = letters
    assert [fault.partition(":")[0] for fault in table.checked("expertise").faults] == [
        "acknowledged, not removed, and not stored"
    ]
