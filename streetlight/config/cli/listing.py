"""The workshops as `manage` lists them, and what is due to go of them. To be imported once Django is set up."""

from collections.abc import Iterator

from django.db.models import Count
from django.utils import timezone
from django.utils.timezone import localtime

from streetlight.workshops import retention
from streetlight.workshops.models import Workshop
from streetlight.workshops.retention import What


def rows() -> Iterator[tuple[str, str, str, str, str]]:
    for workshop in Workshop.objects.annotate(people=Count("participant")).order_by("-starts_at", "code"):
        starts = f"{localtime(workshop.starts_at):%Y-%m-%d %H:%M}"
        yield workshop.spoken_code, workshop.title, starts, _standing(workshop), str(workshop.people)


def what_is_due() -> list[tuple[str, str, str, str, str]]:
    return [
        (one.code, one.title, _WORDS[one.what], f"{localtime(one.since):%Y-%m-%d %H:%M}", str(one.number))
        for one in retention.due(timezone.now())
    ]


def let_go() -> None:
    now = timezone.now()
    for one in retention.due(now):
        retention.let_go(one, now)


def _standing(workshop: Workshop) -> str:
    run = workshop.run
    if run.ended is not None:
        return "ended"
    step = workshop.outline.step(run.step)
    return f"{workshop.outline.position(run.step) + 1}. {step.title}" if step else "not started"


_WORDS = {
    What.ANSWERS: "private answers (nobody ended it)",
    What.NOTES: "notes not released, and the key",
    What.ATTENDANCE: "who came",
}
