"""A facilitator's account, and the one-time links by which it is entered."""

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.translation import gettext_lazy as _


class Facilitator(AbstractUser):
    """Someone who runs workshops. `first_name` is what co-facilitators see."""

    class Meta:
        verbose_name = _("facilitator")

    @property
    def called(self) -> str:
        return self.first_name or self.username


class SignInLink(models.Model):
    """A link that signs one facilitator in, once. Only a digest of its secret is kept."""

    digest = models.CharField(primary_key=True, max_length=64)
    facilitator = models.ForeignKey(Facilitator, on_delete=models.CASCADE)
    expires = models.DateTimeField()
