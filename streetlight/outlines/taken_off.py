"""Seats that have ended, taken off the list or moved; and where answers of people not listed may be left."""

from collections.abc import Iterable

from streetlight.core.refusal import Refusal
from streetlight.core.words import gettext as _
from streetlight.outlines.run import Run


def must_have_a_list(run: Run) -> None:
    """Raise a Refusal once the list is that of who came."""
    if run.ended is not None:
        raise Refusal(_("This workshop has ended, so its list of names stays as it is."))


def take_off(run: Run, mark: str, slots: Iterable[str]) -> Run:
    """Note that a seat has ended, by its mark, with what may be left of it in these slots. Raises Refusal."""
    must_have_a_list(run)
    return leave_behind(run, slots).model_copy(update={"taken_off": (*run.taken_off, mark)})


def leave_behind(run: Run, slots: Iterable[str]) -> Run:
    """Note that in each of these slots one answer may be left that no name on the list stands for any more.

    Nobody knows whether one is: so these slots need one more before their result is shown, and nobody makes up a room by
    having other names of theirs taken off, or one seat of theirs handed over again and again.
    """
    one_more = {
        name: run.named(name).model_copy(update={"left_behind": run.named(name).left_behind + 1}) for name in slots
    }
    return run.model_copy(update={"slots": {**run.slots, **one_more}})


def move(run: Run, mark: str) -> Run:
    """Note that the owner of a seat, which is named by its mark, sits on another device now."""
    return run.model_copy(update={"moved": (*run.moved, mark)})


def still_taken_off(run: Run, before: Run) -> Run:
    """Give a run as it was before, but for which seats have ended since: undoing brings nobody back."""
    left = {
        name: before.named(name).model_copy(update={"left_behind": state.left_behind})
        for name, state in run.slots.items()
        if state.left_behind
    }
    ended = {"taken_off": run.taken_off, "moved": run.moved}
    return before.model_copy(update={"slots": {**before.slots, **left}, **ended})
