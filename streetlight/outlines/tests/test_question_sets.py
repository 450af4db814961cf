"""Question sets: what stands in them is found by its key, and what does not fit together is refused where it stands."""

import pytest

from streetlight.outlines.reading import Faulty, read
from streetlight.outlines.schema import SHARED, THROUGHOUT

STREET = """\
outline: our-street
title: Our street
throughout_from: groups
throughout:
  - {key: hard, kind: points, title: Hard, setup: {prompt: What is hard?}}
shared:
  - {key: sway, kind: scale, title: Sway, setup: {prompt: How far?, low: A, high: B, items: [{key: hats, text: Hats}]}}
steps:
  - {key: groups, title: Groups, mode: activity, minutes: 20, bar: Talk., projector: Talk, question_sets: true}
question_sets:
  - key: our-evening
    title: Our evening
    themes:
      - title: Who is there?
        prompts:
          - key: who
            text: Who is there?
            activities:
              - {key: people, kind: points, title: People, setup: {prompt: Who?}}
      - title: Who decides?
        prompts:
          - key: sways
            text: What sways it?
            shared: [sway]
"""


def faults_of(text: str) -> list[str]:
    try:
        read(text)
    except Faulty as faulty:
        return [str(fault) for fault in faulty.faults]
    return []


def test_what_stands_in_a_set_is_found_by_its_key() -> None:
    questions = read(STREET).question_sets[0]
    who, sways = questions.prompts

    assert [questions.theme_of(prompt).title for prompt in (who, sways)] == ["Who is there?", "Who decides?"]
    assert questions.planned("people") is who.activities[0]
    assert questions.planned("sway") is None


def test_answers_are_kept_under_the_set_and_what_is_shared_or_noted_throughout_under_a_step_of_its_own() -> None:
    outline = read(STREET)

    assert [(step, planned.key) for step, planned in outline.all_planned()] == [
        ("our-evening", "people"),
        (SHARED, "sway"),
        (THROUGHOUT, "hard"),
    ]
    assert all(outline.planned(step, planned.key) is planned for step, planned in outline.all_planned())


@pytest.mark.parametrize(
    ("instead_of", "written", "fault"),
    [
        ("key: our-evening", "key: groups", "11:5: “groups” is a step’s key already: choose another"),
        ("key: our-evening", "key: shared", "11:5: “shared” is a step’s key already: choose another"),
        ("key: sways", "key: who", "22:13: two prompts of this question set have the key who: give each its own"),
        (
            "shared: [sway]",
            "activities: [{key: people, kind: points, title: People, setup: {prompt: Who?}}]",
            "24:27: two activities of this question set have the key people: give each its own",
        ),
        (
            "kind: scale, title: Sway, setup: {prompt: How far?, low: A, high: B, items: [{key: hats, text: Hats}]}",
            "kind: points, title: Sway, setup: {prompt: How far?}",
            "7:17: what question sets share is answered by each person alone: choose a private kind",
        ),
        (
            "kind: points, title: Hard, setup: {prompt: What is hard?}",
            "kind: reflect, title: Hard, setup: {prompt: What is hard?}",
            "5:17: what is noted throughout is not private: choose points",
        ),
        ("shared: [sway]", "shared: [swing]", "24:13: “swing” is not the key of a shared activity"),
        ("throughout_from: groups", "throughout_from: lunch", "3:1: say from which step on: write the key of a step"),
        ("throughout_from: groups\n", "", "1:1: say from which step on: write the key of a step"),
        (
            "{key: people, ",
            "{key: people, seconds: 60, ",
            "19:17: in a question set an activity has no countdown and reveals nothing: groups go at their own pace",
        ),
    ],
)
def test_what_does_not_fit_together_is_told_where_it_stands(instead_of: str, written: str, fault: str) -> None:
    assert faults_of(STREET) == []
    assert faults_of(STREET.replace(instead_of, written, 1)) == [fault]
