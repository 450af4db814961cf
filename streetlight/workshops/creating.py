"""Creating a workshop from an outline, and what is settled before it starts: contacts and time."""

from datetime import datetime

from django.db import IntegrityError, transaction

from streetlight.accounts.models import Facilitator
from streetlight.core.refusal import Refusal
from streetlight.core.text import tidy_lines
from streetlight.core.words import gettext as _
from streetlight.outlines.reading import built_in, remembered
from streetlight.outlines.run import Run
from streetlight.workshops import journal
from streetlight.workshops.codes import draw_code
from streetlight.workshops.models import Workshop

LONGEST_CONTACTS = 2000


def create_workshop(
    *, title: str, starts_at: datetime, by: Facilitator, outline_text: str = "", language: str = "en"
) -> Workshop:
    """Create a workshop with a copy of the outline, the built-in one unless another is given, and a code of its own."""
    text = outline_text or built_in()
    outline = remembered(text, language)
    previous = Workshop.objects.filter(created_by=by).order_by("-pk").first()
    while True:
        code = draw_code()
        try:
            with transaction.atomic():
                return Workshop.objects.create(
                    code=code,
                    title=title,
                    outline_text=text,
                    language=language,
                    question_set=outline.question_sets[0].key if outline.question_sets else "",
                    starts_at=starts_at,
                    contacts=previous.contacts if previous else "",
                    run_state=Run().model_dump_json(),
                    created_by=by,
                )
        except IntegrityError:
            if not Workshop.objects.filter(code=code).exists():
                raise


def write_contacts(code: str, contacts: str) -> None:
    """Write down whom to turn to, where this workshop is held, when someone may be at risk. Raises Refusal."""
    contacts = tidy_lines(contacts)
    if not contacts:
        raise Refusal(_("Write whom to turn to here: a name or a team, and how to reach them."), field="contacts")
    if len(contacts) > LONGEST_CONTACTS:
        raise Refusal(_("Write less: 2,000 characters at most."), field="contacts")
    with transaction.atomic():
        Workshop.objects.filter(code=code).update(contacts=contacts)
        journal.tell(code)


def choose_plan(code: str, minutes: int) -> None:
    """Fit a workshop that has not started into one of its outline's plans; 0 for each step's own time. Raises Refusal."""
    with transaction.atomic():
        workshop = Workshop.objects.select_for_update().get(code=code)
        if workshop.run.started is not None:
            raise Refusal(_("The workshop has started. Give a step more time on the console instead."), field="plan")
        if minutes and minutes not in (plan.minutes for plan in workshop.outline.plans):
            raise Refusal(_("Choose one of the plans."), field="plan")
        Workshop.objects.filter(code=code).update(plan=minutes)
        journal.tell(code)
