"""What the console shows of small groups: how far each is, and never a word it wrote."""

import re

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.timezone import localtime

from streetlight.accounts.models import Facilitator
from streetlight.live import faces
from streetlight.workshops import group_acts, own_group
from streetlight.workshops.groups import Hand
from streetlight.workshops.models import Group, GroupItem, Participant, Workshop
from streetlight.workshops.opening_groups import open_groups
from streetlight.workshops.releasing import Care, take_care
from streetlight.workshops.running import Act
from tests.live_room import OUTLINE, Person, Room

TEAMS = """
  - key: teams
    title: Teams
    bar: About teams.
    themes: [{title: Who is there?, prompts: [{key: who, text: List them}]}]
throughout:"""
TWO_SETS = OUTLINE.replace("title: Panels", "title: Panels\n    bar: About panels.").replace("\nthroughout:", TEAMS)


@pytest.fixture
def room(alice: Facilitator) -> Room:
    room = Room.of(alice)
    room.now = timezone.now()
    return room


@pytest.fixture
def people(room: Room) -> list[Person]:
    return room.seat_all(6)


@pytest.fixture
def working(room: Room, people: list[Person]) -> Room:
    room.go_to_work(tuple(people[:3]), tuple(people[3:]))
    return room


def console(room: Room) -> str:
    face = faces.render(room.code, "console")
    assert face
    return " ".join(face.decode().split())


def buttons(face: str) -> list[str]:
    """Give the acts of small groups that can be pressed, in their order."""
    middle = face.partition("<main")[2].partition("</main>")[0]
    return re.findall(r"/console/(journal/(?:ask|stop-asking|work|call-back)|groups/forming)/", middle)


def test_one_thing_to_do_next_stands_first(room: Room, people: list[Person]) -> None:
    room.go_to("groups")
    seen = [buttons(console(room))]
    room.press(Act.ASK)
    seen.append(buttons(console(room)))
    room.press(Act.STOP_ASKING)
    room.go_to_work(tuple(people))
    seen.append(buttons(console(room)))
    room.press(Act.CALL_BACK)
    seen.append(buttons(console(room)))

    assert seen == [
        ["journal/ask", "groups/forming"],
        ["groups/forming", "journal/stop-asking"],
        ["journal/call-back"],
        ["journal/work"],
    ]


def test_groups_start_only_in_the_step_that_is_for_them(working: Room) -> None:
    working.go_to("talking")
    elsewhere = buttons(console(working))
    working.go_to("groups")

    assert (elsewhere, buttons(console(working))) == ([], ["journal/work"])


def test_each_group_shows_its_question_its_time_and_its_counts(working: Room, people: list[Person]) -> None:
    group_acts.go_on(working.code, people[0].seat, seen="who", park=False, now=working.now)

    rows = re.findall(r'<li class="group-row.*?</li>', console(working))

    assert ["3 people" in row for row in rows] == [True, True]
    assert "Question 2 of 3: What needs to change?" in rows[0]
    assert "1 done, 0 parked" in rows[0]
    assert "Question 1 of 3: List them" in rows[1]
    assert all("data-since" in row for row in rows)


def test_a_group_that_asks_for_help_is_lit_and_first_until_somebody_has_been_there(
    working: Room, people: list[Person], as_alice: Client
) -> None:
    group_acts.ask_for_help(working.code, people[3].seat, wanted=True)
    rows = re.findall(r'<li class="group-row.*?</li>', console(working))
    assert [("Group 2" in row, "Come over, please" in row) for row in rows] == [(True, True), (False, False)]

    second = Group.objects.get(number=2).pk
    been = as_alice.post(f"/w/{working.code}/console/groups/{second}/help/", headers={"Accept": "application/json"})

    assert been.status_code == 204
    assert "Come over, please" not in console(working)


def test_not_a_word_or_a_number_of_what_a_group_wrote_is_on_the_console(working: Room, people: list[Person]) -> None:
    before = console(working)
    people[0].answer("panels", "change", text="Nobody listens to the youth workers")

    after = console(working)

    assert re.sub(r"\d:\d\d|\d{10,}", "", after) == re.sub(r"\d:\d\d|\d{10,}", "", before)


def test_what_is_noted_throughout_is_counted_from_its_step_on(working: Room, people: list[Person]) -> None:
    assert "0 notes so far" in console(working)
    people[0].answer("throughout", "hard", text="There is never the time")
    assert "1 note so far" in console(working)

    working.go_to("choosing")
    assert "so far" not in console(working)


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"about": "Five minutes left", "words": "half typed"}, "Five minutes left"),
        ({"words": "Coffee is ready / here"}, "Coffee is ready / here"),
        ({"about": "", "words": "half typed"}, ""),
    ],
)
def test_alice_says_something_to_all_groups(
    working: Room, as_alice: Client, fields: dict[str, str], message: str
) -> None:
    seen = {"seen": str(working.workshop.number)}

    said = as_alice.post(f"/w/{working.code}/console/journal/tell/", {**seen, **fields})

    assert said.status_code == 302
    assert working.run.gathering.message == message


