"""One person's pen: fills forms in, sends them, and has it known who wrote what."""

from random import Random

from streetlight.rehearsal.board import Board
from streetlight.rehearsal.device import Device
from streetlight.rehearsal.filling import fill_in
from streetlight.rehearsal.forms import Form, Pairs
from streetlight.rehearsal.marks import marks_of
from streetlight.rehearsal.outbox import Letter, Outbox, Outcome
from streetlight.rehearsal.seeing import Kind, Origin

THROUGHOUT = "throughout/"
"""How the slots of what is noted beside everything else begin."""


class Pen:
    """Writes for one person. `letters` is all that was sent; `twice`: everything is sent twice."""

    def __init__(self, person: int, board: Board, device: Device, rng: Random, *, twice: bool) -> None:
        self.letters: list[Letter] = []
        self._person = person
        self._board = board
        self.outbox = Outbox(device, rng)
        self._times = 2 if twice else 1
        self._marks = marks_of(person, board.people)

    def fill_in(self, form: Form, rng: Random) -> Pairs:
        return fill_in(form, rng, self._marks)

    async def send(self, form: Form, fields: Pairs, *, group: str = "") -> Outcome:
        """Send a form that was filled in; `group` is the key of the small group that writes it, if one does."""
        written = {blank.name for blank in form.blanks}
        item = form.hidden("item") or f"{group}/{form.slot}"
        origin = Origin(kind_of(form, group), self._person, group, "-".join(form.slot.split("/")[:2]))
        self._board.seeing.wrote([value for name, value in fields if name in written], origin, item)
        outcome = Outcome.WAITING
        for _time in range(self._times):
            letter = Letter(self._person, len(self.letters), form.slot, form.action, fields, group=group)
            self.letters.append(letter)
            outcome = await self.outbox.send(letter)
        return outcome


def kind_of(form: Form, group: str) -> Kind:
    """Say what is written on a form, by what the page does with it."""
    if form.together:
        return Kind.OF_A_GROUP if group else Kind.OF_THE_ROOM
    if form.slot.startswith(THROUGHOUT):
        return Kind.OWN
    return Kind.FOR_THE_ROOM if form.repeats else Kind.PRIVATE
