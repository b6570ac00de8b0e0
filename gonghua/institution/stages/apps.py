"""The app of `stages`."""

from django.apps import AppConfig


class StagesConfig(AppConfig):
    """See the package's own docstring."""

    name = "gonghua.institution.stages"
    label = "stages"

    def ready(self) -> None:
        """Register the room's acts."""
        from gonghua.institution.stages import acts  # noqa: PLC0415 - app ready

        assert acts
