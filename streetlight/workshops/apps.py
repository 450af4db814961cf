"""The workshops app."""

from django.apps import AppConfig


class Workshops(AppConfig):
    name = "streetlight.workshops"
