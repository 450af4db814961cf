"""Who is signed in, on pages that ask for it."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from streetlight.accounts.models import Facilitator


def facilitator_of(request: HttpRequest) -> Facilitator:
    if not isinstance(request.user, Facilitator):
        raise PermissionDenied
    return request.user
