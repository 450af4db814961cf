"""The list of workshops, and the page of one until it starts."""

import re
from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from streetlight.accounts.models import Facilitator
from streetlight.live.tickets import ticket
from streetlight.workshops import creating, opening_groups, running, sealing
from streetlight.workshops.groups import Hand
from streetlight.workshops.models import Group, GroupItem, Workshop
from tests.people import plan


def act(workshop: Workshop, *acts: running.Act) -> None:
    creating.write_contacts(workshop.code, "Charlie, 01632 960 001")
    for seen, what in enumerate(acts):
        running.act(workshop.code, what, by=None, seen=seen, now=timezone.now())


def shown(facilitator: Client, workshop: Workshop) -> str:
    return " ".join(facilitator.get(f"/workshops/{workshop.code}/").content.decode().split())


def test_without_workshops_the_list_says_what_to_do_first(as_alice: Client) -> None:
    page = as_alice.get("/workshops/").content.decode()

    assert "Plan your first workshop" in page
    assert page.count('href="/workshops/new/"') == 1


def test_running_workshops_come_first_then_the_next_then_those_that_are_over(
    as_alice: Client, alice: Facilitator
) -> None:
    titles = ("Later", "Sooner", "Running", "Ended", "Ended before")
    later, _sooner, now, ended, before = (plan(alice, title) for title in titles)
    Workshop.objects.filter(pk=later.pk).update(starts_at=timezone.now() + timedelta(days=2))
    Workshop.objects.filter(pk=before.pk).update(starts_at=timezone.now() - timedelta(days=2))
    act(now, running.Act.START)
    act(ended, running.Act.START, running.Act.END)
    act(before, running.Act.START, running.Act.END)

    rows = as_alice.get("/workshops/").context["rows"]
    assert [row.workshop.title for row in rows] == ["Running", "Sooner", "Later", "Ended", "Ended before"]


def test_a_row_says_how_the_workshop_stands_and_leads_to_its_console(as_alice: Client, workshop: Workshop) -> None:
    page = as_alice.get("/workshops/").content.decode()

    assert "Northside panel" in page
    assert "Not started" in page
    assert workshop.spoken_code in page
    assert f'href="/w/{workshop.code}/console/"' in page


