"""What the console says of small groups: how far they are, the one thing to do next, and never a word they wrote."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from streetlight.live.moments import Moment
from streetlight.outlines.arrangement import HowGroupsForm
from streetlight.workshops import preferring
from streetlight.workshops.running import Act


@dataclass(frozen=True, slots=True)
class Press:
    """A button of small groups: where it is sent, from the console on, and what it says. The first leads on."""

    address: str
    label: str
    primary: bool = False
    key: str = ""


@dataclass(frozen=True, slots=True)
class SmallGroups:
    """Small groups on the console; `answered` of the people have said whom they would be comfortable with."""

    asked: bool
    answered: int
    formed: bool
    presses: tuple[Press, ...]


def small_groups(moment: Moment) -> SmallGroups | None:
    """Give what the console shows of small groups; None where the outline has none."""
    if not moment.outline.question_sets or not moment.live:
        return None
    gathering = moment.run.gathering
    answered = preferring.answered(moment.workshop)
    return SmallGroups(
        asked=gathering.asking or answered > 0,
        answered=answered,
        formed=gathering.formed,
        presses=tuple(_presses(moment)),
    )


def _presses(moment: Moment) -> list[Press]:
    gathering = moment.run.gathering
    if gathering.formed or moment.workshop.arrangement.how is not HowGroupsForm.BY_TRUST:
        return []
    if gathering.asking:
        return [_act(Act.STOP_ASKING, _("Close the question"))]
    return [_act(Act.ASK, _("Ask who people would like to be with"), key="g")]


def _act(act: Act, label: str, *, primary: bool = False, key: str = "") -> Press:
    return Press(f"journal/{act}/", label, primary, key)
