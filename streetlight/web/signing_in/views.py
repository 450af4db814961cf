"""The front page, signing in by password or by one-time link, signing out, and one's own account."""

from django.contrib import messages
from django.contrib.auth import login, logout, update_session_auth_hash
from django.contrib.auth.decorators import login_required
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.views import LoginView
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from streetlight.accounts import signing_in
from streetlight.core.guessing import Guesses
from streetlight.web.signing_in.forms import AccountForm, SignInForm
from streetlight.web.ui.signed_in import facilitator_of
from streetlight.workshops.doors import address_of

wrong_passwords = Guesses()

BY_LINK = "came-by-link"
"""In the session of somebody who came by a one-time link: they need not know their password to set a new one."""


@require_safe
def front(request: HttpRequest) -> HttpResponse:
    if request.user.is_authenticated:
        return redirect("workshops")
    return render(request, "web/signing_in/front.html")


class SignIn(LoginView):
    """Signing in with user name and password; how often one may try is limited."""

    template_name = "web/signing_in/sign_in.html"
    authentication_form = SignInForm
    redirect_authenticated_user = True

    def post(self, request: HttpRequest, *args: str, **kwargs: object) -> HttpResponse:
        address, tried, now = address_of(request), _tried(request), timezone.now()
        wrong_passwords.refuse(address, tried, now=now)
        response = super().post(request, *args, **kwargs)
        if request.user.is_authenticated:
            wrong_passwords.note_right(address, tried)
        else:
            wrong_passwords.note_wrong(address, now=now)
        return response

    def form_invalid(self, form: AuthenticationForm) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=422)


def _tried(request: HttpRequest) -> str:
    """Name a user name and password as one: whoever shares the address of somebody who signed in here knows the name alone."""
    both = f"{request.POST.get('username', '')}\n{request.POST.get('password', '')}"
    return salted_hmac("streetlight.sign-in", both, algorithm="sha256").hexdigest()


def sign_in_by_link(request: HttpRequest, secret: str) -> HttpResponse:
    """Ask first, since scanners of mail open every link; sign in when the button is pressed."""
    now = timezone.now()
    if request.method != "POST":
        link = signing_in.find_link(secret, now=now)
        return render(request, "web/signing_in/link.html", {"facilitator": link.facilitator})
    facilitator = signing_in.use_link(secret, now=now)
    login(request, facilitator)
    request.session[BY_LINK] = True
    settled = facilitator.first_name and facilitator.has_usable_password()
    to = request.GET.get("next", "")
    if to and url_has_allowed_host_and_scheme(to, None):
        return redirect(to)
    return redirect("workshops" if settled else "account")


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    logout(request)
    return redirect("front")


@login_required
def account(request: HttpRequest) -> HttpResponse:
    facilitator = facilitator_of(request)
    knows_current = BY_LINK in request.session or not facilitator.has_usable_password()
    form = AccountForm(
        request.POST or None,
        facilitator=facilitator,
        knows_current=knows_current,
        initial={"name": facilitator.first_name},
    )
    if not form.is_valid():
        page = {"form": form, "first": not facilitator.first_name}
        return render(request, "web/signing_in/account.html", page, status=422 if form.is_bound else 200)
    signing_in.settle_in(facilitator, name=form.cleaned_data["name"], password=form.cleaned_data["password"])
    update_session_auth_hash(request, facilitator)
    messages.success(request, _("Your account is saved."))
    return redirect("workshops")
