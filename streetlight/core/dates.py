"""Dates as people say them: 4 March 2027."""

from datetime import date

from streetlight.core.words import Sentence
from streetlight.core.words import gettext as _

_MONTHS = (
    _("%(day)d January %(year)d"),
    _("%(day)d February %(year)d"),
    _("%(day)d March %(year)d"),
    _("%(day)d April %(year)d"),
    _("%(day)d May %(year)d"),
    _("%(day)d June %(year)d"),
    _("%(day)d July %(year)d"),
    _("%(day)d August %(year)d"),
    _("%(day)d September %(year)d"),
    _("%(day)d October %(year)d"),
    _("%(day)d November %(year)d"),
    _("%(day)d December %(year)d"),
)


def said(day: date) -> Sentence:
    return _MONTHS[day.month - 1] % {"day": day.day, "year": day.year}
