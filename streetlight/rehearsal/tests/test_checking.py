"""The check at the end of a played workshop: it must notice whatever is lost, doubled, changed or let in."""

import pytest

from streetlight.outlines.reading import read
from streetlight.rehearsal.checking import Kept, check_one
from streetlight.rehearsal.outbox import Letter, Outcome

OUTLINE = read("""
outline: short
title: A short workshop
steps:
  - key: safety
    title: Safety
    mode: activity
    minutes: 2
    bar: Go on.
    projector: Choose
    activities:
      - key: pick
        kind: pick
        title: Choose one
        setup: {prompt: Choose, options: [{key: taxi, text: Taxi}, {key: alarm, text: Alarm}]}
      - {key: notes, kind: points, title: What else, setup: {prompt: What else helps?}}
""")
PICK, NOTES = OUTLINE.steps[0].activities
TAXI, ALARM = '{"chosen":["taxi"]}', '{"chosen":["alarm"]}'


def picked(
    option: str, *, person: int = 1, number: int = 0, outcome: Outcome = Outcome.SAVED, lost: bool = False
) -> Letter:
    return Letter(person, number, "safety/pick", "/answer", [("chosen", option)], outcome, doubtful=lost)


def noted(text: str, *, person: int = 1, number: int = 0) -> Letter:
    return Letter(person, number, "safety/notes", "/answer", [("text", text), ("note", str(number))], Outcome.SAVED)


def kept(*values: str, **tally: int) -> Kept:
    chosen = {"taxi": 0, "alarm": 0, **tally}
    return Kept(values, {"answered": len(values), "chosen": chosen})


def faults(letters: list[Letter], held: Kept | None) -> tuple[str, ...]:
    return check_one("safety", PICK, held, letters).faults


def test_a_room_whose_answers_are_all_there_is_in_order() -> None:
    letters = [picked("taxi"), picked("alarm", person=2), picked("taxi", person=3, outcome=Outcome.REFUSED)]

    checked = check_one("safety", PICK, kept(TAXI, ALARM, taxi=1, alarm=1), letters)

    assert checked.faults == ()
    assert (checked.people, checked.sent, checked.acknowledged, checked.refused) == (3, 3, 2, 1)
    assert (checked.stored, checked.tallied) == (2, 2)


@pytest.mark.parametrize(
    ("held", "said"),
    [
        (kept(TAXI, taxi=1), "1 acknowledged but not stored"),
        (kept(TAXI, ALARM, ALARM, taxi=1, alarm=2), "1 stored but not acknowledged"),
        (kept(TAXI, TAXI, taxi=2), "1 acknowledged but not stored"),
        (kept(TAXI, ALARM, taxi=2), "the frozen tally is not what the answers add up to"),
        (Kept((TAXI, ALARM), None), "the frozen tally is not what the answers add up to"),
        (None, "nothing was closed here"),
    ],
    ids=["lost", "doubled", "changed", "miscounted", "not tallied", "never closed"],
)
def test_whatever_is_wrong_is_noticed(held: Kept | None, said: str) -> None:
    found = faults([picked("taxi"), picked("alarm", person=2)], held)

    assert any(said in fault for fault in found)


def test_of_somebody_who_changed_their_mind_the_newest_answer_counts() -> None:
    letters = [picked("taxi"), picked("alarm", number=1)]

    assert faults(letters, kept(ALARM, alarm=1)) == ()
    assert len(faults(letters, kept(TAXI, taxi=1))) == 3


def test_what_was_refused_must_not_be_there() -> None:
    refused = picked("taxi", outcome=Outcome.REFUSED)

    assert any("stored but not acknowledged" in fault for fault in faults([refused], kept(TAXI, taxi=1)))


def test_an_answer_whose_reply_was_lost_may_have_gone_either_way_but_no_other() -> None:
    letters = [picked("taxi"), picked("alarm", number=1, outcome=Outcome.REFUSED, lost=True)]

    assert faults(letters, kept(TAXI, taxi=1)) == ()
    assert faults(letters, kept(ALARM, alarm=1)) == ()
    assert faults(letters, kept()) == ("1 acknowledged, and neither stored nor replaced",)
    assert len(faults(letters, kept(TAXI, TAXI, taxi=2))) == 1


def test_every_different_note_of_a_person_counts_and_the_same_one_sent_twice_once() -> None:
    letters = [noted("Time"), noted("Time", number=1), noted("Power", number=2), noted("Time", person=2)]
    time, power = '{"text":"Time"}', '{"text":"Power"}'

    assert check_one("safety", NOTES, Kept((time, power, time), None), letters).faults == ()
    assert check_one("safety", NOTES, Kept((time, power), None), letters).faults != ()
    assert check_one("safety", NOTES, Kept((time, power, time, time), None), letters).faults != ()
