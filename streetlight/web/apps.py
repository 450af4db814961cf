"""The web app."""

from django.apps import AppConfig


class Web(AppConfig):
    name = "streetlight.web"
