"""Who may see what: what the watch over every audience must notice, and what it must let pass."""

import pytest

from streetlight.rehearsal.marks import mark
from streetlight.rehearsal.seeing import ON_ITS_WAY, Audience, Kind, Origin, Seeing

WORDS = f"Nobody holds a budget for places. ({mark(7)})"
GROUP_A, GROUP_B = "group-a", "group-b"
EVERYONE = (*Audience, GROUP_A, GROUP_B)
RESULT = '<h1 id="heading-safety-pick" data-step-heading>Safety</h1><table class="bars"></table>'
SEAT = "0123456789abcdef" * 2


class Clock:
    now = 100.0

    def __call__(self) -> float:
        return self.now


def watch(kind: Kind = Kind.OF_A_GROUP, group: str = "a", clock: Clock | None = None) -> Seeing:
    """Watch a room in which person 1 has written the words, as the item `one`."""
    seeing = Seeing(watching=True, names=frozenset({"Bob"}), clock=clock or Clock())
    seeing.wrote([WORDS], Origin(kind, 1, group if kind is Kind.OF_A_GROUP else "", "panels-agencies"), "one")
    return seeing


def who_may_see(seeing: Seeing) -> set[str]:
    may = set()
    for number, audience in enumerate(EVERYONE):
        before = len(seeing.faults)
        seeing.look(audience, f"<p>{number}</p><p>{WORDS}</p>")
        may |= {audience} if len(seeing.faults) == before else set()
    return may


@pytest.mark.parametrize(
    ("kind", "before", "after"),
    [
        (Kind.PRIVATE, set(), set()),
        (Kind.OWN, set(), set(EVERYONE)),
        (Kind.FOR_THE_ROOM, {Audience.CONSOLE}, set(EVERYONE)),
        (Kind.OF_THE_ROOM, set(EVERYONE), set(EVERYONE)),
        (Kind.OF_A_GROUP, {GROUP_A}, set(EVERYONE)),
    ],
)
def test_words_are_seen_by_whom_they_are_for_and_by_others_once_they_are_let_out(
    kind: Kind, before: set[str], after: set[str]
) -> None:
    assert who_may_see(watch(kind)) == before

    out = watch(kind)
    out.let_out("one", WORDS)
    assert who_may_see(out) == after | before


def test_what_is_taken_back_may_not_be_seen_for_long() -> None:
    clock = Clock()
    seeing = watch(clock=clock)
    seeing.let_out("one", WORDS).certain = clock.now
    seeing.took_back("one", asked=clock.now + 1)

    clock.now += ON_ITS_WAY / 2
    assert who_may_see(seeing) == set(EVERYONE)
    clock.now += ON_ITS_WAY
    seeing = watch(clock=clock)
    seeing.let_out("one", WORDS).certain = clock.now
    seeing.took_back("one", asked=clock.now + 1)
    clock.now += 2 * ON_ITS_WAY
    assert who_may_see(seeing) == {GROUP_A}


ABOUT = f"{WORDS}: hardly heard"


def test_what_is_held_back_takes_all_with_it_that_names_it() -> None:
    clock = Clock()
    seeing = watch(clock=clock)
    seeing.let_out("about it", ABOUT).certain = clock.now
    seeing.held("one", WORDS, "panels-agencies", asked=clock.now + 1)
    clock.now += 2 * ON_ITS_WAY

    assert who_may_see(seeing) == {GROUP_A}


@pytest.mark.parametrize("back", ["held", "unticked"])
def test_what_is_said_about_something_takes_nothing_with_it(back: str) -> None:
    clock = Clock()
    seeing = watch(clock=clock)
    seeing.let_out("one", WORDS).certain = clock.now
    seeing.let_out("about it", ABOUT).certain = clock.now
    if back == "held":
        seeing.held("about it", ABOUT, "panels-influence", asked=clock.now + 1)
    else:
        seeing.took_back("about it", asked=clock.now + 1)
    clock.now += 2 * ON_ITS_WAY

    assert who_may_see(seeing) == set(EVERYONE)


