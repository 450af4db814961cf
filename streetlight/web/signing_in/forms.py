"""Forms for signing in, and for one's own account."""

from typing import Any

from django import forms
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

from streetlight.accounts.models import Facilitator
from streetlight.web.ui.forms import PageForm


class SignInForm(PageForm, AuthenticationForm):
    """User name and password. Which of the two was wrong is not said."""

    username = forms.CharField(
        label=_("User name"), max_length=150, error_messages={"required": _("Write your user name.")}
    )
    password = forms.CharField(label=_("Password"), strip=False, error_messages={"required": _("Write your password.")})

    error_messages = {  # noqa: RUF012 - Django's own name and form
        "invalid_login": _("The user name or the password is not right. Try again, or ask for a one-time link."),
        "inactive": _("This account has been closed. Ask whoever looks after Streetlight here."),
    }


class AccountForm(PageForm):
    """What co-facilitators see, and a password for those who want one."""

    name = forms.CharField(
        label=_("Your name"),
        help_text=_("What the facilitators you work with see. Participants do not see it."),
        max_length=150,
        error_messages={"required": _("Write your name.")},
    )
    current = forms.CharField(label=_("Your password until now"), required=False, strip=False)
    password = forms.CharField(
        label=_("A password"),
        help_text=_("At least 10 characters: three or four words that do not belong together are good."),
        required=False,
        strip=False,
        max_length=500,
    )

    def __init__(self, *args: Any, facilitator: Facilitator, knows_current: bool, **kwargs: Any) -> None:  # noqa: ANN401 - Django's own
        super().__init__(*args, **kwargs)
        self.facilitator = facilitator
        if knows_current:
            del self.fields["current"]
        if facilitator.has_usable_password():
            self.fields["password"].label = _("A new password")
            self.fields["password"].help_text = _("At least 10 characters. Leave it empty to keep the one you have.")

    def clean_password(self) -> str:
        password = str(self.cleaned_data["password"])
        if password:
            validate_password(password, self.facilitator)
        return password

    def clean(self) -> dict[str, Any]:
        asked = "current" in self.fields and self.cleaned_data.get("password")
        if asked and not self.facilitator.check_password(self.cleaned_data.get("current", "")):
            self.add_error("current", _("This is not your password until now."))
        return self.cleaned_data
