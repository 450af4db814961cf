"""One person's pen: fills forms in, sends them, and has it known who wrote what."""

from random import Random

from streetlight.rehearsal.board import Board
from streetlight.rehearsal.device import Device
from streetlight.rehearsal.filling import fill_in
from streetlight.rehearsal.forms import Form, Pairs
from streetlight.rehearsal.marks import marks_in, marks_of
from streetlight.rehearsal.outbox import Letter, Outbox, Outcome
from streetlight.rehearsal.seeing import Kind, Origin

THROUGHOUT = "throughout/"
"""How the slots of what is noted beside everything else begin."""


class Pen:
    """Writes for one person. `letters` is all that was sent; `twice`: everything is sent twice."""

    def __init__(self, person: int, board: Board, device: Device, rng: Random, *, twice: bool) -> None:
        self.letters: list[Letter] = []
        self.person = person
        self._board = board
        self.outbox = Outbox(device, rng)
        self._times = 2 if twice else 1
        self._marks = marks_of(person, board.people)
        self._seated_since = 0

    def fill_in(self, form: Form, rng: Random) -> Pairs:
        return fill_in(form, rng, self._marks)

    async def send(self, form: Form, fields: Pairs, *, group: str = "") -> Outcome:
        """Send a form that was filled in; `group` is the key of the small group that writes it, if one does."""
        written = {blank.name for blank in form.blanks}
        item = form.hidden("item") or f"{group}/{form.slot}"
        origin = Origin(kind_of(form, group), self.person, group, "-".join(form.slot.split("/")[:2]))
        texts = [value for name, value in fields if name in written]
        self._board.seeing.wrote(texts, origin, item)
        own = frozenset().union(*map(marks_in, texts)) if is_found_again(form) else frozenset()
        outcome = Outcome.WAITING
        for _time in range(self._times):
            letter = Letter(self.person, len(self.letters), form.slot, form.action, fields, group=group, marks=own)
            self.letters.append(letter)
            outcome = await self.outbox.send(letter)
        return outcome

    def sit_down_anew(self) -> None:
        """Note that this is another seat: what was written from the one before need not be found again."""
        self._seated_since = len(self.letters)

    def finds_again(self, asked: float) -> tuple[frozenset[str], frozenset[str]]:
        """Give the marks that must stand among one's own words, if one asked to see them then, and those that may.

        Of what one may write again, the newest counts; of notes, each. What was on its way may stand there or not.
        """
        must: dict[object, frozenset[str]] = {}
        may: dict[object, frozenset[str]] = {}
        for letter in self.letters:
            note = dict(letter.fields).get("note")
            place = (letter.slot, note)
            if letter.outcome is Outcome.REFUSED and not letter.doubtful:
                continue
            settled = letter.outcome is Outcome.SAVED and letter.ended < asked
            must[place] = letter.marks if settled and letter.number >= self._seated_since else frozenset()
            may[place] = letter.marks if settled else may.get(place, frozenset()) | letter.marks
        return frozenset().union(*must.values()), frozenset().union(*may.values())


def is_found_again(form: Form) -> bool:
    """Whether its writer sees on a page of their own what was written on a form: notes, and words for oneself alone."""
    return not form.together and (form.repeats or not form.questions)


def kind_of(form: Form, group: str) -> Kind:
    """Say what is written on a form, by what the page does with it."""
    if form.together:
        return Kind.OF_A_GROUP if group else Kind.OF_THE_ROOM
    if form.slot.startswith(THROUGHOUT):
        return Kind.OWN
    return Kind.FOR_THE_ROOM if form.repeats else Kind.PRIVATE
