"""The accounts app."""

from django.apps import AppConfig


class Accounts(AppConfig):
    name = "streetlight.accounts"
