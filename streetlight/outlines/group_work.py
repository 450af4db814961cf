"""How one small group goes through its questions: its state, and the rules by which its members move it.

Pure: values in, a new value or a Refusal out. Nothing here is anything that somebody wrote.
"""

from datetime import datetime

from pydantic import BaseModel, ConfigDict

from streetlight.core.refusal import Refusal
from streetlight.core.words import gettext as _
from streetlight.outlines.question_sets import Prompt, QuestionSet


class GroupWork(BaseModel):
    """Where a group is: the key of its question and since when, what it parked and has done, and what it asks for.

    `scribe` is the seat of the one who writes for all, or empty: everyone writes. `reviewed`: it has looked through
    what may leave the group.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    prompt: str = ""
    since: datetime | None = None
    parked: tuple[str, ...] = ()
    done: tuple[str, ...] = ()
    wants_help: bool = False
    scribe: str = ""
    reviewed: bool = False


def in_order(questions: QuestionSet, stars: tuple[str, ...]) -> tuple[Prompt, ...]:
    """Give a set's prompts as a group meets them: the starred ones first, each part in the outline's order."""
    starred = tuple(prompt for prompt in questions.prompts if prompt.key in stars)
    return (*starred, *(prompt for prompt in questions.prompts if prompt.key not in stars))


def begin(work: GroupWork, prompts: tuple[Prompt, ...], now: datetime) -> GroupWork:
    """Start at the first question; a group that has begun stays where it is."""
    return work if work.prompt else _at(work, prompts[0].key, now)


def turn_to(work: GroupWork, prompts: tuple[Prompt, ...], key: str, now: datetime) -> GroupWork:
    """Turn to any question. The one that is left counts as done; two who press the same one leave it only once."""
    if key not in {prompt.key for prompt in prompts}:
        raise Refusal(_("That question is not in your set."))
    if key == work.prompt:
        return work
    return _at(_leave(work), key, now)


def go_on(work: GroupWork, prompts: tuple[Prompt, ...], now: datetime, *, park: bool = False) -> GroupWork:
    """Leave a question, done or parked for later, for the next one that is open; the parked ones come last."""
    left = _park(work) if park else _leave(work)
    following = _next(left, prompts, after=work.prompt)
    if following is None:
        raise Refusal(_("This was the last question. Go back to any of them, or wait for the others."))
    return _at(left, following, now)


def ask_for_help(work: GroupWork, *, wanted: bool) -> GroupWork:
    return work.model_copy(update={"wants_help": wanted})


def choose_scribe(work: GroupWork, seat: str) -> GroupWork:
    """Have one write for all; everyone, if `seat` is empty."""
    return work.model_copy(update={"scribe": seat})


def review(work: GroupWork, *, done: bool) -> GroupWork:
    return work.model_copy(update={"reviewed": done})


def _at(work: GroupWork, key: str, now: datetime) -> GroupWork:
    parked = tuple(other for other in work.parked if other != key)
    return work.model_copy(update={"prompt": key, "since": now, "parked": parked})


def _leave(work: GroupWork) -> GroupWork:
    if not work.prompt or work.prompt in work.done:
        return work
    return work.model_copy(update={"done": (*work.done, work.prompt)})


def _park(work: GroupWork) -> GroupWork:
    if not work.prompt or work.prompt in work.parked:
        return work
    return work.model_copy(update={"parked": (*work.parked, work.prompt)})


def _next(work: GroupWork, prompts: tuple[Prompt, ...], *, after: str) -> str | None:
    keys = [prompt.key for prompt in prompts]
    place = keys.index(after) + 1 if after in keys else 0
    fresh = [key for key in (*keys[place:], *keys[:place]) if key not in work.done and key not in work.parked]
    parked = [key for key in work.parked if key != after]
    return next(iter((*fresh, *parked)), None)
