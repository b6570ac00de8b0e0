"""The app that wires the house at start-up and owns its commands."""

from django.apps import AppConfig


class HouseConfig(AppConfig):
    """Hands each shelf what it needs from the shelves above."""

    name = "gonghua.config"
    label = "house"

    def ready(self) -> None:
        """Wire the house."""
        from gonghua.config import wiring  # noqa: PLC0415 - app ready

        wiring.wire()
