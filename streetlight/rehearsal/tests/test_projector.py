"""The watch on the projector: what it must notice, and what it must let pass."""

from streetlight.rehearsal.page import parse
from streetlight.rehearsal.projector import Watch

RESULT = '<h1 id="heading-safety-pick" data-step-heading>Safety</h1><table class="bars"></table>'
QUESTION = (
    '<h1 id="heading-safety" data-step-heading>Safety</h1><ul class="points"><li>Ring the lighting team</li></ul>'
)


def faults(face: str, shown: set[str], secret: set[str]) -> list[str]:
    watch = Watch("http://streetlight.example/projector", shown=shown, secret=lambda: secret)
    watch._look(parse(face))  # noqa: SLF001 - what it does with each face
    return watch.faults


def test_a_result_that_nobody_showed_is_noticed() -> None:
    assert faults(RESULT, shown=set(), secret=set()) == [
        "at “safety-pick” the projector showed a result (bars) before it was shown"
    ]
    assert faults(RESULT, shown={"talk"}, secret=set()) != []


def test_a_result_that_was_shown_passes() -> None:
    assert faults(RESULT, shown={"safety"}, secret=set()) == []


def test_words_that_were_not_released_are_noticed_and_so_is_a_name() -> None:
    assert faults(QUESTION, shown=set(), secret={"Ring the lighting team", "Bob"}) == [
        "at “safety” the projector showed “Ring the lighting team”"
    ]
    assert faults(QUESTION, shown=set(), secret={"Bob"}) == []
