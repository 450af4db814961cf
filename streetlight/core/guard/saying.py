"""What people are told about what the guard found: its kind, never its words."""

from collections.abc import Iterable, Sequence
from datetime import date

from streetlight.core.guard.finding import Kind
from streetlight.core.guard.looking import look
from streetlight.core.refusal import Refusal
from streetlight.core.words import Sentence, joined
from streetlight.core.words import gettext as _

KINDS = {
    Kind.NHS_NUMBER: _("an NHS number"),
    Kind.UPN: _("a pupil number (UPN)"),
    Kind.NI_NUMBER: _("a National Insurance number"),
    Kind.EMAIL: _("an e-mail address"),
    Kind.POSTCODE: _("a postcode"),
    Kind.BIRTH_DATE: _("a date of birth"),
    Kind.TELEPHONE: _("a telephone number"),
    Kind.TITLED_NAME: _("a name with a title"),
}


class Doubt(Refusal):
    """It may name somebody: the person decides, and sends it as it is by saying so."""


def must_name_nobody(words: Iterable[tuple[str, str]], *, sure: bool, today: date) -> None:
    """Look at free texts, each under its form field’s name. Raises Refusal where one certainly names somebody.

    Raises Doubt where one may, unless the person is `sure` that it does not.
    """
    doubt: Doubt | None = None
    for field, text in words:
        findings = look(text, today=today)
        certain = [finding.kind for finding in findings if finding.certain]
        if certain:
            raise Refusal(say_certain(certain), field=field)
        if findings and doubt is None:
            doubt = Doubt(say_doubt([finding.kind for finding in findings]), field=field)
    if doubt is not None and not sure:
        raise doubt


def say_certain(kinds: Iterable[Kind]) -> Sentence:
    return _("This holds %(what)s, so it cannot be sent. Take that out, then send the rest.") % {"what": _listed(kinds)}


def say_doubt(kinds: Iterable[Kind]) -> Sentence:
    sentence = _(
        "This seems to hold %(what)s. Change it, or send it as it is if it names no child, family member or colleague."
    )
    return sentence % {"what": _listed(kinds)}


def _listed(kinds: Iterable[Kind]) -> Sentence:
    named: Sequence[Sentence] = [KINDS[kind] for kind in dict.fromkeys(kinds)]
    if len(named) == 1:
        return named[0]
    return _("%(some)s and %(last)s") % {"some": joined(named[:-1], ", "), "last": named[-1]}
