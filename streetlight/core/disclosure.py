"""What may be shown of a room: the one door between a tally and anybody's eyes (privacy promises 2 and 3).

Thresholds follow common practice for small numbers in staff surveys: a result from five answers up, and
sensitive results in bands only.
"""

from typing import TypeVar

from streetlight.core.refusal import Refusal
from streetlight.core.words import Sentence
from streetlight.core.words import gettext as _

ROOM_MINIMUM = 5
"""The fewest answers from which anything of a whole room is shown."""

PART_MINIMUM = 5
"""The fewest people that a part of a room, and the rest of it, must have."""

GROUPS_MINIMUM = 2
"""The fewest small groups that what they rated privately is counted over."""

CONFIDENTIAL_BELOW = 10
"""With fewer people than this, answers are called confidential, not anonymous."""

NOT_SHOWN = _("Not shown, so that nobody can be picked out.")

T = TypeVar("T")


def disclose(tally: T, *, answered: int) -> T:
    """Give a whole room's tally, or raise a Refusal when so few answered that somebody could be picked out."""
    if not enough(answered):
        raise Refusal(NOT_SHOWN)
    return tally


def disclose_part(tally: T, *, answered: int, rest: int, groups: int, largest: int) -> T:
    """Give a tally of what small groups rated privately, or raise a Refusal where somebody could be picked out.

    `groups` were asked, `answered` people of theirs answered, and `rest` people of the room are in none of these groups.
    Few of the rest could be found by taking the part from the whole, but for nobody at all: then the part is the whole.
    Nobody knows which group an answer came from; so more must have answered than sit in the `largest` group, or all of
    it could be one group's.
    """
    too_few = answered < PART_MINIMUM or answered <= largest or 0 < rest < PART_MINIMUM
    if groups < GROUPS_MINIMUM or too_few:
        raise Refusal(NOT_SHOWN)
    return tally


def enough(answered: int) -> bool:
    """Whether so many answered, an activity or one question of it, that the room's answers may be shown."""
    return answered >= ROOM_MINIMUM


BANDS = (_("hardly anyone"), _("some"), _("about half"), _("most"), _("almost everyone"))
"""How many of a room, from few to many, in words too coarse to find anyone by."""

_EDGES = (0.1, 0.35, 0.65, 0.9)


def band(count: int, *, of: int) -> Sentence:
    """Say how many of a room gave one sensitive answer, as one of the bands.

    “Almost everyone” may always be all or all but one, in a small room too, so that it never says that all agreed.
    """
    if count >= of - 1:
        return BANDS[-1]
    if count <= 1:
        return BANDS[0]
    return BANDS[sum(count / of >= edge for edge in _EDGES)]


def promise(people: int) -> Sentence:
    """Say who will see a private answer, in one line, for a room of so many people."""
    if people < CONFIDENTIAL_BELOW:
        return _("Confidential, not anonymous: nobody is shown your answer, but in a small room people may guess.")
    return _("No one sees who answered what. Only the whole room’s result is shown.")
