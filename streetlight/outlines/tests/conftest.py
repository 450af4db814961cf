"""A small workshop for tests of its run: a choice with a countdown, a sorting with a key, and notes."""

import pytest

from streetlight.outlines.reading import read
from streetlight.outlines.schema import Outline

SMALL = """
outline: small
title: A small workshop
steps:
  - {key: welcome, title: Welcome, mode: read out, minutes: 1, bar: Say hello., projector: Hello}
  - key: choosing
    title: Choosing
    mode: activity
    minutes: 2
    bar: Start the countdown.
    projector: Choose
    activities:
      - key: choice
        kind: pick
        title: Your choice
        opens: when asked
        seconds: 60
        setup: {prompt: Choose one, options: [{key: taxi, text: A taxi}, {key: lamps, text: More lamps}]}
      - {key: thought, kind: reflect, title: A thought, setup: {prompt: For yourself}}
  - key: sorting
    title: Sorting
    mode: discussion
    minutes: 10
    bar: Talk, then reveal.
    projector: Talk
    activities:
      - key: sorted
        kind: sort
        title: Sort them
        opens: when asked
        beside: choosing/choice
        setup:
          prompt: Who changes?
          categories: [{key: her, label: She}, {key: place, label: The place}]
          items: [{key: taxi, text: A taxi, belongs: [her]}, {key: lamps, text: More lamps, belongs: [place]}]
      - {key: notes, kind: points, title: Notes, setup: {prompt: What is good?}}
      - {key: more, kind: points, title: More notes, opens: when asked, seconds: 30, setup: {prompt: What is hard?}}
  - {key: close, title: Close, mode: read out, minutes: 0, bar: Say goodbye., projector: Goodbye, closing: true}
"""


@pytest.fixture(scope="session")
def outline() -> Outline:
    return read(SMALL)
