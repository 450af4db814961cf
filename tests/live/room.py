"""A workshop with Alice as its facilitator, and Bob, Charlie and whoever else comes on phones of their own."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Self
from urllib.parse import urlencode

import httpx

PLACES = 12
TEXT = "A face is about as long as this. " * 90
OPTIONS = [
    {"key": "taxi", "text": "Take a taxi"},
    {"key": "alarm", "text": "Carry an alarm"},
    {"key": "lighting", "text": "More light"},
]
PICK = {
    "key": "pick",
    "kind": "pick",
    "title": "Choose two",
    "setup": {"prompt": "Choose two", "choose": 2, "options": OPTIONS},
}
NOTES = {"key": "notes", "kind": "points", "title": "What else", "setup": {"prompt": "What else helps?"}}


def step(key: str, title: str, **more: object) -> dict[str, object]:
    said = f"{title}. {TEXT}"
    return {"key": key, "title": title, "mode": "activity", "minutes": 1, "bar": "Go on.", "projector": said} | more


STEPS = [
    step("creating-safety", "Creating safety", activities=[PICK, NOTES]),
    *(step(f"step-{place}", f"Step {place}") for place in range(PLACES)),
    step("groups", "Small groups", question_sets=True),
]
CHANGE = {"key": "change", "kind": "points", "title": "Change", "setup": {"prompt": "What needs to change?"}}
PROMPTS = [{"key": "change", "text": "What needs to change?", "activities": [CHANGE]}]
PANELS = {"key": "panels", "title": "Panels", "themes": [{"title": "What needs to change?", "prompts": PROMPTS}]}
OUTLINE = json.dumps({"outline": "short", "title": "A short workshop", "question_sets": [PANELS], "steps": STEPS})


@dataclass(frozen=True)
class Event:
    """One event of a stream."""

    name: str = ""
    id: str = ""
    data: str = ""
    retry: str = ""


@dataclass
class Room:
    """The way into one workshop. `cookies` are those of each person's phone."""

    url: str
    code: str
    tickets: dict[str, str]
    cookies: dict[str, str] = field(default_factory=dict)

    @classmethod
    def open(cls, url: str, *people: str) -> Self:
        """Create a workshop in the database at hand, start it, and seat people in it."""
        from django.utils import timezone  # noqa: PLC0415 - a process of its own sets Django up first

        from streetlight.accounts.models import Facilitator  # noqa: PLC0415
        from streetlight.live.channel import AUDIENCES  # noqa: PLC0415
        from streetlight.live.tickets import ticket  # noqa: PLC0415
        from streetlight.workshops import creating, joining, seats  # noqa: PLC0415

        alice = Facilitator.objects.create_user("alice", first_name="Alice")
        now = timezone.now()
        code = creating.create_workshop(title="Northside panel", starts_at=now, by=alice, outline_text=OUTLINE).code
        creating.write_contacts(code, "The duty desk")
        room = cls(url, code, {audience: ticket(code, audience) for audience in AUDIENCES})
        for name in people or ("Bob", "Charlie"):
            seat = joining.join(code, name=name, agency="Police", now=now).pk
            held = seats.sign_both(code, seat, seats.draw_id())
            room.cookies[name] = "; ".join(f"{kind}={signed}" for kind, signed in held.items())
        room.act("start")
        return room

    def act(self, what: str, about: str = "") -> None:
        """Have Alice do something, in the server's own process."""
        from django.utils import timezone  # noqa: PLC0415

        from streetlight.workshops.models import Workshop  # noqa: PLC0415
        from streetlight.workshops.running import Act, act  # noqa: PLC0415

        seen = Workshop.objects.get(code=self.code).number
        act(self.code, Act(what), about=about, by=None, seen=seen, now=timezone.now())

    def send_to_work(self, *names: str) -> None:
        """Have these people sit together in one small group, and send it to its questions."""
        from streetlight.outlines import gathering  # noqa: PLC0415
        from streetlight.outlines.groups_in_run import gather  # noqa: PLC0415
        from streetlight.workshops.models import Group, Participant, Workshop  # noqa: PLC0415

        self.act("jump", "groups")
        workshop = Workshop.objects.get(code=self.code)
        group = Group.objects.create(workshop=workshop, number=1, question_set="panels")
        Participant.objects.filter(workshop=workshop, name__in=names).update(group=group)
        formed = gather(workshop.run, gathering.form).model_dump_json()
        Workshop.objects.filter(pk=workshop.pk).update(run_state=formed)
        self.act("work")

    def face_url(self, audience: str = "phones", ticket: str = "") -> str:
        return f"{self.url}/w/{self.code}/faces/{audience}/{ticket or self.tickets[audience]}"

    def answer_url(self, slot: str = "pick", step: str = "creating-safety") -> str:
        return f"{self.url}/w/{self.code}/steps/{step}/{slot}/answer"

    def send(
        self, who: str, *chosen: str, slot: str = "pick", step: str = "creating-safety", **headers: str
    ) -> httpx.Response:
        """Have somebody's phone send an answer, as its script does."""
        form = {"text": chosen[0]} if slot == "notes" else {"chosen": chosen}
        return self.post(who, urlencode(form, doseq=True).encode(), slot=slot, step=step, **headers)

    def post(
        self, who: str, body: bytes, *, slot: str = "pick", step: str = "creating-safety", **headers: str
    ) -> httpx.Response:
        sent = {
            "Accept": "application/json",
            "Content-Type": "application/x-www-form-urlencoded",
            "Cookie": self.cookies.get(who, ""),
        } | {name.replace("_", "-"): value for name, value in headers.items()}
        return httpx.post(self.answer_url(slot, step), content=body, headers=sent, timeout=30)

    @contextmanager
    def stream(self, audience: str = "phones", query: str = "", **headers: str) -> Iterator[Iterator[Event]]:
        """Follow a face."""
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        with httpx.stream("GET", f"{self.face_url(audience)}/stream{query}", headers=sent, timeout=20) as response:
            assert response.status_code == 200
            yield events_in(response.iter_lines())


def events_in(lines: Iterator[str]) -> Iterator[Event]:
    said: dict[str, str] = {}
    for line in lines:
        if line:
            name, value = line.split(": ", 1)
            said[name] = f"{said[name]}\n{value}" if name in said else value
        else:
            yield Event(said.pop("event", ""), **said)
            said = {}


def main() -> None:
    """Open a room in the database that the environment names, and say what its phones need."""
    import django  # noqa: PLC0415 - only in a process of its own

    django.setup()
    print(json.dumps(vars(Room.open(*sys.argv[1:]))))  # noqa: T201 - that is how it says so


if __name__ == "__main__":
    main()
