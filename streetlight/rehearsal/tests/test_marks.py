"""Marks: nobody's is another's, the guard has nothing against them, and they are found wherever they stand."""

from itertools import islice

from django.utils import timezone

from streetlight.core.guard.saying import must_name_nobody
from streetlight.rehearsal.marks import mark, marks_in, marks_of


def test_in_a_large_room_no_two_people_have_a_mark_in_common() -> None:
    dealt = [one for person in range(300) for one in islice(marks_of(person, 300), 100)]

    assert len(set(dealt)) == len(dealt)


def test_marks_are_found_in_a_page_and_nothing_else_is() -> None:
    page = f'<li title="{mark(12)}">Ask ({mark(4711)}), and Mill Lane on Tuesday, and Alder Lane, Tuesday</li>'

    assert marks_in(page) == {mark(12), mark(4711)}


def test_the_guard_lets_every_word_of_them_pass() -> None:
    for number in range(0, 60_000, 61):
        must_name_nobody(
            (("text", f"Ask who knows the place ({mark(number)})"),), sure=False, today=timezone.localdate()
        )
