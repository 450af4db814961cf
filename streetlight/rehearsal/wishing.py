"""Saying, in private, whom one would like to sit with; or choosing a group, where people choose."""

from random import Random

from streetlight.rehearsal import wire
from streetlight.rehearsal.chair import Chair
from streetlight.rehearsal.forms import Form, Pairs, Question, posted_forms

ASKING = "asking"
"""The id of the card that asks whom one would like to sit with."""

SAYS_NOTHING = 0.15
"""How often somebody who answers leaves all of it out."""
NAMES = {"comfortable": (3, 4, 5), "apart": (0, 0, 0, 1, 1, 2), "reports": (0, 0, 0, 0, 1)}
"""How many people somebody ticks on each list; of a list with another name nobody."""
FULLEST = 9
"""Tries after which nobody looks for a group with room any more."""


class Wishing:
    """One person before the two pages on which they have a say in who sits with them."""

    def __init__(self, chair: Chair) -> None:
        self._chair = chair
        self._asked: set[str] = set()

    def look(self) -> None:
        for card, link in self._chair.sight.cards.items():
            if card not in self._asked:
                self._asked.add(card)
                self._chair.begin(self._say(link) if card == ASKING else self._choose(link))

    async def _say(self, link: str) -> None:
        chair = self._chair
        rng = Random(f"wishes {chair.board.seed} {chair.name}")
        await chair.think(rng)
        if rng.random() < SAYS_NOTHING:
            return
        try:
            _, page = await chair.device.open(link)
            form = next((form for form in posted_forms(page) if form.questions), None)
            if form is not None:
                reply, _ = await chair.device.submit(form.action, [*form.kept, *_wishes(form, rng)])
                chair.board.pressed["preferences"] += reply.status < 400  # noqa: PLR2004 - taken
        except wire.Unreachable:
            return

    async def _choose(self, link: str) -> None:
        """Sit down in one of the groups that have room, and in another if it has filled up meanwhile."""
        chair = self._chair
        await chair.think()
        try:
            for _turn in range(FULLEST):
                _, page = await chair.device.open(link)
                form = next((form for form in posted_forms(page) if form.action.endswith("/group/")), None)
                free = [press for press in form.presses if press.value] if form else []
                if form is None or not free:
                    return
                chosen = chair.rng.choice(free)
                reply, _ = await chair.device.submit(form.action, [*form.kept, (chosen.name, chosen.value)])
                if reply.status < 400:  # noqa: PLR2004 - sitting
                    return
        except wire.Unreachable:
            return


def _wishes(form: Form, rng: Random) -> Pairs:
    """Tick people on each list, nobody on two of them."""
    named: Pairs = []
    for question in form.questions:
        taken = {seat for _list, seat in named}
        free = [choice.value for choice in question.choices if choice.value not in taken]
        named += [(question.name, seat) for seat in rng.sample(free, _how_many(question, len(free), rng))]
    return named


def _how_many(question: Question, free: int, rng: Random) -> int:
    wanted = rng.choice(NAMES.get(question.name, (0,)))
    return wanted if wanted <= free else 0