def test_what_was_ticked_again_while_somebody_took_it_back_may_be_out() -> None:
    clock = Clock()
    seeing = watch(clock=clock)
    seeing.let_out("one", WORDS).certain = clock.now
    seeing.let_out("one", WORDS)
    seeing.took_back("one", asked=clock.now + 1)
    clock.now += 2 * ON_ITS_WAY

    assert who_may_see(seeing) == set(EVERYONE)


def test_what_is_written_into_something_that_is_out_is_out_at_once() -> None:
    seeing = Seeing(watching=True)
    seeing.let_out("one", "The words before.")
    seeing.wrote([WORDS], Origin(Kind.OF_A_GROUP, 1, "a"), "one")

    assert who_may_see(seeing) == set(EVERYONE)


def test_everyone_may_see_their_own_words_on_their_own_page_and_nobody_elses() -> None:
    seeing = watch(Kind.PRIVATE)
    seeing.look("phones", f"<p>{WORDS}</p>", own=1)
    assert seeing.faults == []
    seeing.look("phones", f"<p>{WORDS}</p>", own=2)
    assert seeing.faults == [f"phones was shown a private answer: “{mark(7)}”"]


def test_words_that_nobody_wrote_are_noticed_too() -> None:
    seeing = Seeing(watching=True)
    seeing.look(GROUP_A, f"<li>{mark(9)}</li>")

    assert seeing.faults == [f"group-a was shown words that nobody wrote: “{mark(9)}”"]


@pytest.mark.parametrize(
    ("shown", "faults"),
    [
        (set(), ["projector was shown a result (bars) at “safety-pick” before it was shown"]),
        ({"talk"}, ["projector was shown a result (bars) at “safety-pick” before it was shown"]),
        ({"safety"}, []),
    ],
)
def test_a_result_that_nobody_showed_is_noticed(shown: set[str], faults: list[str]) -> None:
    seeing = Seeing(watching=True, shown=shown)
    seeing.look(Audience.PROJECTOR, RESULT)

    assert seeing.faults == faults


def test_a_groups_picture_of_its_own_items_is_no_result_of_the_room() -> None:
    seeing = Seeing(watching=True)
    seeing.look(GROUP_A, f'<section class="board">{RESULT}</section>')

    assert seeing.faults == []


def test_a_rating_is_no_sooner_on_the_console_than_it_was_shown() -> None:
    rated = f'<ul><li id="whole-shared/factors">{RESULT}</li></ul>'
    seeing = Seeing(watching=True, shown={"safety"})
    seeing.look(Audience.CONSOLE, rated)
    assert seeing.faults == ["console was shown a result of “shared/factors” before it was shown"]

    seeing = Seeing(watching=True, shown={"shared/factors"})
    seeing.look(Audience.CONSOLE, rated)
    assert seeing.faults == []


def test_nothing_that_groups_share_stands_anywhere_before_one_speaks() -> None:
    seeing = Seeing(watching=True)
    seeing.look(Audience.PHONES, '<div class="shared"></div>')

    assert seeing.faults == ["phones was shown what a group shares at “” before any group spoke"]


def test_a_name_on_the_projector_is_noticed_and_nowhere_else() -> None:
    seeing = watch()
    for audience in EVERYONE:
        seeing.look(audience, "<p>Bob speaks</p>")

    assert seeing.faults == ["the projector showed the name “Bob”"]


def test_the_key_of_a_seat_stands_on_no_face_but_the_facilitators_list() -> None:
    seeing = watch()
    for audience in (Audience.CONSOLE, *EVERYONE):
        seeing.look(audience, f'<select id="place-{SEAT}"></select>')

    assert seeing.faults == [
        f"{audience} was shown the key of somebody’s seat" for audience in EVERYONE if audience != Audience.CONSOLE
    ]


def test_what_is_said_to_one_person_alone_stands_on_their_own_page_and_on_no_face() -> None:
    seeing = watch()
    alone = '<section id="for-you-alone"></section>'
    seeing.look(GROUP_A, f"<p>Bob's own page</p>{alone}", own=1)
    for audience in EVERYONE:
        seeing.look(audience, alone)

    assert seeing.faults == [f"{audience} was shown what is said to one person alone" for audience in EVERYONE]
