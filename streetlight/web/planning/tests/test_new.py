"""A new workshop."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from streetlight.accounts.models import Facilitator
from streetlight.outlines.reading import Faulty, built_in, read
from streetlight.web.planning.forms import usual
from streetlight.workshops.models import Workshop
from tests.people import SHORT, Response

IN_MAY = (timezone.localdate() + timedelta(days=365)).replace(month=5, day=14)


def create(facilitator: Client, **form: object) -> Response:
    return facilitator.post("/workshops/new/", {"title": "Panel", "date": f"{IN_MAY}", "time": "10:00", **form})


def test_a_title_and_a_time_are_enough(as_alice: Client, alice: Facilitator) -> None:
    response = create(as_alice)

    workshop = Workshop.objects.get()
    assert response.headers["Location"] == f"/workshops/{workshop.code}/"
    assert (workshop.title, workshop.created_by, workshop.outline_text) == ("Panel", alice, built_in())


def test_the_time_is_that_of_the_place(as_alice: Client) -> None:
    create(as_alice)

    assert Workshop.objects.get().starts_at == datetime(IN_MAY.year, 5, 14, 9, tzinfo=UTC)  # British Summer Time


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (datetime(2027, 3, 4, 9, 1, 30, tzinfo=UTC), ("2027-03-04", "09:15")),
        (datetime(2027, 3, 4, 9, 15, tzinfo=UTC), ("2027-03-04", "09:30")),
        (datetime(2027, 3, 4, 23, 50, tzinfo=UTC), ("2027-03-05", "00:00")),
        (datetime(2027, 7, 1, 9, 0, tzinfo=UTC), ("2027-07-01", "10:15")),
    ],
)
def test_it_usually_begins_at_the_next_full_quarter_of_an_hour(now: datetime, expected: tuple[str, str]) -> None:
    assert (usual(now)["date"], usual(now)["time"]) == expected


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("title", " ", "Write a title."),
        ("title", "x" * 121, "Write a shorter title: 120 characters at most."),
        ("date", "", "Write the date."),
        ("date", "soon", "Write the date as day, month and year, such as 04/03/2027."),
        ("date", "2020-01-01", "That day has passed. Choose today or a later day."),
        ("date", "2099-01-01", "That is more than three years away. Check the year."),
        ("time", "", "Write the starting time."),
        ("time", "noon", "Write the starting time as hours and minutes, such as 09:30."),
        ("outline", "another", "Choose one of the outlines."),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_what_was_typed_is_kept(
    as_alice: Client, field: str, typed: str, sentence: str
) -> None:
    response = create(as_alice, **{field: typed})
    page = response.content.decode()

    assert response.status_code == 422
    assert f'<a href="#{field}">{sentence}</a>' in page
    assert Workshop.objects.count() == 0
    if field != "outline":
        assert page.count(sentence) == 2  # in the summary and at the field
        assert f'value="{typed}"' in page


@pytest.mark.parametrize("typed", ["{:%Y-%m-%d}", "{:%d/%m/%Y}", "{:%d %B %Y}"])
@pytest.mark.parametrize("time", ["14:30", "14.30", "2:30pm"])
def test_dates_and_times_are_understood_as_people_write_them(as_alice: Client, typed: str, time: str) -> None:
    create(as_alice, date=typed.format(IN_MAY), time=time)

    assert timezone.localtime(Workshop.objects.get().starts_at).strftime("%m-%d %H:%M") == "05-14 14:30"


def test_another_outline_is_pasted(as_alice: Client) -> None:
    create(as_alice, outline_text=SHORT)

    assert Workshop.objects.get().outline.title == "A short workshop"


def test_another_outline_is_uploaded(as_alice: Client) -> None:
    create(as_alice, outline_file=SimpleUploadedFile("short.yaml", SHORT.encode("utf-8-sig")))

    assert Workshop.objects.get().outline.title == "A short workshop"


@pytest.mark.parametrize("way", ["pasted", "uploaded"])
def test_faults_of_an_outline_are_told_with_line_and_column_and_the_text_is_there_to_mend(
    as_alice: Client, way: str
) -> None:
    faulty = SHORT.strip().replace("minutes: 10", "minutes: ten").replace("title: A short", "titel: A <short>")
    given = {"outline_text": faulty} if way == "pasted" else {"outline_file": SimpleUploadedFile("x", faulty.encode())}

    with pytest.raises(Faulty) as told:
        read(faulty)

    response = create(as_alice, **given)
    page = " ".join(response.content.decode().split())

    assert response.status_code == 422
    assert [(fault.place.line, fault.place.column) for fault in told.value.faults] == [(1, 1), (2, 1), (10, 48)]
    for fault in told.value.faults:
        assert f"<b>Line {fault.place.line}, column {fault.place.column}:</b> {fault.sentence}" in page
    assert "titel: A &lt;short&gt;" in page
    assert Workshop.objects.count() == 0


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"\xff\xfe\x00", "This file is not text."),
        (b"", "This file is empty."),
        (b"outline: x\n" * 100_000, "the file is larger than 256 KB"),
    ],
)
def test_what_is_no_outline_at_all_is_refused(as_alice: Client, content: bytes, sentence: str) -> None:
    response = create(as_alice, outline_file=SimpleUploadedFile("x.yaml", content))

    assert response.status_code == 422
    assert sentence in response.content.decode()


def test_strangers_are_asked_to_sign_in(device: Client, db: None) -> None:
    assert create(device).headers["Location"] == "/sign-in/?next=/workshops/new/"
    assert Workshop.objects.count() == 0
