"""What is put together once, when Django is ready."""

from django.apps import AppConfig
from django.utils import translation

from streetlight.core.words import speak_with


def _translate(one: str, many: str | None, number: int) -> str:
    return translation.gettext(one) if many is None else translation.ngettext(one, many, number)


class Config(AppConfig):
    name = "streetlight.config"
    label = "config"

    def ready(self) -> None:
        speak_with(_translate)
