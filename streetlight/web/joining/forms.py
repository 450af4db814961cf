"""The form in which somebody says who they are."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from streetlight.web.ui.forms import PageForm
from streetlight.workshops.joining import missing


class JoinForm(PageForm):
    """Name and agency. An empty `agency` that was chosen all the same says that `other` is written in."""

    name = forms.CharField(label=_("Your name"), help_text=_("As the others in the room know you."), required=False)
    agency = forms.CharField(label=_("Your agency"), required=False)
    other = forms.CharField(label=_("Your agency’s name"), required=False)
    remote = forms.BooleanField(label=_("I am joining from elsewhere (video call)"), required=False)
    senior = forms.BooleanField(label=_("I lead a service or oversee partnerships"), required=False)

    def clean(self) -> dict[str, Any]:
        for refusal in missing(self.cleaned_data.get("name", ""), self.chosen_agency):
            self.refuse(refusal)
        return self.cleaned_data

    @property
    def chosen_agency(self) -> str:
        return str(self.cleaned_data.get("agency") or self.cleaned_data.get("other", ""))

    @property
    def about_you(self) -> list[forms.BoundField]:
        return [self["remote"], self["senior"]]
