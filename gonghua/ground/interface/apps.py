"""The app of `interface`."""

from django.apps import AppConfig


class InterfaceConfig(AppConfig):
    """See the package's own docstring."""

    name = "gonghua.ground.interface"
    label = "interface"

    def ready(self) -> None:
        """Register the start-up check."""
        from gonghua.ground.interface import checks  # noqa: PLC0415 - app ready

        assert checks
