"""How fast one seat may answer."""

from streetlight.live.pace import MOST, WITHIN, Pace


def test_a_seat_may_send_twenty_answers_in_ten_seconds_and_no_more() -> None:
    pace = Pace()

    assert [pace.too_fast("bob", now=1) for _answer in range(MOST + 2)] == [False] * 20 + [True] * 2


def test_after_ten_seconds_it_may_go_on() -> None:
    pace = Pace()
    for _answer in range(MOST + 1):
        pace.too_fast("bob", now=1)

    assert pace.too_fast("bob", now=1 + WITHIN)
    assert not pace.too_fast("bob", now=1.1 + WITHIN)


def test_others_are_not_held_up() -> None:
    pace = Pace()
    for _answer in range(MOST + 1):
        pace.too_fast("bob", now=1)

    assert not pace.too_fast("charlie", now=1)


def test_who_has_not_sent_anything_of_late_is_not_remembered() -> None:
    pace = Pace()
    for person in range(1000):
        pace.too_fast(f"person {person}", now=1)
    pace.too_fast("bob", now=100)

    assert pace.remembered == 1