@pytest.mark.parametrize("workshops", [1, 3])
def test_the_list_asks_the_database_no_more_when_it_is_longer(
    as_alice: Client, alice: Facilitator, workshops: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(workshops):
        plan(alice, f"Panel {number}")

    with django_assert_num_queries(3):  # session, account, workshops
        as_alice.get("/workshops/")


def test_any_facilitator_may_run_any_workshop(workshop: Workshop) -> None:
    charlie = Client()
    charlie.force_login(Facilitator.objects.create_user("charlie"))

    assert "Northside panel" in charlie.get("/workshops/").content.decode()
    assert charlie.get(f"/workshops/{workshop.code}/").status_code == 200


def test_the_page_says_how_people_join_and_leads_to_console_and_projector(as_alice: Client, workshop: Workshop) -> None:
    page, code = shown(as_alice, workshop), workshop.code

    assert f'<b class="code code--large">{workshop.spoken_code}</b>' in page
    assert f'href="http://testserver/j/{code}"' in page
    assert "<svg" in page
    assert f'href="/w/{code}/console/"' in page
    assert f'href="/w/{code}/projector/{ticket(code, "projector")}/"' in page


def test_the_page_shows_the_steps_their_minutes_and_the_sum(as_alice: Client, workshop: Workshop) -> None:
    table = shown(as_alice, workshop).partition("<tbody")[2].partition("</table>")[0]
    numbers = [part.partition("</td>")[0] for part in table.split("--numeric")[1:]]

    assert [number.strip("\"> <b/'") for number in numbers] == ["1", "10", "–", "11"]


def test_the_missing_contacts_are_asked_for_until_they_are_there(as_alice: Client, workshop: Workshop) -> None:
    assert "One thing is missing before this workshop can start" in shown(as_alice, workshop)

    as_alice.post(f"/workshops/{workshop.code}/contacts/", {"contacts": "Charlie <duty>, 01632 960 001"})
    page = shown(as_alice, workshop)
    assert "The local contacts are saved." in page
    assert "The local contacts are saved." not in shown(as_alice, workshop)
    assert "One thing is missing" not in page
    assert "Charlie &lt;duty&gt;, 01632 960 001</textarea>" in page


@pytest.mark.parametrize(("written", "sentence"), [("", "Write whom to turn to here"), ("x" * 2001, "Write less")])
def test_contacts_that_are_refused_are_kept_to_be_mended(
    as_alice: Client, workshop: Workshop, written: str, sentence: str
) -> None:
    response = as_alice.post(f"/workshops/{workshop.code}/contacts/", {"contacts": written})
    page = response.content.decode()

    assert response.status_code == 422
    assert page.count(sentence) == 2  # in the summary and at the field
    assert f"\n{written}</textarea>" in page


def test_a_question_set_is_chosen(as_alice: Client, workshop: Workshop) -> None:
    as_alice.post(f"/workshops/{workshop.code}/questions/", {"question_set": "teams"})
    workshop.refresh_from_db()
    assert workshop.question_set == "teams"

    assert as_alice.post(f"/workshops/{workshop.code}/questions/", {"question_set": "x"}).status_code == 422


def test_once_there_are_groups_their_questions_are_chosen_on_their_own_page(
    as_alice: Client, alice: Facilitator, workshop: Workshop
) -> None:
    assert 'name="question_set"' in shown(as_alice, workshop)
    act(workshop, running.Act.START)
    opening_groups.open_groups(workshop.code, 2, Hand(alice, 1, timezone.now()))

    page = shown(as_alice, workshop)
    assert ('name="question_set"' in page, f"/w/{workshop.code}/console/groups/" in page) == (False, True)

    # a page from before they were formed
    as_alice.post(f"/workshops/{workshop.code}/questions/", {"question_set": "teams"})
    assert set(Group.objects.values_list("question_set", flat=True)) == {"teams"}


def test_a_plan_shares_out_the_time_and_says_when_people_can_leave(as_alice: Client, alice: Facilitator) -> None:
    at_ten = timezone.make_aware(datetime(2027, 3, 1, 10))  # noqa: DTZ001 - made aware at once
    workshop = creating.create_workshop(title="Northside", starts_at=at_ten, by=alice)
    assert "10:00 to about 11:03" in shown(as_alice, workshop)

    assert as_alice.post(f"/workshops/{workshop.code}/time/", {"plan": "75"}).status_code == 302

    page = shown(as_alice, workshop)
    assert "10:00 to about 11:15" in page
    assert "In hand" in page
    assert re.search(r'value="75" checked', page)


def test_a_plan_that_there_is_not_is_refused_on_the_page(as_alice: Client, workshop: Workshop) -> None:
    for chosen in ("50", "", "75; drop", "9" * 5000):
        refused = as_alice.post(f"/workshops/{workshop.code}/time/", {"plan": chosen})
        assert refused.status_code == 422
        assert "Choose one of the plans." in refused.content.decode()


def test_a_plan_is_no_longer_offered_once_the_workshop_runs_and_the_page_says_what_to_do_instead(
    as_alice: Client, alice: Facilitator
) -> None:
    workshop = creating.create_workshop(title="Northside", starts_at=timezone.now(), by=alice)
    creating.write_contacts(workshop.code, "Charlie, 01632 960 001")
    instead = "On the console you can give a step another minute, or go on early."
    before = shown(as_alice, workshop)
    act(workshop, running.Act.START)
    while_running = shown(as_alice, workshop)
    refused = as_alice.post(f"/workshops/{workshop.code}/time/", {"plan": "75"})
    page = refused.content.decode()

    assert ("Save the time" in before, instead in before) == (True, False)
    assert ("Save the time" in while_running, instead in while_running) == (False, True)
    assert (refused.status_code, "Give a step more time on the console instead." in page) == (422, True)
    assert ('id="plan"' in page, "govuk-textarea--error" in page) == (True, False)  # the contacts are not at fault


def test_the_minutes_of_a_plan_stand_on_the_page_as_they_add_up(as_alice: Client, alice: Facilitator) -> None:
    workshop = creating.create_workshop(title="Northside", starts_at=timezone.now(), by=alice)
    creating.choose_plan(workshop.code, 60)
    rows = shown(as_alice, workshop).partition("<tbody")[2].partition("</table>")[0].split("--numeric")[1:]
    *steps, total = [float(re.sub(r"<[^>]*>", "", row.partition(">")[2].partition("</td>")[0])) for row in rows]

    assert (sum(steps), total) == (60, 60)


def test_deleting_asks_first(as_alice: Client, workshop: Workshop) -> None:
    asked = as_alice.get(f"/workshops/{workshop.code}/deletion/").content.decode()
    assert "Delete “Northside panel”?" in asked
    assert Workshop.objects.count() == 1

    assert as_alice.post(f"/workshops/{workshop.code}/deletion/").headers["Location"] == "/workshops/"
    assert Workshop.objects.count() == 0


def test_a_running_workshop_is_not_deleted(as_alice: Client, workshop: Workshop) -> None:
    act(workshop, running.Act.START)

    refused = as_alice.post(f"/workshops/{workshop.code}/deletion/")
    assert refused.status_code == 422
    assert "End it on the console first" in refused.content.decode()
    assert "Delete this workshop" not in shown(as_alice, workshop)


def test_once_it_has_ended_nothing_of_its_groups_is_offered_and_what_is_kept_is_said(
    as_alice: Client, workshop: Workshop
) -> None:
    kept = "What the whole room answered, and what groups released, is kept until you delete it."
    before = shown(as_alice, workshop)
    act(workshop, running.Act.START, running.Act.END)
    after = shown(as_alice, workshop)

    assert ("Questions for small groups" in before, kept in before) == (True, False)
    assert ("Questions for small groups" in after, kept in after) == (False, True)


def test_forgetting_asks_first_and_is_offered_once_there_is_something_to_forget(
    as_alice: Client, workshop: Workshop
) -> None:
    address = f"/workshops/{workshop.code}/forgetting/"
    act(workshop, running.Act.START)
    value = sealing.seal(workshop.seal, '{"text":"Space"}')
    GroupItem.objects.create(key="space", workshop=workshop, step="talk", slot="notes", value=value)
    assert as_alice.post(address).status_code == 422
    assert address not in shown(as_alice, workshop)

    running.act(workshop.code, running.Act.END, by=None, seen=1, now=timezone.now())
    assert address in shown(as_alice, workshop)
    assert "1 note that nobody released" in " ".join(as_alice.get(address).content.decode().split())
    assert GroupItem.objects.count() == 1

    assert as_alice.post(address).headers["Location"] == f"/workshops/{workshop.code}/"
    assert (GroupItem.objects.count(), sealing.exists(workshop.seal)) == (0, False)
    assert address not in shown(as_alice, workshop)


@pytest.mark.parametrize("path", ["", "contacts/", "questions/", "forgetting/", "deletion/"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_strangers_are_asked_to_sign_in_and_learn_nothing(
    device: Client, workshop: Workshop, path: str, method: str
) -> None:
    for code in (workshop.code, "CCCCCC"):
        answer = getattr(device, method)(f"/workshops/{code}/{path}")
        assert (answer.status_code, answer.headers["Location"]) == (302, f"/sign-in/?next=/workshops/{code}/{path}")


def test_participants_are_strangers_here(bob: Client, workshop: Workshop) -> None:
    assert bob.get(f"/workshops/{workshop.code}/").status_code == 302


@pytest.mark.parametrize("path", ["", "forgetting/", "deletion/"])
def test_a_code_that_does_not_exist_is_not_found(as_alice: Client, path: str) -> None:
    assert as_alice.get(f"/workshops/CCCCCC/{path}").status_code == 404
    assert as_alice.post("/workshops/CCCCCC/deletion/").status_code == 404