def test_how_many_would_like_another_group_is_counted(working: Room, people: list[Person]) -> None:
    assert "would like another group" not in console(working)
    own_group.ask_to_move(working.code, people[0].seat, wanted=True)

    assert "1 person would like another group." in console(working)


def test_what_alice_says_to_all_never_holds_a_number_that_names_somebody(working: Room, as_alice: Client) -> None:
    fields = {"seen": str(working.workshop.number), "words": "Ring about 943 476 5919"}

    said = as_alice.post(f"/w/{working.code}/console/journal/tell/", fields, headers={"Accept": "application/json"})

    assert said.status_code == 422
    assert "an NHS number, so it cannot be sent" in said.json()["refusal"]
    assert working.run.gathering.message == ""


@pytest.mark.parametrize(
    ("remote", "said"),
    [
        (0, ["3 people", "3 people"]),
        (1, ["3 people · 1 on the video call", "3 people"]),
        (3, ["3 people · video call", "3 people"]),
    ],
)
def test_how_many_of_a_group_are_on_the_video_call_is_said_to_whoever_is_asked_to_come_over(
    working: Room, people: list[Person], remote: int, said: list[str]
) -> None:
    Participant.objects.filter(pk__in=[person.seat for person in people[:remote]]).update(remote=True)

    rows = console(working).split('id="group-row-')[1:]

    assert [row.partition("</b> <span>")[2].partition("</span>")[0].strip() for row in rows] == said


def test_what_is_said_to_all_stands_before_the_groups(working: Room) -> None:
    face = console(working)

    assert face.index("Call the groups back") < face.index("Say to all groups") < face.index("group-row-1")


def test_the_bar_speaks_of_the_questions_that_the_groups_have(room: Room, people: list[Person]) -> None:
    Workshop.objects.filter(code=room.code).update(outline_text=TWO_SETS)
    groups = room.go_to_work(tuple(people[:3]), tuple(people[3:]))
    different = "The groups have different questions. Each group reads on its phones what to keep in mind."
    assert ("About panels." in console(room), different in console(room)) == (True, False)

    Group.objects.filter(pk=groups[0].pk).update(question_set="teams")
    face = console(room)
    assert ("About panels." in face, "About teams." in face, different in face) == (False, False, True)

    Group.objects.filter(pk=groups[1].pk).update(question_set="teams")
    face = console(room)
    assert ("About panels." in face, "About teams." in face, different in face) == (False, True, False)


def test_undo_says_what_it_takes_back(room: Room, people: list[Person]) -> None:
    room.go_to("groups")
    room.press(Act.ASK)
    assert "Undo: asking people" in console(room)
    open_groups(room.code, 2, Hand(room.alice, room.workshop.number, room.now))
    assert "Undo: coming to this step" in console(room)


def test_the_console_of_an_ended_workshop_shows_what_the_room_answered(room: Room, people: list[Person]) -> None:
    room.go_to("choosing")
    for person in people:
        person.pick("taxi")
    room.go_to("talking")
    people[0].answer("talking", "sorting", **{"item-taxi": "her", "item-lighting": "place"})
    room.press(Act.OPEN, "points")
    people[1].write("A point that was released")
    take_care(room.code, GroupItem.objects.get(slot="points").pk, Care.RELEASE)
    people[2].write("A point that was not")
    room.later(minutes=7)
    room.press(Act.END)

    ended = localtime(room.now)
    assert f"Ended at <b>{ended:%H:%M}</b>" in console(room)
    face = console(room).partition("<main")[2].partition("</main>")[0]
    titles = re.findall(r'class="card-title">(.*?)</h3>', face)
    assert titles == ["Creating safety · What helps most", "Talking · Sort", "Talking · Points"]
    assert re.findall(r'bar-number">(\d)<', face) == ["6", "0", "0"]
    assert ("A point that was released" in face, "A point that was not" in face) == (True, False)
    assert face.count("Not shown, so that nobody can be picked out") == 1


def test_what_people_wrote_for_themselves_is_no_result_of_an_ended_workshop(room: Room, people: list[Person]) -> None:
    room.go_to("talking")
    people[0].answer("talking", "note", **{"text-note": "My secret"})
    people[0].answer("talking", "sorting", **{"item-taxi": "her", "item-lighting": "place"})
    room.press(Act.END)

    assert re.findall(r'class="card-title">(.*?)</h3>', console(room)) == ["Talking · Sort"]
