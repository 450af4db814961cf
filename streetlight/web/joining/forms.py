"""The form in which somebody says who they are."""

from django import forms
from django.utils.translation import gettext_lazy as _

from streetlight.web.ui.forms import PageForm
from streetlight.workshops.joining import LONGEST_AGENCY, LONGEST_NAME

ANOTHER = "another"
"""The value of the choice that none of the listed agencies is one's own. No agency is called so: they begin with a capital."""


class JoinForm(PageForm):
    """Name and agency; what is required of them is the verb's to say."""

    name = forms.CharField(
        label=_("Your name"), help_text=_("As the others in the room know you."), required=False, max_length=LONGEST_NAME * 2
    )
    agency = forms.CharField(label=_("Your agency"), required=False)
    other = forms.CharField(label=_("Your agency’s name"), required=False, max_length=LONGEST_AGENCY * 2)

    @property
    def chosen_agency(self) -> str:
        """Give the agency that was chosen, or the one written in."""
        chosen = str(self.cleaned_data["agency"])
        return str(self.cleaned_data["other"]) if chosen in ("", ANOTHER) else chosen
