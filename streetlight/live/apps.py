"""The live app."""

from django.apps import AppConfig


class Live(AppConfig):
    name = "streetlight.live"

    def ready(self) -> None:
        from streetlight.live import relay  # noqa: PLC0415 - it needs the models, which are ready only now

        relay.connect()
