"""Small workshops in which some people asked not to be with others, and all that anybody's device receives of them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from random import Random

from django.template.loader import render_to_string

from streetlight.accounts.models import Facilitator
from streetlight.core.trust_groups.forming import form_groups
from streetlight.core.trust_groups.grouping import Grouping
from streetlight.core.trust_groups.problem import Problem
from streetlight.live import faces
from streetlight.live.channel import of_group
from streetlight.outlines.arrangement import Arrangement
from streetlight.web.groups import page
from streetlight.web.phone import own
from streetlight.workshops import creating, grouping, groups, preferring, running
from streetlight.workshops.codes import draw_code
from streetlight.workshops.groups import Hand
from streetlight.workshops.models import JournalEntry, Participant, Workshop
from streetlight.workshops.preferring import Wishes
from streetlight.workshops.running import Act
from streetlight.workshops.seats import draw_id
from tests.live_room import CONTACTS
from tests.people import SHORT

TEN = datetime(2027, 3, 1, 10, tzinfo=UTC)
PEOPLE = 8
FOURS = Arrangement(smallest=3, largest=4)
AGENCIES = ("Police", "Health", "Youth service")
ANSWERS, ASKS_APART, SHUN = 0.7, 0.4, 0.2

Pair = tuple[str, str]
"""Who asked, and not to be with whom: two seats."""


@dataclass(frozen=True)
class Seen:
    """One workshop: what was asked, who sits where, and the documents that the devices received, by what they are.

    One participant looks on, with `own_page` on their phone, and knows whom they themselves `named`.
    """

    names: dict[str, str]
    asked: frozenset[Pair]
    group_of: dict[str, str]
    received: dict[str, str]
    onlooker: str
    named: frozenset[str]
    own_page: str

    @property
    def sits_with_nobody_named(self) -> bool:
        """Whether the onlooker named people and sits with none of them, as they know without being told."""
        company = {seat for seat, group in self.group_of.items() if group == self.group_of[self.onlooker]}
        return bool(self.named) and not self.named & company


def play(rooms: int, alice: Facilitator, *, seed: int) -> Iterator[Seen]:
    """Play so many workshops, by the verbs and the faces that a real one is played by."""
    asking = make_asking(alice)
    for number in range(rooms):
        rng = Random(f"{seed} {number}")
        workshop, names = seat(asking, rng)
        wishes = _draw_wishes(list(names), rng)
        for one, said in wishes.items():
            preferring.say(workshop.code, one, said)
        hand = Hand(alice, workshop.number, TEN)
        grouping.form_groups(workshop.code, hand, seed=rng.randbytes(16), solve=solve_here)
        workshop.refresh_from_db()
        onlooker = rng.choice([rng.choice(list(names)), next(iter(wishes or names))])
        yield Seen(
            names,
            frozenset((one, other) for one, said in wishes.items() for other in said.apart),
            _seating(workshop),
            dict(_received(workshop)),
            onlooker,
            wishes.get(onlooker, Wishes()).comfortable,
            _own_page(workshop, onlooker),
        )


def make_asking(alice: Facilitator) -> Workshop:
    """Make a workshop at the moment at which everyone is asked."""
    made = creating.create_workshop(title="Northside", starts_at=TEN, by=alice, outline_text=SHORT)
    creating.write_contacts(made.code, CONTACTS)
    running.act(made.code, Act.START, by=alice, seen=0, now=TEN)
    return running.act(made.code, Act.ASK, by=alice, seen=1, now=TEN)


def seat(asking: Workshop, rng: Random) -> tuple[Workshop, dict[str, str]]:
    """Make another workshop like one that is asking, with people of its own."""
    workshop = Workshop.objects.get(pk=asking.pk)
    workshop.pk, workshop.code, workshop.seal = None, draw_code(), draw_id()
    workshop.arranged = FOURS.model_dump_json()
    workshop.save(force_insert=True)
    names = {draw_id(): f"{name} Q" for name in rng.sample(NAMES, PEOPLE)}
    Participant.objects.bulk_create(
        Participant(id=key, workshop=workshop, name=name, agency=rng.choice(AGENCIES)) for key, name in names.items()
    )
    return workshop, names


def solve_here(problem: Problem, *, seed: bytes, previous: Sequence[frozenset[str]] | None = None) -> Grouping:
    assert previous is None
    return form_groups(problem, seed=seed)


def _draw_wishes(seats: list[str], rng: Random) -> dict[str, Wishes]:
    """Draw what people say. In some rooms all whom one person names ask not to be with that person, who comes first."""
    shunned, *shunning = rng.sample(seats, 4) if rng.random() < SHUN else ("",)
    wishes = {shunned: Wishes(comfortable=frozenset(shunning))} if shunned else {}
    for seat in seats:
        if seat != shunned and (seat in shunning or rng.random() < ANSWERS):
            others = rng.sample([other for other in seats if other not in {seat, shunned}], 5)
            apart = [shunned] if seat in shunning else others[4:] if rng.random() < ASKS_APART else []
            wishes[seat] = Wishes(comfortable=frozenset(others[: rng.choice((0, 3, 4))]), apart=frozenset(apart))
    return wishes


def _seating(workshop: Workshop) -> dict[str, str]:
    return {seat: group for group, seats in groups.seated(workshop).items() for seat in seats}


def _received(workshop: Workshop) -> Iterator[tuple[str, str]]:
    """Give what everybody's devices show once groups are formed, and the journal."""
    for audience in ("console", "projector", "phones"):
        yield audience, face(workshop, audience)
    yield "group", "\n".join(face(workshop, of_group(group)) for group in sorted(groups.seated(workshop)))
    yield "page of groups", render_to_string("web/groups/page.html", page.context(workshop, {}))
    entries = JournalEntry.objects.filter(workshop=workshop)
    yield "journal", "\n".join(f"{entry.number} {entry.what} {entry.about} {entry.before}" for entry in entries)


def _own_page(workshop: Workshop, seat: str) -> str:
    """Give the page that somebody's phone receives as a whole."""
    return render_to_string("web/phone/page.html", own.page(workshop, Participant.objects.get(pk=seat), "any", now=TEN))


def face(workshop: Workshop, audience: str) -> str:
    """Give what an audience sees."""
    return (faces.render(workshop.code, audience) or b"").decode()


NAMES = (
    "Ada", "Aisha", "Amir", "Beth", "Callum", "Carys", "Chidi", "Dana", "Ebony", "Elif", "Ewan", "Farah",
    "Femi", "Gareth", "Grace", "Hana", "Imran", "Isla", "Jamal", "Jess", "Kasia", "Kwame", "Leila", "Lowri",
    "Mairi", "Marek", "Meera", "Nia", "Omar", "Petra", "Priya", "Rhys", "Rosa", "Sanjay", "Seren", "Tariq",
    "Tomos", "Uma", "Vera", "Yusuf", "Zoe",
)  # fmt: skip
