"""The form for a new workshop."""

from datetime import date as day_of_year
from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.timezone import localdate, localtime, make_aware
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from streetlight.outlines.reading import BUILT_IN, Fault, Faulty, built_in, library, read, remembered
from streetlight.outlines.yaml_tree import MOST_BYTES
from streetlight.web.ui.forms import PageForm

DATES = ("%Y-%m-%d", "%d/%m/%Y", "%d %B %Y", "%d %b %Y")
TIMES = ("%H:%M", "%H.%M", "%H:%M:%S", "%I%p", "%I:%M%p", "%I.%M%p")
FURTHEST = timedelta(days=3 * 365)


def offered() -> list[tuple[str, str]]:
    """Give the outlines that come with Streetlight, the built-in one first: name and title."""
    names = sorted(library(), key=lambda name: (name != BUILT_IN, name))
    return [(name, remembered(built_in(name), "en").title) for name in names]


def usual(now: datetime) -> dict[str, str]:
    """Give what a new workshop most often begins with: today, at the next full quarter of an hour."""
    start = localtime(now).replace(second=0, microsecond=0)
    start += timedelta(minutes=15 - start.minute % 15)
    return {"date": f"{start:%Y-%m-%d}", "time": f"{start:%H:%M}", "outline": BUILT_IN}


class NewWorkshopForm(PageForm):
    """Title, date and starting time; and, for the few who want it, another outline."""

    title = forms.CharField(
        label=_("Title"),
        help_text=_("What the people who come will recognise, such as “Northfield safeguarding panel”."),
        max_length=120,
        error_messages={
            "required": _("Write a title."),
            "max_length": _("Write a shorter title: 120 characters at most."),
        },
    )
    date = forms.DateField(
        label=_("Date"),
        input_formats=DATES,
        error_messages={
            "required": _("Write the date."),
            "invalid": _("Write the date as day, month and year, such as 04/03/2027."),
        },
    )
    time = forms.TimeField(
        label=_("Starting time"),
        input_formats=TIMES,
        error_messages={
            "required": _("Write the starting time."),
            "invalid": _("Write the starting time as hours and minutes, such as 09:30."),
        },
    )
    outline = forms.ChoiceField(
        choices=offered, required=False, error_messages={"invalid_choice": _("Choose one of the outlines.")}
    )
    outline_file = forms.FileField(
        label=_("Upload an outline"), required=False, error_messages={"empty": _("This file is empty.")}
    )
    outline_text = forms.CharField(label=_("Or paste one here"), required=False, strip=False)

    given = ""
    """The text of the outline that was uploaded or pasted, whether it can be used or not."""
    language = ""
    faults: tuple[Fault, ...] = ()

    @property
    def starts_at(self) -> datetime:
        return make_aware(datetime.combine(self.cleaned_data["date"], self.cleaned_data["time"]))

    @property
    def outline_to_use(self) -> str:
        return self.given or built_in(self.cleaned_data["outline"] or BUILT_IN)

    def clean_date(self) -> day_of_year:
        day: day_of_year = self.cleaned_data["date"]
        if day < localdate():
            raise ValidationError(_("That day has passed. Choose today or a later day."))
        if day > localdate() + FURTHEST:
            raise ValidationError(_("That is more than three years away. Check the year."))
        return day

    def clean_outline_file(self) -> str:
        file = self.cleaned_data["outline_file"]
        if not file:
            return ""
        try:
            return str(file.read(MOST_BYTES + 1), "utf-8-sig")
        except UnicodeDecodeError as error:
            raise ValidationError(_("This file is not text. Save it as YAML in UTF-8 and upload it again.")) from error

    def clean(self) -> dict[str, Any]:
        self.given = self.cleaned_data.get("outline_file") or self.cleaned_data.get("outline_text", "").strip()
        if self.given:
            try:
                self.language = read(self.given).language
            except Faulty as faulty:
                self.faults = faulty.faults
                self.add_error("outline_text", _said(len(faulty.faults)))
        return self.cleaned_data


def _said(number: int) -> str:
    return ngettext(
        "Put this right in the outline, then create the workshop again.",
        "Put these %(number)d things right in the outline, then create the workshop again.",
        number,
    ) % {"number": number}
