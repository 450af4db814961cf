"""The words of the workshop that comes with Streetlight: what is said, pressed and read, by whom it can be followed."""

import re
from collections.abc import Iterator
from datetime import date

import pytest

from streetlight.core.guard.looking import look
from streetlight.outlines.planned import Planned
from streetlight.outlines.reading import built_in, read
from streetlight.outlines.schema import Step

OUTLINE = read(built_in())

BUTTONS = {
    "Next",
    "+ 1 minute",
    "Open",
    "Start the countdown",
    "Close collecting",
    "Put on the projector",
    "Show on the projector",
    "Reveal",
    "End the workshop",
    "Ask who people would like to be with",
    "Form the groups",
    "Start the group work",
    "Call the groups back",
    "Next group",
}

WORDS_A_MINUTE = 130
"""What most people read aloud in a minute, when they want to be understood."""

NEVER = r"\b(sessions?|submit\w*|slides?|polls?|votes?|voting|quiz\w*|attendees?|respondents?|users?|feedback form)\b"

every_step = pytest.mark.parametrize("step", OUTLINE.steps, ids=lambda step: step.key)


@every_step
def test_a_bar_names_only_buttons_that_the_console_has(step: Step) -> None:
    bold = re.findall(r"\*\*(.+?)\*\*", " ".join(step.bar.split()))
    told = [words for words in re.findall(r"[Pp]ress \*\*(.+?)\*\*", " ".join(step.bar.split())) if words in bold]

    assert [words for words in told if words not in BUTTONS] == []
    assert ("End the workshop" if step.closing else "Next") in told


@every_step
def test_a_bar_says_how_to_open_what_does_not_open_by_itself(step: Step) -> None:
    bar = " ".join(step.bar.split())
    for planned in step.activities:
        if planned.opens == "when asked":
            how = r"Press Start the countdown" if planned.seconds else rf"At “{planned.title}”, press \*\*Open\*\*"
            assert re.search(how, bar), planned.key


@pytest.mark.parametrize("minutes", [0, *(plan.minutes for plan in OUTLINE.plans)])
def test_what_is_read_aloud_fits_into_the_minutes_of_every_plan(minutes: int) -> None:
    steps = [step for step in OUTLINE.fitted(minutes).steps if not step.closing]

    assert [step.key for step in steps if len(words_in(read_aloud(step.bar))) > step.minutes * WORDS_A_MINUTE] == []


@pytest.mark.parametrize("minutes", [0, *(plan.minutes for plan in OUTLINE.plans)])
def test_a_bar_promises_no_more_time_than_its_step_has_in_every_plan(minutes: int) -> None:
    shares = {step: re.findall(r"about ([\d½]+) min", step.said) for step in OUTLINE.fitted(minutes).steps}
    told = {step: sum(float(share.replace("½", ".5")) for share in those) for step, those in shares.items() if those}

    assert len(told) == 4
    assert [step.key for step, together in told.items() if abs(together - step.minutes) > 0.5] == []


@every_step
def test_the_projector_can_be_read_from_ten_metres(step: Step) -> None:
    assert len(words_in(unmarked(step.projector))) <= 60
    assert len(words_in(unmarked(step.content_note))) <= 60
    assert step.title.casefold() not in step.projector.casefold()


def test_every_sentence_is_short_enough_to_say() -> None:
    spoken = {where: [len(words_in(one)) for one in sentences(text)] for where, text in every_text()}

    assert {where: lengths for where, lengths in spoken.items() if lengths and sum(lengths) / len(lengths) > 17} == {}
    assert {where: max(lengths) for where, lengths in spoken.items() if lengths and max(lengths) > 28} == {}


def test_no_word_is_used_that_means_something_else_here() -> None:
    assert {where: found for where, text in every_text() if (found := re.findall(NEVER, text, re.IGNORECASE))} == {}


def test_what_people_put_in_is_never_called_a_response() -> None:
    assert [planned.key for _step, planned in activities() if "respon" in planned.setup.model_dump_json().lower()] == []


def test_links_stand_in_the_credits_only() -> None:
    assert [where for where, text in every_text() if re.search(r"\]\(|https?:|www\.", text)] == ["credits"]


def test_only_the_small_part_of_markdown_is_used() -> None:
    strange = re.compile(r"^#{1,2} |^#{4}|`|<|!\[|^\||__|^---|^\* ", re.MULTILINE)

    assert [where for where, text in every_text() if strange.search(text)] == []


def test_nothing_in_it_goes_out_of_date() -> None:
    dated = re.compile(
        r"\b(Act|White Paper|statutory|section \d+|Working Together to Safeguard)\b|\b(?!2020|2023)(19|20)\d\d\b"
    )

    assert [(where, found[0]) for where, text in every_text() if (found := dated.search(text))] == []


def test_quotation_marks_and_apostrophes_are_curly() -> None:
    assert [where for where, text in every_text() if re.search(r"['\"]", text)] == []


def test_the_guard_finds_nobody_in_it() -> None:
    assert {where: found for where, text in every_text() if (found := look(text, today=date(2026, 11, 25)))} == {}


def activities() -> Iterator[tuple[Step, Planned]]:
    return ((step, planned) for step in OUTLINE.steps for planned in step.activities)


def every_text() -> list[tuple[str, str]]:
    """Give every text that anybody reads or hears, with the way to it."""
    keys = {"key", "kind", "outline", "language", "mode", "opens", "beside", "colour", "belongs", "citation"}

    def texts(where: str, value: object) -> Iterator[tuple[str, str]]:
        if isinstance(value, str):
            yield where, value
        for name, inner in value.items() if isinstance(value, dict) else ():
            if name not in keys:
                yield from texts(f"{where}/{name}".strip("/"), inner)
        for number, inner in enumerate(value if isinstance(value, list | tuple) else (), start=1):
            yield from texts(f"{where}/{number}", inner)

    dumped = OUTLINE.model_dump(mode="json")
    for step, told in zip(OUTLINE.steps, dumped["steps"], strict=True):
        told["activities"] = [
            {"title": planned.title, **planned.setup.model_dump(mode="json")} for planned in step.activities
        ]
    return list(texts("", dumped))


def read_aloud(bar: str) -> str:
    return " ".join(" ".join(re.findall(r"^> ?(.*)$", bar, re.MULTILINE)).split())


def unmarked(text: str) -> str:
    return re.sub(r"\*\*|^> ?|^### |^- |^\d\. ", "", text, flags=re.MULTILINE)


def words_in(text: str) -> list[str]:
    return re.findall(r"[\w’-]*\w", text)


def sentences(text: str) -> list[str]:
    """Part text where a voice comes to rest: at the end of a sentence, a paragraph or an entry of a list."""
    paragraphs = re.split(r"\n\s*\n|\n(?=- |\d\. )", re.sub(r"^> ?", "", text, flags=re.MULTILINE))
    parts = [part for paragraph in paragraphs for part in re.split(r"(?<=[.!?])[”)*]*\s+", " ".join(paragraph.split()))]
    return [part for part in parts if words_in(part)]
