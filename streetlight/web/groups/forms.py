"""The form in which a facilitator arranges how small groups form."""

from django import forms
from django.utils.translation import gettext_lazy as _

from streetlight.outlines.arrangement import Arrangement, HowGroupsForm, Kept
from streetlight.web.ui.forms import PageForm
from streetlight.workshops.arranging import FEWEST_PEOPLE, MOST_PEOPLE

HOW = (
    (HowGroupsForm.BY_TRUST, _("By trust: people say in private whom they would be comfortable with")),
    (HowGroupsForm.BY_CHOICE, _("By choice: people choose a group themselves, on their phones")),
    (HowGroupsForm.BY_HAND, _("By hand: you say who sits where")),
)
KEPT = (
    (Kept.NOT_AT_ALL, _("At the end of the workshop")),
    (Kept.A_DAY, _("24 hours after the end")),
    (Kept.A_WEEK, _("7 days after the end")),
)
WHOLE = {"required": _("Write a number."), "invalid": _("Write a whole number.")}


class ArrangementForm(PageForm):
    """How groups form, how large they are, how long what they did not release is kept; and the `number` to open, by hand."""

    how = forms.ChoiceField(label=_("How do groups form?"), choices=HOW)
    smallest = forms.IntegerField(label=_("Fewest people in a group"), error_messages=WHOLE)
    largest = forms.IntegerField(label=_("Most people in a group"), error_messages=WHOLE)
    one_agency = forms.BooleanField(
        label=_("People of one agency together (otherwise agencies are mixed)"), required=False
    )
    remote_together = forms.BooleanField(label=_("People on the video call in groups of their own"), required=False)
    seniors_apart = forms.BooleanField(label=_("Those who lead a service in groups of their own"), required=False)
    kept = forms.ChoiceField(label=_("When are notes that a group did not release deleted?"), choices=KEPT)
    number = forms.IntegerField(label=_("How many groups?"), required=False, error_messages=WHOLE)

    @property
    def sizes(self) -> list[forms.BoundField]:
        return [self["smallest"], self["largest"]]

    @property
    def choices_to_tick(self) -> list[forms.BoundField]:
        return [self[name] for name in TICKED]

    def wanted(self) -> Arrangement:
        """Give what is arranged; out of range is for the verb to refuse, in one voice with everything else."""
        said = {name: self.cleaned_data[name] for name in ARRANGED}
        said["smallest"] = max(said["smallest"], FEWEST_PEOPLE - 1)
        said["largest"] = min(said["largest"], MOST_PEOPLE + 1)
        return Arrangement.model_validate(said)


TICKED = ("one_agency", "remote_together", "seniors_apart")
ARRANGED = tuple(name for name in ArrangementForm.base_fields if name in Arrangement.model_fields)


def as_arranged(arrangement: Arrangement) -> dict[str, object]:
    return {name: getattr(arrangement, name) for name in ARRANGED}
