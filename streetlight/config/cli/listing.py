"""The workshops as `manage workshops` lists them. To be imported once Django is set up."""

from collections.abc import Iterator

from django.db.models import Count
from django.utils.timezone import localtime

from streetlight.workshops.models import Workshop


def rows() -> Iterator[tuple[str, str, str, str, str]]:
    for workshop in Workshop.objects.annotate(people=Count("participant")).order_by("-starts_at", "code"):
        starts = f"{localtime(workshop.starts_at):%Y-%m-%d %H:%M}"
        yield workshop.spoken_code, workshop.title, starts, _standing(workshop), str(workshop.people)


def _standing(workshop: Workshop) -> str:
    run = workshop.run
    if run.ended is not None:
        return "ended"
    step = workshop.outline.step(run.step)
    return f"{workshop.outline.position(run.step) + 1}. {step.title}" if step else "not started"
