"""What simulated people take away, and what the watch says when it is not theirs or not all of it."""

import pytest

from streetlight.accounts.models import Facilitator
from streetlight.rehearsal import taking_away
from streetlight.rehearsal.marks import mark
from streetlight.rehearsal.outbox import Letter, Outcome
from streetlight.rehearsal.page import Element
from streetlight.rehearsal.seeing import Kind, Origin
from streetlight.rehearsal.taking_away import amiss, dates_in, dates_on
from streetlight.rehearsal.wire import Reply
from streetlight.workshops.running import Act
from tests.group_room import GroupRoom, Member
from tests.simulated import Phone, run

WORDS, MEANT = f"I was quick to judge ({mark(3)})", f"ask about the place ({mark(5)})"
NOTHING: frozenset[str] = frozenset()
FIELDS = {"text-learnt": WORDS, "text-first.when": "we plan", "text-first.will": MEANT}


@pytest.fixture(autouse=True)
def _everybody_keeps_everything(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(taking_away, "LOOKS", 1)
    monkeypatch.setattr(taking_away, "KEEPS", 1)


@pytest.fixture
def bob(alice: Facilitator) -> Member:
    """Bob at the next steps, who has written for himself; his group has settled on a day."""
    room = GroupRoom.of(alice)
    alice_and_bob = room.sit_together(1)
    room.work()
    room.go_to("next")
    bob = alice_and_bob[1]
    bob.answer("next", "you", **FIELDS)
    bob.put("next", "team", thing="talk", about="When we talk again", day="2027-04-02", at="14:00")
    bob.put("next", "team", thing="act", about="First action", text="Ring the school", who="Health", day="2027-03-05")
    return bob


def phone(person: Member, *letters: Letter) -> Phone:
    """Give somebody's phone, who remembers having sent these."""
    held = Phone(person)
    held.pen.letters += letters
    held.board.seeing.wrote([WORDS, MEANT], Origin(Kind.PRIVATE, held.pen.person), "next/you")
    return held


def sent(*marks: str, number: int = 0, ended: float = 1) -> Letter:
    fields = list(FIELDS.items())
    return Letter(0, number, "next/you", "/answer", fields, Outcome.SAVED, marks=frozenset(marks), ended=ended)


def test_who_finds_all_of_their_own_takes_it_away_and_nothing_is_wrong(bob: Member) -> None:
    held = phone(bob, sent(mark(3), mark(5)))

    held.look_and_rest()

    assert held.board.taken_away == {"page": 1, "download": 1, "reminder": 1, "dates": 1}
    assert held.board.seeing.faults == []


def test_words_that_are_missing_are_noticed_on_the_page_and_in_the_download(bob: Member) -> None:
    held = phone(bob, sent(mark(3), mark(5), mark(7)))

    held.look_and_rest()

    assert held.board.seeing.faults == [
        f"Bob 1’s {what} lacks their own words “{mark(7)}”" for what in ("page of what they wrote", "download")
    ]


def test_words_of_somebody_else_are_noticed_in_all_that_is_taken(bob: Member) -> None:
    held = phone(bob, sent(mark(3)))

    held.look_and_rest()

    assert [fault for fault in held.board.seeing.faults if "not theirs" in fault] == [
        f"Bob 1’s {what} has words that are not theirs: “{mark(5)}”"
        for what in ("page of what they wrote", "download", "reminder")
    ]


def test_what_was_replaced_need_not_be_found_and_what_is_on_its_way_may_be(bob: Member) -> None:
    held = phone(bob, sent(mark(9)), sent(mark(3), number=1), sent(mark(5), number=2, ended=1e9))

    assert held.pen.finds_again(5) == (NOTHING, frozenset({mark(3), mark(5)}))
    assert held.pen.finds_again(2e9) == (frozenset({mark(5)}), frozenset({mark(5)}))


def test_of_a_seat_that_was_given_up_nothing_need_be_found(bob: Member) -> None:
    held = phone(bob, sent(mark(3)))
    held.pen.sit_down_anew()

    assert held.pen.finds_again(5) == (NOTHING, frozenset({mark(3)}))


def test_the_days_of_a_file_are_those_of_the_page(bob: Member) -> None:
    device = Phone(bob).chair.device

    async def both() -> tuple[Element, Reply]:
        _, page = await device.open(f"/w/{bob.room.code}/")
        return page, await device.ask(f"/w/{bob.room.code}/dates.ics", {})

    page, file = run(both())

    assert dates_on(page) == dates_in(file.body)
    assert len(dates_in(file.body)) == 2


def test_the_days_that_somebody_keeps_after_the_end_are_held_against_the_page_too(bob: Member) -> None:
    held = phone(bob, sent(mark(3), mark(5)))
    run(held.look())

    bob.room.press(Act.END)
    run(held.rest())

    assert (held.board.seeing.faults, held.board.taken_away["dates"]) == ([], 1)


@pytest.mark.parametrize(
    ("found", "before", "after", "faults"),
    [
        ("ab", "ab", "ab", []),
        ("a", "ab", "ab", ["dates lack b"]),
        ("abc", "ab", "ab", ["dates have c, which no page says"]),
        ("a", "ab", "a", []),
        ("ab", "a", "ab", []),
    ],
    ids=["the same", "one missing", "one too many", "taken back meanwhile", "settled meanwhile"],
)
def test_a_day_that_only_one_of_them_has_is_noticed(found: str, before: str, after: str, faults: list[str]) -> None:
    assert list(amiss(frozenset(found), frozenset(before), frozenset(after))) == faults
