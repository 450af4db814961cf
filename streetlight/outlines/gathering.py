"""How a room comes together in small groups, and back: the part of a run that says so, and the rules that move it.

Pure, as the run is. Who is in which group stands elsewhere: a run holds nothing about a person.
"""

from datetime import datetime, timedelta

from pydantic import BaseModel, ConfigDict

from streetlight.core.refusal import Refusal
from streetlight.core.words import gettext as _

COUNTDOWN = timedelta(seconds=60)
"""What people have, once they are called back, to finish a sentence."""

LONGEST_MESSAGE = 120
MOST_DIGITS = 3


class Gathering(BaseModel):
    """Where small groups stand. `called` is when all are to be back; `speaking` the group that feeds back, `since` when.

    `page` is the place, from 0, of the page of what that group shares that the room looks at.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    asking: bool = False
    formed: bool = False
    working: bool = False
    called: datetime | None = None
    message: str = ""
    speaking: str = ""
    since: datetime | None = None
    page: int = 0
    spoken: tuple[str, ...] = ()


def ask(gathering: Gathering) -> Gathering:
    """Open the question who people would like to be with."""
    if gathering.asking:
        raise Refusal(_("This is already open."))
    if gathering.formed:
        raise Refusal(_("The groups are formed, and what people asked for has been deleted. Move people by hand."))
    return gathering.model_copy(update={"asking": True})


def stop_asking(gathering: Gathering) -> Gathering:
    if not gathering.asking:
        raise Refusal(_("This is not open, so there is nothing to close."))
    return gathering.model_copy(update={"asking": False})


def form(gathering: Gathering) -> Gathering:
    """Have groups. Whatever people asked for is used and gone, so nobody is asked any more."""
    return gathering.model_copy(update={"asking": False, "formed": True})


def dissolve(gathering: Gathering) -> Gathering:
    """Have no groups any more: everyone is one room again."""
    if gathering.working:
        raise Refusal(_("Call the groups back first."))
    return Gathering()


def work(gathering: Gathering) -> Gathering:
    """Send the groups to their questions, for the first time or again."""
    if not gathering.formed:
        raise Refusal(_("Form the groups first."))
    if gathering.working and gathering.called is None:
        raise Refusal(_("The groups are at work already."))
    nobody = {"speaking": "", "since": None, "page": 0, "spoken": ()}
    return gathering.model_copy(update={"working": True, "called": None, "message": "", **nobody})


def call_back(gathering: Gathering, now: datetime) -> Gathering:
    """Ask everyone to come back, with a countdown that lets people finish a sentence."""
    if not gathering.working or gathering.called is not None:
        raise Refusal(_("The groups are not at work, so there is nobody to call back."))
    return gathering.model_copy(update={"called": now + COUNTDOWN})


def tell(gathering: Gathering, message: str) -> Gathering:
    """Say something to all groups at once; nothing takes it down."""
    if not gathering.formed:
        raise Refusal(_("Form the groups first."))
    if len(message) > LONGEST_MESSAGE:
        raise Refusal(_("Write a shorter message: 120 characters at most."))
    return gathering.model_copy(update={"message": message})


def come_back(gathering: Gathering) -> Gathering:
    """End the groups' work, as when the workshop moves on. What they wrote stays theirs."""
    return gathering.model_copy(
        update={"working": False, "called": None, "message": "", "speaking": "", "since": None, "page": 0}
    )


def speak(gathering: Gathering, group: str, now: datetime) -> Gathering:
    """Let one group feed back; nobody, if `group` is empty."""
    if not gathering.formed:
        raise Refusal(_("Form the groups first."))
    if gathering.speaking == group:
        raise Refusal(_("This group is speaking already.") if group else _("Nobody is speaking."))
    spoken = (*gathering.spoken, group) if group and group not in gathering.spoken else gathering.spoken
    speaks = {"speaking": group, "since": now if group else None, "page": 0}
    return gathering.model_copy(update={**speaks, "spoken": spoken})


def turn_page(gathering: Gathering, page: str) -> Gathering:
    """Have the room look at another page, named by its place, of what the group that speaks shares."""
    if not gathering.speaking:
        raise Refusal(_("Nobody is speaking, so there is no page to turn."))
    if not page.isdecimal() or len(page) > MOST_DIGITS:
        raise Refusal(_("That page is not there. Look again and choose."))
    return gathering.model_copy(update={"page": int(page)})


def later(gathering: Gathering, *, by: timedelta) -> Gathering:
    """Move on what counts from a time, as if the time that has passed had not."""
    called, since = (time + by if time else None for time in (gathering.called, gathering.since))
    return gathering.model_copy(update={"called": called, "since": since})
